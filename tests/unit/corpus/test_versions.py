"""Versions of a provision, with a fictional law on windmills, its draft, and an older version of the law."""

from datetime import date
from pathlib import Path

import pytest

from corpus import versions
from corpus.library import Library
from corpus.schema import Concordance, Instrument, InstrumentKind, OfficialProvision, OfficialText, Status, Version
from corpus.texts import OfficialTexts
from corpus.versions import Stretch, compare

OLD, NEW, DRAFT = date(2020, 1, 1), date(2026, 8, 15), date(2019, 3, 1)


def _instrument(slug: str, *held: Version, superseded_by: str = "") -> Instrument:
    return Instrument(
        slug=slug,
        title=slug,
        short=slug,
        kind=InstrumentKind.ACT,
        publisher="Molenblad",
        versions=held,
        superseded_by=superseded_by,
    )


@pytest.fixture
def law() -> Library:
    """A law of two versions, and the draft that it came from, in which article 2 had number 3 and article 4 has lapsed."""
    return Library(
        instruments={
            "molen": _instrument(
                "molen",
                Version(date=OLD, status=Status.IN_FORCE, valid_from=OLD, valid_until=date(2026, 8, 14)),
                Version(date=NEW, status=Status.IN_FORCE, valid_from=NEW),
            ),
            "ontwerp": _instrument("ontwerp", Version(date=DRAFT, status=Status.SUPERSEDED), superseded_by="molen"),
        },
        provisions={},
        concordance=(
            Concordance(source="ontwerp", instrument="molen", old="3", now=("molen/2",), nl="Artikel 3 is nu artikel 2."),
            Concordance(source="ontwerp", instrument="molen", old="4", now=(), nl="Artikel 4 is vervallen."),
            Concordance(source="gids", instrument="molen", old="9", now=("molen/1",), nl="De gids noemt artikel 9."),
        ),
        ids={
            "molen": frozenset({"molen/1", "molen/2", "molen/2/1"}),
            "ontwerp": frozenset({"ontwerp/1", "ontwerp/2", "ontwerp/3", "ontwerp/4"}),
        },
    )


def _text(instrument: str, version: date, **articles: str) -> OfficialText:
    return OfficialText(
        instrument=instrument,
        version=version,
        language="nl",
        format="text",
        name=f"{instrument}.txt",
        sha256=f"{instrument}{version}".ljust(64, "0"),
        provisions=tuple(
            OfficialProvision(id=f"{instrument}/{number[1:]}", label=f"Artikel {number[1:]}", text=text)
            for number, text in articles.items()
        ),
    )


@pytest.fixture
def texts(law: Library, tmp_path: Path) -> OfficialTexts:
    """Both versions of the law and its draft, loaded."""
    loaded = OfficialTexts(tmp_path, law)
    loaded.save(_text("molen", OLD, a1="Een molen draait.", a2="De molenaar smeert de as jaarlijks."))
    loaded.save(_text("molen", NEW, a1="Een molen draait.", a2="De molenaar smeert de as maandelijks."))
    loaded.save(_text("ontwerp", DRAFT, a3="De molenaar smeert de as, zie artikel 9."))
    return loaded


def test_the_editions_of_a_part_are_those_of_its_article_newest_first(law: Library, texts: OfficialTexts) -> None:
    """Own versions come first, then the article of the draft that it came from, under its other number."""
    found = versions.editions("molen/2/1", law, texts)
    assert [one.provision for one in found] == [
        "molen/2@2026-08-15",
        "molen/2@2020-01-01",
        "ontwerp/2@2019-03-01",
        "ontwerp/3@2019-03-01",
    ]
    assert [one.text.text if one.text else "" for one in found] == [
        "De molenaar smeert de as maandelijks.",
        "De molenaar smeert de as jaarlijks.",
        "",
        "De molenaar smeert de as, zie artikel 9.",
    ]


def test_an_edition_without_its_text_is_listed_all_the_same(law: Library, tmp_path: Path) -> None:
    """Nothing loaded: the versions are known, their texts are not there."""
    found = versions.editions("molen/1", law, OfficialTexts(tmp_path / "leeg", law))
    assert [(one.provision, one.text) for one in found][:2] == [("molen/1@2026-08-15", None), ("molen/1@2020-01-01", None)]


