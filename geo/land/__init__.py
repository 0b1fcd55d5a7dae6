"""The land under a map: outlines, labels, basemaps."""
