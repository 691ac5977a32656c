"""What becomes of a director's way through a module when the lesson was renewed while he was away."""

import random
from dataclasses import replace
from typing import Any

import pytest

from assistant.train.guide import (
    Back,
    Choose,
    Forward,
    GoTo,
    GuideState,
    QuizFinished,
    advance,
    decisions,
    places,
    progress,
    quiz_reached,
    resume,
)
from assistant.train.guide_messages import Finished, Notice, QuizReady, Renewed, Resumed
from curriculum.fingerprint import content_hash
from curriculum.library import Lesson, Step
from tests.unit.test_guide import BARE, INCIDENTS, LESSONS, TABLE_TOP, on, stored, walk_to

NEW = Step(heading="Een nieuwe stap", paragraphs=("Dit is nieuw. [cbw/24/1]",))


def changed(lesson: Lesson, **module: Any) -> Lesson:
    """The lesson with something in its module changed."""
    return replace(lesson, module=lesson.module.model_copy(update=module))


def with_steps(*steps: Step) -> Lesson:
    """The lesson about incidents with other steps."""
    return replace(INCIDENTS, steps=steps)


def renewed(state: GuideState, lesson: Lesson) -> tuple[GuideState, Renewed]:
    """The state after a renewal, and what the director is told."""
    after, (resumed, message, *_) = resume(stored(state), lesson, content_hash(lesson))
    assert isinstance(resumed, Resumed)
    assert isinstance(message, Renewed)
    assert "vernieuwd" in message.text
    assert (message.place, after.content_hash) == (after.place, content_hash(lesson))
    assert message.heading in message.text
    return after, message


S = INCIDENTS.steps
REWORDED = Step(heading="Een andere kop", paragraphs=S[3].paragraphs)


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((NEW, *S), "stap-5"),
        ((*S[:2], *S[3:]), "stap-3"),
        ((*S[:3], REWORDED, *S[4:]), "stap-4"),
        ((*S[:3], *S[4:]), "stap-4"),
        (S[:3], "stap-3"),
        (S[:1], "stap-1"),
        (S[4:], "stap-3"),
        ((*S[2:3], *S[4:]), "stap-2"),
        ((NEW,), "stap-1"),
        ((), "waarom"),
    ],
    ids=[
        "one before",
        "one gone before",
        "other heading",
        "gone",
        "cut short",
        "only the first",
        "none left",
        "jump",
        "all new",
        "empty",
    ],
)
def test_the_director_goes_on_at_the_same_heading_or_no_later_than_he_was(steps: tuple[Step, ...], place: str) -> None:
    """He was at step 4; where it is gone he lands at its index or earlier, and never past a step he has not read."""
    after, _ = renewed(walk_to("stap-4", INCIDENTS), with_steps(*steps))
    assert after.place == place


def test_a_step_that_was_read_stays_read_under_its_new_number_and_a_new_one_is_not() -> None:
    """Progress tells the truth, and the director may jump to what he knows only."""
    lesson = with_steps(S[0], NEW, *S[1:])
    after, _ = renewed(walk_to("stap-4", INCIDENTS), lesson)
    assert [one.place for one in after.seen] == ["waarom", "stap-1", "stap-3", "stap-4", "stap-5"]
    assert progress(after, lesson)[0] == 4
    assert isinstance(on(after, lesson, GoTo(place="stap-2"))[1][0], Notice)
    assert on(after, lesson, Back(), Back(), Back())[0].place == "stap-2"


def test_choices_about_content_that_did_not_change_are_kept() -> None:
    """Another text in the lesson touches neither check nor scenario."""
    state = walk_to("bestuur", INCIDENTS)
    after, message = renewed(state, with_steps(NEW, *S))
    assert (after.choices, after.place, message.dropped) == (state.choices, "bestuur", ())


def test_the_answer_to_a_changed_check_question_is_dropped() -> None:
    """The decisions stay, and the place can be answered anew."""
    check = INCIDENTS.module.check
    assert check is not None
    lesson = changed(INCIDENTS, check=check.model_copy(update={"options": check.options[:2]}))
    after, message = renewed(walk_to("bestuur", INCIDENTS, option=2), lesson)
    assert message.dropped == ("check",)
    assert "controlevraag" in message.text
    assert after.chosen("toets") is None
    assert len(decisions(after, lesson)) == 3
    there, _ = on(after, lesson, GoTo(place="toets"))
    assert isinstance(on(there, lesson, Forward())[1][0], Notice)


