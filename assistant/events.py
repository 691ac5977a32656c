"""What happens in the program, told to whoever counts or logs it: a name, a kind and a duration, never what people wrote."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

log = logging.getLogger(__name__)
_KIND: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,60}")


class Event(StrEnum):
    """What can happen; the kinds that it comes in stand behind it."""

    QUESTION = "question"  # status of the answer
    STEP = "step"  # name of the step in a module
    QUIZ = "quiz"  # passed, failed
    CERTIFICATE = "certificate"  # issue, revoke
    CHECK = "check"  # outcome of checking a certificate
    UPLOAD = "upload"  # place of the upload
    LIMITED = "limited"  # what was asked too often
    ERROR = "error"  # class of what went wrong
    DATABASE_ERROR = "database_error"  # class of what the database said


_LEVELS: Final = {Event.LIMITED: logging.WARNING, Event.ERROR: logging.ERROR, Event.DATABASE_ERROR: logging.ERROR}


@dataclass(frozen=True)
class Happening:
    """One event.

    Attributes:
        event: What happened.
        kind: Which kind of it, a word from the code.
        seconds: How long it took, None where that says nothing.
    """

    event: Event
    kind: str
    seconds: float | None = None


Listener = Callable[[Happening], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> Callable[[], None]:
    """Have a listener told of every event from now on; returns what stops that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def tell(event: Event, kind: str, seconds: float | None = None) -> None:
    """Tell that something happened.

    Args:
        event: What happened.
        kind: One word from the code: a status, a class, a place.
        seconds: How long it took.

    Raises:
        ValueError: The kind is more than a word, so that it may hold what someone wrote.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError("the kind of an event is one word from the code")
    for listener in _listeners:
        listener(Happening(event, kind, seconds))
    more = {} if seconds is None else {"seconds": round(seconds, 3)}
    log.log(
        _LEVELS.get(event, logging.INFO),
        "%s: %s",
        event.value,
        kind,
        extra={"happening": {"event": event.value, "kind": kind, **more}},
    )
