"""Compiles GeoNames and geo's own tables into an index, once."""
