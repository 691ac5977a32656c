"""Learning with the records: going on elsewhere, quizzes that lose nothing and count once, and time that is not made up."""

import random
import threading
from dataclasses import replace

import pytest

from assistant.accounts.register import Register
from assistant.ask.models import Profile
from assistant.errors import WrongUse
from assistant.records.database import Database
from assistant.train.attempts import Quiz, Quizzes
from assistant.train.guide_messages import Resumed
from assistant.train.guide_models import Choose, Forward
from assistant.train.training import Training, View
from curriculum import library
from curriculum.errors import UnknownAnswer
from curriculum.library import Lesson
from tests.integration.records.conftest import OPEN, FakeClock

LESSONS = library.load()
SLUG = "incidenten"


@pytest.fixture
def training(database: Database, clock: FakeClock) -> Training:
    return Training(OPEN, database, LESSONS, library.load_requirements(), clock)


@pytest.fixture
def quizzes(training: Training) -> Quizzes:
    return Quizzes(OPEN, training, random.Random(7))


@pytest.fixture
def an(database: Database, clock: FakeClock) -> str:
    return Register(OPEN, database, clock).add_person(name="An Bakker", board_role="single").id


@pytest.fixture
def bo(database: Database, clock: FakeClock) -> str:
    return Register(OPEN, database, clock).add_person(name="Bo Visser", board_role="single").id


def walk(training: Training, person: str, slug: str, clock: FakeClock) -> View:
    """Follow a lesson up to its quiz, a minute a screen."""
    view = training.open(person, slug)
    while view.state.place != "quiz":
        clock.passes(minutes=1)
        if view.state.place.startswith(("toets", "keuze")):
            training.send(person, slug, Choose(key=0))
        view = training.send(person, slug, Forward())
    return view


def lesson_of(slug: str) -> Lesson:
    return next(one for one in LESSONS if one.module.slug == slug)


def right(quiz: Quiz, question: str) -> str:
    """The key of the right option, known only from the content."""
    text = next(o.text for q in quiz.lesson.quiz if q.id == question for o in q.options if o.correct)
    return next(o.key for q in quiz.questions if q.id == question for o in q.options if o.text == text)


def answer(quizzes: Quizzes, person: str, slug: str, wrong: int = 0) -> Quiz:
    """Take the quiz with so many wrong answers."""
    quiz = quizzes.begin(person, slug)
    for place, question in enumerate(quiz.questions):
        key = right(quiz, question.id)
        quizzes.choose(person, quiz.attempt, question.id, next(k for k in "abcd" if k != key) if place < wrong else key)
    return quizzes.submit(person, quiz.attempt)


def test_a_lesson_goes_on_on_another_device(training: Training, url: str, an: str, clock: FakeClock) -> None:
    """Weeks later, another process opens the module at the same place."""
    training.open(an, SLUG)
    left = training.send(an, SLUG, Forward())
    clock.passes(days=40)
    other = Database(url)
    elsewhere = Training(OPEN, other, LESSONS, library.load_requirements(), clock).open(an, SLUG)
    other.close()
    assert elsewhere.state.place == left.state.place
    assert any(isinstance(one, Resumed) for one in elsewhere.messages)


def test_a_page_left_open_overnight_counts_for_nothing(training: Training, an: str, clock: FakeClock) -> None:
    """Two minutes of reading before and three after a night are five minutes."""
    training.open(an, SLUG)
    clock.passes(minutes=2)
    training.send(an, SLUG, Forward())
    clock.passes(hours=11)
    training.send(an, SLUG, Forward())
    clock.passes(minutes=3)
    assert training.send(an, SLUG, Forward()).seconds == 5 * 60


def test_two_tabs_do_not_count_twice(training: Training, an: str, clock: FakeClock) -> None:
    """Ten minutes in two modules at once are ten minutes."""
    for _ in range(5):
        training.open(an, SLUG)
        clock.passes(minutes=1)
        training.open(an, "beleid")
        clock.passes(minutes=1)
    training.away(an)
    assert training.standing(an, Profile()).seconds == 10 * 60


def test_the_quiz_opens_after_the_lesson_only(training: Training, quizzes: Quizzes, an: str) -> None:
    """Whoever goes straight to the quiz is told what comes first."""
    training.open(an, SLUG)
    with pytest.raises(WrongUse, match="nog niet doorlopen"):
        quizzes.begin(an, SLUG)


def test_what_was_chosen_survives_a_crash(training: Training, quizzes: Quizzes, an: str, clock: FakeClock) -> None:
    """A new process finds the same questions in the same order with the choices made so far."""
    walk(training, an, SLUG, clock)
    quiz = quizzes.begin(an, SLUG)
    quizzes.choose(an, quiz.attempt, quiz.questions[0].id, "b")
    after = Quizzes(OPEN, Training(OPEN, training.database, LESSONS, training.requirements, clock), random.Random(99)).begin(
        an, SLUG
    )
    assert (after.attempt, after.questions, after.answers) == (quiz.attempt, quiz.questions, {quiz.questions[0].id: "b"})


