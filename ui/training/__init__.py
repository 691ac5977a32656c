"""Mijn training: the map of modules, a module as a guided conversation, its quiz."""
