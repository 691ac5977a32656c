"""A memo as content: numbering, texts, whose words they are, and what is left out."""

from datetime import date

import pytest

from assistant.ask.memo import LONGEST, memo, profile_line
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation, Profile
from corpus.library import Library

DAY = date(2026, 11, 22)


def citation(provision: str, **more: str) -> Citation:
    """A citation with its quote."""
    given = {
        "label": f"art. {provision}",
        "instrument": "Wet",
        "version": "2026-08-15",
        "status": "in werking",
        "url": "",
        "quote": "Tekst.",
    }
    return Citation.model_validate({**given, "provision": provision, "layer": "own", **more})


def answer(*cited: Citation, **more: object) -> Answer:
    """An answer of one sentence for each citation."""
    statements = tuple(AnswerStatement(text=f"Zin over {one.provision}.", citations=(one.provision,)) for one in cited)
    given = {"question": "Wat moet\nik?", "language": "nl", "status": AnswerStatus.ANSWERED, "answer": "", "as_of": DAY}
    return Answer.model_validate({**given, "statements": statements, "citations": cited, **more})


def test_a_conversation_numbers_its_provisions_through(mills: Library) -> None:
    """A provision that two answers rest on has one number and stands in the table once."""
    first, second = answer(citation("cbw/1"), citation("cbw/2/1")), answer(citation("cbw/2/1"), citation("cbw/2/2"))
    made = memo((first, second), mills, DAY)
    assert [one.number for one in made.provisions] == [1, 2, 3]
    assert [one.numbers for part in made.parts for one in part.sentences] == [(1,), (2,), (2,), (3,)]
    assert made.provisions[0].heading == "Een opschrift"
    assert made.subject == "2 vragen over de regels voor cyberbeveiliging"


def test_every_text_says_whose_words_it_is(mills: Library) -> None:
    """Official, own words, or the organisation's own document; never one for the other."""
    cited = (
        citation("cbw/1", layer="official"),
        citation("cbw/2/1"),
        citation("eigen-beleid/p/2", status="eigen beleid", version=""),
    )
    made = memo((answer(*cited),), mills, DAY)
    assert [one.layer for one in made.provisions] == ["official", "words", "policy"]
    assert made.parts[0].verdict == "Uit eigen beleid, geen recht"
    assert made.provisions[2].version == ""


def test_a_long_text_is_cut_at_a_whole_line_and_says_so(mills: Library) -> None:
    """What is quoted stays verbatim."""
    line = "Een lid van deze bepaling dat een hele regel vult."
    made = memo((answer(citation("cbw/1", quote="\n".join([line] * 100))),), mills, DAY)
    (provision,) = made.provisions
    assert provision.cut
    assert set(provision.text) == {line}
    assert sum(map(len, provision.text)) <= LONGEST


def test_a_refusal_is_told_as_one(mills: Library) -> None:
    """Without its footer and without marks of Markdown."""
    said = answer(
        status="refused",
        answer="**Daar zeggen deze bronnen niets over.**\n\nVraag iets anders.\n\nStand per 22 november 2026 · geen juridisch advies",
    )
    (part,) = memo((said,), mills, DAY).parts
    assert part.verdict == "Geen antwoord in deze bronnen"
    assert [one.text for one in part.sentences] == ["Daar zeggen deze bronnen niets over.", "Vraag iets anders."]


def test_reservations_and_notes_stand_apart_from_the_answer(mills: Library) -> None:
    """The last sentences that were marked as such, and the notes about the answer."""
    said = answer(
        citation("cbw/1"), citation("cbw/2/1"), answer="**Zin.** [1]\n\n*Let op:* Zin over cbw/2/1. [2]", notes=("Een noot.",)
    )
    (part,) = memo((said,), mills, DAY).parts
    assert [one.text for one in part.sentences] == ["Zin over cbw/1."]
    assert [one.text for one in part.attention] == ["Zin over cbw/2/1.", "Een noot."]


@pytest.mark.parametrize(
    ("version", "shown"), [("2026-08-15", "15 augustus 2026"), ("2025-06", "juni 2025"), ("2025", "2025"), ("", "")]
)
def test_a_version_is_written_as_far_as_it_is_known(mills: Library, version: str, shown: str) -> None:
    """A day, a month, a year, or nothing."""
    assert memo((answer(citation("cbw/1", version=version)),), mills, DAY).provisions[0].version == shown


def test_the_language_follows_the_answers_and_the_profile_fits_one_line(mills: Library) -> None:
    """English only where every answer is; what was not filled in is not named."""
    english = answer(citation("cbw/1"), language="en")
    assert memo((english,), mills, DAY).language == "en"
    assert memo((english, answer()), mills, DAY).language == "nl"
    profile = Profile(name="Molen BV", sector="digitale-infrastructuur", size="groot", legal_form="bv", dora=True)
    assert profile_line(profile, "nl") == "Molen BV · sector digitale infrastructuur · groot · bv · valt onder DORA"
    assert profile_line(Profile(), "nl") == ""