def test_a_loaded_version_that_nobody_checked_is_told_apart(law: Library, texts: OfficialTexts) -> None:
    """A text newer than the program is an edition too, marked as not checked."""
    texts.save(_text("molen", date(2027, 1, 1), a1="Een molen draait niet meer."))
    newest = versions.editions("molen/1", law, texts)[0]
    assert (newest.version.date, newest.known) == (date(2027, 1, 1), False)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2019, 12, 31), None), (date(2020, 1, 1), OLD), (date(2026, 8, 14), OLD), (date(2026, 8, 15), NEW)],
)
def test_one_version_holds_on_a_day(law: Library, day: date, expected: date | None) -> None:
    """Both ends of the validity count, and before the first there is none."""
    held = versions.on(law.instruments["molen"], day)
    assert (held.date if held else None) == expected


def test_a_draft_never_held(law: Library) -> None:
    """Superseded is not in force, on any day."""
    assert versions.on(law.instruments["ontwerp"], DRAFT) is None


@pytest.mark.parametrize(
    ("article", "expected"),
    [("ontwerp/3", ("molen/2",)), ("ontwerp/4", ()), ("ontwerp/1", ("molen/1",)), ("ontwerp/2", ("molen/2",))],
)
def test_an_article_of_a_draft_has_a_successor_unless_it_lapsed(law: Library, article: str, expected: tuple[str, ...]) -> None:
    """The concordance goes before the equal number."""
    assert versions.successors(article, law) == expected


def test_older_numbers_are_its_own_number_or_those_its_text_names(law: Library, texts: OfficialTexts) -> None:
    """A superseded article says what it is now; an article without an older number says nothing."""
    assert [one.nl for one in versions.older_numbers("ontwerp/3", law, texts)] == ["Artikel 3 is nu artikel 2."]
    assert versions.older_numbers("molen/2", law, texts) == ()


def test_a_guide_that_names_an_old_number_is_explained_only_where_its_text_names_it(law: Library, tmp_path: Path) -> None:
    """The number must stand in the loaded text as the number of an article."""
    law.instruments["gids"] = _instrument("gids", Version(date=DRAFT, status=Status.NON_BINDING))
    loaded = OfficialTexts(tmp_path, law)
    loaded.save(_text("gids", DRAFT, a1="Zie artikel 9 voor de as.", a2="Na 9 jaar vervangt u de as."))
    assert [one.old for one in versions.older_numbers("gids/1", law, loaded)] == ["9"]
    assert versions.older_numbers("gids/2", law, loaded) == ()


def test_the_difference_is_told_in_whole_words() -> None:
    """What went and what came stand next to each other between what stayed."""
    assert compare("De as wordt jaarlijks gesmeerd.", "De as wordt maandelijks gesmeerd.") == (
        Stretch("same", "De as wordt"),
        Stretch("gone", "jaarlijks"),
        Stretch("new", "maandelijks"),
        Stretch("same", "gesmeerd."),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a. het wiek;\nb. de as.", "a. de as."),
        ("Een molen draait.", "Een molen draait."),
        ("", "Nieuw artikel."),
        ("Vervallen artikel.", ""),
        ("De een zegt dit en de ander dat.", "De ander zegt dat en de een dit, elke dag weer."),
    ],
)
def test_no_word_is_lost_or_invented(before: str, after: str) -> None:
    """Without what is new the older text stands there, without what is gone the newer one."""
    found = compare(before, after)
    for kept, whole in (({"same", "gone"}, before), ({"same", "new"}, after)):
        assert " ".join(one.text for one in found if one.change in kept).split() == whole.split()


def test_enormous_texts_are_compared_at_their_ends_alone() -> None:
    """Word by word takes the square of their length; nothing is lost or invented all the same."""
    middle = "de het " * 4000
    found = compare(f"Lid 1 {middle}oud einde", f"Lid 1 {middle}x {middle}nieuw einde")
    assert [(one.change, len(one.text.split())) for one in found] == [("same", 8002), ("gone", 1), ("new", 8002), ("same", 1)]
    assert compare(middle, middle) == (Stretch("same", middle.strip()),)
    assert compare(middle, f"{middle}x") == (Stretch("same", middle.strip()), Stretch("new", "x"))
