"""Choices about risk that do not go together, told so that a board can choose again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.board.appetite.models import Clash
from assistant.board.kci.trend import place
from assistant.board.kci.words import amount, number
from assistant.board.models import AppetiteStatement, KciLimits
from curriculum.bank import Bank, Kci

_RECOVERY = ("risico-afpersing", "risico-bedrijfsonderbreking")
"""Recovery after extortion cannot take longer than the longest interruption that the board bears."""
_THRESHOLD = re.compile(
    r"^(?:hooguit |ten hoogste |maximaal |binnen )?(€\s*)?(\d+(?:\.\d{3})*(?:,\d+)?)\s*([a-z%]*)$", re.IGNORECASE
)
_KINDS = {
    **dict.fromkeys(("seconde", "seconden"), ("time", 1 / 3600)),
    **dict.fromkeys(("minuut", "minuten"), ("time", 1 / 60)),
    **dict.fromkeys(("uur", "uren"), ("time", 1.0)),
    **dict.fromkeys(("dag", "dagen", "etmaal", "etmalen"), ("time", 24.0)),
    **dict.fromkeys(("week", "weken"), ("time", 168.0)),
    **dict.fromkeys(("procent", "%"), ("share", 1.0)),
    **dict.fromkeys(("euro", "eur"), ("money", 1.0)),
    "": ("count", 1.0),
}
_UNITS = {
    "uren": ("time", 1.0),
    "dagen": ("time", 24.0),
    "procent": ("share", 1.0),
    "euro": ("money", 1.0),
    "aantal": ("count", 1.0),
}


@dataclass(frozen=True)
class Measure:
    """An amount in the base of its kind: hours, percent, euro, pieces."""

    kind: str
    size: float


def measured(threshold: str) -> Measure | None:
    """A threshold as an amount that compares: "3 dagen" is 72 hours; None where it is not a plain amount."""
    found = _THRESHOLD.match(threshold.strip())
    if not found:
        return None
    euro, digits, word = found[1], found[2], found[3].lower()
    kind = _KINDS.get("euro" if euro and not word else word)
    return Measure(kind[0], float(digits.replace(".", "").replace(",", ".")) * kind[1]) if kind else None


def clashes(bank: Bank, statements: Iterable[AppetiteStatement], limits: Iterable[KciLimits]) -> tuple[Clash, ...]:
    """What does not go together: limits in themselves, statements in themselves, and the one against the other."""
    stated = {one.risk: one for one in statements}
    held = {one.kci: one for one in limits if one.kci in bank.kci}
    names = {one.id: one.name for one in bank.risks}
    found = [clash for one in held.values() if (clash := _limits(bank.kci[one.kci], one))]
    for risk, one in stated.items():
        name = names.get(risk, risk)
        found += _statement(one, name)
        found += [clash for kci in one.kcis if kci in held and (clash := _wider(bank.kci[kci], held[kci], one, name))]
    return (*found, *_recovery(stated, names))


def _limits(kci: Kci, limits: KciLimits) -> Clash | None:
    target, tolerance = amount(limits.target, kci.unit), amount(limits.tolerance, kci.unit)
    if limits.target == limits.tolerance:
        text = f"Bij KCI {kci.number}, {kci.name}, zijn doel en grens gelijk ({target}). Er is dan geen waarschuwing vooraf."
    elif place(kci, limits, limits.target) == "beyond":
        text = (
            f"Bij KCI {kci.number}, {kci.name}, is het doel ({target}) slechter dan de grens ({tolerance}). "
            "Wie het doel haalt, is dan al over de grens."
        )
    else:
        return None
    return Clash(text=text, kcis=(kci.id,))


def _statement(statement: AppetiteStatement, name: str) -> list[Clash]:
    found = []
    if not statement.threshold:
        found.append(f"De uitspraak over {name} heeft geen grens. Zonder grens is niet te zien wanneer het te ver gaat.")
    elif statement.threshold not in statement.text:
        found.append(f"In de uitspraak over {name} staat de gekozen grens ({statement.threshold}) niet.")
    if not statement.kcis:
        found.append(f"Geen KCI meet mee met de uitspraak over {name}. Spreek af hoe u hoort dat de grens is bereikt.")
    return [Clash(text=one, risks=(statement.risk,)) for one in found]


def _wider(kci: Kci, limits: KciLimits, statement: AppetiteStatement, name: str) -> Clash | None:
    """A tolerance that leaves more room than the statement it watches over, where both are in the same unit."""
    said, (kind, factor) = measured(statement.threshold), _UNITS[kci.unit]
    if said is None or said.kind != kind:
        return None
    room = limits.tolerance * factor
    if room <= said.size if kci.direction == "lower" else room >= said.size:
        return None
    text = (
        f"De grens van KCI {kci.number}, {kci.name} ({amount(limits.tolerance, kci.unit)}), is ruimer dan uw uitspraak over "
        f"{name} ({statement.threshold}). Zo waarschuwt de KCI pas als de grens al voorbij is. Ga na of dat zo is bedoeld."
    )
    return Clash(text=text, risks=(statement.risk,), kcis=(kci.id,))


def _recovery(stated: Mapping[str, AppetiteStatement], names: Mapping[str, str]) -> list[Clash]:
    after, longest = (measured(stated[one].threshold) if one in stated else None for one in _RECOVERY)
    if after is None or longest is None or after.kind != "time" or longest.kind != "time" or after.size <= longest.size:
        return []
    first, second = (f"{names.get(one, one)} ({stated[one].threshold})" for one in _RECOVERY)
    text = (
        f"De termijn bij {first} is langer dan die bij {second}. Na een gijzeling kan een kritiek proces dan langer "
        f"stilliggen dan u wilt dragen: {number(after.size)} tegen {number(longest.size)} uur."
    )
    return [Clash(text=text, risks=_RECOVERY)]
