"""CISO-vragen and KCI’s: the quarter, the answers, the indicators and what the board decides about risk."""
