"""Who works with the program, for which organisation, and who may do what."""
