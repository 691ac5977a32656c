"""How indicators are spoken of: numbers with their unit, states and trends in Dutch."""

from collections.abc import Sequence

from assistant.ask.phrases import written_date
from assistant.board.kci.models import Breach, Point, Position, Reading, State, Trend, Unit
from assistant.board.models import KciLimits, KciValue, quarter_title
from curriculum.bank import Kci

POSITIONS: dict[Position, str] = {
    "within": "op of beter dan het doel",
    "between": "tussen doel en grens",
    "beyond": "buiten de grens",
}
STATES: dict[State, str] = {
    "within": POSITIONS["within"],
    "between": POSITIONS["between"],
    "beyond": POSITIONS["beyond"],
    "stale": "verouderd",
    "unmeasured": "nooit gemeten",
}
TRENDS: dict[Trend, str] = {"better": "beter", "worse": "slechter", "steady": "gelijk", "unknown": "onbekend"}
DIRECTIONS = {"higher": "hoger is beter", "lower": "lager is beter"}
UNITS: dict[Unit, str] = {"procent": "%", "dagen": "dagen", "uren": "uur", "aantal": "", "euro": "€"}


def number(value: float) -> str:
    """A number as the Dutch write it, with at most two decimals: 1.234,5."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.translate(str.maketrans(",.", ".,"))


def amount(value: float, unit: Unit) -> str:
    """A number with its unit: 98,5 %, 24 uur, € 25.000."""
    if unit == "euro":
        return f"€ {number(value)}"
    word = "dag" if unit == "dagen" and value == 1 else UNITS[unit]
    return f"{number(value)} {word}".rstrip()


def listed(words: Sequence[str]) -> str:
    """Words behind each other: a, b en c."""
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def limits_text(kci: Kci, limits: KciLimits) -> str:
    """Target and tolerance, and whose they are."""
    which = f"Doel {amount(limits.target, kci.unit)}, grens {amount(limits.tolerance, kci.unit)}"
    return f"{which} ({whose(kci, limits)})."


def whose(kci: Kci, limits: KciLimits) -> str:
    """Where limits come from."""
    if limits.agreed:
        return f"vastgesteld op {written_date(limits.agreed, 'nl')}"
    example = (limits.target, limits.tolerance) == (kci.target, kci.tolerance)
    return f"{'voorbeeldgrens' if example else 'grens in concept'}, nog niet door het bestuur vastgesteld"


def state_text(kci: Kci, latest: KciValue | None, position: Position | None, state: State) -> str:
    """Where an indicator stands, as a sentence."""
    if latest is None or position is None:
        return "Nooit gemeten. Of dit op orde is, weet niemand."
    value, where = amount(latest.value, kci.unit), POSITIONS[position]
    if state == "stale":
        return (
            f"Verouderd. De laatste waarde, {value} ({where}), gaat over het {quarter_title(latest.quarter)}. "
            "Sindsdien is er geen meting."
        )
    return f"{value} over het {quarter_title(latest.quarter)}, {where}."


def trend_text(trend: Trend, used: Sequence[Point]) -> str:
    """Which way an indicator goes, as a sentence.

    Args:
        trend: The direction.
        used: The measured points that it was taken from.
    """
    if len(used) < 3:
        return f"Te weinig metingen voor een richting ({len(used)} van de 3 die nodig zijn)."
    over = f"de laatste {_COUNT[len(used)]} metingen, tot en met het {quarter_title(used[-1].quarter)}"
    if trend == "unknown":
        return f"Geen duidelijke richting: {over}, gaan op en neer."
    return f"{TRENDS[trend].capitalize()} over {over}."


def breach_text(kci: Kci, breach: Breach, limits: KciLimits, risks: Sequence[str], questions: Sequence[str]) -> str:
    """A breach told to the board.

    Args:
        kci: The indicator.
        breach: What was found; its own text is not read.
        limits: The limits that were passed.
        risks: Names of the risks.
        questions: Short titles of the questions.
    """
    side = "onder" if kci.direction == "higher" else "boven"
    stands = f"KCI {kci.number}, {kci.name}, staat op {amount(breach.value, kci.unit)}"
    parts = [f"{stands} en ligt daarmee {side} de grens van {amount(breach.limit, kci.unit)} ({whose(kci, limits)})."]
    if breach.since == breach.quarter:
        parts.append(f"Dat blijkt uit de meting over het {quarter_title(breach.quarter)}.")
    else:
        parts.append(
            f"Sinds het {quarter_title(breach.since)} ligt elke meting buiten deze grens, het laatst over het "
            f"{quarter_title(breach.quarter)}."
        )
    if breach.gaps:
        parts.append(f"In het {listed([quarter_title(one) for one in breach.gaps])} is niet gemeten.")
    if breach.stale:
        parts.append("Sinds die laatste meting is er geen nieuwe; de waarde is verouderd.")
    if risks:
        parts.append(f"Dit raakt {'het risico' if len(risks) == 1 else 'de risico’s'} {listed([_lower(one) for one in risks])}.")
    parts.append(f"Vraag hierbij: {kci.ask}")
    if questions:
        parts.append(f"Uit de vragenlijst: {listed([f'“{one}”' for one in questions])}.")
    return " ".join(parts)


def told(reading: Reading) -> str:
    """A series in words, for who does not see the picture."""
    series = "; ".join(
        f"{one.quarter} {'niet gemeten' if one.value is None else amount(one.value, reading.unit)}" for one in reading.points
    )
    return (
        f"KCI {reading.number}, {reading.name}. {reading.state_text} {reading.trend_text} {reading.limits_text} Reeks: {series}."
    )


_COUNT = {3: "drie", 4: "vier"}


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
