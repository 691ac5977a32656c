"""Whether the sources of a kept answer changed since."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.ask import then
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation
from corpus.library import Library
from corpus.schema import OfficialProvision, OfficialText, Status, Version
from corpus.texts import OfficialTexts
from tests.conftest import provision


def answer(*provisions: str) -> Answer:
    """An answer that rests on these provisions."""
    cited = tuple(
        Citation(provision=one, label=f"art. {one}", instrument="Wet", version="", status="", url="", quote="", layer="own")
        for one in provisions
    )
    statements = tuple(AnswerStatement(text="Zin.", citations=(one,)) for one in provisions)
    return Answer(
        question="?",
        language="nl",
        status=AnswerStatus.ANSWERED,
        answer="",
        statements=statements,
        citations=cited,
        as_of=date(2026, 11, 22),
    )


def texts(library: Library, text: str = "", id: str = "cbw/1") -> OfficialTexts:
    """One official text of one provision, or none."""
    if not text:
        return OfficialTexts.of_texts((), library)
    found = OfficialProvision(id=id, label="Artikel 1", text=text)
    whole = OfficialText(
        instrument=id.partition("/")[0],
        version=date(2026, 8, 15),
        language="nl",
        format="bwb",
        name="x",
        sha256="0",
        provisions=(found,),
    )
    return OfficialTexts.of_texts((whole,), library)


def test_nothing_changed_is_nothing_told(mills: Library) -> None:
    """The same content gives no change; an official text that came or went on this machine is none either."""
    kept = then.sources(answer("cbw/1"), mills, texts(mills, "De molenaar keurt."))
    assert then.changes(kept, "nl", mills, texts(mills, "De  molenaar, keurt")) == ()
    assert then.changes(kept, "nl", mills, texts(mills)) == ()
    assert then.changes(then.sources(answer("cbw/1"), mills, texts(mills)), "nl", mills, texts(mills, "Iets.")) == ()


def test_other_own_words_are_told_with_both(mills: Library) -> None:
    """How it was and how it is."""
    kept = then.sources(answer("cbw/1", "cbw/2/1"), mills, texts(mills))
    changed = replace(mills, provisions={**mills.provisions, "cbw/1": provision("cbw/1", "De molenaar keurt de wieken af.")})
    (change,) = then.changes(kept, "nl", changed, texts(mills))
    assert (change.provision, change.what) == ("cbw/1", "words")
    assert (change.before, change.now) == (("De molenaar keurt de wieken goed.",), ("De molenaar keurt de wieken af.",))


@pytest.mark.parametrize(
    ("version", "what"),
    [
        (Version(date=date(2027, 1, 1), status=Status.IN_FORCE), ["version"]),
        (Version(date=date(2026, 8, 15), status=Status.SUPERSEDED), ["status"]),
        (Version(date=date(2027, 1, 1), status=Status.SUPERSEDED), ["status", "version"]),
    ],
)
def test_another_version_or_status_of_the_law_is_told(mills: Library, version: Version, what: list[str]) -> None:
    """Also where the provision itself reads the same."""
    kept = then.sources(answer("cbw/1"), mills, texts(mills))
    law = mills.instruments["cbw"].model_copy(update={"versions": (version,)})
    changed = replace(mills, instruments={**mills.instruments, "cbw": law})
    assert [one.what for one in then.changes(kept, "nl", changed, texts(mills))] == what


def test_another_official_text_is_told(mills: Library) -> None:
    """By its letters, not by its spaces."""
    kept = then.sources(answer("cbw/1"), mills, texts(mills, "Binnen 24 uur."))
    assert [one.what for one in then.changes(kept, "nl", mills, texts(mills, "Binnen 48 uur."))] == ["official"]


def test_a_source_that_is_gone_is_told(mills: Library) -> None:
    """A provision without words any more, and an own document that was removed."""
    kept = then.sources(answer("cbw/1", "eigen-beleid/p/1"), mills, texts(mills))
    changed = replace(mills, provisions={})
    assert [(one.provision, one.what) for one in then.changes(kept, "nl", changed, texts(mills))] == [
        ("cbw/1", "gone"),
        ("eigen-beleid/p/1", "gone"),
    ]
