"""A quiz from draw to feedback: what is drawn, what a screen may see of it, what is right, what is told afterwards."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from corpus.schema import Content, ProvisionId, Slug
from curriculum.errors import NothingToDraw, UnknownAnswer
from curriculum.library import Lesson
from curriculum.schema import QuizQuestion

Key = Literal["a", "b", "c", "d"]
KEYS: tuple[Key, ...] = ("a", "b", "c", "d")


class DrawnOption(Content):
    """An option as drawn; stays on the server's side."""

    key: Key
    text: str
    explain: str
    cites: tuple[ProvisionId, ...]


class DrawnQuestion(Content):
    """A question as drawn, its options in the order in which they are shown; `right` is the key of the right one."""

    id: Slug
    kind: Literal["recall", "judgement"]
    situation: str
    question: str
    options: tuple[DrawnOption, ...]
    right: Key


class Sheet(Content):
    """A drawn quiz, frozen with its options: what is graded, whatever becomes of the lesson afterwards.

    Attributes:
        module: The module it belongs to.
        content_hash: Fingerprint of the lesson it was drawn from.
        pass_mark: Share of right answers that passes.
        questions: The questions in the order in which they are shown.
    """

    module: Slug
    content_hash: str
    pass_mark: float = Field(gt=0, le=1)
    questions: tuple[DrawnQuestion, ...] = Field(min_length=1)


class ShownOption(Content):
    """An option as a screen sees it."""

    key: Key
    text: str


class ShownQuestion(Content):
    """A question as a screen sees it: nothing here tells which option is right."""

    id: Slug
    kind: Literal["recall", "judgement"]
    situation: str
    question: str
    options: tuple[ShownOption, ...]


class Mark(Content):
    """What became of one question; `chosen` is None where it was left open, which counts as wrong."""

    id: Slug
    chosen: Key | None
    right: bool


class Grade(Content):
    """The outcome of an attempt: `score` questions right out of all marks."""

    score: int
    passed: bool
    marks: tuple[Mark, ...]


class Explained(Content):
    """What a director reads after passing: every option explained, and which was right."""

    id: Slug
    situation: str
    question: str
    chosen: Key | None
    right: Key
    options: tuple[DrawnOption, ...]


class Hint(Content):
    """What a director reads after failing: right or wrong, and what to reread.

    Explanations stay away here, for the explanation of a wrong option may well name the right one.

    Attributes:
        id: The question.
        question: Its text.
        right: Whether it was answered right.
        reread: Provisions behind the wrong option that was chosen; empty where it was right or left open.
    """

    id: Slug
    question: str
    right: bool
    reread: tuple[ProvisionId, ...] = ()


def draw(lesson: Lesson, content_hash: str, chance: random.Random, seen: Sequence[tuple[str, ...]] = ()) -> Sheet:
    """Draw an attempt: the questions seen least often first, at least one that asks for judgement, options shuffled.

    Args:
        lesson: The module; `draw` says how many questions, or all where the pool is smaller.
        content_hash: Fingerprint of the lesson, kept on the sheet.
        chance: Source of chance; `random.SystemRandom()` in use, a seeded one in tests.
        seen: Question ids of earlier attempts of this person, in any order; unknown ids do no harm.

    Raises:
        NothingToDraw: The module has no questions.
    """
    if not lesson.quiz:
        raise NothingToDraw(f"De module '{lesson.module.slug}' heeft geen quizvragen.", "Vul quiz.yaml aan.")
    often = Counter(question for attempt in seen for question in set(attempt))
    pool = sorted(chance.sample(lesson.quiz, len(lesson.quiz)), key=lambda question: often[question.id])
    picked = pool[: lesson.module.draw]
    if not any(question.kind == "judgement" for question in picked):
        picked[-1] = next((question for question in pool if question.kind == "judgement"), picked[-1])
    chance.shuffle(picked)
    return Sheet(
        module=lesson.module.slug,
        content_hash=content_hash,
        pass_mark=lesson.module.pass_mark,
        questions=tuple(_drawn(question, chance) for question in picked),
    )


