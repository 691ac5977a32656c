"""Proposing the questions of a quarter, each with its reason."""
