"""Making the list of a quarter fit: so many questions at most, or so many minutes."""

from assistant.board.edit.hand import remove
from assistant.board.edit.result import KEPT, Change, Desk, sized
from assistant.board.edit.targets import title
from assistant.board.models import Item, Quarter

SHORTEST, LONGEST, MOST_QUESTIONS = 10, 240, 20


def limited(desk: Desk) -> Change:
    """Hold the list to a number of questions or minutes; what was promised or chosen goes last, what is answered stays."""
    wish = desk.wish
    if wish.minutes is not None and wish.number is not None and 0 < wish.number < len(desk.quarter.items):
        fewer = _questions(desk, wish.number).quarter
        return _minutes(desk, wish.minutes, fewer)
    if wish.minutes is not None:
        return _minutes(desk, wish.minutes, desk.quarter)
    if wish.number is None:
        return desk.unchanged("Hoeveel? Zeg bijvoorbeeld “maximaal acht” of “maximaal 30 minuten”.")
    if wish.number > MOST_QUESTIONS and wish.count is None:
        return desk.unchanged(
            f"Bedoelt u {wish.number} vragen of {wish.number} minuten? Zeg bijvoorbeeld “maximaal {wish.number} minuten”."
        )
    return _questions(desk, wish.number)


def _questions(desk: Desk, most: int) -> Change:
    if most < 1:
        return desk.unchanged("Er moet ten minste één vraag overblijven.")
    if len(desk.quarter.items) <= most:
        return desk.unchanged(f"De lijst telt er {len(desk.quarter.items)}; dat is niet meer dan {most}.")
    after = desk.quarter
    while len(after.items) > most and (last := _last(after)):
        after = remove(after, last.id, f"Viel af door uw maximum van {most} {'vraag' if most == 1 else 'vragen'}.")
    return _told(desk, after, len(after.items) > most)


def _minutes(desk: Desk, most: int, quarter: Quarter) -> Change:
    if not SHORTEST <= most <= LONGEST:
        return desk.unchanged(f"Kies {SHORTEST} tot {LONGEST} minuten.")
    start = quarter.model_copy(update={"minutes": most})
    after = start
    while after.asked_minutes > most and (last := _last(after)):
        after = remove(after, last.id)
    dropped = [one for one in start.items if after.item(one.id) is None]
    room = most - after.asked_minutes
    gone = []
    for one in dropped:
        if one.minutes <= room:
            room -= one.minutes
        else:
            gone.append(one)
    after = start
    for one in reversed(gone):
        after = remove(after, one.id, f"Viel af door uw maximum van {most} minuten.")
    return _told(desk, after, after.asked_minutes > most)


def _last(quarter: Quarter) -> Item | None:
    """What goes first: the lowest of what was only proposed, else the lowest that has no answer yet."""
    free = [one for one in reversed(quarter.items) if not one.reply.text]
    return next((one for one in free if one.origin not in KEPT), free[0] if free else None)


def _told(desk: Desk, after: Quarter, short: bool) -> Change:
    gone = [title(one.id, one.text, desk.bank) for one in desk.quarter.items if after.item(one.id) is None]
    parts = [f"Weggehaald: {'; '.join(gone)}."] if gone else []
    parts.append(sized(after, desk.bank))
    if short:
        parts.append("Korter kan niet zonder vragen weg te halen die al zijn beantwoord.")
    elif not gone and after.minutes - after.asked_minutes >= SHORTEST // 2:
        parts.append("Er is ruimte over; zeg “vul aan” als u die wilt gebruiken.")
    return Change(after, " ".join(parts))
