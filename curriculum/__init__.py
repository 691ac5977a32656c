"""What is taught and asked of directors: for now the shape of a module."""