def test_a_failed_quiz_hides_what_is_right_and_pauses(training: Training, quizzes: Quizzes, an: str, clock: FakeClock) -> None:
    """Below the pass mark: no key, no explanation, a pause; after it other questions come first."""
    walk(training, an, SLUG, clock)
    first = answer(quizzes, an, SLUG, wrong=2)
    assert first.passed is False
    assert all(not hasattr(one, "options") for one in first.feedback)
    with pytest.raises(WrongUse, match="over 10 minuten"):
        quizzes.begin(an, SLUG)
    clock.passes(minutes=10)
    seen = {one.id for one in first.feedback}
    again = quizzes.begin(an, SLUG)
    assert again.number == 2
    assert not seen & {one.id for one in again.questions}


def test_a_passed_quiz_finishes_module_and_topic(training: Training, quizzes: Quizzes, an: str, clock: FakeClock) -> None:
    """Three of four right passes, and the topic of the law is done."""
    walk(training, an, SLUG, clock)
    done = answer(quizzes, an, SLUG, wrong=1)
    assert (done.passed, done.correct, len(done.feedback)) == (True, 3, 4)
    standing = training.standing(an, Profile())
    assert standing.topics == ("cbw/21/3/b",)
    assert training.finished(an)[SLUG].content_hash == training.hashes[SLUG]


def test_submitting_twice_at_once_counts_once(training: Training, quizzes: Quizzes, an: str, clock: FakeClock) -> None:
    """Twenty submits in parallel: one attempt, one outcome, the time of the first."""
    walk(training, an, SLUG, clock)
    quiz = quizzes.begin(an, SLUG)
    for question in quiz.questions:
        quizzes.choose(an, quiz.attempt, question.id, "a")
    outcomes: list[Quiz] = []
    threads = [threading.Thread(target=lambda: outcomes.append(quizzes.submit(an, quiz.attempt))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({(one.number, one.submitted, one.correct, one.passed) for one in outcomes}) == 1
    assert len(outcomes) == 20


def test_a_closed_attempt_does_not_change(training: Training, quizzes: Quizzes, an: str, clock: FakeClock) -> None:
    """A late choice from another tab changes nothing."""
    walk(training, an, SLUG, clock)
    quiz = quizzes.begin(an, SLUG)
    answers = {question.id: "a" for question in quiz.questions}
    for question, key in answers.items():
        quizzes.choose(an, quiz.attempt, question, key)
    quizzes.submit(an, quiz.attempt)
    quizzes.choose(an, quiz.attempt, quiz.questions[0].id, "b")
    assert quizzes.look(an, SLUG).answers == answers


def test_nobody_reaches_the_quiz_or_thoughts_of_another(
    training: Training, quizzes: Quizzes, an: str, bo: str, clock: FakeClock
) -> None:
    """The id of another's attempt is as good as none."""
    walk(training, an, SLUG, clock)
    quiz = quizzes.begin(an, SLUG)
    training.reflect(an, SLUG, 0, "Wij oefenen te weinig.")
    with pytest.raises(WrongUse):
        quizzes.choose(bo, quiz.attempt, quiz.questions[0].id, "a")
    with pytest.raises(WrongUse):
        quizzes.submit(bo, quiz.attempt)
    assert training.reflections(bo, SLUG) == {}
    assert training.reflections(an, SLUG) == {0: "Wij oefenen te weinig."}


def test_an_unfinished_quiz_is_not_graded(training: Training, quizzes: Quizzes, an: str, clock: FakeClock) -> None:
    """Open questions are named, and an option that does not exist is refused."""
    walk(training, an, SLUG, clock)
    quiz = quizzes.begin(an, SLUG)
    with pytest.raises(UnknownAnswer):
        quizzes.choose(an, quiz.attempt, quiz.questions[0].id, "z")
    with pytest.raises(WrongUse, match="4 vragen zonder antwoord"):
        quizzes.submit(an, quiz.attempt)


def test_new_content_leaves_a_finished_module_finished_and_says_so(
    training: Training, quizzes: Quizzes, an: str, clock: FakeClock
) -> None:
    """The topic stays done; the module shows that it was renewed."""
    walk(training, an, SLUG, clock)
    answer(quizzes, an, SLUG)
    changed = tuple(
        replace(one, module=one.module.model_copy(update={"why": "Nieuwe reden."})) if one.module.slug == SLUG else one
        for one in LESSONS
    )
    standing = Training(OPEN, training.database, changed, training.requirements, clock).standing(an, Profile())
    assert next(one.status for one in standing.modules if one.slug == SLUG) == "outdated"
    assert standing.topics == ("cbw/21/3/b",)


def test_the_dora_module_is_for_financial_entities(training: Training, an: str) -> None:
    """Others do not see it in their training."""
    slugs = {one.slug for one in training.standing(an, Profile(sector="energie")).modules}
    assert "dora-voor-het-bestuur" not in slugs
    assert "dora-voor-het-bestuur" in {one.slug for one in training.standing(an, Profile(dora=True)).modules}
