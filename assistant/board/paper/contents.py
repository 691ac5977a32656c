"""The board paper: everything a quarter says to the board, put together for two pages and an annex."""

from collections.abc import Iterable

from assistant.board.kci.models import Reading, State
from assistant.board.kci.words import TRENDS, amount, told
from assistant.board.models import Action, quarter_title
from assistant.board.paper.answers import question_line
from assistant.board.paper.facts import age, asks, derived, done_lately, is_open
from assistant.board.paper.facts import told as happened
from assistant.board.paper.front import front
from assistant.board.paper.material import Material
from assistant.board.paper.models import (
    ActionLine,
    AppetiteLine,
    Ask,
    KciLine,
    Paper,
    QuestionLine,
    SourceLine,
    Tone,
)
from assistant.board.paper.text import capital, count, day, line, paragraphs, person

_KCI_STATES: dict[State, tuple[str, Tone]] = {
    "within": ("op doel", "good"),
    "between": ("tussen doel en grens", "mind"),
    "beyond": ("buiten de grens", "late"),
    "stale": ("verouderd", "mind"),
    "unmeasured": ("niet gemeten", "none"),
}
_VOICES = (
    (
        "Eigen tekst: de toelichting op het kwartaal, de gebeurtenissen, de gevraagde besluiten, de acties en de risicobereidheid "
        "zijn door of namens de organisatie geschreven."
    ),
    "Antwoord van de CISO: de antwoorden in bijlage 1 staan er zoals ze zijn gegeven.",
    (
        "Uit de gegevens: tellingen, vergelijkingen en de stand van KCI’s zijn berekend, en de opmerkingen bij antwoorden volgen "
        "uit vaste regels. Een opmerking helpt bij het doorvragen en is geen oordeel."
    ),
)


def paper(material: Material) -> Paper:
    """Put a board paper together; the same content for the same material.

    Args:
        material: What it is made from.

    Returns:
        Content in which no internal id stands: provisions are labels, questions have numbers, people have names.
    """
    questions = tuple(question_line(material, at, item) for at, item in enumerate(material.quarter.items, start=1))
    asked = asks(material)
    shown = front(paragraphs(material.quarter.changed), happened(material), derived(material), asked)
    lines = tuple(_kci_line(one) for one in material.readings if one.latest or one.agreed)
    return Paper(
        organisation=line(material.organisation) or "Organisatie zonder naam",
        title=f"Cyberbeveiliging, {quarter_title(material.quarter.name)}",
        subtitle=_subtitle(material),
        day=material.today,
        standing=_standing(questions, lines, len(material.readings), asked),
        changed=shown.changed,
        changed_more=shown.changed_more,
        facts=shown.facts,
        facts_more=shown.facts_more,
        asks=asked,
        kcis=lines,
        not_measured=_not_measured([one for one in material.readings if not (one.latest or one.agreed)]),
        questions=questions,
        open_actions=tuple(_action(material, one) for one in sorted(filter(is_open, material.actions), key=_oldest)),
        closed_actions=tuple(_action(material, one) for one in done_lately(material)),
        appetite=tuple(_appetite(material)),
        sources=_sources(questions, asked),
        voices=_VOICES,
    )


def _subtitle(material: Material) -> str:
    meeting = material.quarter.meeting
    what = f"Stuk voor de bestuursvergadering van {day(meeting)}" if meeting else "Stuk voor het bestuur"
    return f"{what} · {'vastgesteld' if material.quarter.status == 'signed' else 'ontwerp'}"