def _drawn(question: QuizQuestion, chance: random.Random) -> DrawnQuestion:
    """A question with its options shuffled and lettered."""
    shuffled = list(zip(KEYS, chance.sample(question.options, len(question.options)), strict=False))
    return DrawnQuestion(
        id=question.id,
        kind=question.kind,
        situation=question.situation,
        question=question.question,
        options=tuple(DrawnOption(key=key, text=one.text, explain=one.explain, cites=one.cites) for key, one in shuffled),
        right=next(key for key, one in shuffled if one.correct),
    )


def shown(sheet: Sheet) -> tuple[ShownQuestion, ...]:
    """What goes to a screen."""
    return tuple(
        ShownQuestion(
            id=question.id,
            kind=question.kind,
            situation=question.situation,
            question=question.question,
            options=tuple(ShownOption(key=option.key, text=option.text) for option in question.options),
        )
        for question in sheet.questions
    )


def grade(sheet: Sheet, answers: Mapping[str, str]) -> Grade:
    """Mark the answers; a question left open is wrong.

    Args:
        sheet: The quiz as drawn.
        answers: Chosen option key by question id.

    Raises:
        UnknownAnswer: An answer names a question or an option that is not on the sheet.
    """
    chosen = _chosen(sheet, answers)
    marks = tuple(
        Mark(id=question.id, chosen=chosen.get(question.id), right=chosen.get(question.id) == question.right)
        for question in sheet.questions
    )
    score = sum(mark.right for mark in marks)
    return Grade(score=score, passed=score / len(marks) >= sheet.pass_mark, marks=marks)


def feedback(sheet: Sheet, answers: Mapping[str, str], passed: bool) -> tuple[Explained, ...] | tuple[Hint, ...]:
    """What the director reads afterwards; right answers stay hidden until passed.

    Args:
        sheet: The quiz as drawn.
        answers: Chosen option key by question id.
        passed: Whether this attempt was passed, as `grade` said.

    Raises:
        UnknownAnswer: An answer names a question or an option that is not on the sheet.
    """
    chosen = _chosen(sheet, answers)
    if passed:
        return tuple(_explained(question, chosen.get(question.id)) for question in sheet.questions)
    return tuple(_hint(question, chosen.get(question.id)) for question in sheet.questions)


def waits_until(submitted_at: datetime, retake_minutes: int) -> datetime:
    """From when another attempt may be drawn after a failed one."""
    return submitted_at + timedelta(minutes=retake_minutes)


def pause_left(submitted_at: datetime, retake_minutes: int, now: datetime) -> timedelta:
    """How long the pause still lasts; zero once another attempt may be drawn."""
    return max(waits_until(submitted_at, retake_minutes) - now, timedelta(0))


def _explained(question: DrawnQuestion, chosen: Key | None) -> Explained:
    return Explained(
        id=question.id,
        situation=question.situation,
        question=question.question,
        chosen=chosen,
        right=question.right,
        options=question.options,
    )


def _hint(question: DrawnQuestion, chosen: Key | None) -> Hint:
    right = chosen == question.right
    reread = () if right else next((option.cites for option in question.options if option.key == chosen), ())
    return Hint(id=question.id, question=question.question, right=right, reread=reread)


def _chosen(sheet: Sheet, answers: Mapping[str, str]) -> dict[str, Key]:
    """The answers, each proven to be on the sheet."""
    known: dict[str, dict[str, Key]] = {one.id: {option.key: option.key for option in one.options} for one in sheet.questions}
    found: dict[str, Key] = {}
    for question, key in answers.items():
        if question not in known:
            raise UnknownAnswer(f"De vraag '{question}' staat niet in deze quiz.", "Open de quiz opnieuw vanuit de module.")
        if key not in known[question]:
            raise UnknownAnswer(f"Bij vraag '{question}' bestaat keuze '{key}' niet.", "Kies een van de getoonde mogelijkheden.")
        found[question] = known[question][key]
    return found
