"""A file for each kind of cell: text, coordinates, numbers, links, images."""
