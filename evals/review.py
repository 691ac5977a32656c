"""How well the review of answers does: precision and recall against answers that were marked by hand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal, Self, get_args

from pydantic import Field, TypeAdapter, model_validator

from assistant.board.review.marking import review
from assistant.board.review.models import Kind, Mark
from corpus.library import load_yaml
from corpus.schema import Content, Slug
from curriculum.bank import BoardQuestion

KINDS: tuple[Kind, ...] = get_args(Kind)
Review = Callable[[BoardQuestion, str], Sequence[Mark]]


class GoldMark(Content):
    """A mark that a reviewer should make.

    Attributes:
        kind: What is amiss.
        words: The words it is about; "" where something is missing, for then it may stand anywhere.
        part: What stays open, as the writer put it; "" where it was not told.
    """

    kind: Kind
    words: str = ""
    part: str = ""


class GoldAnswer(Content):
    """An answer with the marks that it deserves.

    Attributes:
        id: Slug.
        part: Round in which it was written: `dev` before the rules, the others to be measured blind, `second` by another
            writer (`kept` is its other half), `third` by a third one, `fourth` by who made the first learned review, and
            `fifth` to `eighth` by four more; see the head of the file.
        voice: In whose manner it was written; "" where that was not told.
        question: Id of a question of this set or of the shipped bank.
        answer: What a CISO wrote.
        marks: What a reviewer should mark; empty for a good answer.
        open: Numbers of the parts of the question, as assistant/board/review/parts.yaml has them, that a second reader who did
            not see the marks found open; empty too where the parts of the question are not known.
    """

    id: Slug
    part: Literal[
        "dev", "test", "bank", "fresh", "held", "last", "second", "kept", "third", "fourth", "fifth", "sixth", "seventh", "eighth"
    ]
    voice: str = ""
    question: Slug
    answer: str = Field(min_length=2)
    marks: tuple[GoldMark, ...] = ()
    open: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _quoted(self) -> Self:
        for mark in self.marks:
            if mark.words not in self.answer:
                raise ValueError(f"{self.id}: de woorden staan niet in het antwoord: {mark.words}")
            if mark.kind in {"effort", "average"} and not mark.words:
                raise ValueError(f"{self.id}: {mark.kind} wijst woorden aan")
        return self

    @property
    def author(self) -> str:
        """Who wrote it: the first six rounds are of one writer, and so are `second` and `kept`."""
        if self.part == "kept":
            return "second"
        return self.part if self.part in {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"} else "own"


class GoldSet(Content):
    """Answers with their marks, and the questions that are not in the bank."""

    questions: tuple[BoardQuestion, ...]
    answers: tuple[GoldAnswer, ...]


@dataclass
class Score:
    """Counts of marks: made and right, made and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the marks made that are right; 1 where none was made."""
        made = self.right + self.wrong
        return self.right / made if made else 1.0

    @property
    def recall(self) -> float:
        """Share of the marks wanted that were made; 1 where none was wanted."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    def add(self, other: "Score") -> None:
        """Add the counts of another."""
        self.right, self.wrong, self.missed = self.right + other.right, self.wrong + other.wrong, self.missed + other.missed


@dataclass
class Outcome:
    """The scores by kind, the total, and what went wrong, a line each."""

    by_kind: dict[Kind, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    errors: list[str] = field(default_factory=list)

    @property
    def total(self) -> Score:
        """All kinds together."""
        total = Score()
        for one in self.by_kind.values():
            total.add(one)
        return total


def load() -> GoldSet:
    """Read the marked answers that travel with the program.

    Raises:
        ContentError: The file is not valid YAML.
        pydantic.ValidationError: An answer does not match the schema.
    """
    return TypeAdapter(GoldSet).validate_python(load_yaml(files("evals") / "answers.yaml"))


def measure(answers: Iterable[GoldAnswer], questions: dict[str, BoardQuestion], by: Review | None = None) -> Outcome:
    """Review every answer and compare; a mark is right when kind and words meet one wanted mark, each used once.

    Args:
        answers: The marked answers.
        questions: Questions by id.
        by: What makes the marks; the project's review unless told.
    """
    mark = by or (lambda question, answer: review(question, answer, None))
    outcome = Outcome()
    for gold in answers:
        left = list(gold.marks)
        for made in mark(questions[gold.question], gold.answer):
            met = next((one for one in left if one.kind == made.kind and _meet(one, made, gold.answer)), None)
            if met is None:
                outcome.by_kind[made.kind].wrong += 1
                outcome.errors.append(f"{gold.id}: te veel {made.kind} ({made.words})")
            else:
                left.remove(met)
                outcome.by_kind[made.kind].right += 1
        for one in left:
            outcome.by_kind[one.kind].missed += 1
            outcome.errors.append(f"{gold.id}: gemist {one.kind} ({one.words or gold.answer})")
    return outcome


def report(outcome: Outcome, title: str) -> str:
    """The figures as a table in Markdown."""
    rows = [("alles", outcome.total), *outcome.by_kind.items()]
    lines = [f"## {title}", "", "| soort | precisie | volledigheid | goed | te veel | gemist |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {name} | {one.precision:.2f} | {one.recall:.2f} | {one.right} | {one.wrong} | {one.missed} |" for name, one in rows
    ]
    return "\n".join([*lines, "", *(f"- {one}" for one in outcome.errors)])


def _meet(wanted: GoldMark, made: Mark, answer: str) -> bool:
    if not wanted.words:
        return True
    start = answer.index(wanted.words)
    return made.start < start + len(wanted.words) and start < made.end
