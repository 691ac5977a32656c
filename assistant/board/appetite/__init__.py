"""The risk appetite of the board: statements with thresholds."""
