"""The legal status of an instrument as a badge: a word with a sign, never colour alone."""

from datetime import date

from assistant.ask.phrases import written_date
from corpus.schema import Instrument, InstrumentKind, Status, Version
from ui.components.markup import safe, tag
from ui.texts import text

_TONES = {
    Status.IN_FORCE: "good",
    Status.DRAFT: "mind",
    Status.SUPERSEDED: "past",
    Status.NON_BINDING: "mind",
}


def dutch(day: date) -> str:
    """A date as 15-08-2026."""
    return day.strftime("%d-%m-%Y")


def version_date(version: Version) -> str:
    """The date of a version as far as it is known: "15 augustus 2026", "juni 2025", "2025", ""."""
    whole = written_date(version.date, "nl")
    words = {"day": whole, "month": whole.partition(" ")[2], "year": str(version.date.year)}
    return words.get(version.precision, "")


def status_words(instrument: Instrument, as_of: date) -> tuple[str, str]:
    """(what holds for this instrument on a date, tone of the badge)."""
    version = instrument.current
    if instrument.kind is InstrumentKind.OWN:
        return text("status.own"), "mind"
    if version.status is Status.IN_FORCE and version.valid_from:
        if as_of < version.valid_from:
            return text("status.not_yet", date=dutch(version.valid_from)), "mind"
        return text("status.in_force_since", date=dutch(version.valid_from)), "good"
    names = {
        Status.IN_FORCE: "in_force",
        Status.DRAFT: "draft",
        Status.SUPERSEDED: "superseded",
        Status.NON_BINDING: "non_binding",
    }
    return text(f"status.{names[version.status]}"), _TONES[version.status]


def badge(instrument: Instrument, as_of: date, named: bool = False) -> str:
    """The badge as safe HTML.

    Args:
        instrument: Whose status.
        as_of: For which date.
        named: Whether the short title stands before it.
    """
    words, tone = status_words(instrument, as_of)
    name = tag("b", safe(instrument.short)) + " " if named else ""
    return tag("span", name, safe(words), cls=f"cb-badge cb-{tone}")
