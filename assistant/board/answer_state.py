"""The state of an answer: given, partial, not answered, overdue; a blank one is never in order."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from assistant.board.review.models import Mark
from assistant.board.review.signs import signs

AnswerState = Literal["given", "partial", "not-answered", "overdue"]
_FILLER = re.compile(
    r"n\.?\s?v\.?\s?t|nvt|n\.?\s?b|nb|idem|x+|tbd|tba|todo|p\.?\s?m|volgt|zie (?:\w+ ){0,2}(?:keer|maal|kwartaal|antwoord|rapport\w*|bijlage)"
    r"|(?:zelfde )?als vorig\w* (?:keer|kwartaal)|ongewijzigd|geen antwoord|onbekend",
    re.IGNORECASE,
)
_OPEN = frozenset({"unanswered", "effort"})
_LEFT_OVER = 2
_LONGEST_FILLER = 200


def state(answer: str, due: date, today: date, marks: Iterable[Mark]) -> AnswerState:
    """Say where an answer stands.

    Args:
        answer: What the CISO wrote.
        due: Last day on which it was to come.
        today: The day of asking.
        marks: Marks of the review of this answer.

    Returns:
        `partial` where a part stays open or only work done is told; `overdue` where nothing came and the day has passed.
    """
    if says_nothing(answer):
        return "overdue" if today > due else "not-answered"
    return "partial" if any(mark.kind in _OPEN for mark in marks) else "given"


def says_nothing(answer: str) -> bool:
    """Whether an answer is blank, a dash, *n.v.t.*, or only a promise or a reference to elsewhere."""
    bare = answer.strip()
    if not any(character.isalnum() for character in bare):
        return True
    if len(bare) > _LONGEST_FILLER:
        return False
    if _FILLER.fullmatch(bare.strip(" .,-–—:;()!?\t\n")):
        return True
    rest, found = signs().evasive.subn(" ", bare)
    return bool(found) and len(re.findall(r"\w+", rest)) <= _LEFT_OVER