def test_the_decisions_of_a_changed_scenario_are_dropped_and_it_begins_anew() -> None:
    """Halfway a story that is no longer the same there is nothing to go on from."""
    scenario = TABLE_TOP.module.scenario
    assert scenario is not None
    lesson = changed(TABLE_TOP, scenario=scenario.model_copy(update={"situation": "Het is een andere dag geworden."}))
    after, message = renewed(walk_to("keuze-5", TABLE_TOP), lesson)
    assert (after.place, message.dropped, decisions(after, lesson)) == ("keuze-1", ("scenario",), ())
    assert after.chosen("toets") == 0
    assert progress(after, lesson)[0] == 1 + len(TABLE_TOP.steps) + 1


def test_without_a_choice_nothing_is_said_to_be_dropped() -> None:
    """Nobody loses what he did not have."""
    lesson = changed(INCIDENTS, check=None, scenario=None)
    assert renewed(walk_to("stap-2", INCIDENTS), lesson)[1].dropped == ()


@pytest.mark.parametrize(
    ("place", "lands"), [("toets", "stap-7"), ("keuze-2", "stap-7"), ("bestuur", "stap-7"), ("quiz", "quiz")]
)
def test_where_a_place_is_gone_the_nearest_earlier_one_is_the_place(place: str, lands: str) -> None:
    """The module lost its check, its scenario and its sheet for the board."""
    assert renewed(walk_to(place, INCIDENTS), BARE)[0].place == lands


def test_a_passed_quiz_stays_passed_and_is_called_outdated() -> None:
    """Until the quiz is passed under the new content."""
    lesson = with_steps(NEW, *S)
    after, message = renewed(walk_to("klaar", INCIDENTS), lesson)
    assert (after.place, after.quiz_passed, after.outdated, message.outdated) == ("klaar", True, True, True)
    assert progress(after, lesson)[0] == progress(after, lesson)[1] - 1
    again, messages = on(after, lesson, GoTo(place="quiz"))
    assert isinstance(messages[0], QuizReady)
    assert messages[0].outdated
    passed, (finished,) = advance(again, QuizFinished(passed=True), lesson)
    assert isinstance(finished, Finished)
    assert (passed.outdated, finished.outdated) == (False, False)


def test_a_quiz_drawn_before_the_renewal_counts_for_what_it_was_drawn_from() -> None:
    """The fingerprint on its sheet says so."""
    state = walk_to("quiz", INCIDENTS)
    lesson = with_steps(NEW, *S)
    after, _ = renewed(state, lesson)
    passed, _ = advance(after, QuizFinished(passed=True, content_hash=state.content_hash), lesson)
    assert passed.quiz_passed
    assert passed.outdated


def test_a_renewal_behind_the_back_of_the_guide_breaks_nothing() -> None:
    """The caller forgot to resume: every event is answered, and a pass is still taken in."""
    lost = advance(walk_to("stap-7", INCIDENTS), Forward(), with_steps(S[0]))
    assert isinstance(lost[1][0], Notice)
    assert lost[1][0].reason == "lesson-changed"
    check = INCIDENTS.module.check
    assert check is not None
    shorter = changed(INCIDENTS, check=check.model_copy(update={"options": check.options[:2]}))
    state = walk_to("keuze-1", INCIDENTS, option=2)
    state, _ = on(state, shorter, Back(), Choose(key=1), Forward())
    assert state.place == "keuze-1"
    passed, _ = advance(walk_to("bestuur", INCIDENTS), QuizFinished(passed=True), BARE)
    assert not passed.quiz_passed
    assert on(walk_to("quiz", INCIDENTS), BARE, QuizFinished(passed=True))[0].quiz_passed


def test_any_renewal_of_any_module_leaves_a_way_to_the_end() -> None:
    """Random places, random cuts and additions: a valid place, a storable state, no progress invented, the end in reach."""
    chance = random.Random(3)
    for lesson in LESSONS:
        for _ in range(4):
            state = walk_to(chance.choice(places(lesson)).key, lesson, option=1)
            steps = tuple(one for one in chance.sample((*lesson.steps, NEW), len(lesson.steps) + 1) if chance.random() < 0.7)
            gone = {field: None for field in ("check", "scenario") if chance.random() < 0.3}
            new = replace(changed(lesson, **gone), steps=steps)
            after = resume(state, new, content_hash(new))[0]
            known = {place.key for place in places(new)}
            assert after.place in known
            assert {one.place for one in (*after.seen, *after.choices)} <= known
            assert stored(after) == after
            assert progress(after, new)[0] <= progress(state, lesson)[0]
            assert after.quiz_passed == state.quiz_passed
            assert quiz_reached(after, new) == quiz_reached(state, lesson)
            for _ in range(25):
                for event in (Choose(key=0), Forward(), QuizFinished(passed=True)):
                    after, _ = advance(after, event, new)
            assert after.place == "klaar"
