"""How often one person may ask."""

import threading

import pytest

from assistant import limits
from assistant.limits import Limits, Rate, TooFast, wait


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_as_many_as_allowed_in_a_row_and_then_no_more() -> None:
    """The bucket starts full; the first too many says after how long there is room."""
    clock = Clock()
    counted = Limits({"question": Rate(3, 60)}, clock)
    for _ in range(3):
        counted.use("question", "an")
    with pytest.raises(TooFast) as caught:
        counted.use("question", "an")
    assert caught.value.seconds == pytest.approx(20)
    assert caught.value.line().endswith("Probeer het over 20 seconden opnieuw.")
    assert caught.value.retryable


def test_room_comes_back_evenly() -> None:
    """After the time that was told there is room for one, not for more; after the whole span for all."""
    clock = Clock()
    counted = Limits({"question": Rate(3, 60)}, clock)
    for _ in range(3):
        counted.use("question", "an")
    clock.now += 20
    counted.use("question", "an")
    with pytest.raises(TooFast):
        counted.use("question", "an")
    clock.now += 3600
    for _ in range(3):
        counted.use("question", "an")
    with pytest.raises(TooFast):
        counted.use("question", "an")


def test_what_was_refused_does_not_count() -> None:
    """Whoever keeps trying is not shut out for longer."""
    clock = Clock()
    counted = Limits({"question": Rate(1, 10)}, clock)
    counted.use("question", "an")
    for _ in range(50):
        with pytest.raises(TooFast):
            counted.use("question", "an")
    clock.now += 10
    counted.use("question", "an")


def test_one_does_not_pay_for_another_nor_one_kind_for_another() -> None:
    """Every person has a bucket for every kind of work."""
    counted = Limits({"question": Rate(1, 60), "upload": Rate(1, 60)}, Clock())
    counted.use("question", "an")
    counted.use("question", "bo")
    counted.use("upload", "an")
    with pytest.raises(TooFast):
        counted.use("question", "an")


def test_a_clock_that_goes_back_gives_nothing_for_free() -> None:
    """Tokens come only with time that passes."""
    clock = Clock()
    counted = Limits({"question": Rate(1, 60)}, clock)
    counted.use("question", "an")
    clock.now -= 500
    with pytest.raises(TooFast):
        counted.use("question", "an")


def test_many_at_once_get_no_more_than_allowed() -> None:
    """Threads that ask together share one bucket."""
    counted, allowed = Limits({"question": Rate(25, 60)}, Clock()), []

    def ask() -> None:
        for _ in range(20):
            try:
                counted.use("question", "an")
            except TooFast:
                continue
            allowed.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(allowed) == 25


def test_visitors_without_end_take_no_memory_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who did nothing for longest is forgotten; who is busy stays limited."""
    monkeypatch.setattr(limits, "MOST_KEYS", 100)
    counted = Limits({"check": Rate(2, 60)}, Clock())
    counted.use("check", "vast")
    for number in range(1000):
        counted.use("check", f"los-{number}")
        if number == 50:
            counted.use("check", "vast")
        if 50 < number < 140:
            with pytest.raises(TooFast):
                counted.use("check", "vast")
    assert len(counted._buckets) == 100


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.01, "over 1 seconde"),
        (1.0, "over 1 seconde"),
        (1.2, "over 2 seconden"),
        (59.0, "over 59 seconden"),
        (59.5, "over 1 minuut"),
        (61, "over 2 minuten"),
        (3600, "over 60 minuten"),
    ],
)
def test_the_wait_is_told_in_words_and_never_too_short(seconds: float, said: str) -> None:
    """Rounded up to whole seconds, and from a minute on to whole minutes."""
    assert wait(seconds) == said
