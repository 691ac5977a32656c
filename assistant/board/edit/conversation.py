"""Editing the list of a quarter by conversation: what a secretary types becomes a new list and a reply that says what changed."""

from collections.abc import Callable

from assistant.ask.models import Value
from assistant.board.edit.adding import added, filled, replaced
from assistant.board.edit.hand import REMOVED, add, add_own, change, move, remove
from assistant.board.edit.limits import limited
from assistant.board.edit.reading import Wish, read, words
from assistant.board.edit.result import Change, Desk, sized
from assistant.board.edit.targets import MOST_SHOWN, meant, named, spoken, steps, title
from assistant.board.edit.topics import find, of_item, of_question, repaired, vocabulary
from assistant.board.models import Brief, Item, Quarter
from assistant.board.select.reasons import quoted
from assistant.errors import WrongUse
from curriculum.bank import Bank

_ASKING = frozenset({"", "keep", "two", "help", "why", "why-not", "left-out", "status", "undo"})
_PENDING = {"remove": "schrap vraag", "why": "waarom vraag", "replace": "vervang vraag"}


class Edit(Value):
    """What came of one message.

    Attributes:
        quarter: The quarter after it; the same where nothing changed.
        reply: What to say, Dutch; lines that begin with "- " are a list.
        changed: Whether the quarter changed.
        focus: Item that was spoken of, to hand back with the next message, so that "deze" has a meaning.
        pending: What was asked back, to hand back with the next message, so that a number alone answers it.
        undo: Whether the user asks for the quarter as it was before.
    """

    quarter: Quarter
    reply: str
    changed: bool = False
    focus: str = ""
    pending: str = ""
    undo: bool = False


def edit(quarter: Quarter, bank: Bank, brief: Brief, said: str, focus: str = "", pending: str = "") -> Edit:
    """Carry out one message about the list; what is not clear changes nothing and is asked back.

    Args:
        quarter: The quarter with its list.
        bank: The questions to choose from.
        brief: What the proposal was made from.
        said: What was typed.
        focus: `focus` of the edit before.
        pending: `pending` of the edit before.
    """
    known = vocabulary((*map(of_question, bank.questions), *(of_item(one, bank) for one in quarter.items)))
    wish = _repaired(read(said, known), known)
    if pending and wish.kind in {"", "limit"} and (wish.places or wish.number) and not wish.subject and not wish.minutes:
        wish = _repaired(read(f"{pending} {' en '.join(map(str, wish.places or (wish.number,)))}", known), known)
    if quarter.status == "signed" and wish.kind not in _ASKING:
        return Edit(quarter=quarter, reply="Dit kwartaal is ondertekend. De lijst verandert niet meer.", focus=focus)
    desk = Desk(quarter, bank, brief, wish, focus if quarter.item(focus) else "")
    try:
        done = _DOERS.get(wish.kind, _unknown)(desk)
    except WrongUse as error:
        done = desk.unchanged(error.line())
    return Edit(
        quarter=done.quarter,
        reply=done.reply,
        changed=done.quarter != quarter,
        focus=done.focus,
        pending=_PENDING.get(wish.kind, "") if done.choice else "",
        undo=wish.kind == "undo",
    )


def _repaired(wish: Wish, known: frozenset[str]) -> Wish:
    return Wish(
        **{
            **wish.__dict__,
            "subject": tuple(repaired(one, known) for one in wish.subject),
            "instead": tuple(repaired(one, known) for one in wish.instead),
        }
    )


def _removed(desk: Desk) -> Change:
    found = meant(desk.wish, desk.quarter, desk.bank, desk.focus)
    if found.ask:
        return desk.unchanged(found.ask, choice=found.choice)
    if answered := [one for one in found.items if one.reply.text]:
        name = named(answered[0], desk.quarter, desk.bank)
        return desk.unchanged(f"Op {name} is al geantwoord. Haal haar zelf van de lijst als u dat antwoord niet nodig hebt.")
    names = [named(one, desk.quarter, desk.bank) for one in found.items]
    after = desk.quarter
    for one in found.items:
        after = remove(after, one.id, REMOVED)
    return Change(after, f"Weggehaald: {'; '.join(names)}. {sized(after, desk.bank)}")


