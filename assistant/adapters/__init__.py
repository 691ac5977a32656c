"""The only rooms that know an outside library for models, vectors or documents."""
