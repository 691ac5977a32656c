"""The reporting moments of DORA: art. 19 with Delegated Regulation (EU) 2025/301, art. 5."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from assistant.board.clock.models import Incident, MomentKind
from assistant.board.clock.terms import between, hours_after, month_after, next_working_noon

AFTER_CLASSIFICATION, AFTER_KNOWLEDGE, AFTER_INITIAL = 4, 24, 72
WITHOUT_WEEKEND = ("credit-institution", "central-counterparty", "trading-venue")
"""Financial entities that 2025/301 art. 5 lid 5 names; those that are essential or important come on top."""
_WEEKEND = ("rts-rapportage/5/4", "rts-rapportage/5/5", "rts-rapportage/5/6")


class Term(NamedTuple):
    """When a message is due: by the main rule, at the very last, and what it counts from; `relative` replaces the usual words."""

    at: datetime | None
    at_latest: datetime | None
    counts_from: datetime | None = None
    provisional: bool = False
    note: str = ""
    provisions: tuple[str, ...] = ()
    relative: str = ""


def dora_terms(incident: Incident) -> dict[MomentKind, Term]:
    """The term of every message, in the order of acting."""
    initial = _initial(incident)
    intermediate = _after(incident.sent.initial, initial, lambda start: hours_after(start, AFTER_INITIAL))
    reported = incident.sent.update or incident.sent.intermediate
    final = _after(reported, intermediate, month_after)
    none = Term(None, None)
    return {
        "assess": none,
        "initial": _weekend(incident, "initial", initial),
        "recipients": none,
        "intermediate": _weekend(incident, "intermediate", intermediate),
        "update": none,
        "final": _weekend(incident, "final", final),
    }


def may_wait(incident: Incident, kind: MomentKind) -> bool | None:
    """Whether a term that ends in a weekend or on a holiday runs until noon of the next working day; None where unknown.

    Source: Delegated Regulation (EU) 2025/301, art. 5 lid 4-6. The exclusions are about the initial and the intermediate report.
    """
    if kind == "final":
        return True
    if incident.financial_kind in WITHOUT_WEEKEND or incident.nis2_entity or incident.weekend_withheld:
        return False
    return True if incident.financial_kind and incident.nis2_entity is False else None


def _initial(incident: Incident) -> Term:
    outer = hours_after(incident.knows_since, AFTER_KNOWLEDGE)
    classified = incident.classified_at
    if classified is None:
        note = (
            "Nog niet als ernstig geclassificeerd: dit is de uiterste grens bij classificatie binnen 24 uur. "
            "Vier uur na de classificatie kan eerder zijn."
        )
        return Term(outer, outer, incident.knows_since, True, note)
    after = hours_after(classified, AFTER_CLASSIFICATION)
    if between(outer, classified) > timedelta(0):
        note = "Pas na 24 uur als ernstig geclassificeerd: dan tellen alleen de vier uren na de classificatie."
        return Term(after, after, classified, False, note, ("rts-rapportage/5/2",))
    if between(outer, after) > timedelta(0):
        note = "De grens van 24 uur na ontdekking komt hier eerder dan vier uur na de classificatie."
        return Term(outer, outer, incident.knows_since, False, note)
    return Term(after, after, classified)


def _after(sent: datetime | None, before: Term, rule: Callable[[datetime], datetime]) -> Term:
    start = sent or before.at
    if start is None:
        return Term(None, None)
    due = rule(start)
    note = "" if sent else "Voorlopig: gerekend vanaf de uiterste termijn van de vorige stap. Vul in wanneer u die deed."
    return Term(due, due, start, sent is None, note)


def _weekend(incident: Incident, kind: MomentKind, term: Term) -> Term:
    later = next_working_noon(term.at, incident.holidays) if term.at else None
    if later is None:
        return term
    allowed = may_wait(incident, kind)
    says = {
        True: "De termijn eindigt op een vrije dag: indienen mag tot 12.00 uur op de volgende werkdag.",
        False: "De termijn eindigt op een vrije dag, maar voor u verschuift dit verslag niet.",
        None: "De termijn eindigt op een vrije dag. Of u tot 12.00 uur op de volgende werkdag mag wachten, hangt van uw soort af.",
    }
    day = " Welke dagen feestdag zijn, staat niet in deze bronnen." if _on_weekday(term.at) else ""
    return term._replace(
        at_latest=later if allowed else term.at,
        note=" ".join(filter(None, (term.note, says[allowed] + day))),
        provisions=(*term.provisions, *(_WEEKEND if kind != "final" else _WEEKEND[:1])),
    )


def _on_weekday(moment: datetime | None) -> bool:
    return moment is not None and moment.weekday() < 5
