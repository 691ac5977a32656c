"""The steps that bring the tables from one form to the next."""
