"""Bronnen: which texts are there, searching and reading them, taking in and removing files."""
