"""Follow-up questions."""

import time

import pytest

from assistant.ask.followup import follows, merge
from assistant.ask.question import _points_nowhere


@pytest.mark.parametrize(
    "text", ["En voor een belangrijke?", "Geldt dat ook voor ons?", "leg punt d uit", "waarom?", "What about important entities?"]
)
def test_recognises_a_follow_up(text: str) -> None:
    """Pointing words and openings without a subject of their own."""
    assert follows(text)


@pytest.mark.parametrize("text", ["Wat is een CSIRT?", "What is a DNS service?", "Wat betekent zorgplicht?"])
def test_the_meaning_of_a_word_is_asked_by_itself(text: str) -> None:
    """However short: amid a talk about training it was answered with training."""
    assert not follows(text)


@pytest.mark.parametrize("text", ["Wat is dat?", "Wat is de boete?", "Wat is daarvan het maximum?", "What is it?"])
def test_what_points_back_leans(text: str) -> None:
    """Here the same opening leans on what was said."""
    assert follows(text)


@pytest.mark.parametrize(
    "text", ["Wat als we het niet doen?", "En als we dat niet doen?", "What if we don't?", "En wat als ik daar niet aan voldoe?"]
)
def test_what_if_we_do_not_asks_for_the_sanction(text: str) -> None:
    """The most natural second question of a board."""
    assert "sanctie" in merge("Moeten onze bestuurders een training volgen?", text)


@pytest.mark.parametrize(
    "text",
    [
        "En als we het niet binnen 24 uur kunnen melden omdat de systemen nog plat liggen, wat dan?",
        "En als we niet onder de wet vallen?",
        "Wat als we het niet weten?",
        "What if we don't know the cause yet?",
        "Wat zijn de gevolgen voor onze klanten?",
        "Mag een leverancier die niet voldoet blijven?",
    ],
)
def test_another_condition_keeps_its_words(text: str) -> None:
    """Who tells what is not so asks about that, not for a sanction."""
    assert "sanctie" not in merge("Wanneer moeten we melden?", text)


@pytest.mark.parametrize(
    "text", ["Hoe hoog is de boete voor een essentiële entiteit?", "Wie moet het certificaat van een wethouder controleren?"]
)
def test_leaves_a_whole_question_alone(text: str) -> None:
    """A question with its own subject stands alone."""
    assert not follows(text)


def test_an_excluding_pair_takes_the_place_of_the_earlier_one() -> None:
    """The important entity replaces the essential one, the rest of the question stays."""
    merged = merge("Hoe hoog is de boete voor een essentiële entiteit?", "En voor een belangrijke?")
    assert "belangrijke" in merged
    assert "essentiele" not in merged
    assert "boete" in merged


def test_anything_else_is_read_together() -> None:
    """Without such a pair nothing of the earlier question is lost."""
    merged = merge("Binnen hoeveel tijd moet ik melden?", "En aan wie?")
    assert "melden" in merged
    assert "wie" in merged


@pytest.mark.parametrize(
    ("text", "expected"),
    [("En wat geldt daarvoor?", True), ("Leg dit punt uit", True), ("Wat is een CSIRT?", False), ("?", False)],
)
def test_pointing_words_alone_ask_nothing(text: str, expected: bool) -> None:
    """A question of pointing words only cannot be answered without what went before."""
    assert _points_nowhere(text) is expected


@pytest.mark.parametrize("text", ["en " + "daarvan" * 280 + "x", "en " + "ander andere " * 150 + "x"])
def test_words_run_together_take_no_time(text: str) -> None:
    """A pattern that can read a word in two ways would keep the whole server busy for ever with one such question."""
    begin = time.monotonic()
    assert not _points_nowhere(text)
    assert time.monotonic() - begin < 1
