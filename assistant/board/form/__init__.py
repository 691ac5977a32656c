"""The form that goes to the CISO and comes back: its key, reading it, and taking its answers in."""
