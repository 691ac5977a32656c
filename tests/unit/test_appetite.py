"""The guided page on risk appetite: what there is to decide, what was decided, and what does not go together."""

from datetime import date
from functools import cache

import pytest

from assistant.ask.models import Profile
from assistant.board.appetite.clashes import measured
from assistant.board.appetite.document import document
from assistant.board.appetite.statements import choose, limit, start, state
from assistant.board.kci.check import WrongValue
from assistant.board.models import AppetiteStatement, KciLimits
from assistant.errors import WrongUse
from corpus import library
from curriculum import bank as shipped
from curriculum.bank import Bank

CITY, BANK, CLOUD = Profile(legal_form="gemeente", name="Gemeente Voorbeeld"), Profile(sector="financieel"), Profile(cir2690=True)
STOP, EXTORTION = "risico-bedrijfsonderbreking", "risico-afpersing"
AGREED = date(2026, 3, 3)


@cache
def bank() -> Bank:
    return shipped.load()


def clash_texts(statements: list[AppetiteStatement], limits: list[KciLimits]) -> list[str]:
    return [one.text for one in state(bank(), statements, limits).clashes]


@pytest.mark.parametrize("profile", [CITY, BANK, CLOUD, Profile()])
def test_the_page_holds_everything_there_is_to_decide(profile: Profile) -> None:
    """Eleven risks with thresholds to choose from, sixteen indicators, and the board's own questions."""
    guide = start(bank(), profile)
    assert [one.number for one in guide.risks] == list(range(1, 12))
    assert [one.number for one in guide.limits] == list(range(1, 17))
    assert all(len(one.thresholds) >= 3 and "{threshold}" in one.statement and one.kcis for one in guide.risks)
    assert len(guide.own) >= 11


@pytest.mark.parametrize(
    ("profile", "foreign"), [(CITY, ("dora/",)), (BANK, ("cbw/", "cbb/", "cir/")), (CLOUD, ("dora/", "cbb/7", "cbb/9"))]
)
def test_the_page_cites_what_holds_for_the_organisation(profile: Profile, foreign: tuple[str, ...]) -> None:
    """Every step rests on provisions of its own regime, and each of them exists."""
    guide, known = start(bank(), profile), library.load()
    for cited in (guide.provisions, *(one.provisions for one in (*guide.own, *guide.risks, *guide.limits))):
        assert cited
        assert all(known.exists(one) for one in cited)
        assert not [one for one in cited if one.startswith(foreign)]


def test_the_questions_on_appetite_come_first() -> None:
    """Those on culture and training follow."""
    own = [bank().by_id[one.id] for one in start(bank(), CITY).own]
    appetite = ["appetite" in one.themes for one in own]
    assert appetite == sorted(appetite, reverse=True)
    assert all(one.audience == "board" for one in own)
    assert "overheid-nieuwe-bestuurders" in {one.id for one in own}
    assert "overheid-nieuwe-bestuurders" not in {one.id for one in start(bank(), BANK).own}


def test_at_the_start_nothing_is_decided() -> None:
    """No example becomes a choice by itself."""
    now = state(bank(), [], [])
    assert len(now.undecided_risks) == 11
    assert len(now.undecided_kcis) == 16
    assert not now.complete
    assert now.clashes == ()


def test_the_examples_of_the_bank_are_no_choice() -> None:
    """Limits equal to the examples count once the board agreed them, and not before."""
    example = KciLimits(kci="kci-01", target=100, tolerance=95)
    assert state(bank(), [], [example]).kcis["kci-01"] == "undecided"
    assert state(bank(), [], [example.model_copy(update={"agreed": AGREED})]).kcis["kci-01"] == "agreed"
    assert state(bank(), [], [limit(bank(), "kci-01", 99, 95)]).kcis["kci-01"] == "draft"


def test_a_chosen_threshold_completes_the_statement() -> None:
    """With the indicators that warn of the risk, as a draft until the board agrees."""
    chosen = choose(bank(), STOP, " 8  uur ")
    assert chosen.text == "Een kritiek proces mag door een cyberincident niet langer dan 8 uur stilliggen."
    assert (chosen.threshold, chosen.agreed) == ("8 uur", None)
    assert "kci-04" in chosen.kcis
    assert state(bank(), [chosen], []).risks[STOP] == "draft"


def test_a_board_may_write_its_own_sentence() -> None:
    """With or without the place for the threshold."""
    assert choose(bank(), STOP, "2 dagen", text="Loket dicht: hooguit {threshold}.").text == "Loket dicht: hooguit 2 dagen."
    assert choose(bank(), STOP, "2 dagen", text="Loket dicht: hooguit 2 dagen.", kcis=("kci-04",)).kcis == ("kci-04",)


@pytest.mark.parametrize(
    ("risk", "threshold", "more"),
    [
        (STOP, "  ", {}),
        ("risico-meteoriet", "1 uur", {}),
        (STOP, "1 uur", {"kcis": ("kci-99",)}),
        (STOP, "1 uur", {"text": "a" * 1_001}),
    ],
)
def test_half_a_choice_is_refused(risk: str, threshold: str, more: dict[str, object]) -> None:
    """An empty threshold is never filled in, and unknown names are said to be unknown."""
    with pytest.raises(WrongUse) as error:
        choose(bank(), risk, threshold, **more)  # type: ignore[arg-type]
    assert error.value.help


