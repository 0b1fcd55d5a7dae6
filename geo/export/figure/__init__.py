"""A map for print: the route on land, its numbered places without overlaps, scale, key and credits."""
