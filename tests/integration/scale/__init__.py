"""Several processes that share a database, an index and a folder."""
