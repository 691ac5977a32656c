"""Progress of long work on the terminal: one line that rewrites itself, nothing where stderr is no terminal."""

import sys


def on_terminal(what: str, done: int, total: int) -> None:
    """Show how far work is.

    Args:
        what: What is being done, in Dutch.
        done: How far.
        total: Of how many.
    """
    if not sys.stderr.isatty() or not total:
        return
    width = 30
    filled = width * done // total
    end = "\n" if done >= total else ""
    print(f"\r{what} [{'#' * filled}{'.' * (width - filled)}] {done}/{total}", end=end, file=sys.stderr, flush=True)