def _moved(desk: Desk) -> Change:
    found, target = meant(desk.wish, desk.quarter, desk.bank, desk.focus), desk.wish.target
    if found.ask:
        return desk.unchanged(found.ask)
    if not target:
        return desk.unchanged("Waarheen? Zeg bijvoorbeeld “bovenaan” of “naar plaats 4”.")
    after = desk.quarter
    for one in reversed(found.items) if target == "top" else found.items:
        after = move(after, one.id, steps(after, one, target))
    names = "; ".join(title(one.id, one.text, desk.bank) for one in found.items)
    places = " en ".join(str(place) for place, one in enumerate(after.items, start=1) if one in found.items)
    return Change(after, f"{names} staat nu op plaats {places}.", found.items[0].id)


def _swapped(desk: Desk) -> Change:
    found = meant(desk.wish, desk.quarter, desk.bank)
    if found.ask or len(found.items) != 2:
        return desk.unchanged(found.ask or "Noem twee nummers, bijvoorbeeld “wissel 2 en 5 om”.")
    first, second = found.items
    other = {first.id: second, second.id: first}
    items = tuple(other.get(one.id, one) for one in desk.quarter.items)
    after = desk.quarter.model_copy(update={"items": items})
    return Change(after, f"Omgewisseld: {named(first, after, desk.bank)} en {named(second, after, desk.bank)}.")


def _timed(desk: Desk) -> Change:
    found = meant(desk.wish, desk.quarter, desk.bank, desk.focus)
    if found.ask:
        return desk.unchanged(found.ask)
    if desk.wish.minutes is None:
        item = found.items[0]
        name = named(item, desk.quarter, desk.bank)
        return desk.unchanged(
            f"Hoeveel minuten krijgt {name}? Nu zijn het er {item.minutes}. Zeg bijvoorbeeld “vraag 2: 5 minuten”.", item.id
        )
    after = desk.quarter
    for one in found.items:
        after = change(after, one.id, minutes=desk.wish.minutes)
    names = "; ".join(named(one, after, desk.bank) for one in found.items)
    return Change(after, f"Nu {desk.wish.minutes} minuten: {names}. {sized(after, desk.bank)}", found.items[0].id)


def _reworded(desk: Desk) -> Change:
    found = meant(desk.wish, desk.quarter, desk.bank)
    if found.ask or len(found.items) != 1:
        return desk.unchanged(found.ask or "Noem één vraag om te herschrijven.")
    after = change(desk.quarter, found.items[0].id, text=desk.wish.text)
    return Change(after, f"Aangepast: {named(found.items[0], after, desk.bank)}.", found.items[0].id)


def _own(desk: Desk) -> Change:
    minutes = {} if desk.wish.minutes is None else {"minutes": desk.wish.minutes}
    after = add_own(desk.quarter, desk.wish.text, origin="conversation", **minutes)
    new = after.items[-1]
    said = f"Uw eigen vraag staat op plaats {len(after.items)}, met {new.minutes} minuten."
    return Change(after, f"{said} {sized(after, desk.bank)}", new.id)


def _why(desk: Desk) -> Change:
    if not desk.quarter.items or not (desk.wish.places or desk.wish.subject or desk.focus):
        lines = [
            f"- {named(one, desk.quarter, desk.bank)}: {(*one.reasons, 'Zonder opgegeven reden.')[0]}"
            for one in desk.quarter.items
        ]
        return desk.unchanged("\n".join(["Per vraag de belangrijkste reden:", *lines]) if lines else "De lijst is leeg.")
    found = meant(desk.wish, desk.quarter, desk.bank, desk.focus, several=True)
    if found.ask:
        return _why_not(desk) if desk.wish.subject else desk.unchanged(found.ask, choice=found.choice)
    told = [
        f"{named(one, desk.quarter, desk.bank)[0].upper()}{named(one, desk.quarter, desk.bank)[1:]}: "
        f"{' '.join(one.reasons) or 'Zonder opgegeven reden.'}"
        for one in found.items[:MOST_SHOWN]
    ]
    return desk.unchanged("\n".join(told), found.items[0].id)


