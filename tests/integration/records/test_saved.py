"""Kept answers: found again after a restart, of one person only, taken away and put back, given and erased with the rest."""

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.accounts import saved as use_case
from assistant.accounts.personal import PersonalData
from assistant.accounts.register import Register
from assistant.accounts.rights import KEEPER, Actor, Forbidden, Gate, local
from assistant.accounts.saved import REMOVED, SavedAnswers
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation, Profile
from assistant.ask.then import SourceThen
from assistant.errors import WrongUse
from assistant.records.database import Database
from tests.integration.records.conftest import OPEN, FakeClock

QUESTION = "Wat moet er op het certificaat staan?"
PROFILE = Profile(name="Molen BV", sector="energie")
THEN = (
    SourceThen(
        provision="cbb/22/1", label="art. 22 lid 1 Cbb", version="2026-08-15", status="in werking", words=("Vier velden.",)
    ),
)


def answer(question: str = QUESTION, provision: str = "cbb/22/1", text: str = "Vier velden.") -> Answer:
    """An answer of one sentence."""
    cited = Citation(
        provision=provision,
        label=provision,
        instrument="Cbb",
        version="2026-08-15",
        status="in werking",
        url="",
        quote=text,
        layer="own",
    )
    said = AnswerStatement(text=text, citations=(provision,))
    return Answer(
        question=question,
        language="nl",
        status=AnswerStatus.ANSWERED,
        answer=f"**{text}** [1]",
        statements=(said,),
        citations=(cited,),
        as_of=date(2026, 11, 22),
        elapsed_ms=12.5,
    )


@pytest.fixture
def people(database: Database, clock: FakeClock) -> tuple[str, str]:
    """Ids of An and Bo."""
    register = Register(OPEN, database, clock)
    return register.add_person(name="An", board_role="single").id, register.add_person(name="Bo", board_role="single").id


def shelf(database: Database, clock: FakeClock, actor: Actor) -> SavedAnswers:
    """Kept answers for someone."""
    return SavedAnswers(Gate(actor), database, clock)


def test_an_answer_is_found_again_after_a_restart(database: Database, clock: FakeClock, people: tuple[str, str]) -> None:
    """Whole: with its date, profile, citations and what its sources said; the newest first; the same one once."""
    an = people[0]
    mine = shelf(database, clock, local(an))
    first = mine.keep(an, answer(), PROFILE, "Cbw", THEN)
    clock.passes(hours=1)
    mine.keep(an, answer("Iets anders?"), PROFILE, "Cbw", THEN)
    assert mine.keep(an, answer().model_copy(update={"elapsed_ms": 99.0}), PROFILE, "Cbw", THEN) == first
    again = Database(database.engine.url.render_as_string(hide_password=False))
    kept = shelf(again, clock, local(an)).every(an)
    again.close()
    assert [one.answer.question for one in kept] == ["Iets anders?", QUESTION]
    assert kept[1] == first
    assert (kept[1].profile, kept[1].sources, kept[1].answer.citations) == (PROFILE, THEN, answer().citations)


@pytest.mark.parametrize("role", ["beheerder", "secretaris", "compliance", "bestuurder"])
def test_nobody_else_reads_or_changes_it(database: Database, clock: FakeClock, people: tuple[str, str], role: str) -> None:
    """Whatever the role, and not from the command line either."""
    an, bo = people
    kept = shelf(database, clock, local(an)).keep(an, answer(), PROFILE, "", THEN)
    for actor in (Actor(bo, frozenset({role})), local(bo), local(""), KEEPER):  # type: ignore[arg-type]
        other = shelf(database, clock, actor)
        for act in (
            lambda other=other: other.every(an),
            lambda other=other: other.remove(an, kept.id),
            lambda other=other: other.put_back(an, kept),
            lambda other=other: other.keep(an, answer(), PROFILE, "", THEN),
        ):
            with pytest.raises(Forbidden):
                act()
    assert shelf(database, clock, local(bo)).remove(bo, kept.id) is None
    assert len(shelf(database, clock, local(an)).every(an)) == 1


def test_what_is_taken_away_can_be_put_back(database: Database, clock: FakeClock, people: tuple[str, str]) -> None:
    """With its old date; twice does no harm."""
    an = people[0]
    mine = shelf(database, clock, local(an))
    kept = mine.keep(an, answer(), PROFILE, "", THEN)
    clock.passes(days=1)
    removed = mine.remove(an, kept.id)
    assert removed == kept
    assert mine.every(an) == ()
    assert mine.remove(an, kept.id) is None
    mine.put_back(an, kept)
    mine.put_back(an, kept)
    assert mine.every(an) == (kept,)


def test_there_is_an_end_to_it(
    database: Database, clock: FakeClock, people: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is told, with what to do."""
    an = people[0]
    monkeypatch.setattr(use_case, "MOST", 1)
    mine = shelf(database, clock, local(an))
    mine.keep(an, answer(), PROFILE, "", THEN)
    with pytest.raises(WrongUse, match="al 1 antwoorden"):
        mine.keep(an, answer("Nog een?"), PROFILE, "", THEN)


def test_an_export_gives_it_and_erasing_takes_it(database: Database, clock: FakeClock, people: tuple[str, str]) -> None:
    """Like everything else that a person did; what Bo keeps stays."""
    an, bo = people
    for one in people:
        shelf(database, clock, local(one)).keep(one, answer(), PROFILE, "", THEN)
    personal = PersonalData(OPEN, database, clock)
    told = json.loads(json.dumps(personal.export(an)))
    assert [one["answer"]["question"] for one in told["saved_answer"]] == [QUESTION]
    assert personal.erase(an).rows["saved_answer"] == 1
    assert shelf(database, clock, local(an)).every(an) == ()
    assert len(shelf(database, clock, local(bo)).every(bo)) == 1


def test_a_removed_document_leaves_no_word_in_what_people_keep(
    database: Database, clock: FakeClock, people: tuple[str, str]
) -> None:
    """The answer stays with its question and date, the words and the name of the document go."""
    bo = people[1]
    secret = "“Een wachtwoord telt zeventien tekens.”"
    then = (replace_source("eigen-wachtwoorden/p/2"),)
    for one in people:
        mine = shelf(database, clock, local(one))
        mine.keep(one, answer("Wat zegt ons beleid?", "eigen-wachtwoorden/p/2", secret), PROFILE, "", then)
        mine.keep(one, answer(), PROFILE, "", THEN)
    with pytest.raises(Forbidden):
        shelf(database, clock, Actor(bo, frozenset({"bestuurder"}))).forget_document("eigen-wachtwoorden")
    assert shelf(database, clock, KEEPER).forget_document("eigen-wachtwoorden") == 2
    assert shelf(database, clock, KEEPER).forget_document("eigen-wachtwoorden") == 0
    for one in people:
        kept = shelf(database, clock, local(one)).every(one)
        said = "".join(each.model_dump_json() for each in kept)
        assert "zeventien" not in said
        assert "eigen-wachtwoorden" not in said
        assert {each.answer.question for each in kept} == {"Wat zegt ons beleid?", QUESTION}
        assert REMOVED in said
        assert answer().statements[0].text in said


def replace_source(provision: str) -> SourceThen:
    """What a source of another provision said."""
    return THEN[0].model_copy(update={"provision": provision, "label": "wachtwoorden, blz. 2", "words": ()})


def test_a_person_is_needed(database: Database, clock: FakeClock) -> None:
    """Nobody keeps nothing."""
    with pytest.raises(Forbidden):
        shelf(database, clock, replace(local(""), id="")).every("")
