"""Measures of an answer against a gold question, and their summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.models import Answer, AnswerStatus
from corpus import address
from evals.schema import GoldQuestion

NOT_ANSWERED = frozenset({AnswerStatus.REFUSED, AnswerStatus.NO_SUCH_PROVISION, AnswerStatus.CLARIFY})


@dataclass(frozen=True)
class Measured:
    """One question with what was found.

    Attributes:
        gold: The question.
        ranked: Provisions in order, best first.
        status: What became of it.
        facts: Share of the key facts that the answer holds.
        unsupported: Sentences without a valid citation.
        elapsed_ms: Time, in milliseconds.
    """

    gold: GoldQuestion
    ranked: tuple[str, ...]
    status: AnswerStatus
    facts: float
    unsupported: int
    elapsed_ms: float

    @property
    def rank(self) -> int | None:
        """Place of the first acceptable provision, from 1; None where there is none."""
        for place, provision in enumerate(self.ranked, start=1):
            if any(accepts(one, provision) for one in self.gold.accept):
                return place
        return None

    @property
    def right(self) -> bool:
        """Whether a question that must not be answered was not, or one that must be was."""
        wanted = self.gold.status is AnswerStatus.ANSWERED
        return (self.status is AnswerStatus.ANSWERED) == wanted


def accepts(accepted: str, provision: str) -> bool:
    """Whether a provision counts as an accepted one: it, a part of it, or the article around a cited paragraph's points.

    A part of what is accepted counts ("cbw/24/3" where "cbw/24" is accepted). A whole counts only one step up
    ("cbw/21/3" where "cbw/21/3/d" is accepted), since its own words carry the part.
    """
    if address.within(provision, accepted):
        return True
    return address.unpinned(accepted).rpartition("/")[0] == provision and provision.count("/") >= 1


def measure(gold: GoldQuestion, answer: Answer, ranked: Sequence[str]) -> Measured:
    """Measure one answer.

    Args:
        gold: The question.
        answer: What was answered.
        ranked: Provisions in the order of the answer, then of the ranking.
    """
    text = " ".join(answer.answer.split()).replace("\u00a0", " ")
    facts = [fact for fact in gold.facts if fact.lower() in text.lower()]
    sources = {one.provision for one in answer.citations}
    unsupported = sum(not statement.citations or not set(statement.citations) <= sources for statement in answer.statements)
    return Measured(
        gold=gold,
        ranked=tuple(dict.fromkeys(ranked)),
        status=answer.status,
        facts=len(facts) / len(gold.facts) if gold.facts else 1.0,
        unsupported=unsupported,
        elapsed_ms=answer.elapsed_ms,
    )


@dataclass(frozen=True)
class Summary:
    """Figures over a set of questions; shares between 0 and 1, times in milliseconds."""

    questions: int
    answerable: int
    hit1: float
    hit3: float
    hit5: float
    mrr: float
    facts: float
    citations_valid: float
    unsupported: int
    right_refusals: float
    false_refusals: float
    right_status: float
    p50_ms: float
    p95_ms: float


def summarise(measured: Sequence[Measured], exists: Sequence[bool] = ()) -> Summary:
    """Figures over measured questions.

    Args:
        measured: The questions.
        exists: For every citation given, whether it resolves.
    """
    answerable = [one for one in measured if one.gold.status is AnswerStatus.ANSWERED]
    closed = [one for one in measured if one.gold.status in NOT_ANSWERED]
    ranks = [one.rank if one.status is AnswerStatus.ANSWERED else None for one in answerable]
    times = sorted(one.elapsed_ms for one in measured)
    with_facts = [one for one in answerable if one.gold.facts]

    def within(most: int) -> float:
        return _share(sum(rank is not None and rank <= most for rank in ranks), len(ranks))

    return Summary(
        questions=len(measured),
        answerable=len(answerable),
        hit1=within(1),
        hit3=within(3),
        hit5=within(5),
        mrr=_share(sum(1 / rank for rank in ranks if rank), len(ranks)),
        facts=_share(sum(one.facts for one in with_facts), len(with_facts)),
        citations_valid=_share(sum(exists), len(exists)),
        unsupported=sum(one.unsupported for one in measured),
        right_refusals=_share(sum(one.status is not AnswerStatus.ANSWERED for one in closed), len(closed)),
        false_refusals=1 - _share(sum(one.status is AnswerStatus.ANSWERED for one in answerable), len(answerable)),
        right_status=_share(sum(one.status is one.gold.status for one in measured), len(measured)),
        p50_ms=_percentile(times, 0.5),
        p95_ms=_percentile(times, 0.95),
    )


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 1.0


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
