"""What a quarter holds beside its questions: the interview, the dates, what is asked of the board, and what changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from assistant.board.models import LONGEST_TEXT, Decision, Happening, Quarter
from assistant.errors import WrongUse

KINDS: Final = ("incident", "change", "supplier", "audit", "new-law")
"""Kinds of happenings, in the order of the interview."""
LONGEST_STORY: Final = 4_000
MOST_HAPPENINGS: Final = 40


def told(lines: Mapping[str, str]) -> tuple[Happening, ...]:
    """Read the interview: by kind a text with one happening a line; blank lines say nothing.

    Raises:
        WrongUse: A line is too long, or there are too many.
    """
    found = [(kind, " ".join(line.split())) for kind in KINDS for line in lines.get(kind, "").splitlines() if line.strip()]
    if any(len(line) > LONGEST_TEXT for _, line in found):
        raise WrongUse(f"Een regel telt hoogstens {LONGEST_TEXT} tekens.", "Maak de lange regel korter; uw tekst staat er nog.")
    if len(found) > MOST_HAPPENINGS:
        raise WrongUse(f"U noemt {len(found)} gebeurtenissen.", f"Noem er hoogstens {MOST_HAPPENINGS}, de belangrijkste eerst.")
    return tuple(Happening.model_validate({"kind": kind, "text": line}) for kind, line in found)


def lines(quarter: Quarter) -> dict[str, str]:
    """What was told in the interview, by kind, one happening a line."""
    return {kind: "\n".join(one.text for one in quarter.happenings if one.kind == kind) for kind in KINDS}


def check_days(meeting: date | None, due: date | None) -> None:
    """See to it that answers come before the meeting.

    Raises:
        WrongUse: They are wanted after it.
    """
    if meeting and due and due > meeting:
        raise WrongUse("De antwoorden worden pas na de vergadering verwacht.", "Kies een eerdere dag voor de antwoorden.")


def planned(quarter: Quarter, minutes: int, meeting: date | None, due: date | None) -> Quarter:
    """Set the time and the days of a quarter; the questions stay as they are.

    Raises:
        WrongUse: Answers are wanted after the meeting, or the minutes do not fit.
    """
    check_days(meeting, due)
    return _with(quarter, minutes=minutes, meeting=meeting, due=due)


def explained(quarter: Quarter, text: str) -> Quarter:
    """Write what changed since the quarter before.

    Raises:
        WrongUse: The text is too long.
    """
    said = text.strip()
    if len(said) > LONGEST_STORY:
        raise WrongUse(f"De toelichting telt hoogstens {LONGEST_STORY} tekens.", "Kort haar in; uw tekst staat er nog.")
    return _with(quarter, changed=said)


def put_forward(quarter: Quarter, text: str, provisions: tuple[str, ...] = ()) -> Quarter:
    """Ask the board for a decision.

    Raises:
        WrongUse: The text is too short or too long.
    """
    return _with(quarter, decisions=(*quarter.decisions, _decision(text=text, provisions=provisions)))


def concluded(quarter: Quarter, at: int, text: str, outcome: str) -> Quarter:
    """Reword what is asked of the board and write down what it decided; "" leaves it open.

    Args:
        quarter: The quarter.
        at: Place of the decision, from 0.
        text: What is asked.
        outcome: What was decided.

    Raises:
        WrongUse: There is no such decision, or the text does not fit.
    """
    old = _known(quarter, at)
    new = _decision(text=text, outcome=outcome, provisions=old.provisions)
    return _with(quarter, decisions=tuple(new if place == at else one for place, one in enumerate(quarter.decisions)))


def withdrawn(quarter: Quarter, at: int) -> Quarter:
    """Ask the board no longer for this decision.

    Raises:
        WrongUse: There is no such decision.
    """
    _known(quarter, at)
    return _with(quarter, decisions=tuple(one for place, one in enumerate(quarter.decisions) if place != at))


def _known(quarter: Quarter, at: int) -> Decision:
    if not 0 <= at < len(quarter.decisions):
        raise WrongUse("Dit besluit staat er niet meer.", "Ververs de pagina.")
    return quarter.decisions[at]


def _decision(text: str, outcome: str = "", provisions: tuple[str, ...] = ()) -> Decision:
    said, came = " ".join(text.split()), " ".join(outcome.split())
    if not 3 <= len(said) <= LONGEST_TEXT or len(came) > LONGEST_TEXT:
        raise WrongUse(
            f"Een besluit telt 3 tot {LONGEST_TEXT} tekens, de uitkomst hoogstens {LONGEST_TEXT}.", "Pas de tekst aan."
        )
    return Decision(text=said, outcome=came, provisions=provisions)


def _with(quarter: Quarter, **changed: Any) -> Quarter:
    try:
        return Quarter.model_validate({**quarter.model_dump(), **changed})
    except ValidationError as error:
        raise WrongUse("Dat past niet bij een kwartaal.", "Reken op 10 tot 240 minuten.") from error
