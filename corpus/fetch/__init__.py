"""Fetching official texts from their publishers: ask politely, trust nothing, replace only by what is whole."""
