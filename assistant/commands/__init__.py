"""What each command of `cyberbestuur` does; thin, over the use cases."""
