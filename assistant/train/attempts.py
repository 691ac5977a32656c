"""The use cases of a quiz: draw, choose, submit once, wait, and read the explanation when passed."""

import random
from dataclasses import dataclass
from datetime import datetime

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.errors import WrongUse
from assistant.events import Event, tell
from assistant.records import learning
from assistant.records.database import Transaction
from assistant.records.learning import Attempt
from assistant.train.guide_models import GuideState
from assistant.train.guide_places import QUIZ
from assistant.train.training import Training
from curriculum import grading
from curriculum.grading import Explained, Hint, Sheet, ShownQuestion
from curriculum.library import Lesson


@dataclass(frozen=True)
class Quiz:
    """A quiz as a screen may see it.

    Attributes:
        lesson: The module.
        ready: Whether the lesson has been followed, so that the quiz may begin.
        attempt: Id of the open or last attempt, "" before the first.
        number: Which attempt it is, 0 before the first.
        questions: Questions without any sign of what is right; empty where no attempt is open.
        answers: What was chosen so far.
        submitted: When the last attempt was submitted, None while one is open.
        correct: Right answers of the last attempt, None while one is open.
        passed: Whether the last attempt was passed, None while one is open.
        waits_until: From when another attempt may begin; None where it may now.
        feedback: What may be told about the last attempt.
    """

    lesson: Lesson
    ready: bool
    attempt: str = ""
    number: int = 0
    questions: tuple[ShownQuestion, ...] = ()
    answers: dict[str, str] | None = None
    submitted: datetime | None = None
    correct: int | None = None
    passed: bool | None = None
    waits_until: datetime | None = None
    feedback: tuple[Explained, ...] | tuple[Hint, ...] = ()


class Quizzes(Guarded):
    """Draws and grades quizzes; what is right stays here until the quiz is passed.

    Args:
        gate: Who acts.
        training: Where people are in their modules, from the inside.
        chance: Source of chance for what is drawn.
    """

    def __init__(self, gate: Gate, training: Training, chance: random.Random | None = None) -> None:
        self.gate, self._training = gate, training
        self._chance = chance or random.SystemRandom()

    def look(self, person: str, slug: str) -> Quiz:
        """The quiz of a module as it stands for a person; changes nothing."""
        self._may(Action.QUIZ, person)
        lesson = self._training.lesson(slug)
        with self._training.database.read() as session:
            return self._quiz(session, person, lesson)

    def begin(self, person: str, slug: str) -> Quiz:
        """Draw an attempt, or go on with the one that is open.

        Raises:
            WrongUse: The lesson has not been followed, or the pause after a failed attempt still lasts.
        """
        self._may(Action.QUIZ, person)
        lesson, now = self._training.lesson(slug), self._training.clock()
        with self._training.database.write() as session:
            self._training.known(session, person)
            quiz = self._quiz(session, person, lesson)
            if not quiz.questions:
                self._may_begin(quiz, now)
                earlier = learning.attempts(session, person, slug)
                seen = [tuple(one.id for one in Sheet.model_validate(each.sheet).questions) for each in earlier]
                sheet = grading.draw(lesson, self._training.hashes[slug], self._chance, seen)
                learning.add_attempt(session, person, slug, len(earlier) + 1, sheet.model_dump(mode="json"), now)
                quiz = self._quiz(session, person, lesson)
            self._training.tick(session, person, slug, QUIZ, now)
        return quiz

    def choose(self, person: str, attempt: str, question: str, option: str) -> None:
        """Keep a choice, so that nothing is lost when the connection breaks; a closed attempt does not change.

        Raises:
            WrongUse: This person has no such attempt.
            UnknownAnswer: The attempt has no such question or option.
        """
        self._may(Action.QUIZ, person)
        now = self._training.clock()
        with self._training.database.write() as session:
            self._training.known(session, person)
            found = self._attempt(session, person, attempt)
            answers = {**found.answers, question: option}
            grading.grade(Sheet.model_validate(found.sheet), answers)
            learning.keep_answers(session, attempt, answers)
            self._training.tick(session, person, found.module, QUIZ, now)

    def submit(self, person: str, attempt: str) -> Quiz:
        """Grade an attempt; submitting it twice counts once.

        Raises:
            WrongUse: This person has no such attempt, or a question is still open.
        """
        self._may(Action.QUIZ, person)
        now, outcome = self._training.clock(), None
        with self._training.database.write() as session:
            self._training.known(session, person)
            found = self._attempt(session, person, attempt)
            lesson = self._training.lesson(found.module)
            if found.submitted_at is None:
                sheet = Sheet.model_validate(found.sheet)
                unanswered = sum(question.id not in found.answers for question in sheet.questions)
                if unanswered:
                    raise WrongUse(f"Nog {unanswered} vragen zonder antwoord.", "Beantwoord ze eerst; wat u koos is bewaard.")
                outcome = grading.grade(sheet, found.answers)
                self._training.tick(session, person, found.module, QUIZ, now, worked=True)
                if learning.close_attempt(session, attempt, found.answers, outcome.score, outcome.passed, now) and outcome.passed:
                    self._training.passed(session, person, found.module, sheet.content_hash, now)
            quiz = self._quiz(session, person, lesson)
        if outcome:
            tell(Event.QUIZ, "passed" if outcome.passed else "failed")
        return quiz

    def _quiz(self, session: Transaction, person: str, lesson: Lesson) -> Quiz:
        slug = lesson.module.slug
        kept = learning.place(session, person, slug)
        ready = kept is not None and GuideState.model_validate(kept.state).was_at(QUIZ)
        earlier = learning.attempts(session, person, slug)
        if not earlier:
            return Quiz(lesson, ready)
        last = earlier[-1]
        sheet = Sheet.model_validate(last.sheet)
        if last.submitted_at is None:
            return Quiz(lesson, ready, last.id, last.number, grading.shown(sheet), dict(last.answers))
        pause = None
        if not last.passed:
            until = grading.waits_until(last.submitted_at, lesson.module.retake_minutes)
            pause = until if until > self._training.clock() else None
        return Quiz(
            lesson,
            ready,
            last.id,
            last.number,
            answers=dict(last.answers),
            submitted=last.submitted_at,
            correct=last.correct,
            passed=last.passed,
            waits_until=pause,
            feedback=grading.feedback(sheet, last.answers, bool(last.passed)),
        )

    def _may_begin(self, quiz: Quiz, now: datetime) -> None:
        if not quiz.ready:
            raise WrongUse("U hebt de les nog niet doorlopen.", "Ga verder met de les; de quiz komt aan het eind.")
        if quiz.waits_until is not None:
            minutes = -(-int((quiz.waits_until - now).total_seconds()) // 60)
            raise WrongUse(f"Een nieuwe poging kan over {minutes} minuten.", "Lees intussen de genoemde bepalingen na.")

    def _attempt(self, session: Transaction, person: str, id: str) -> Attempt:
        found = learning.attempt(session, person, id)
        if found is None:
            raise WrongUse("Deze quiz is niet van u of bestaat niet.", "Open de quiz opnieuw vanuit de module.")
        return found
