"""GeoNames' dumps and tables of ours to an index, made once."""
