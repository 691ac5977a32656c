"""Which law an organisation falls under: an indication, step by step, with its provisions."""
