"""How often one person may ask for work that costs much: token buckets, and a message that says when to try again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.errors import AssistantError
from assistant.events import Event, tell

MOST_KEYS: Final = 20_000
"""People and sessions that are remembered; who did nothing for longest is forgotten first."""


class TooFast(AssistantError):
    """Someone asks for more than a person does.

    Args:
        seconds: After how long it can be tried again.
    """

    retryable = True

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__("Dit gaat sneller dan het programma voor één persoon toestaat.", f"Probeer het {wait(seconds)} opnieuw.")


def wait(seconds: float) -> str:
    """How long to wait, in words: never less than it takes."""
    whole = max(1, -(-int(seconds * 1000) // 1000))
    if whole < 60:
        return f"over {whole} {'seconde' if whole == 1 else 'seconden'}"
    minutes = -(-whole // 60)
    return f"over {minutes} {'minuut' if minutes == 1 else 'minuten'}"


@dataclass(frozen=True)
class Rate:
    """How often something may happen.

    Attributes:
        times: How many times in a row, and in every `seconds`.
        seconds: The span.
    """

    times: int
    seconds: float


@dataclass
class Bucket:
    """Tokens that are left, and when that was."""

    tokens: float
    at: float


def take(bucket: Bucket, rate: Rate, now: float) -> float:
    """Take one token out of a bucket, which fills evenly up to `rate.times`.

    Args:
        bucket: Changed in place.
        rate: How fast it fills, and how much it holds.
        now: Seconds on a clock that only goes forward.

    Returns:
        0 where there was a token, else after how many seconds there will be one.
    """
    speed = rate.times / rate.seconds
    bucket.tokens = min(float(rate.times), bucket.tokens + max(0.0, now - bucket.at) * speed)
    bucket.at = now
    if bucket.tokens < 1 - 1e-9:
        return (1 - bucket.tokens) / speed
    bucket.tokens -= 1
    return 0.0


class Limits:
    """Counts for this process what everyone does.

    Args:
        rates: How often each kind of work may be asked for.
        clock: Seconds on a clock that only goes forward.
    """

    def __init__(self, rates: Mapping[str, Rate], clock: Callable[[], float]) -> None:
        self._rates, self._clock = dict(rates), clock
        self._buckets: OrderedDict[tuple[str, str], Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def use(self, what: str, who: str) -> None:
        """Take in that someone asks for work.

        Args:
            what: Name of the kind of work.
            who: Id of the person or session.

        Raises:
            TooFast: It was asked for too often; the work must not be done.
        """
        rate = self._rates[what]
        with self._lock:
            now = self._clock()
            bucket = self._buckets.setdefault((what, who), Bucket(float(rate.times), now))
            self._buckets.move_to_end((what, who))
            while len(self._buckets) > MOST_KEYS:
                self._buckets.popitem(last=False)
            left = take(bucket, rate, now)
        if left:
            tell(Event.LIMITED, what)
            raise TooFast(left)
