"""Changing the list of a quarter: by conversation and by hand."""
