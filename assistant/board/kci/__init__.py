"""The key control indicators: trends, limits, and what is stale or breached."""
