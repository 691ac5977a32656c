"""Start: where the reader stands and what comes next."""
