"""Puts the answers of a form that came back into a quarter; what was there before is told, never silently lost."""

from datetime import datetime

from assistant.board.form.reading import FormReading, FormSource, named
from assistant.board.models import Quarter, Reply
from assistant.errors import WrongUse


def merge(quarter: Quarter, reading: FormReading, at: datetime, source: FormSource) -> tuple[Quarter, tuple[str, ...]]:
    """Fill in the answers of a form.

    An answer that says the same as the one there keeps its moment; another one replaces it, and a note quotes what was
    there in full. A question that the form leaves blank keeps its answer.

    Args:
        quarter: The quarter as it is now.
        reading: What the form held.
        at: When the form came in, with zone.
        source: Kind of file.

    Returns:
        The quarter with the answers, and the notes of the reading with those of the merging behind them.

    Raises:
        WrongUse: The quarter is signed.
    """
    if quarter.status == "signed":
        raise WrongUse(
            "Dit kwartaal is ondertekend. Antwoorden kunnen er niet meer bij.",
            "Zet de vraag op de lijst van het volgende kwartaal.",
        )
    notes = list(reading.notes)
    for place, reply in reading.replies:
        item = quarter.item(place)
        if item is None:
            notes.append(f"Een antwoord hoort bij een vraag die niet meer op de lijst staat. Niet overgenomen: “{reply.text}”")
            continue
        new, note = _joined(item.reply, reply.model_copy(update={"at": at, "source": source}))
        if note:
            notes.append(f"Het antwoord op {named(quarter, item)} is vervangen. {note}")
        quarter = quarter.with_item(item.model_copy(update={"reply": new}))
    return quarter, tuple(notes)


def _joined(old: Reply, new: Reply) -> tuple[Reply, str]:
    """The reply to keep, and what is to be said about the one it replaces."""
    if old.text.split() == new.text.split():
        return (old.model_copy(update={"by": new.by}) if new.by else old), ""
    if not old.text.strip():
        return new, ""
    giver = f" van {old.by}" if old.by else ""
    day = f", gegeven op {old.at.day}-{old.at.month}-{old.at.year}" if old.at else ""
    return new, f"Het vorige antwoord{giver}{day} was: “{old.text}”"
