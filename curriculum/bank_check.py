"""The proof that the bank is whole: counts of the guide, live provisions and references, one regime a question, plain words."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import get_args

from corpus.library import Library
from corpus.schema import Content
from curriculum import bank as content
from curriculum.bank import Bank, BoardQuestion, ChecklistPoint, Kci, Rhythm, Risk, Theme

GUIDING, OWN, KCIS, POINTS, RISKS = 17, 40, 16, 8, 11
GUIDE, DOUBLE = "handreiking/4", 4
Item = BoardQuestion | Kci | ChecklistPoint | Risk
_CBW = ("cbw/", "cbb/", "cir/")
_VERDICT = re.compile(r"\bu voldoet\b", re.IGNORECASE)


def run(library: Library) -> tuple[Bank, list[str]]:
    """Check the shipped bank.

    Args:
        library: For which provisions exist.

    Returns:
        The bank, and what is wrong, one line each.

    Raises:
        ContentError: A file is not valid YAML.
        pydantic.ValidationError: A file does not match its schema.
    """
    bank = content.load()
    return bank, check(bank, library)


def check(bank: Bank, library: Library) -> list[str]:
    """What is wrong in a bank, one line each."""
    return [
        *counts(bank),
        *unique(bank),
        *provisions(bank, library),
        *references(bank),
        *variety(bank),
        *regimes(bank),
        *wording(bank),
    ]


def items(bank: Bank) -> tuple[Item, ...]:
    """Everything in the bank, whatever its kind."""
    return (*bank.questions, *bank.kcis, *bank.checklist, *bank.risks)


def guiding(bank: Bank) -> int:
    """How many questions are those that the guide tells a board to ask its CISO."""
    return sum(one.source == GUIDE and one.audience == "ciso" for one in bank.questions)


def own(bank: Bank) -> int:
    """How many questions come from a duty in the law instead of from the guide."""
    return sum(not one.source.startswith("handreiking/") for one in bank.questions)


def summary(bank: Bank) -> str:
    """The counts in one line for the terminal."""
    board = sum(one.audience == "board" for one in bank.questions)
    return (
        f"{guiding(bank)} leidende vragen, {own(bank)} vragen uit de wet, {board} voor het bestuur zelf, "
        f"{len(bank.kcis)} KCI's, {len(bank.checklist)} punten, {len(bank.risks)} risico's."
    )


def counts(bank: Bank) -> Iterable[str]:
    """Numbers that differ from those of the guide."""
    numbered = [one.number for one in bank.questions if one.source == GUIDE and one.audience == "ciso"]
    yield from _numbering("leidende vragen", numbered, GUIDING)
    yield from _numbering("KCI's", [one.number for one in bank.kcis], KCIS)
    yield from _numbering("punten van de checklist", [one.number for one in bank.checklist], POINTS)
    yield from _numbering("risico's", [one.number for one in bank.risks], RISKS)
    if own(bank) < OWN:
        yield f"{own(bank)} vragen uit de wet, minder dan {OWN}"
    for question in bank.questions:
        if question.number and (question.source != GUIDE or question.audience != "ciso"):
            yield f"{question.id}: heeft een nummer, maar is geen leidende vraag"
    for point in bank.checklist:
        wanted = 2 if point.number == DOUBLE else 1
        if len(point.tasks) != wanted:
            yield f"{point.id}: {len(point.tasks)} taken in plaats van {wanted}"
    for kci in bank.kcis:
        if kci.id != f"kci-{kci.number:02}":
            yield f"{kci.id}: id past niet bij nummer {kci.number}"
    for point in bank.checklist:
        if point.id != f"punt-{point.number}":
            yield f"{point.id}: id past niet bij nummer {point.number}"


def unique(bank: Bank) -> Iterable[str]:
    """Ids that stand in the bank more than once."""
    seen = Counter(one.id for one in items(bank))
    yield from (f"{name} komt {times} keer voor" for name, times in seen.items() if times > 1)


def provisions(bank: Bank, library: Library) -> Iterable[str]:
    """Provisions that no text has, or that name a whole law."""
    for one in items(bank):
        for provision in (one.source, *one.provisions, *one.provisions_dora):
            if "/" not in provision or not library.exists(provision):
                yield f"{one.id}: bepaling bestaat niet: {provision}"


def references(bank: Bank) -> Iterable[str]:
    """References to an indicator or a risk that is not there."""
    kcis, risks = set(bank.kci), {one.id for one in bank.risks}
    for question in bank.questions:
        yield from (f"{question.id}: KCI bestaat niet: {name}" for name in question.kci if name not in kcis)
    warning: tuple[BoardQuestion | Kci, ...] = (*bank.questions, *bank.kcis)
    for one in warning:
        yield from (f"{one.id}: risico bestaat niet: {name}" for name in one.risks if name not in risks)


def variety(bank: Bank) -> Iterable[str]:
    """Themes and rhythms that no question has."""
    themes = {theme for question in bank.questions for theme in question.themes}
    yield from (f"geen vraag over thema {theme}" for theme in get_args(Theme) if theme not in themes)
    rhythms = {question.rhythm for question in bank.questions}
    yield from (f"geen vraag met ritme {rhythm}" for rhythm in get_args(Rhythm) if rhythm not in rhythms)


def regimes(bank: Bank) -> Iterable[str]:
    """Provisions of one regime where the other is meant."""
    for question in bank.questions:
        if "dora" not in question.applies and any(one.startswith("dora/") for one in question.provisions):
            yield f"{question.id}: provisions noemt DORA, maar de vraag is niet voor DORA"
    for one in items(bank):
        if not isinstance(one, BoardQuestion) and any(provision.startswith("dora/") for provision in one.provisions):
            yield f"{one.id}: provisions noemt DORA; dat hoort in provisions_dora"
        if any(provision.startswith(_CBW) for provision in one.provisions_dora):
            yield f"{one.id}: provisions_dora noemt de Cbw, het Cbb of Verordening 2024/2690"


def wording(bank: Bank) -> Iterable[str]:
    """Exclamations, verdicts, and thresholds that do not fit their sentence."""
    for one in items(bank):
        for text in prose(one):
            if "!" in text:
                yield f"{one.id}: uitroepteken: {text[:60]}"
            if _VERDICT.search(text):
                yield f"{one.id}: oordeel over naleving: {text[:60]}"
    for risk in bank.risks:
        if re.findall(r"\{[^}]*\}", risk.statement) != ["{threshold}"]:
            yield f"{risk.id}: statement heeft niet precies één plaats voor een drempel"
        yield from (f"{risk.id}: drempel zonder getal: {one}" for one in risk.thresholds if not re.search(r"\d", one))


def prose(value: object) -> Iterable[str]:
    """Every piece of text in a value from a file, however deep; ids among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Content):
        yield from prose(value.model_dump())
    elif isinstance(value, dict):
        for part in value.values():
            yield from prose(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from prose(part)


def _numbering(what: str, numbers: list[int], wanted: int) -> Iterable[str]:
    if len(numbers) != wanted:
        yield f"{len(numbers)} {what} in plaats van {wanted}"
    elif sorted(numbers) != list(range(1, wanted + 1)):
        yield f"{what} zijn niet genummerd van 1 tot en met {wanted}: {sorted(numbers)}"
