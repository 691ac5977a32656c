"""Learning the weights of the review of answers from marked answers, and measuring them on writers left out of the learning.

`python -m evals.train_review` writes `assistant/board/review/weights.yaml` and prints the figures by writer left out. There is no
chance in it: the same answers give the same weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

import assistant.board.review as shipped
from assistant.board.review.classes import classes
from assistant.board.review.judging import Judge, Judged, Weighing
from assistant.board.review.marking import review
from assistant.board.review.needs import known_parts, needs
from assistant.board.review.reading import Reading
from assistant.board.review.signs import signs
from assistant.board.review.text import sentences
from assistant.board.review.traits import Counting
from assistant.board.review.work import Traits, Work
from curriculum import bank
from curriculum.bank import BoardQuestion
from evals.review import GoldAnswer, Outcome, Review, load, measure, report

Array = NDArray[np.float64]
TUNED = 0.3
"""Weight of answers that the rules were written on: there the rules look better than they are."""
RIDGE: dict[Judged, float] = {
    "effort": 3.0,
    "average": 3.0,
    "no-number": 10.0,
    "no-appetite": 10.0,
    "part": 100.0,
    "unanswered": 100.0,
}
GRID = np.arange(0.3, 0.7, 0.025)
FLOOR = 0.35
"""Least threshold for an open part: the words that take parts up were written with answers in sight, so there it looks too easy."""
PART_THRESHOLD = 0.5
"""From which likelihood a part is named as open, once something is held open."""
BETA = 0.7
"""Precision counts for more than completeness: a remark that is not deserved annoys more than one that is missed."""


@dataclass(frozen=True)
class Example:
    """A marked answer with what was counted in it.

    Attributes:
        gold: The answer with its marks.
        question: What it answers.
    """

    gold: GoldAnswer
    question: BoardQuestion

    @cached_property
    def counting(self) -> Counting:
        """Counts in the answer."""
        return Counting(Reading(self.question, sentences(self.gold.answer), signs(), needs(self.question)), classes())

    @cached_property
    def sentence_traits(self) -> dict[Judged, list[Traits]]:
        """Traits of the sentences, for the kinds that point at one."""
        places = range(len(self.counting.texts))
        return {"effort": [self.counting.work(one) for one in places], "average": [self.counting.centre(one) for one in places]}

    @cached_property
    def weight(self) -> float:
        """How much it counts in the learning."""
        return TUNED if self.gold.author in {"own", "second"} else 1.0

    def pointed_at(self, kind: Judged) -> list[bool]:
        """Which sentences the wanted marks of a kind are about."""
        spans = [
            (start, start + len(mark.words))
            for mark in self.gold.marks
            if mark.kind == kind
            for start in [self.gold.answer.index(mark.words)]
        ]
        return [any(one.start < end and start < one.end for start, end in spans) for one in self.counting.reading.told]

    @property
    def opens(self) -> list[bool]:
        """Which of the parts of the question stay open, in the order of `Counting.asked`."""
        told = known_parts()[self.question.id]
        return [told.index(part) + 1 in self.gold.open for part in self.counting.asked]

    def wants(self, kind: Judged) -> bool:
        """Whether it should get a mark of a kind."""
        return any(mark.kind == kind for mark in self.gold.marks)


@dataclass(frozen=True)
class Table:
    """Rows to learn one kind from.

    Attributes:
        kind: The kind of remark.
        names: Names of the columns.
        matrix: Traits, one row a sentence or an answer.
        wanted: Whether the remark is wanted there.
        weights: How much each row counts.
        authors: Who wrote each.
    """

    kind: Judged
    names: tuple[str, ...]
    matrix: Array
    wanted: Array
    weights: Array
    authors: NDArray[np.str_]

    def without(self, author: str) -> "Table":
        """The rows of the other authors."""
        keep = self.authors != author
        return Table(self.kind, self.names, self.matrix[keep], self.wanted[keep], self.weights[keep], self.authors[keep])


def examples() -> list[Example]:
    """The marked answers that travel with the program."""
    gold = load()
    questions = {one.id: one for one in gold.questions} | bank.load().by_id
    return [Example(one, questions[one.question]) for one in gold.answers]


def fit(table: Table, threshold: float = 0.5) -> Weighing:
    """Logistic regression with a ridge on standardised traits, by Newton's method.

    Args:
        table: The rows.
        threshold: Probability from which the remark is made.
    """
    centre, spread = table.matrix.mean(0), table.matrix.std(0)
    flat = spread < 1e-3
    spread = np.where(flat, 1.0, spread)
    bare = np.where(flat, 0.0, (table.matrix - centre) / spread)
    rows = np.hstack([bare, np.ones((len(bare), 1))])
    ridge = np.append(np.full(len(table.names), RIDGE[table.kind]), 1e-6)
    found: Array = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (table.weights * (likely - table.wanted)) + ridge * found
        bend = (rows * (table.weights * likely * (1 - likely) + 1e-9)[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    weights = np.where(flat, 0.0, found[:-1] / spread)
    bias = found[-1] - weights @ centre
    return Weighing(
        threshold=threshold,
        bias=round(float(bias), 4),
        traits=_rounded(dict(zip(table.names, weights, strict=True))),
    )


def by_sentence(some: Sequence[Example], kind: Judged) -> Table:
    """The rows of a kind that points at a sentence."""
    rows = [
        (traits, wanted, one)
        for one in some
        for traits, wanted in zip(one.sentence_traits[kind], one.pointed_at(kind), strict=True)
    ]
    return _table(kind, [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])


def by_part(some: Sequence[Example], works: Sequence[Work]) -> Table:
    """The rows of the parts of the questions, each open or not as the second reader found."""
    rows = [
        (traits, open_, one)
        for one, work in zip(some, works, strict=True)
        for traits, open_ in zip(one.counting.parts(work), one.opens, strict=True)
    ]
    return _table("part", [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])


def likely(table: Table) -> Array:
    """The probability of each row by weights that its author was left out of."""
    found = np.zeros(len(table.wanted))
    for author in sorted(set(table.authors)):
        held = table.authors == author
        weighing = fit(table.without(author))
        found[held] = [weighing.probability(dict(zip(table.names, row, strict=True))) for row in table.matrix[held]]
    return found


def threshold(table: Table, found: Array) -> float:
    """The threshold with the best balance on authors left out, those that the rules were written on counting for less."""

    def balance(one: float) -> float:
        made = found >= one
        right, all_made, all_wanted = (float((table.weights * some).sum()) for some in (made * table.wanted, made, table.wanted))
        return (1 + BETA**2) * right / (all_made + BETA**2 * all_wanted)

    return max(round(float(max(GRID, key=balance)), 3), FLOOR if table.kind == "unanswered" else 0.0)


def learn(some: Sequence[Example]) -> Judge:
    """Weights and thresholds of every kind; what later kinds need of effort is told by weights that the author was left out of."""
    effort, average = by_sentence(some, "effort"), by_sentence(some, "average")
    crossed = likely(effort)
    cut = threshold(effort, crossed)
    kinds: dict[Judged, Weighing] = {"effort": fit(effort, cut), "average": fit(average, threshold(average, likely(average)))}
    works, start = [], 0
    for one in some:
        end = start + len(one.counting.texts)
        works.append(Work(tuple(float(chance) for chance in crossed[start:end]), cut))
        start = end
    whole: dict[Judged, Callable[[Counting, Work], Traits]] = {"no-number": Counting.answer, "no-appetite": Counting.limit}
    sizeless: Array = np.zeros(len(some))
    for kind, traits in whole.items():
        table = _table(
            kind,
            [traits(one.counting, work) for one, work in zip(some, works, strict=True)],
            [one.wants(kind) for one in some],
            some,
        )
        sure = likely(table)
        kinds[kind] = fit(table, threshold(table, sure))
        sizeless = sure if kind == "no-number" else sizeless
    told = [place for place, one in enumerate(some) if one.question.id in known_parts()]
    parts = by_part([some[place] for place in told], [works[place] for place in told])
    chances, start = likely(parts), 0
    kinds["part"] = fit(parts, PART_THRESHOLD)
    rows = []
    for place in told:
        end = start + len(some[place].counting.asked)
        rows.append(
            some[place].counting.left_open(works[place], float(sizeless[place]), [float(one) for one in chances[start:end]])
        )
        start = end
    table = _table("unanswered", rows, [some[place].wants("unanswered") for place in told], [some[place] for place in told])
    kinds["unanswered"] = fit(table, threshold(table, likely(table)))
    return Judge(kinds)


def reviewer(by: Judge) -> Review:
    """The review by what was learned."""
    return lambda question, answer: review(question, answer, by=by)


def left_out(some: Sequence[Example], author: Callable[[Example], str]) -> dict[str, Outcome]:
    """How the review does on each author when it has learned from the others alone.

    Args:
        some: All examples.
        author: Who counts as the author of one: the writer, or the voice.
    """
    found = {}
    for name in sorted({author(one) for one in some}):
        by = learn([one for one in some if author(one) != name])
        held = [one for one in some if author(one) == name]
        questions = {one.question.id: one.question for one in held}
        found[name] = measure([one.gold for one in held], questions, reviewer(by))
    return found


def main() -> None:
    """Write the weights and print the figures by writer left out."""
    some = examples()
    for name, outcome in left_out(some, lambda one: one.gold.author).items():
        print(report(outcome, f"zonder {name} geleerd"))
    judge = learn(some)
    told = {kind: one.model_dump() for kind, one in judge.kinds.items()}
    path = Path(shipped.__path__[0]) / "weights.yaml"
    head = "# Learned by `python -m evals.train_review` from evals/answers.yaml; see evals/README.md.\n"
    path.write_text(head + yaml.safe_dump(told, sort_keys=True), encoding="utf-8")


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(float(one), 4) for name, one in weights.items() if abs(one) >= 5e-5}


def _table(kind: Judged, traits: Sequence[Traits], wanted: Sequence[bool], some: Sequence[Example]) -> Table:
    names = tuple(sorted(traits[0]))
    return Table(
        kind,
        names,
        np.array([[float(one[name]) for name in names] for one in traits]),
        np.array(wanted, dtype=np.float64),
        np.array([one.weight for one in some]),
        np.array([one.gold.author for one in some]),
    )


if __name__ == "__main__":
    main()
