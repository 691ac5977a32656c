"""Certificaten: what is missing, issuing, the overview of the board, and checking a certificate."""
