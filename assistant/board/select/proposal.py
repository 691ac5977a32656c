"""The proposed list of a quarter: what is most urgent, within the minutes, each question with its reason."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from assistant.ask.models import Value
from assistant.board.models import Brief, Item, LeftOut, Past, Proposal, shifted
from assistant.board.select import reasons as say
from assistant.board.select.standing import Candidate, Ground, candidates, scales
from assistant.board.themes import theme_name, themes
from curriculum.bank import Bank, BoardQuestion

_LEFT_ORDER = ("carried", "due", "answered", "waiting", "no-event", "elsewhere")


class ThemeCoverage(Value):
    """How often a theme was asked about.

    Attributes:
        theme: Its slug.
        name: What it is called, Dutch.
        asked: Number of questions on it in each quarter of the picture.
    """

    theme: str
    name: str
    asked: tuple[int, ...]


class Coverage(Value):
    """What was asked about in four quarters.

    Attributes:
        quarters: The quarters, oldest first.
        themes: Every theme of the bank.
    """

    quarters: tuple[str, ...]
    themes: tuple[ThemeCoverage, ...]


def propose(bank: Bank, brief: Brief, own: Sequence[Item] = ()) -> Proposal:
    """Propose the questions for the CISO; the same brief always gives the same list.

    Carried questions come first, then what weighs most; a reason weighs less with each question that already serves it,
    and the time that is left goes to what still fits.

    Args:
        bank: The questions.
        brief: What the proposal is made from.
        own: Questions of the board's own that were not answered and come back; they take their minutes first.

    Returns:
        Items that never take more than the minutes of the brief, and every other question with why it was left out.
    """
    everything = candidates(bank, brief)
    kept, room = _fitting(own, brief.minutes)
    chosen: list[Candidate] = []
    for one in sorted((one for one in everything if one.standing == "carried"), key=lambda one: (one.order, one.place)):
        if one.question.minutes <= room:
            chosen.append(one)
            room -= one.question.minutes
    fill(chosen, [one for one in everything if one.standing == "due"], room)
    picked = {one.question.id for one in chosen}
    left = [one for one in everything if one.question.id not in picked]
    left.sort(key=lambda one: (_LEFT_ORDER.index(one.standing), -score(one.grounds), one.place))
    return Proposal(
        items=(*kept, *_items(chosen)),
        left_out=(
            *(_left_own(one, brief.minutes) for one in own if one not in kept),
            *(_left(one, chosen, brief.minutes) for one in left),
        ),
    )


def board_questions(bank: Bank, brief: Brief, asked: Collection[str] = ()) -> tuple[Item, ...]:
    """The questions that the board puts to itself this quarter, the most urgent first; minutes do not bound them.

    Args:
        bank: The questions.
        brief: What happened and what was asked before.
        asked: Ids on the list for the CISO; what resembles one of those is not asked a second time.
    """
    taken = [bank.by_id[one] for one in asked if one in bank.by_id]
    open_ = [one for one in candidates(bank, brief, "board") if one.standing in {"carried", "due"}]
    ready = [one for one in open_ if not any(alike(one.question, other) for other in taken)]
    ready.sort(key=lambda one: (one.standing != "carried", -score(one.grounds), one.place))
    return tuple(one.item() for one in ready)


def coverage(bank: Bank, quarters: Sequence[Past], until: str = "") -> Coverage:
    """In which of the last four quarters each theme was asked about.

    Args:
        bank: For the themes of its questions.
        quarters: What was asked, in any order.
        until: The last quarter of the picture; "" is the newest of `quarters`.
    """
    last = until or max((one.quarter for one in quarters), default="")
    if not last:
        return Coverage(quarters=(), themes=())
    shown = tuple(shifted(last, by) for by in range(1 - scales().window, 1))
    counted: dict[str, Counter[str]] = {one: Counter() for one in shown}
    for past in quarters:
        for item in past.states if past.quarter in counted else ():
            known = bank.by_id.get(item)
            counted[past.quarter].update(past.themes.get(item) or (known.themes if known else ()))
    return Coverage(
        quarters=shown,
        themes=tuple(
            ThemeCoverage(theme=one, name=theme_name(one), asked=tuple(counted[quarter][one] for quarter in shown))
            for one in themes()
        ),
    )


def alike(one: BoardQuestion, other: BoardQuestion) -> bool:
    """Whether two questions are too much the same for one list: a known pair, or the same themes and the same indicators."""
    if one.id == other.id or any(one.id in pair and other.id in pair for pair in scales().alike):
        return True
    return bool(one.kci) and set(one.themes) == set(other.themes) and set(one.kci) == set(other.kci)


def score(grounds: Iterable[Ground], served: Counter[str] | None = None) -> float:
    """What the grounds weigh together, given what the list already serves; of the themes only the heaviest counts."""
    total, theme = 0.0, 0.0
    for one in grounds:
        weight = one.weigh(served or {})
        if one.kind == "theme":
            theme = max(theme, weight)
        else:
            total += weight
    return total + theme


def fill(chosen: list[Candidate], open_: list[Candidate], room: int) -> None:
    """Add to a list, in place, what weighs most and still fits in so many minutes, until nothing fits."""
    served: Counter[str] = Counter()
    for one in chosen:
        _serve(one, served)
    fitting = [one for one in open_ if not any(alike(one.question, other.question) for other in chosen)]
    while fitting := [one for one in fitting if one.question.minutes <= room]:
        best = max(fitting, key=lambda one: (score(one.grounds, served), bool(one.question.number), -one.place))
        chosen.append(best)
        room -= best.question.minutes
        _serve(best, served)
        fitting = [one for one in fitting if not alike(one.question, best.question)]


def _items(chosen: Iterable[Candidate]) -> Iterable[Item]:
    served: Counter[str] = Counter()
    for one in chosen:
        yield one.item(served)
        _serve(one, served)


def _serve(one: Candidate, served: Counter[str]) -> None:
    served.update({*(ground.subject for ground in one.grounds), *(f"theme:{theme}" for theme in one.question.themes)})


def _fitting(own: Iterable[Item], room: int) -> tuple[list[Item], int]:
    kept = []
    for one in own:
        if one.minutes <= room:
            kept.append(one)
            room -= one.minutes
    return kept, room


def _left_own(one: Item, minutes: int) -> LeftOut:
    return LeftOut(id=one.id, text=one.text, minutes=one.minutes, reason=say.too_long(minutes, (*one.reasons, "")[0]))


def _left(one: Candidate, chosen: Sequence[Candidate], minutes: int) -> LeftOut:
    reason = one.note
    if not reason:
        other = next((other.question for other in chosen if alike(one.question, other.question)), None)
        if other and one.standing == "due":
            reason = say.lookalike(other.short)
        else:
            reason = say.too_long(minutes, one.reasons()[0] if one.standing == "carried" else "")
    return LeftOut(id=one.question.id, text=one.question.text, minutes=one.question.minutes, reason=reason)


__all__ = ["Coverage", "ThemeCoverage", "alike", "board_questions", "coverage", "fill", "propose", "score"]