def test_limits_that_the_unit_cannot_have_are_refused() -> None:
    """A percentage above hundred is no tolerance."""
    with pytest.raises(WrongValue):
        limit(bank(), "kci-01", 100, 120)
    with pytest.raises(WrongUse):
        limit(bank(), "kci-99", 1, 2)


def test_a_target_worse_than_its_tolerance_clashes() -> None:
    """In both directions, and equal ones leave no warning."""
    assert "slechter dan de grens" in clash_texts([], [limit(bank(), "kci-01", 90, 95)])[0]
    assert "slechter dan de grens" in clash_texts([], [limit(bank(), "kci-15", 72, 24)])[0]
    assert "gelijk" in clash_texts([], [limit(bank(), "kci-01", 95, 95)])[0]
    assert clash_texts([], [limit(bank(), "kci-01", 99, 95), limit(bank(), "kci-15", 24, 72)]) == []


def test_a_tolerance_wider_than_the_statement_clashes() -> None:
    """Only where both are in the same unit, days and hours being one."""
    hours = limit(bank(), "kci-15", 24, 72)
    assert "ruimer dan uw uitspraak" in clash_texts([choose(bank(), STOP, "24 uur")], [hours])[0]
    assert "ruimer dan uw uitspraak" in clash_texts([choose(bank(), STOP, "2 dagen")], [hours])[0]
    assert clash_texts([choose(bank(), STOP, "3 dagen")], [hours]) == []
    assert clash_texts([choose(bank(), "risico-kosten-van-herstel", "€ 100.000")], [hours]) == []
    assert clash_texts([choose(bank(), STOP, "1 uur", kcis=("kci-04",))], [hours]) == []


def test_recovery_after_extortion_fits_in_the_longest_interruption() -> None:
    """Two statements that contradict each other are both named."""
    found = clash_texts([choose(bank(), STOP, "24 uur"), choose(bank(), EXTORTION, "14 dagen")], [])
    assert len(found) == 1
    assert "Afpersing (14 dagen)" in found[0]
    assert "Bedrijfsonderbreking (24 uur)" in found[0]
    assert clash_texts([choose(bank(), STOP, "3 dagen"), choose(bank(), EXTORTION, "24 uur")], []) == []


def test_a_statement_without_threshold_or_indicator_is_remarked_upon() -> None:
    """However it came to be."""
    bare = AppetiteStatement(risk=STOP, text="Wij nemen weinig risico.")
    assert len(clash_texts([bare], [])) == 2
    lost = AppetiteStatement(risk=STOP, text="Wij nemen weinig risico.", threshold="8 uur", kcis=("kci-04",))
    assert "staat de gekozen grens (8 uur) niet" in clash_texts([lost], [])[0]


@pytest.mark.parametrize(
    ("threshold", "kind", "size"),
    [("4 uur", "time", 4), ("3 dagen", "time", 72), ("30 minuten", "time", 0.5), ("€ 2.000.000", "money", 2e6), ("1,5 procent", "share", 1.5), ("95 %", "share", 95), ("20", "count", 20)],
)  # fmt: skip
def test_thresholds_are_read_as_amounts(threshold: str, kind: str, size: float) -> None:
    """In the base of their kind."""
    found = measured(threshold)
    assert found is not None
    assert (found.kind, found.size) == (kind, pytest.approx(size))


@pytest.mark.parametrize("threshold", ["50 mensen", "", "één dag", "niets", "3 of 4 dagen"])
def test_what_is_no_plain_amount_is_not_compared(threshold: str) -> None:
    """A wrong comparison is worse than none."""
    assert measured(threshold) is None


def test_the_document_shows_what_is_not_decided() -> None:
    """Every risk and indicator has its place in it; without a choice there is no number but the example as example."""
    chosen = choose(bank(), STOP, "8 uur", agreed=AGREED)
    paper = document(bank(), CITY, [chosen], [limit(bank(), "kci-04", 90, 75, owner="CISO", agreed=AGREED)])
    assert (len(paper.risks), len(paper.limits), paper.organisation) == (11, 16, "Gemeente Voorbeeld")
    first, second = paper.risks[:2]
    assert (first.text, first.status) == (chosen.text, "vastgesteld op 3 maart 2026")
    assert second.statement is None
    assert "nog niet bepaald" in second.text
    held, open_one = paper.limits[3], paper.limits[0]
    assert (held.target, held.tolerance, held.owner) == ("90 %", "75 %", "CISO")
    assert (open_one.target, open_one.tolerance, open_one.limits) == ("nog niet bepaald", "nog niet bepaald", None)
    assert open_one.example.startswith("voorbeeld: ")
    assert "10 nog niet bepaald" in paper.summary


def test_a_board_that_decided_everything_is_done() -> None:
    """And only with the agreement of the board on all of it."""
    statements = [choose(bank(), one.id, one.thresholds[0], agreed=AGREED) for one in bank().risks]
    limits = [limit(bank(), one.id, one.target, one.tolerance, agreed=AGREED) for one in bank().kcis]
    assert state(bank(), statements, limits).complete
    assert not state(bank(), statements[1:], limits).complete
    draft = statements[0].model_copy(update={"agreed": None})
    assert not state(bank(), [draft, *statements[1:]], limits).complete
