"""What comes back in an answer form: each answer at its question, and everything that was odd said in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from assistant.ask.models import Value
from assistant.board.form.key import FORM, FormKey, id_digest, list_digest, organisation_digest, text_digest
from assistant.board.models import LONGEST_ANSWER, Item, Quarter, Reply, quarter_title
from assistant.errors import WrongUse

FormSource = Literal["xlsx", "docx"]
_SHORT, _QUOTED, _LONGEST_NAME = 60, 300, 200
_MOST_NOTES = 100
_NEW = "Maak een nieuw formulier en neem de antwoorden daarin over, of vul ze in de app in."


class FormUnreadable(WrongUse):
    """A file cannot be read as an answer form; nothing of it was taken over."""


@dataclass(frozen=True)
class FormRow:
    """The part of a form that is about one question, as found.

    Attributes:
        place: Where it stands, in Dutch ("rij 8").
        key: The key with it; None where there is none.
        question: The question as it stands in the form.
        answer: The answer, "" where it is blank.
        refused: Why the answer cannot be taken over, in Dutch, as the end of a sentence; "" where it can.
        by: Who answered.
        on: Date as written, None where there is none or it cannot be read.
        more: What stands with it and is not taken over, as sentences in Dutch.
    """

    place: str
    key: FormKey | None
    question: str
    answer: str
    refused: str = ""
    by: str = ""
    on: date | None = None
    more: tuple[str, ...] = ()


class FormReading(Value):
    """What a form that came back holds for a quarter.

    Attributes:
        replies: Answers by item id, in the order of the list; `at` is the date written on the form, None without one.
        notes: What was odd, as sentences in Dutch.
        untouched: Items whose field was blank, which never means that all is well.
        refused: Items whose answer was there but could not be taken over; a note says why.
        missing: Items that the form does not hold.
    """

    replies: tuple[tuple[str, Reply], ...] = ()
    notes: tuple[str, ...] = ()
    untouched: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def named(quarter: Quarter, item: Item) -> str:
    """An item as notes call it: its number on the list and how it begins."""
    begin = item.text if len(item.text) <= _SHORT else f"{item.text[:_SHORT].rstrip()}…"
    return f"vraag {quarter.items.index(item) + 1} (“{begin}”)"


def reading(
    rows: Sequence[FormRow], quarter: Quarter, source: FormSource, organisation: str = "", notes: Iterable[str] = ()
) -> FormReading:
    """Bring the parts of a form to the questions of a quarter.

    Args:
        rows: Parts of the form, in any order.
        quarter: The quarter that answers are expected for.
        source: Kind of file.
        organisation: Name of the organisation; "" leaves unchecked whose form it is.
        notes: What was odd about the file itself.

    Raises:
        FormUnreadable: It is no form of this program, or that of another quarter, organisation or version.
    """
    said = list(notes)
    own = _own(rows, quarter, organisation, said)
    changed = any(one.key and one.key.questions != list_digest(quarter) for one in own)
    if changed:
        said.append("De vragenlijst is gewijzigd nadat dit formulier is gemaakt.")
    placed = _placed(own, quarter, said)
    replies: list[tuple[str, Reply]] = []
    untouched, refused, missing = [], [], []
    for item in quarter.items:
        parts = placed.get(item.id, [])
        answer = _answer(parts, named(quarter, item), source, said)
        if not parts:
            missing.append(item.id)
            said.append(f"{_first(named(quarter, item))} staat niet in dit formulier{'' if changed else ' meer'}.")
        elif answer is None:
            refused.append(item.id)
        elif answer.text:
            replies.append((item.id, answer))
        else:
            untouched.append(item.id)
    return FormReading(
        replies=tuple(replies),
        notes=_bounded(tuple(dict.fromkeys(said))),
        untouched=tuple(untouched),
        refused=tuple(refused),
        missing=tuple(missing),
    )


def _bounded(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Notes, no more than somebody reads; the answers themselves are not among what falls away."""
    over = len(notes) - _MOST_NOTES
    return notes if over <= 0 else (*notes[:_MOST_NOTES], f"En nog {over} opmerkingen van dezelfde soort.")


