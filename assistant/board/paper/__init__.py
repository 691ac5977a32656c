"""The board paper: what it says, before it is set in Word or PDF."""
