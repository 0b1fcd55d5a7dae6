"""Tables past one process and one machine: Dask DataFrames, and Parquet that a cluster reads and writes.

Only code that is given a Dask table or a scheduler imports Dask.
"""