def _why_not(desk: Desk) -> Change:
    if not desk.wish.subject:
        return _left_out(desk)
    about = [
        of_item(Item(id=one.id, text=one.text, minutes=one.minutes, themes=desk.themes(one.id)), desk.bank)
        for one in desk.quarter.left_out
    ]
    ids = find(desk.wish.subject, about).best
    lines = [f"- {title(one.id, one.text, desk.bank)}: {one.reason}" for one in desk.quarter.left_out if one.id in ids]
    if not lines:
        return desk.unchanged(f"Over {spoken(desk.wish)} is geen vraag weggelaten.")
    more = f"\nEn nog {len(lines) - MOST_SHOWN}." if len(lines) > MOST_SHOWN else ""
    return desk.unchanged("\n".join([f"Weggelaten over {spoken(desk.wish)}:", *lines[:MOST_SHOWN]]) + more)


def _left_out(desk: Desk) -> Change:
    left = desk.quarter.left_out
    if not left:
        return desk.unchanged("Er is niets weggelaten.")
    lines = [f"- {title(one.id, one.text, desk.bank)} ({one.minutes} minuten): {one.reason}" for one in left[:MOST_SHOWN]]
    more = f"\nEn nog {len(left) - MOST_SHOWN}; ze staan onder de lijst." if len(left) > MOST_SHOWN else ""
    return desk.unchanged("\n".join(["Weggelaten, het dringendste eerst:", *lines]) + more)


def _status(desk: Desk) -> Change:
    lines = [f"- {named(one, desk.quarter, desk.bank)} ({one.minutes} minuten)" for one in desk.quarter.items]
    return desk.unchanged("\n".join([sized(desk.quarter, desk.bank), *lines]))


def _help(desk: Desk) -> Change:
    return desk.unchanged("\n".join(["U kunt de lijst zo aanpassen:", *(f"- {one}" for one in words().examples)]))


def _undone(desk: Desk) -> Change:
    return desk.unchanged("De vorige lijst komt terug.")


def _kept(desk: Desk) -> Change:
    return desk.unchanged("Goed, de lijst blijft zoals zij is.")


def _two(desk: Desk) -> Change:
    return desk.unchanged(
        f"Eén opdracht tegelijk graag; anders kloppen de nummers niet meer. Begin met {quoted(desk.wish.text)}."
    )


def _unknown(desk: Desk) -> Change:
    subject = desk.wish.subject
    if subject and find(subject, map(of_question, desk.bank.questions)).best:
        about = " ".join(subject)
        return desk.unchanged(
            f"Wat wilt u met {spoken(desk.wish)}? Zeg bijvoorbeeld “voeg een vraag over {about} toe” of “schrap {about}”."
        )
    if desk.wish.places:
        return desk.unchanged(
            "Wat wilt u met die vraag? Zeg bijvoorbeeld “schrap vraag 2”, “waarom vraag 2?” of “zet vraag 2 bovenaan”."
        )
    return desk.unchanged(
        "\n".join(["Dat begrijp ik niet. U kunt de lijst zo aanpassen:", *(f"- {one}" for one in words().examples)])
    )


_DOERS: dict[str, Callable[[Desk], Change]] = {
    "remove": _removed,
    "move": _moved,
    "swap": _swapped,
    "change-minutes": _timed,
    "change-text": _reworded,
    "add-own": _own,
    "add": added,
    "replace": replaced,
    "fill": filled,
    "limit": limited,
    "why": _why,
    "why-not": _why_not,
    "left-out": _left_out,
    "status": _status,
    "help": _help,
    "undo": _undone,
    "keep": _kept,
    "two": _two,
}

__all__ = ["Edit", "add", "add_own", "change", "edit", "move", "remove"]
