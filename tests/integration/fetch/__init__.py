"""Fetching official texts from a publisher on this computer, good and bad."""
