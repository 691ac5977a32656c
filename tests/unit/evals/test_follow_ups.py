"""Recognising follow-ups, measured on writers left out of the learning."""

import pytest

from assistant.ask.followup import cues, leans, learned
from corpus import library
from corpus.library import follow_ups
from evals.train_follow_ups import fit_cues, standing_alone

ALONE = standing_alone()


@pytest.fixture(scope="module")
def halves() -> tuple[list[str], list[str]]:
    """The follow-ups of the first writers and of the last ones."""
    texts = [one.q for one in follow_ups()]
    return texts[: len(texts) // 2], texts[len(texts) // 2 :]


def test_most_follow_ups_of_other_writers_are_recognised(halves: tuple[list[str], list[str]]) -> None:
    """Nine in ten are; of texts that stand alone one in ten at most is taken for one."""
    for kept, left in (halves, halves[::-1]):
        weights = fit_cues(kept, ALONE[::2], rounds=800)
        assert sum(leans(cues(one), weights) for one in left) >= 0.88 * len(left)
        assert sum(leans(cues(one), weights) for one in ALONE[1::2]) <= len(ALONE[1::2]) / 10


def test_the_shipped_weights_know_every_cue() -> None:
    """A cue without a weight would never count."""
    assert {*cues("En dan?"), "bias"} == set(learned()["follows"])


def test_follow_ups_are_not_searched_with() -> None:
    """Without what was asked before they would draw any short question."""
    content = library.load()
    searched = {question for one in content.provisions.values() for question in one.questions}
    assert not searched & {one.q for one in follow_ups()}
    assert all(content.exists(provision) for one in follow_ups() for provision in one.a)
