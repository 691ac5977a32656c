"""Which questions of the list somebody means, by number, by subject or by the one that was just spoken of; else what to ask back."""

from dataclasses import dataclass

from assistant.board.edit.reading import Wish
from assistant.board.edit.topics import Matches, find, of_item
from assistant.board.models import Item, Quarter
from assistant.board.select.reasons import quoted
from assistant.errors import WrongUse
from curriculum.bank import Bank

MOST_SHOWN = 5


@dataclass(frozen=True)
class Meant:
    """The items that are meant, or the sentence that asks which.

    Attributes:
        items: The items, in the order of the list.
        ask: What to say where it is not clear, "" where it is.
        choice: Whether a number alone would answer that.
    """

    items: tuple[Item, ...] = ()
    ask: str = ""
    choice: bool = False


def meant(wish: Wish, quarter: Quarter, bank: Bank, focus: str = "", several: bool = False) -> Meant:
    """Find the items that a wish is about.

    Args:
        wish: What was read.
        quarter: With the list.
        bank: For the names of its questions.
        focus: Item that was just spoken of.
        several: Whether more than one match of a subject is fine, as with a question about them.
    """
    if not quarter.items:
        return Meant(ask="De lijst is leeg.")
    if wish.places:
        return _by_place(wish.places, quarter)
    if wish.subject:
        return _by_subject(wish, quarter, bank, several)
    if wish.every:
        return Meant(ask="Dat zou de hele lijst raken. Noem de nummers, bijvoorbeeld “vraag 2 tot en met 4”.")
    if (wish.pointing or several) and (item := quarter.item(focus)):
        return Meant((item,))
    return Meant(ask=f"Welke vraag bedoelt u? Noem een nummer van 1 tot en met {len(quarter.items)}.", choice=True)


def named(item: Item, quarter: Quarter, bank: Bank) -> str:
    """An item as the reply calls it: its number on the list and its name."""
    place = next((place for place, one in enumerate(quarter.items, start=1) if one.id == item.id), 0)
    return f"vraag {place}, {title(item.id, item.text, bank)}" if place else title(item.id, item.text, bank)


def title(id: str, text: str, bank: Bank) -> str:
    """The name of a question of the bank, or the beginning of one in own words."""
    known = bank.by_id.get(id)
    return known.short if known else quoted(text, 60)


def spoken(wish: Wish, subject: tuple[str, ...] = ()) -> str:
    """A subject as the reply repeats it: that of the wish, unless another is given."""
    return quoted(" ".join(wish.heard.get(one, one) for one in subject or wish.subject), 50)


def steps(quarter: Quarter, item: Item, target: str) -> int:
    """Places down to get an item where somebody wants it.

    Raises:
        WrongUse: The list has no such place.
    """
    here, count = quarter.items.index(item), len(quarter.items)
    if target in {"top", "bottom", "up", "down"}:
        return {"top": -here, "bottom": count - 1 - here, "up": -1, "down": 1}[target]
    side, _, number = target.rpartition(" ")
    there = int(number) - 1
    if not 0 <= there < count:
        raise WrongUse(f"Er is geen plaats {number}; de lijst telt {count} vragen.")
    if side == "before" and there > here:
        there -= 1
    if side == "after" and there < here:
        there += 1
    return there - here


def _by_place(places: tuple[int, ...], quarter: Quarter) -> Meant:
    count = len(quarter.items)
    wanted = [count + 1 + one if one < 0 else one for one in places]
    if strange := [one for one in wanted if not 1 <= one <= count]:
        return Meant(
            ask=f"Er is geen vraag {max(strange)}; de lijst telt {count} vragen."
            if max(strange) > 0
            else f"De lijst telt maar {count} vragen."
        )
    return Meant(tuple(quarter.items[one - 1] for one in wanted))


def _by_subject(wish: Wish, quarter: Quarter, bank: Bank, several: bool) -> Meant:
    found = find(wish.subject, (of_item(one, bank) for one in quarter.items))
    ids = found.best
    if not ids:
        return _not_found(wish, found, quarter, bank)
    if len(ids) == 1 or wish.every or several or wish.count == len(ids):
        return Meant(tuple(one for one in quarter.items if one.id in ids))
    return Meant(ask=_which(f"Over {spoken(wish)} staan er meer op de lijst.", ids, quarter, bank), choice=True)


def _not_found(wish: Wish, found: Matches, quarter: Quarter, bank: Bank) -> Meant:
    start = f"Er staat geen vraag over {spoken(wish)} op de lijst."
    if not found.partial:
        return Meant(ask=start)
    return Meant(ask=_which(f"{start} Misschien bedoelt u een van deze.", found.partial, quarter, bank), choice=True)


def _which(start: str, ids: tuple[str, ...], quarter: Quarter, bank: Bank) -> str:
    shown = [one for one in quarter.items if one.id in ids][:MOST_SHOWN]
    lines = [f"- {named(one, quarter, bank)} ({one.minutes} minuten)" for one in shown]
    return "\n".join([f"{start} Welke bedoelt u? Noem het nummer.", *lines])
