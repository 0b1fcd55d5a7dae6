"""Tables past one process and one machine: Dask DataFrames, and Parquet that a cluster reads and writes.

Dask is imported by nothing but what is given a table or a scheduler of it.
"""
