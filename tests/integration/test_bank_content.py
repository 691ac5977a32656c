"""The shipped bank of board questions; needs all four files below curriculum/questions, ciso.yaml among them."""

from pathlib import Path

import pytest

from corpus import library as shipped
from corpus.check import read_folder
from corpus.library import Library
from curriculum import bank, bank_check, library, own_words
from curriculum.bank import Bank, BoardQuestion


@pytest.fixture(scope="module")
def law() -> Library:
    """The shipped law."""
    return shipped.load()


@pytest.fixture(scope="module")
def questions() -> Bank:
    """The shipped bank."""
    return bank.load()


def test_the_bank_is_sound(law: Library) -> None:
    """No fault at all: every provision exists, every reference holds, every text is plain."""
    _, faults = bank_check.run(law)
    assert faults == []


def test_the_bank_counts_what_the_guide_counts(questions: Bank) -> None:
    """Seventeen questions, sixteen indicators, eight points of which the fourth holds two tasks, eleven risks."""
    assert bank_check.guiding(questions) == 17
    assert bank_check.own(questions) >= 40
    assert [one.number for one in questions.kcis] == list(range(1, 17))
    assert [len(one.tasks) for one in questions.checklist] == [1, 1, 1, 2, 1, 1, 1, 1]
    assert [one.number for one in questions.risks] == list(range(1, 12))


def test_every_provision_resolves(questions: Bank, law: Library) -> None:
    """Current law, in both regimes."""
    named = {one for item in bank_check.items(questions) for one in (item.source, *item.provisions, *item.provisions_dora)}
    assert [one for one in sorted(named) if not law.exists(one)] == []


def test_a_financial_entity_is_never_shown_the_dutch_law_and_others_never_dora(questions: Bank) -> None:
    """The two lists of provisions do not mix, whatever the item."""
    for item in bank_check.items(questions):
        if isinstance(item, BoardQuestion):
            continue
        assert not any(one.startswith("dora/") for one in item.provisions), item.id
        assert all(one.startswith("dora/") for one in item.provisions_dora), item.id


def test_every_threshold_fills_its_sentence(questions: Bank) -> None:
    """The statement of appetite stands as a sentence of its own."""
    for risk in questions.risks:
        for threshold in risk.thresholds:
            sentence = risk.statement.format(threshold=threshold)
            assert threshold in sentence
            assert sentence.endswith(".")


def test_no_sentence_was_copied(questions: Bank, law: Library, raw: Path) -> None:
    """No run of more than twelve words is shared with an official text."""
    found = own_words.compare(library.load(), questions, read_folder(raw, law))
    assert len(found.sources) >= 10
    assert found.shared == ()
