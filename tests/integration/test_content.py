"""The shipped content, as it is."""

import re
from pathlib import Path

import pytest

from corpus import address, check
from corpus import library as shipped
from corpus.library import Library
from corpus.texts import OfficialTexts
from evals.schema import load as load_gold

NIS2 = [*range(1, 5), 6, *range(20, 24), 25, 27, *range(29, 37), 41, 45]
DORA = [*range(1, 7), *range(8, 15), *range(16, 21), *range(23, 32), 45, 46, 50, 64]


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return shipped.load()


def articles(library: Library, slug: str) -> set[str]:
    """Articles, chapters and annexes with own words."""
    return {address.article(one.id).partition("/")[2] for one in library.parts(slug)}


def test_has_no_fault_without_official_texts(library: Library, tmp_path: Path) -> None:
    """Schema, ids, references and questions hold on any machine."""
    report = check.check(library, OfficialTexts(tmp_path, library))
    assert report.compared == ()
    assert [f"{one.where}: {one.what}" for one in report.faults] == []


def test_has_no_fault_against_the_official_texts(raw: Path) -> None:
    """Every figure stands in its provision, and no sentence is copied."""
    report = check.run(raw, Path("geen"))
    assert {"cbw", "cbb", "nis2", "dora", "handreiking", "zorgplicht"} <= set(report.compared)
    assert [f"{one.where}: {one.what}" for one in report.faults] == []


def test_covers_the_whole_act_and_decree(library: Library) -> None:
    """All 111 articles and both annexes of the Cbw, all 36 of the Cbb."""
    numbers = {str(number) for number in range(1, 109)} | {"21a", "103a", "103b", "bijlage-1", "bijlage-2"}
    assert articles(library, "cbw") >= numbers
    assert articles(library, "cbb") == {str(number) for number in range(1, 37)}


def test_covers_the_guide_and_the_article(library: Library) -> None:
    """Twelve chapters and four annexes; five parts."""
    assert articles(library, "handreiking") >= {*map(str, range(1, 13)), *(f"bijlage-{n}" for n in range(1, 5))}
    assert articles(library, "zorgplicht") == {"1", "2", "3", "4", "5"}


def test_covers_what_a_board_meets_of_european_law(library: Library) -> None:
    """The articles of NIS2 and DORA that carry duties, sanctions and definitions for boards."""
    assert articles(library, "nis2") >= set(map(str, NIS2))
    assert articles(library, "dora") >= set(map(str, DORA))


def test_gold_questions_are_no_question_variants(library: Library) -> None:
    """The measure may not be taught: no gold question equals a variant, and none is nearly one."""

    def key(text: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", text.lower()))

    variants = [
        key(text)
        for one in library.provisions.values()
        for text in (*one.questions, *(question for statement in one.statements for question in statement.questions))
    ]
    variants += [key(text) for text in library.outside]
    variants += [key(text) for entry in library.concordance for text in entry.questions]
    exact = set(variants)
    for gold in (*load_gold(), *load_gold("gold_second.yaml")):
        asked = key(gold.question)
        if gold.history or len(asked) < 4:
            continue
        assert asked not in exact, gold.question
        nearest = max(len(asked & one) / len(asked | one) for one in variants)
        assert nearest < 0.85, gold.question


def test_gold_questions_are_enough_and_point_at_what_exists(library: Library) -> None:
    """At least 300 by two authors, of every sort, with provisions that resolve."""
    gold = (*load_gold(), *load_gold("gold_second.yaml"))
    assert len(gold) >= 300
    assert len({one.id for one in gold}) == len(gold)
    assert [one for question in gold for one in question.accept if not library.exists(one)] == []
    assert {"follow-up", "false-premise", "no-such-provision", "out-of-scope", "injection", "english"} <= {
        one.category for one in gold
    }
