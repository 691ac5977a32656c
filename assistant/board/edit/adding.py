"""Adding questions to the list by subject, putting one in the place of another, and filling the time that is left."""

from dataclasses import dataclass

from assistant.board.edit.hand import change, move, put, remove
from assistant.board.edit.result import Change, Desk, sized
from assistant.board.edit.targets import MOST_SHOWN, meant, named, spoken, steps, title
from assistant.board.edit.topics import find, of_question
from assistant.board.models import Quarter
from assistant.board.select.proposal import alike, fill, score
from assistant.board.select.standing import Candidate, candidates
from assistant.board.themes import themes_of

REPLACED = "Door u vervangen."
_RANK = {"carried": 0, "due": 0, "waiting": 1, "no-event": 1, "answered": 2, "elsewhere": 3}
_OWN_HINT = "Schrijf haar zelf: “voeg toe: ” met uw vraag erachter."


@dataclass(frozen=True)
class _Choice:
    """Questions for a subject, the best first, or why there are none."""

    found: tuple[Candidate, ...] = ()
    none: str = ""


def added(desk: Desk) -> Change:
    """Add the questions on a subject that fit best: those whose turn it is, the most urgent first."""
    if not desk.wish.subject and not desk.wish.count:
        return desk.unchanged(_offer(desk))
    choice = _choose(desk, desk.wish.subject) if desk.wish.subject else _Choice(tuple(_next(desk)))
    if choice.none:
        return desk.unchanged(choice.none)
    count = MOST_SHOWN if desk.wish.every else min(desk.wish.count or 1, MOST_SHOWN)
    taken, after, told = choice.found[:count], desk.quarter, []
    if not taken:
        return desk.unchanged("Er is geen vraag meer die aan de beurt is.")
    for one in taken:
        after = put(after, one, "conversation")
        if desk.wish.minutes is not None:
            after = change(after, one.question.id, minutes=desk.wish.minutes)
        if desk.wish.target:
            after = move(after, one.question.id, steps(after, after.items[-1], desk.wish.target))
        told.append(_told(one, after, desk))
    more = len(choice.found) - len(taken) if desk.wish.subject else 0
    left = f" Over {spoken(desk.wish)} {'is er nog 1 vraag' if more == 1 else f'zijn er nog {more} vragen'}." if more else ""
    return Change(after, f"{' '.join(told)} {sized(after, desk.bank)}{left}", taken[-1].question.id)


def replaced(desk: Desk) -> Change:
    """Put another question in the place of one: on the subject that was named, else on the same main theme."""
    target = meant(desk.wish, desk.quarter, desk.bank, desk.focus)
    if target.ask:
        return desk.unchanged(target.ask, choice=target.choice)
    if len(target.items) != 1:
        return desk.unchanged("Noem één vraag om te vervangen, bijvoorbeeld “vervang vraag 3”.")
    old = target.items[0]
    if old.reply.text:
        return desk.unchanged(f"Op {named(old, desk.quarter, desk.bank)} is al geantwoord; die vervang ik niet.")
    if desk.wish.instead:
        choice = _choose(desk, desk.wish.instead, loose=False)
        if choice.none:
            return desk.unchanged(choice.none)
        best = choice.found[0]
    else:
        open_ = _by_urgency([one for one in _open(desk, desk.quarter, old.id) if one.standing == "due"])
        if not open_:
            return desk.unchanged("Er is geen andere vraag die aan de beurt is.")
        best = next((one for one in open_ if old.themes and one.question.themes[0] == old.themes[0]), open_[0])
    place = desk.quarter.items.index(old)
    grown = put(remove(desk.quarter, old.id, REPLACED), best, "conversation")
    items = (*grown.items[:place], grown.items[-1], *grown.items[place:-1])
    after = grown.model_copy(update={"items": items})
    gone = title(old.id, old.text, desk.bank)
    return Change(
        after, f"{gone} is vervangen door {named(items[place], after, desk.bank)}. {sized(after, desk.bank)}", items[place].id
    )


