"""A file that a command was asked to write: never over one that is there, and one line where it cannot be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import WrongUse


def demand_new(path: Path) -> None:
    """Go on only where no such file exists.

    Raises:
        WrongUse: It exists.
    """
    if path.exists():
        raise WrongUse(f"{path} bestaat al.", "Kies een andere naam; er is niets overschreven.")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what to do where the disk refuses what the body writes.

    Raises:
        WrongUse: The disk refuses.
    """
    try:
        yield
    except OSError as error:
        raise WrongUse(f"{path} kan niet worden geschreven ({error.strerror}).", "Kies een andere plaats.") from error
