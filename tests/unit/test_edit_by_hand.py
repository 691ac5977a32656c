"""Editing the list of a quarter by hand: move, remove, bring back, reword."""

import pytest

from assistant.ask.models import Profile
from assistant.board.edit.conversation import Edit, add, add_own, change, move, remove
from assistant.board.models import Brief, Item, LeftOut, Quarter
from assistant.board.select.proposal import propose
from assistant.errors import WrongUse
from curriculum import bank as content
from curriculum.bank import Bank

ON_LIST = (
    "leveranciers-die-ons-stilleggen",
    "reactie-en-herstelplan",
    "doorwerken-zonder-ict",
    "betalen-bij-afpersing",
    "grootste-dreigingen",
    "wat-de-polis-dekt",
    "gaten-in-de-maatregelen",
    "zicht-op-alle-ict",
    "training-die-helpt",
)
A, B, C, D, E, F, G, H, K = ON_LIST


@pytest.fixture(scope="module")
def shipped() -> Bank:
    """The shipped bank."""
    return content.load()


@pytest.fixture(scope="module")
def brief() -> Brief:
    """A municipality with an hour."""
    return Brief(quarter="2026Q4", profile=Profile(sector="overheid", legal_form="gemeente"), minutes=60)


@pytest.fixture(scope="module")
def quarter(shipped: Bank, brief: Brief) -> Quarter:
    """A list of nine questions, 56 of 60 minutes, with everything else left out."""
    found = propose(shipped, brief)
    questions = [shipped.by_id[one] for one in ON_LIST]
    items = tuple(
        Item(id=one.id, text=one.text, minutes=one.minutes, reasons=(f"Reden {place}.",), themes=one.themes)
        for place, one in enumerate(questions, start=1)
    )
    left = {one.id: one for one in found.left_out} | {
        one.id: LeftOut(id=one.id, text=one.text, minutes=one.minutes, reason="Past niet meer in de 60 minuten.")
        for one in found.items
    }
    return Quarter(name="2026Q4", minutes=60, items=items, left_out=tuple(one for id, one in left.items() if id not in ON_LIST))


def order(done: Edit | Quarter) -> tuple[str, ...]:
    """Ids on the list."""
    return tuple(one.id for one in (done.quarter if isinstance(done, Edit) else done).items)


def without(*gone: str) -> tuple[str, ...]:
    """The list without some."""
    return tuple(one for one in ON_LIST if one not in gone)


def test_by_hand_moves_stop_at_the_ends(quarter: Quarter) -> None:
    """One up, and far beyond."""
    assert order(move(quarter, C, -1))[:3] == (A, C, B)
    assert order(move(quarter, C, -99))[0] == C
    assert order(move(quarter, C, 99))[-1] == C


def test_by_hand_what_is_removed_can_come_back(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """It stands among the left out until then; nothing is twice."""
    gone = remove(quarter, C)
    assert gone.left_out[0].reason == "Door u weggehaald."
    back = add(gone, shipped, brief, C)
    assert order(back) == (*without(C), C)
    assert back.items[-1].origin == "hand"
    assert C not in {one.id for one in back.left_out}


def test_by_hand_an_own_question_comes_back_in_its_words(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """Its number is not given to another."""
    own = add_own(quarter, "  Wie belt\nde burgemeester? ", 4)
    assert own.items[-1].text == "Wie belt de burgemeester?"
    gone = remove(own, "eigen-1")
    assert order(add_own(gone, "Een tweede vraag?"))[-1] == "eigen-2"
    assert add(gone, shipped, brief, "eigen-1").items[-1].text == "Wie belt de burgemeester?"


def test_by_hand_text_and_minutes_change(quarter: Quarter) -> None:
    """Each apart or together."""
    new = change(quarter, A, text="Andere woorden?", minutes=3).items[0]
    assert (new.text, new.minutes, new.id) == ("Andere woorden?", 3, A)


def test_by_hand_wrong_use_says_what_to_do(shipped: Bank, brief: Brief, quarter: Quarter) -> None:
    """Unknown, double, foreign, empty, too long."""
    wrong = [
        lambda: move(quarter, "niets", 1),
        lambda: remove(quarter, "niets"),
        lambda: add(quarter, shipped, brief, A),
        lambda: add(quarter, shipped, brief, "niets"),
        lambda: add(quarter, shipped, brief, "dora-auditplan"),
        lambda: add_own(quarter, " \n "),
        lambda: add_own(quarter, "x" * 1_001),
        lambda: add_own(quarter, "Een goede vraag?", 0),
        lambda: change(quarter, A, minutes=61),
    ]
    for one in wrong:
        with pytest.raises(WrongUse) as error:
            one()
        assert error.value.help