def filled(desk: Desk) -> Change:
    """Use the minutes that are left for what is most urgent."""
    everything = candidates(desk.bank, desk.brief)
    here = [one for one in everything if desk.quarter.item(one.question.id)]
    chosen = list(here)
    fill(
        chosen,
        [one for one in _open(desk, desk.quarter) if one.standing in {"carried", "due"}],
        desk.quarter.minutes - desk.quarter.asked_minutes,
    )
    new = chosen[len(here) :]
    if not new:
        return desk.unchanged(f"Er past geen vraag meer bij. {sized(desk.quarter, desk.bank)}")
    after = desk.quarter
    for one in new:
        after = put(after, one, "conversation")
    names = "; ".join(one.question.short for one in new)
    return Change(after, f"Toegevoegd: {names}. {sized(after, desk.bank)}")


def _choose(desk: Desk, subject: tuple[str, ...], loose: bool = True) -> _Choice:
    everything = candidates(desk.bank, desk.brief)
    matches = find(subject, (of_question(one.question) for one in everything))
    ids = matches.best or (matches.partial if loose else ())
    fitting = [one for one in everything if one.question.id in ids]
    if not fitting:
        board = find(subject, (of_question(one.question) for one in candidates(desk.bank, desk.brief, "board"))).best
        if board:
            return _Choice(none=f"Over {spoken(desk.wish, subject)} is er alleen een vraag voor het bestuur zelf. {_OWN_HINT}")
        return _Choice(none=f"Over {spoken(desk.wish, subject)} is er geen vraag in de bank. {_OWN_HINT}")
    for_us = [one for one in fitting if one.standing != "elsewhere"]
    if not for_us:
        return _Choice(none=f"{fitting[0].note} {_OWN_HINT}")
    free = [one for one in for_us if desk.quarter.item(one.question.id) is None]
    if not free:
        here = [named(one, desk.quarter, desk.bank) for one in desk.quarter.items if one.id in ids]
        return _Choice(none=f"Over {spoken(desk.wish, subject)} staat alles al op de lijst: {'; '.join(here[:MOST_SHOWN])}.")
    main = {theme for word in subject for theme in themes_of(word)}
    here_now = [desk.bank.by_id[one.id] for one in desk.quarter.items if one.id in desk.bank.by_id]

    def rank(one: Candidate) -> tuple[float, ...]:
        return (
            one.standing == "answered",
            any(alike(one.question, other) for other in here_now),
            not all(of_question(one.question).says(word) for word in subject),
            _RANK[one.standing],
            one.question.themes[0] not in main,
            -score(one.grounds),
            one.place,
        )

    return _Choice(tuple(sorted(free, key=rank)))


def _open(desk: Desk, quarter: Quarter, without: str = "") -> list[Candidate]:
    """What could still come on the list."""
    here = [desk.bank.by_id[one.id] for one in quarter.items if one.id in desk.bank.by_id and one.id != without]
    return [
        one
        for one in candidates(desk.bank, desk.brief)
        if one.standing != "elsewhere"
        and one.question.id != without
        and quarter.item(one.question.id) is None
        and not any(alike(one.question, other) for other in here)
    ]


def _by_urgency(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (-score(one.grounds), not one.question.number, one.place))


def _next(desk: Desk) -> list[Candidate]:
    return _by_urgency([one for one in _open(desk, desk.quarter) if one.standing in {"carried", "due"}])


def _offer(desk: Desk) -> str:
    hint = "; ".join(one.question.short for one in _next(desk)[:3])
    return f"Waarover moet de vraag gaan?{f' Het meest aan de beurt: {hint}.' if hint else ''}"


def _told(one: Candidate, after: Quarter, desk: Desk) -> str:
    item = next(each for each in after.items if each.id == one.question.id)
    said = f"Toegevoegd als {named(item, after, desk.bank)} ({item.minutes} minuten)."
    return f"{said} {one.note}" if one.note else said
