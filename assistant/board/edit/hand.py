"""Changes to the list of a quarter by hand: move, remove, add, reword; each gives a new quarter and leaves the old one whole."""

from assistant.board.models import OWN_ID, Brief, Item, LeftOut, Origin, Quarter
from assistant.board.select.standing import Candidate, candidates
from assistant.board.themes import themes_in
from assistant.errors import WrongUse
from curriculum.bank import Bank

REMOVED = "Door u weggehaald."
ADDED = "Door u toegevoegd."
OWN_MINUTES, SHORTEST, LONGEST = 5, 3, 1_000


def move(quarter: Quarter, id: str, by: int) -> Quarter:
    """Move an item so many places down, up where `by` is negative; it stops at the ends.

    Raises:
        WrongUse: No such item is on the list.
    """
    item = _on(quarter, id)
    others = [one for one in quarter.items if one.id != id]
    place = max(0, min(quarter.items.index(item) + by, len(others)))
    return quarter.model_copy(update={"items": (*others[:place], item, *others[place:])})


def remove(quarter: Quarter, id: str, reason: str = REMOVED) -> Quarter:
    """Take an item off the list; it stays among what was left out.

    Raises:
        WrongUse: No such item is on the list.
    """
    item = _on(quarter, id)
    gone = LeftOut(id=id, text=item.text, minutes=item.minutes, reason=reason)
    return quarter.model_copy(
        update={
            "items": tuple(one for one in quarter.items if one.id != id),
            "left_out": (gone, *(one for one in quarter.left_out if one.id != id)),
        }
    )


def add(quarter: Quarter, bank: Bank, brief: Brief, id: str, origin: Origin = "hand") -> Quarter:
    """Put a question of the bank, or an own one that was taken off, at the end of the list.

    Raises:
        WrongUse: It is on the list already, does not exist, or is not for this organisation.
    """
    if quarter.item(id):
        raise WrongUse("Deze vraag staat al op de lijst.", "Kies een andere vraag.")
    found = next((one for one in (*candidates(bank, brief), *candidates(bank, brief, "board")) if one.question.id == id), None)
    if found is None:
        own = next((one for one in quarter.left_out if one.id == id and OWN_ID.match(id)), None)
        if own is None:
            raise WrongUse("Deze vraag bestaat niet.", "Kies een vraag uit de lijst.")
        return _with(quarter, Item(id=id, text=own.text, minutes=own.minutes, reasons=(ADDED,), origin=origin))
    if found.standing == "elsewhere":
        raise WrongUse(found.note, "Kies een vraag die wel voor uw organisatie is.")
    return put(quarter, found, origin)


def put(quarter: Quarter, found: Candidate, origin: Origin) -> Quarter:
    """Put a question at the end of the list, with its reasons behind the one that somebody wanted it."""
    item = found.item()
    return _with(quarter, item.model_copy(update={"reasons": (ADDED, *item.reasons), "origin": origin}))


def add_own(quarter: Quarter, text: str, minutes: int = OWN_MINUTES, origin: Origin = "hand") -> Quarter:
    """Put a question in one's own words at the end of the list.

    Raises:
        WrongUse: The text or the minutes do not fit.
    """
    said = _text(text)
    taken = {one.id for one in quarter.items} | {one.id for one in quarter.left_out}
    number = next(one for one in range(1, len(taken) + 2) if f"eigen-{one}" not in taken)
    item = Item(
        id=f"eigen-{number}",
        text=said,
        minutes=_minutes(minutes),
        reasons=(ADDED,),
        origin=origin,
        themes=themes_in(said),
    )
    return _with(quarter, item)


def change(quarter: Quarter, id: str, text: str | None = None, minutes: int | None = None) -> Quarter:
    """Reword a question or give it other minutes.

    Raises:
        WrongUse: No such item is on the list, or the text or the minutes do not fit.
    """
    item = _on(quarter, id)
    new: dict[str, object] = {}
    if text is not None:
        new["text"] = _text(text)
    if minutes is not None:
        new["minutes"] = _minutes(minutes)
    return quarter.with_item(item.model_copy(update=new))


def _with(quarter: Quarter, item: Item) -> Quarter:
    left = tuple(one for one in quarter.left_out if one.id != item.id)
    return quarter.model_copy(update={"items": (*quarter.items, item), "left_out": left})


def _on(quarter: Quarter, id: str) -> Item:
    if (item := quarter.item(id)) is None:
        raise WrongUse("Deze vraag staat niet op de lijst.", "Kies een vraag van de lijst.")
    return item


def _text(text: str) -> str:
    said = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    if not SHORTEST <= len(said) <= LONGEST:
        raise WrongUse(f"Een vraag telt {SHORTEST} tot {LONGEST} tekens.", "Pas de tekst aan.")
    return said


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= 60:
        raise WrongUse("Een vraag krijgt 1 tot 60 minuten.", "Noem een ander aantal minuten.")
    return minutes
