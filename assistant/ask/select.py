"""Choosing, from what was found, the provisions and sentences that answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.features import AMOUNT, TIME
from assistant.ask.models import Hit
from assistant.ask.question import Intent, Question
from corpus import address
from corpus.library import Library
from corpus.schema import InstrumentKind, Provision, Statement

_ORDER = {
    InstrumentKind.ACT: 0, InstrumentKind.DECREE: 1, InstrumentKind.DIRECTIVE: 2, InstrumentKind.REGULATION: 2,
    InstrumentKind.GUIDANCE: 4, InstrumentKind.ARTICLE: 5, InstrumentKind.EXPLANATION: 6, InstrumentKind.OWN: 7,
}  # fmt: skip
_SUPPORT_MARGIN = 3.0
_PART_MARGIN = 4.0
_SHORT_PROVISION, _MOST_OF_SHORT = 6, 3
_NEARER, _NEARER_LONG, _ALSO_NEAR = 0.12, 0.02, 0.15
_MOST_SENTENCES = 6
_ALSO_NEAR_WIDE, _MOST_WIDE = 0.6, 9


@dataclass(frozen=True)
class Choice:
    """A statement that goes into an answer, with the provision it belongs to."""

    provision: Provision
    statement: Statement


def precise(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Put the best part of an article before the article as a whole, where it is nearly as good."""
    if not hits or hits[0].provision.count("/") > 1:
        return hits
    best = hits[0]
    for place, hit in enumerate(hits[1:6], start=1):
        part = address.within(hit.provision, best.provision) and hit.provision != best.provision
        if part and hit.score >= best.score - _PART_MARGIN:
            return [hit, best, *hits[1:place], *hits[place + 1 :]]
    return hits


def select(hits: Sequence[Hit], question: Question, library: Library) -> tuple[Choice, ...]:
    """Statements that answer a question, the best provision first, then support in the order of the law.

    Args:
        hits: Provisions found, best first; only those with own words count.
        question: The question, understood.
        library: The shipped content.
    """
    written = [(hit, library.provisions[hit.provision]) for hit in hits if hit.provision in library.provisions]
    if not written:
        return ()
    best, provision = written[0]
    wide = Intent.LIST in question.intents
    chosen = [Choice(provision, statement) for statement in _sentences(best, provision, wide)]
    support = [
        (hit, other)
        for hit, other in written[1:8]
        if hit.score >= best.score - _SUPPORT_MARGIN and _adds(other, provision, question, library)
    ]
    missing = _missing_figure(chosen, question)
    carrying = next((pair for pair in written[1:12] if missing and _completes(pair[1], provision, missing)), None)
    if carrying is not None:
        figure = Choice(carrying[1], _carrier(carrying[1], missing))
        wanted = bool(question.intents & {Intent.AMOUNT}) and missing is AMOUNT
        chosen = [figure, *chosen] if wanted else [chosen[0], figure, *chosen[1:]]
        support = [pair for pair in support if pair[1].id != carrying[1].id]
    support.sort(key=lambda pair: _ORDER[library.instrument(pair[1].instrument).kind])
    for hit, other in support[:3]:
        if len(chosen) >= _MOST_SENTENCES:
            break
        chosen.append(Choice(other, _sentences(hit, other)[0]))
    return tuple(chosen)


def whole(reference: str, hits: Sequence[Hit], library: Library) -> tuple[Choice, ...]:
    """Statements for a provision that the question names: its own, else the first of each of its parts."""
    scores = {hit.provision: hit for hit in hits}
    own = library.provisions.get(reference)
    parts = library.parts(reference)
    if own is None and not parts:
        nearest = library.written(reference)
        own = nearest
    chosen: list[Choice] = []
    if own is not None:
        hit = scores.get(own.id) or Hit(provision=own.id, score=0.0)
        chosen.extend(Choice(own, statement) for statement in (own.statements if not hit.statements else _sentences(hit, own)))
    rest = [part for part in parts if own is None or part.id != own.id]
    for part in rest:
        if len(chosen) >= _MOST_SENTENCES:
            break
        chosen.append(Choice(part, part.statements[0]))
    return tuple(chosen[: _MOST_SENTENCES + 1])


def _sentences(hit: Hit, provision: Provision, wide: bool = False) -> list[Statement]:
    """A provision's statements for this question.

    Short provisions keep their own order, since the first statement is the rule and the rest its limits; only a much
    nearer one goes first. Of long ones (a chapter of the guide) the nearest are taken, and more of them for a question
    that asks for a list.
    """
    statements = list(provision.statements)
    cosines = list(hit.statements) or [0.0] * len(statements)
    order = list(range(len(statements)))
    nearest = max(order, key=lambda index: cosines[index])
    long = len(statements) > _SHORT_PROVISION
    if cosines[nearest] > cosines[0] + (_NEARER_LONG if long else _NEARER):
        order.remove(nearest)
        order.insert(0, nearest)
    if not long:
        return [statements[index] for index in order[:_MOST_OF_SHORT]]
    margin, most = (_ALSO_NEAR_WIDE, _MOST_WIDE) if wide else (_ALSO_NEAR, _MOST_SENTENCES)
    near = [index for index in order[1:] if cosines[index] >= cosines[nearest] - margin and cosines[index] > 0]
    chosen = [order[0], *sorted(near, key=lambda index: -cosines[index])[: most - 1]]
    return [statements[index] for index in (chosen[0], *sorted(chosen[1:]))]


def _missing_figure(chosen: Sequence[Choice], question: Question) -> re.Pattern[str] | None:
    """What a question about money or time asks for and the chosen sentences do not name."""
    said = " ".join(one.statement.nl.lower() for one in chosen)
    for intent, pattern in ((Intent.MONEY, AMOUNT), (Intent.TIME, TIME)):
        if intent in question.intents and not pattern.search(said):
            return pattern
    return None


def _completes(other: Provision, best: Provision, missing: re.Pattern[str] | None) -> bool:
    """Whether a provision beside the best one names what is missing."""
    near = address.article(other.id) == address.article(best.id) or other.id in best.see
    return bool(near and missing and any(missing.search(one.nl.lower()) for one in other.statements))


def _carrier(provision: Provision, missing: re.Pattern[str] | None) -> Statement:
    return next(one for one in provision.statements if missing and missing.search(one.nl.lower()))


def _adds(other: Provision, best: Provision, question: Question, library: Library) -> bool:
    """Whether a further provision adds to the answer: not a part or whole of it, not a law that was not asked for."""
    if address.related(other.id, best.id):
        return False
    if question.named and other.instrument not in question.named and other.id not in best.see:
        return False
    kinds = {library.instrument(one.instrument).kind for one in (other, best)}
    if InstrumentKind.EXPLANATION in kinds:
        return False
    return library.instrument(other.instrument).current.status.value != "vervangen"
