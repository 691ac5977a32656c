"""The bank of board questions: its schema, and each fault that its check must find."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from corpus.library import Library
from corpus.schema import InstrumentKind, OfficialProvision, OfficialText, Status
from corpus.texts import OfficialTexts
from curriculum import bank_check, own_words
from curriculum.bank import Bank, BoardQuestion, ChecklistPoint, Kci, Rhythm, Risk, Theme
from tests.conftest import instrument

GROUND = {"provisions": ("cbw/21",), "provisions_dora": ("dora/5",)}
THEMES, RHYTHMS = get_args(Theme), get_args(Rhythm)


def question(id: str, **more: Any) -> BoardQuestion:
    """A question about windmills from a duty in the law."""
    values = {
        "id": id,
        "source": "cbw/21",
        "text": "Hoe vaak draaien de wieken?",
        "short": "Draaien de wieken",
        "why": "Zonder wieken geen meel.",
        "good_answer": "Noemt een aantal per uur.",
        "red_flags": ("het waait wel",),
        "follow_up": ("En zonder wind?",),
        "kci": ("kci-01",),
        "risks": ("risico-1",),
        "themes": ("risk",),
        "rhythm": "quarterly",
        "minutes": 5,
        **GROUND,
        **more,
    }
    return BoardQuestion.model_validate(values)


def kci(number: int, **more: Any) -> Kci:
    """An indicator of the mill."""
    values = {
        "id": f"kci-{number:02}",
        "number": number,
        "name": "Draaiende wieken",
        "source": "handreiking/5",
        "definition": "Hoeveel wieken draaien.",
        "formula": "Draaiende wieken ÷ alle wieken × 100.",
        "unit": "procent",
        "direction": "higher",
        "target": 100,
        "tolerance": 75,
        "example": "Een voorbeeld: drie van de vier is genoeg.",
        "pitfalls": ("Een halve wiek telt mee.", "Bij storm zegt het niets."),
        "ask": "Welke wiek staat stil?",
        "risks": ("risico-1",),
        **GROUND,
        **more,
    }
    return Kci.model_validate(values)


def point(number: int, **more: Any) -> ChecklistPoint:
    """A point of the checklist of the mill."""
    values = {
        "id": f"punt-{number}",
        "number": number,
        "source": "handreiking/bijlage-3",
        "title": "Smeer de as",
        "tasks": ("Smeer de as.", "Proef het smeer.") if number == 4 else ("Smeer de as.",),
        "why": "Een droge as breekt.",
        "evidence": ("Lege bus smeer.",),
        **GROUND,
        **more,
    }
    return ChecklistPoint.model_validate(values)


def risk(number: int, **more: Any) -> Risk:
    """A risk of the mill."""
    values = {
        "id": f"risico-{number}",
        "number": number,
        "source": "handreiking/bijlage-2",
        "name": "Stilstand",
        "text": "De molen staat stil.",
        "example": "Er is geen wind.",
        "appetite": "Hoe lang mag de molen stilstaan?",
        "statement": "De molen staat ten hoogste {threshold} stil.",
        "thresholds": ("1 uur", "2 uur", "3 uur"),
        **GROUND,
        **more,
    }
    return Risk.model_validate(values)


@pytest.fixture
def law() -> Library:
    """Two laws and a guide, by their ids only."""
    return Library(
        instruments={
            "cbw": instrument("cbw"),
            "dora": instrument("dora"),
            "handreiking": instrument("handreiking", InstrumentKind.GUIDANCE, Status.NON_BINDING),
        },
        provisions={},
        glossary=(),
        ids={
            "cbw": frozenset({"cbw/21"}),
            "dora": frozenset({"dora/5"}),
            "handreiking": frozenset({"handreiking/4", "handreiking/5", "handreiking/bijlage-2", "handreiking/bijlage-3"}),
        },
        outside=(),
    )


@pytest.fixture
def bank() -> Bank:
    """A bank with nothing wrong."""
    guiding = [question(f"gids-{n}", source="handreiking/4", number=n) for n in range(1, 18)]
    own = [question(f"wet-{n}", themes=(THEMES[n % len(THEMES)],), rhythm=RHYTHMS[n % len(RHYTHMS)]) for n in range(40)]
    board = question("bestuur-1", source="handreiking/4", audience="board")
    return Bank(
        (*guiding, *own, board),
        tuple(kci(n) for n in range(1, 17)),
        tuple(point(n) for n in range(1, 9)),
        tuple(risk(n) for n in range(1, 12)),
    )


def test_a_whole_bank_has_no_faults(bank: Bank, law: Library) -> None:
    """Seventeen, sixteen, eight and eleven, and all that they refer to is there."""
    assert bank_check.check(bank, law) == []
    assert bank_check.summary(bank) == (
        "17 leidende vragen, 40 vragen uit de wet, 1 voor het bestuur zelf, 16 KCI's, 8 punten, 11 risico's."
    )


FAULTS: dict[str, tuple[Callable[[Bank], Bank], str]] = {
    "a guiding question is missing": (
        lambda bank: replace(bank, questions=bank.questions[1:]),
        "16 leidende vragen in plaats van 17",
    ),
    "two guiding questions have one number": (
        lambda bank: replace(bank, questions=(question("gids-1", source="handreiking/4", number=2), *bank.questions[1:])),
        "leidende vragen zijn niet genummerd van 1 tot en met 17",
    ),
    "an own question has a number": (
        lambda bank: replace(bank, questions=(*bank.questions, question("wet-99", number=3))),
        "wet-99: heeft een nummer",
    ),
    "too few questions come from the law": (
        lambda bank: replace(bank, questions=(*bank.questions[:17], *bank.questions[18:])),
        "39 vragen uit de wet",
    ),
    "an indicator is missing": (lambda bank: replace(bank, kcis=bank.kcis[:15]), "15 KCI's in plaats van 16"),
    "an indicator has the id of another number": (
        lambda bank: replace(bank, kcis=(kci(1, id="kci-17"), *bank.kcis[1:])),
        "kci-17: id past niet bij nummer 1",
    ),
    "a point is missing": (lambda bank: replace(bank, checklist=bank.checklist[:7]), "7 punten van de checklist"),
    "the fourth point holds one task": (
        lambda bank: replace(bank, checklist=(*bank.checklist[:3], point(4, tasks=("Smeer.",)), *bank.checklist[4:])),
        "punt-4: 1 taken in plaats van 2",
    ),
    "another point holds two tasks": (
        lambda bank: replace(bank, checklist=(point(1, tasks=("Smeer.", "Draai.")), *bank.checklist[1:])),
        "punt-1: 2 taken in plaats van 1",
    ),
    "a risk is missing": (lambda bank: replace(bank, risks=bank.risks[:10]), "10 risico's in plaats van 11"),
    "an id stands twice": (
        lambda bank: replace(bank, questions=(*bank.questions, question("wet-1"))),
        "wet-1 komt 2 keer voor",
    ),
    "a provision does not exist": (
        lambda bank: replace(bank, kcis=(kci(1, provisions=("cbw/99",)), *bank.kcis[1:])),
        "kci-01: bepaling bestaat niet: cbw/99",
    ),
    "a provision names a whole law": (
        lambda bank: replace(bank, risks=(risk(1, provisions_dora=("dora",)), *bank.risks[1:])),
        "risico-1: bepaling bestaat niet: dora",
    ),
    "a source does not exist": (
        lambda bank: replace(bank, questions=(*bank.questions, question("wet-99", source="cbw/98"))),
        "wet-99: bepaling bestaat niet: cbw/98",
    ),
    "a question refers to no indicator": (
        lambda bank: replace(bank, questions=(*bank.questions, question("wet-99", kci=("kci-99",)))),
        "wet-99: KCI bestaat niet: kci-99",
    ),
    "an indicator refers to no risk": (
        lambda bank: replace(bank, kcis=(kci(1, risks=("risico-99",)), *bank.kcis[1:])),
        "kci-01: risico bestaat niet: risico-99",
    ),
    "a theme is never used": (
        lambda bank: replace(bank, questions=tuple(one for one in bank.questions if one.themes != ("law",))),
        "geen vraag over thema law",
    ),
    "a rhythm is never used": (
        lambda bank: replace(bank, questions=tuple(one for one in bank.questions if one.rhythm != "on-event")),
        "geen vraag met ritme on-event",
    ),
    "a question that is not for DORA rests on it": (
        lambda bank: replace(
            bank,
            questions=(
                *bank.questions,
                question("wet-99", provisions=("cbw/21", "dora/5"), provisions_dora=(), applies=("cbw",)),
            ),
        ),
        "wet-99: provisions noemt DORA",
    ),
    "an indicator rests on DORA for the Cbw": (
        lambda bank: replace(bank, kcis=(kci(1, provisions=("dora/5",)), *bank.kcis[1:])),
        "kci-01: provisions noemt DORA",
    ),
    "a risk rests on the Cbw for DORA": (
        lambda bank: replace(bank, risks=(risk(1, provisions_dora=("cbw/21",)), *bank.risks[1:])),
        "risico-1: provisions_dora noemt de Cbw",
    ),
    "a text exclaims": (
        lambda bank: replace(bank, kcis=(kci(1, pitfalls=("Pas op!", "Kijk uit.")), *bank.kcis[1:])),
        "kci-01: uitroepteken",
    ),
    "a text judges compliance": (
        lambda bank: replace(bank, checklist=(point(1, why="Dan weet u zeker: U voldoet."), *bank.checklist[1:])),
        "punt-1: oordeel over naleving",
    ),
    "a statement has a second place": (
        lambda bank: replace(bank, risks=(risk(1, statement="Van {x} tot {threshold}."), *bank.risks[1:])),
        "risico-1: statement heeft niet precies één plaats",
    ),
    "a threshold has no number": (
        lambda bank: replace(bank, risks=(risk(1, thresholds=("1 uur", "2 uur", "lang")), *bank.risks[1:])),
        "risico-1: drempel zonder getal: lang",
    ),
}


@pytest.mark.parametrize(("spoil", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_each_fault_is_named(bank: Bank, law: Library, spoil: Callable[[Bank], Bank], says: str) -> None:
    """What is wrong, and where."""
    assert any(says in fault for fault in bank_check.check(spoil(bank), law))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: kci(1, target=75, tolerance=100), "slechte kant"),
        (lambda: kci(1, direction="lower"), "slechte kant"),
        (lambda: kci(1, pitfalls=("Eén.",)), "pitfalls"),
        (lambda: kci(17), "number"),
        (lambda: risk(1, statement="De molen staat nooit stil."), "threshold"),
        (lambda: risk(1, thresholds=("1 uur",)), "thresholds"),
        (lambda: point(1, tasks=()), "tasks"),
        (lambda: question("a", applies=("essential",)), "cbw of dora"),
        (lambda: question("a", provisions=()), "provisions ontbreekt"),
        (lambda: question("a", provisions_dora=()), "provisions_dora hoort bij"),
        (lambda: question("a", provisions_dora=("cbw/21",)), "noemt de Cbw"),
        (lambda: question("a", themes=("weer",)), "themes"),
        (lambda: question("a", minutes=1), "minutes"),
        (lambda: question("a", colour="groen"), "colour"),
    ],
)
def test_the_schema_refuses_what_cannot_be_right(make: Callable[[], object], says: str) -> None:
    """Limits on the wrong side of the target, sentences without a threshold, questions without ground."""
    with pytest.raises(ValidationError, match=says):
        make()


def official(slug: str, text: str) -> OfficialText:
    """A text of one provision."""
    return OfficialText.model_validate(
        {
            "instrument": slug,
            "version": "2026-08-15",
            "language": "nl",
            "format": "text",
            "name": f"{slug}.txt",
            "sha256": "0" * 64,
            "provisions": (OfficialProvision(id=f"{slug}/1", label="Artikel 1", text=text),),
        }
    )


THIRTEEN = "de molenaar die de wieken laat draaien terwijl het stormt betaalt de schade"


def test_a_copied_sentence_is_found_with_its_place(bank: Bank, law: Library) -> None:
    """Thirteen words in a row are one too many."""
    texts = OfficialTexts.of_texts([official("cbw", f"Volgens dit artikel moet {THIRTEEN} zelf.")], law)
    copied = replace(bank, kcis=(kci(1, definition=f"Hier geldt: {THIRTEEN}."), *bank.kcis[1:]))
    found = own_words.compare((), copied, texts)
    assert found.shared == (("kci-01", THIRTEEN),)
    assert found.line() == "1 reeksen van meer dan twaalf woorden gedeeld met een van 1 bronnen."


def test_twelve_words_are_not_a_copy(bank: Bank, law: Library) -> None:
    """Terms of the law have to be used."""
    texts = OfficialTexts.of_texts([official("cbw", THIRTEEN)], law)
    twelve = " ".join(THIRTEEN.split()[:12])
    assert own_words.compare((), replace(bank, kcis=(kci(1, definition=f"{twelve} straks."),)), texts).shared == ()


def test_the_organisations_own_documents_are_no_source(bank: Bank, law: Library) -> None:
    """A policy that quotes a lesson does not make the lesson a copy."""
    texts = OfficialTexts.of_texts([official("eigen-beleid", THIRTEEN)], law)
    assert own_words.compare((), replace(bank, kcis=(kci(1, definition=THIRTEEN),)), texts).sources == ()


def test_without_sources_the_comparison_says_so(bank: Bank, law: Library) -> None:
    """Nothing found must not look like nothing copied."""
    assert "niet vergeleken" in own_words.compare((), bank, OfficialTexts.of_texts([], law)).line()
