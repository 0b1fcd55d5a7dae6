"""Work beyond one process or one machine: processes, Dask DataFrames, and Parquet tables on a cluster.

Dask is imported only for a Dask DataFrame or a scheduler.
"""