def _own(rows: Sequence[FormRow], quarter: Quarter, organisation: str, said: list[str]) -> list[FormRow]:
    """The parts that belong to this quarter and organisation; the others are noted, and refused where there is nothing else."""
    keys = [one.key for one in rows if one.key]
    if not keys:
        raise FormUnreadable(
            "Dit is geen antwoordformulier van dit programma, of de verborgen kenmerken bij de vragen zijn verdwenen.",
            _NEW,
        )
    why = {key: _foreign(key, quarter, organisation) for key in keys}
    if all(why.values()):
        raise FormUnreadable(why[keys[0]], "Kies het formulier dat bij dit kwartaal hoort, of maak een nieuw formulier.")
    own = []
    for one in rows:
        if one.key and why[one.key]:
            said.append(f"{_first(one.place)} is niet overgenomen. {why[one.key]}")
        else:
            own.append(one)
    return own


def _foreign(key: FormKey, quarter: Quarter, organisation: str) -> str:
    if key.form != FORM:
        return "Dit formulier is gemaakt met een andere versie van het programma."
    if key.quarter != quarter.name:
        return f"Dit formulier hoort bij het {quarter_title(key.quarter)}, niet bij het {quarter_title(quarter.name)}."
    if organisation and key.organisation != organisation_digest(organisation):
        return "Dit formulier is gemaakt voor een organisatie met een andere naam."
    return ""


def _placed(rows: Sequence[FormRow], quarter: Quarter, said: list[str]) -> dict[str, list[FormRow]]:
    """Parts by item id; what belongs to no item is noted."""
    by_id = {id_digest(one): one for one in quarter.items}
    by_text = {text_digest(one.text): one for one in quarter.items}
    placed: dict[str, list[FormRow]] = {}
    for row in rows:
        item = by_id.get(row.key.item) if row.key else by_text.get(text_digest(row.question))
        if item:
            placed.setdefault(item.id, []).append(row)
            said.extend(_changes(row, item, named(quarter, item)))
        else:
            said.extend(_lost(row))
    return placed


def _changes(row: FormRow, item: Item, name: str) -> Iterable[str]:
    seen, now = text_digest(row.question), text_digest(item.text)
    if row.key and seen not in {row.key.text, now}:
        yield f"De tekst van {name} is in het formulier veranderd. De vraag op de lijst blijft zoals die was."
    if row.key and row.key.text != now and row.answer:
        yield f"De tekst van {name} is gewijzigd nadat dit formulier is gemaakt. Kijk of het antwoord nog past."
    yield from (f"Bij {name}: {one}" for one in row.more)


def _lost(row: FormRow) -> Iterable[str]:
    if row.key and row.answer:
        yield f"{_first(row.place)} hoort bij een vraag die niet op de lijst staat. Niet overgenomen: {_quote(row.answer)}"
    elif row.key and row.refused:
        yield f"{_first(row.place)} hoort bij een vraag die niet op de lijst staat. Het antwoord is niet overgenomen."
    elif not row.key and (row.question or row.answer):
        yield f"{_first(row.place)} hoort bij geen vraag van de lijst. Niet overgenomen: {_quote(row.answer or row.question)}"


def _answer(parts: Sequence[FormRow], name: str, source: FormSource, said: list[str]) -> Reply | None:
    """The answer that the parts about an item give together; None where it cannot be taken over."""
    texts = list(dict.fromkeys(one.answer for one in parts if one.answer))
    refusals = [one.refused for one in parts if one.refused]
    said.extend(f"Het antwoord op {name} is niet overgenomen: {one}" for one in refusals)
    if len(texts) > 1:
        said.append(f"{_first(name)} staat {len(parts)} keer in het formulier. De antwoorden zijn achter elkaar gezet.")
    text = "\n\n".join(texts)
    if len(text) > LONGEST_ANSWER:
        size, most = f"{len(text):,}".replace(",", "."), f"{LONGEST_ANSWER:,}".replace(",", ".")
        said.append(f"Het antwoord op {name} is niet overgenomen: het telt {size} tekens en er passen er {most}. Kort het in.")
        return None
    if not text:
        return None if refusals else Reply(source=source)
    names = dict.fromkeys(one.by for one in parts if one.answer and one.by)
    days = [one.on for one in parts if one.answer and one.on]
    at = datetime.combine(max(days), time(), UTC) if days else None
    return Reply(text=text, by=", ".join(names)[:_LONGEST_NAME], at=at, source=source)


def _quote(text: str) -> str:
    return f"“{text[:_QUOTED].rstrip()}…”" if len(text) > _QUOTED else f"“{text}”"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
