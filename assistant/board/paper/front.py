"""What fits the first page of a board paper: the secretary's words and the facts are cut to it, and the annex has the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from assistant.board.paper.models import Ask, Fact
from assistant.board.paper.text import clipped, count

_PAGE = 48.0
"""Lines of a table that fit below the head of the first page."""
_ROW, _WIDE = 0.6, 92
_OWN, _FACT, _DATA, _LEAST = 600, 180, 480, 3


@dataclass(frozen=True)
class Front:
    """What the first page shows of the account and the facts, and what the annex has in full because it was cut."""

    changed: tuple[str, ...]
    changed_more: tuple[str, ...]
    facts: tuple[Fact, ...]
    facts_more: tuple[Fact, ...]


def front(changed: tuple[str, ...], own: tuple[Fact, ...], data: tuple[Fact, ...], asks: Sequence[Ask]) -> Front:
    """Choose what the first page shows; decisions are never cut.

    Args:
        changed: What changed in the secretary's words, a paragraph each.
        own: What happened, the most telling first.
        data: What changed by the data.
        asks: What asks a decision.
    """
    shown_data = [_short(one, _DATA) for one in data]
    room = _PAGE - sum(map(_decision, asks)) - sum(_lines(one.text, _WIDE) for one in shown_data)
    short = [_short(one, _FACT) for one in own]
    least = sum(_lines(one.text, _WIDE) for one in short[:_LEAST])
    told, left = _account(changed, room - least)
    room -= sum(_lines(one, _WIDE) for one in told)
    shown = _fitting(short, room)
    more = [one for at, one in enumerate(own) if at >= len(shown) or shown[at].text != one.text]
    more += [one for one, kept in zip(data, shown_data, strict=True) if kept.text != one.text]
    if missing := len(own) - len(shown):
        again = count(missing, "gebeurtenis", "gebeurtenissen")
        shown.append(Fact(head="Verder", text=f"Nog {again}; zie de bijlage.", voice="data"))
    return Front(told, left, (*shown, *shown_data), tuple(more))


def _account(changed: tuple[str, ...], room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The account as far as it fits, and all of it for the annex where that is not everything."""
    if sum(map(len, changed)) <= _OWN and sum(_lines(one, _WIDE) for one in changed) <= max(room, 4):
        return changed, ()
    most = int(min(max(room - _ROW, 3) * _WIDE, _OWN))
    return (clipped(" ".join(changed), most),), changed


def _fitting(facts: Sequence[Fact], room: float) -> list[Fact]:
    """The first facts that fit, at least three; one that would be left out alone is kept."""
    shown: list[Fact] = []
    for at, one in enumerate(facts):
        room -= _lines(one.text, _WIDE)
        if room < 0 and at >= _LEAST and len(facts) - at > 1:
            break
        shown.append(one)
    return shown


def _short(fact: Fact, most: int) -> Fact:
    return fact.model_copy(update={"text": clipped(fact.text, most)})


def _lines(text: str, wide: int) -> float:
    """Lines that a row takes with this text."""
    return ceil(len(text) / wide) + _ROW


def _decision(one: Ask) -> float:
    """Lines that a decision takes: with a line on its sources, and one on its outcome."""
    return _lines(one.text, _WIDE) + 0.9 + (1 if one.outcome else 0)