def _standing(questions: tuple[QuestionLine, ...], lines: tuple[KciLine, ...], known: int, asked: tuple[Ask, ...]) -> str:
    parts = [
        f"{count(number, word, word)}"
        for word in dict.fromkeys(("beantwoord", "deels beantwoord", "niet beantwoord", *(one.state for one in questions)))
        if (number := sum(one.state == word for one in questions))
    ]
    said = [f"{capital(count(len(questions), 'vraag', 'vragen'))} aan de CISO{': ' + '; '.join(parts) if parts else ''}."]
    measured = [one for one in lines if one.reading.latest]
    beyond = sum(one.reading.position == "beyond" for one in measured)
    stale = sum(one.reading.state == "stale" for one in measured)
    if known:
        old = f" ({stale} verouderd)" if stale else ""
        lies = "geen daarvan ligt" if not beyond else f"{beyond} daarvan {'ligt' if beyond == 1 else 'liggen'}"
        said.append(
            f"Van de {known} KCI’s {'heeft' if len(measured) == 1 else 'hebben'} er {len(measured)} een waarde{old}; "
            f"{lies} buiten de grens."
        )
    still = sum(not one.outcome for one in asked)
    said.append(f"{capital(count(still, 'punt vraagt', 'punten vragen'))} een besluit.")
    return " ".join(said)


def _kci_line(one: Reading) -> KciLine:
    word, tone = _KCI_STATES[one.state]
    limits = f"doel {amount(one.limits.target, one.unit)}, grens {amount(one.limits.tolerance, one.unit)}"
    return KciLine(
        reading=one,
        name=f"{one.number}. {one.name}",
        value=amount(one.latest.value, one.unit) if one.latest else "niet gemeten",
        limits=limits if one.agreed else f"{limits} (voorbeeld)",
        state=word,
        tone=tone,
        trend=TRENDS[one.trend],
        owner=person(one.owner, "geen eigenaar"),
        measured=day(one.latest.measured) if one.latest else "–",
        alt=line(told(one)),
    )


def _not_measured(left: list[Reading]) -> str:
    return f"Niet gemeten: {', '.join(f'{one.number}. {one.name}' for one in left)}." if left else ""


def _oldest(action: Action) -> tuple[str, str]:
    return action.since, action.due.isoformat() if action.due else "9999"


def _action(material: Material, one: Action) -> ActionLine:
    late = one.closed is None and one.due is not None and one.due < material.today
    state: tuple[str, Tone] = ("over de datum", "late") if late else ("open", "mind")
    if one.closed:
        state = (f"afgerond op {day(one.closed)}", "good")
    number = next((at for at, item in enumerate(material.quarter.items, start=1) if item.id == one.question), 0)
    return ActionLine(
        text=line(one.text),
        owner=person(one.owner, "geen eigenaar"),
        due=day(one.due, "geen datum"),
        age=age(one.since, material.quarter.name),
        state=state[0],
        tone=state[1],
        outcome=line(one.outcome),
        question=f"vraag {number}" if number else "",
    )


def _appetite(material: Material) -> Iterable[AppetiteLine]:
    risks = {one.id: one.name for one in material.bank.risks}
    readings = {one.kci: one for one in material.readings}
    for one in material.appetite:
        seen = [readings[kci] for kci in one.kcis if kci in readings]
        watched = [f"{kci.number}. {kci.name} ({_KCI_STATES[kci.state][0]})" for kci in seen]
        yield AppetiteLine(
            risk=risks.get(one.risk, "Ander risico"),
            text=line(one.text),
            agreed=f"vastgesteld op {day(one.agreed)}" if one.agreed else "concept, nog niet vastgesteld",
            watched=f"Bewaakt door KCI {', '.join(watched)}." if watched else "Geen KCI bewaakt dit.",
        )


def _sources(questions: tuple[QuestionLine, ...], asked: tuple[Ask, ...]) -> tuple[SourceLine, ...]:
    """Every provision once, with the places where the paper names it."""
    where: dict[str, list[str]] = {}
    for question in questions:
        named = (*question.rests_on, *(label for note in question.notes for label in note.rests_on))
        for label in dict.fromkeys(named):
            where.setdefault(label, []).append(f"vraag {question.number}")
    for at, ask in enumerate(asked, start=1):
        for label in ask.rests_on:
            where.setdefault(label, []).append(f"besluit {at}")
    return tuple(SourceLine(label=label, where=", ".join(places)) for label, places in sorted(where.items(), key=_law_order))


def _law_order(entry: tuple[str, list[str]]) -> tuple[str, str]:
    """Sources by their law, which is the last word of a label, then as they are numbered."""
    label = entry[0]
    parts = ["".join(one).zfill(4) if one.isdigit() else one for one in label.replace(",", "").split()]
    return parts[-1], " ".join(parts)
