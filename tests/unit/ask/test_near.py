"""What dense search says of each provision."""

import numpy as np
import pytest

from assistant.ask.near import core, nearness
from assistant.ask.passages import Passage

PASSAGES = (
    Passage(provision="cbw/1", kind="question", text="a"),
    Passage(provision="cbw/1", kind="question", text="b"),
    Passage(provision="cbw/2", kind="statement", text="c", statement=1),
    Passage(provision="buiten", kind="outside", text="d"),
)
OWNER = np.array([0, 0, 1, -1], dtype=np.intp)


def test_gathers_the_two_nearest_questions_and_the_nearest_statement() -> None:
    """Whatever the order in which they were found."""
    found = nearness([(1, 0.9), (0, 0.8), (2, 0.7), (3, 0.6)], PASSAGES, OWNER, 2)
    assert (found.asked[0], found.second[0]) == (pytest.approx(0.9), pytest.approx(0.8))
    assert found.stated[1] == pytest.approx(0.7)
    assert found.statements == {(1, 1): pytest.approx(0.7)}
    assert found.outsiders == pytest.approx(1 / 3)


def test_without_a_model_there_is_no_nearness() -> None:
    """All signals are zero, and nothing is found."""
    found = nearness([], PASSAGES, OWNER, 2)
    assert found.found == frozenset()
    assert found.asked.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Onze leverancier ligt plat. Moeten wij dat melden? Graag snel antwoord.", "Moeten wij dat melden?"),
        ("Moeten wij dat melden?", "Moeten wij dat melden?"),
        ("Er is iets gebeurd vannacht. Ik weet niet of dat gemeld moet.", "Ik weet niet of dat gemeld moet."),
    ],
)
def test_the_core_is_the_sentence_that_asks(text: str, expected: str) -> None:
    """A story before the question does not drown it."""
    assert core(text) == expected
