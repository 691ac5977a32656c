"""The reporting clock: from the moment that an organisation knows of an incident to every message that the law asks for.

Source: Cbw art. 25-30, Cbb art. 23-25, 2024/2690 art. 3-4; DORA art. 19 with 2025/301 art. 1-5.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from assistant.board.clock.dora import Term, dora_terms
from assistant.board.clock.models import (
    Clock,
    ClockEntry,
    Elapsed,
    Incident,
    Moment,
    MomentKind,
    Note,
    Sent,
)
from assistant.board.clock.terms import AMSTERDAM, between, hours_after, month_after
from assistant.board.clock.words import clock_words

__all__ = [
    "Clock",
    "ClockEntry",
    "Elapsed",
    "Incident",
    "Moment",
    "Note",
    "Sent",
    "calendar_entries",
    "elapsed",
    "reporting_clock",
]

WARNING, NOTIFICATION, NOTIFICATION_TRUST = 24, 72, 24
_REMIND_HOURS = (timedelta(hours=6), timedelta(hours=1))
_REMIND_DAYS = (timedelta(days=7), timedelta(days=1))
_NONE = Term(None, None)
_TRUST = "onverwijld; lukt dat niet, dan binnen 24 uur nadat u het wist"
_HANDLED = "binnen één maand nadat het incident is afgehandeld"


def reporting_clock(incident: Incident) -> Clock:
    """The moments that follow from an incident, in the order of acting."""
    terms = dora_terms(incident) if incident.regime == "dora" else _cbw_terms(incident)
    moments = tuple(_moment(incident, kind, term) for kind, term in terms.items())
    return Clock(moments=moments, notes=_notes(incident))


def elapsed(moment: Moment, now: datetime) -> Elapsed:
    """How a moment stands at a given time, against its very last moment."""
    done, last = moment.sent, moment.at_latest
    if last is None:
        return Elapsed(state="sent" if done else "no-term")
    left = between(done or now, last)
    if done:
        return Elapsed(state="sent-late" if left < timedelta(0) else "sent", left=left)
    return Elapsed(state="overdue" if left < timedelta(0) else "open", left=left)


def calendar_entries(
    clock: Clock, incident: Incident, name: str = "", label: Callable[[str], str] = str, url: str | None = None
) -> tuple[ClockEntry, ...]:
    """Calendar entries for every message that has a term and was not sent.

    Args:
        clock: The moments.
        incident: What they follow from; the entries keep their uid while it keeps its regime and the moment it became known.
        name: Name of the incident, to tell two of the same moment apart.
        label: How a provision id is written for a reader.
        url: Address of the clock.
    """
    due = ((moment, moment.at) for moment in clock.moments if moment.at is not None and moment.sent is None)
    return tuple(_entry(moment, at, incident, name, label, url) for moment, at in due)


def _cbw_terms(incident: Incident) -> dict[MomentKind, Term]:
    knows = incident.knows_since
    notification = hours_after(knows, NOTIFICATION_TRUST if incident.trust_service else NOTIFICATION)
    warning = hours_after(knows, WARNING)
    terms: dict[MomentKind, Term] = {
        "assess": _NONE,
        "early-warning": Term(warning, warning, knows),
        "notification": _trust(Term(notification, notification, knows), incident),
        "recipients": _NONE,
        "interim": _NONE,
    }
    return terms | _cbw_end(incident, incident.sent.notification or notification)


def _trust(term: Term, incident: Incident) -> Term:
    if not incident.trust_service:
        return term
    note = "Voor een incident dat uw vertrouwensdienst raakt, geldt 24 uur in plaats van 72 uur."
    return term._replace(note=note, provisions=("cbw/27/2",), relative=_TRUST)


def _cbw_end(incident: Incident, notified: datetime) -> dict[MomentKind, Term]:
    due = month_after(notified)
    projected = incident.sent.notification is None
    note = (
        "Voorlopig: gerekend vanaf de uiterste termijn van de melding. Eerder gemeld is een eerder eindverslag."
        if projected
        else ""
    )
    if incident.trust_service:
        trust = "Dat de maand ook na een melding binnen 24 uur loopt, is onze lezing; de wet noemt hier alleen de gewone melding."
        note = f"{note} {trust}".strip()
    base = Term(due, due, notified, projected, note)
    handled = incident.handled_at
    if not incident.incident_ongoing and handled is None:
        lasts = "De maand telt vanaf de melding, niet vanaf de ontdekking. Duurt het incident dan nog, dan komt op deze dag een voortgangsverslag en later het eindverslag."
        return {"final": base._replace(note=f"{note} {lasts}".strip())}
    if handled is not None and between(due, handled) <= timedelta(0):
        return {"final": base}
    end = month_after(handled) if handled else None
    late = "Het incident duurde nog toen het eindverslag moest komen: de maand telt vanaf de afhandeling."
    waiting = "De datum volgt als het incident is afgehandeld: binnen één maand daarna."
    final = Term(end, end, handled, False, late if handled else waiting, relative=_HANDLED)
    return {"progress": base, "final": final}


def _moment(incident: Incident, kind: MomentKind, term: Term) -> Moment:
    words = clock_words().message(incident.regime, kind)
    provisions = (*words.provisions, *term.provisions)
    if kind == "assess" and incident.regime == "cbw" and incident.cir2690:
        provisions = (*provisions, "cir/3/1", "cir/4")
    sent = incident.classified_at if kind == "assess" and incident.regime == "dora" else incident.sent.at(kind)
    return Moment(
        kind=kind,
        title=words.title,
        at=term.at,
        at_latest=term.at_latest,
        relative=term.relative or words.relative,
        contents=words.contents,
        to=words.to,
        provisions=tuple(dict.fromkeys(provisions)),
        note=" ".join(filter(None, (term.note, words.note))),
        counts_from=term.counts_from,
        provisional=term.provisional,
        sent=sent,
    )


def _notes(incident: Incident) -> tuple[Note, ...]:
    keys = ["without_delay_dora", "late_dora", "who_dora", "csirt_dora"] if incident.regime == "dora" else ["without_delay"]
    if incident.regime == "cbw" and incident.cir2690:
        keys.append("cir2690")
    found = clock_words().general
    return tuple(Note(text=found[key].text, provisions=found[key].provisions) for key in (*keys, "personal_data"))


def _entry(
    moment: Moment, start: datetime, incident: Incident, name: str, label: Callable[[str], str], url: str | None
) -> ClockEntry:
    span = between(moment.counts_from or incident.knows_since, start)
    seed = f"{name}|{incident.regime}|{incident.knows_since.isoformat()}|{moment.kind}"
    return ClockEntry(
        uid=f"{sha256(seed.encode()).hexdigest()[:32]}@cyberbestuur",
        title=f"{moment.title} ({name})" if name else moment.title,
        description=_description(moment, start, label),
        start=start,
        alarms=tuple(before for before in (_REMIND_DAYS if span > timedelta(days=7) else _REMIND_HOURS) if before < span),
        url=url,
        provisions=moment.provisions,
    )


def _description(moment: Moment, start: datetime, label: Callable[[str], str]) -> str:
    lines: list[str] = [f"Termijn: {moment.relative}."]
    if moment.at_latest is not None and moment.at_latest != start:
        lines.append(f"Uiterste moment: {moment.at_latest.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}.")
    lines += [f"Aan: {moment.to}.", "In het bericht:", *(f"- {one}" for one in moment.contents)]
    if moment.note:
        lines.append(moment.note)
    return "\n".join([*lines, f"Bron: {_sources(moment.provisions, label)}."])


def _sources(provisions: Sequence[str], label: Callable[[str], str]) -> str:
    return "; ".join(label(one) for one in provisions)
