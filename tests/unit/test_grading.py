"""Quizzes: what is drawn, what a screen may see, what is right, what is told afterwards."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from curriculum import library
from curriculum.errors import CurriculumError, NothingToDraw, UnknownAnswer
from curriculum.fingerprint import content_hash
from curriculum.grading import (
    KEYS,
    Explained,
    Hint,
    Sheet,
    draw,
    feedback,
    grade,
    pause_left,
    shown,
    waits_until,
)
from curriculum.library import Lesson

LESSONS = library.load()
INCIDENTS = next(lesson for lesson in LESSONS if lesson.module.slug == "incidenten")
each_module = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.module.slug)


def sheet(lesson: Lesson = INCIDENTS, seed: int = 1, seen: tuple[tuple[str, ...], ...] = ()) -> Sheet:
    """A drawn quiz."""
    return draw(lesson, content_hash(lesson), random.Random(seed), seen)


def answers(drawn: Sheet, right: int) -> dict[str, str]:
    """Answers of which exactly so many are right."""
    return {
        question.id: question.right if place < right else next(one.key for one in question.options if one.key != question.right)
        for place, question in enumerate(drawn.questions)
    }


def ids(drawn: Sheet) -> tuple[str, ...]:
    """Ids of the drawn questions."""
    return tuple(question.id for question in drawn.questions)


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key and leaf of a JSON value."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key, one
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


@each_module
def test_a_draw_has_as_many_questions_as_the_module_says_and_one_that_asks_for_judgement(lesson: Lesson) -> None:
    """For every module and fifty draws."""
    for seed in range(50):
        drawn = sheet(lesson, seed)
        assert len(set(ids(drawn))) == lesson.module.draw
        assert any(question.kind == "judgement" for question in drawn.questions)


def test_judgement_is_drawn_even_where_all_of_it_was_seen() -> None:
    """A judgement question that was seen goes before a recall question that was not."""
    judged = tuple(question.id for question in INCIDENTS.quiz if question.kind == "judgement")
    for seed in range(30):
        drawn = sheet(seed=seed, seen=(judged,))
        assert sum(question.kind == "judgement" for question in drawn.questions) == 1


@each_module
def test_a_sheet_keeps_which_option_is_right_through_shuffle_and_storage(lesson: Lesson) -> None:
    """The right key stands at the option that the content calls right, also after JSON."""
    content = {question.id: question for question in lesson.quiz}
    drawn = sheet(lesson)
    assert Sheet.model_validate(json.loads(drawn.model_dump_json())) == drawn
    for question in drawn.questions:
        right = next(one.text for one in content[question.id].options if one.correct)
        assert [one.text for one in question.options if one.key == question.right] == [right]
        assert {one.text for one in question.options} == {one.text for one in content[question.id].options}
        assert tuple(one.key for one in question.options) == KEYS[: len(question.options)]


def test_the_right_option_comes_at_every_place_equally_often() -> None:
    """Over 1,200 draws no place is off by more than a fifth."""
    where = Counter(question.right for seed in range(1200) for question in sheet(seed=seed).questions)
    assert all(abs(where[key] - 1200) < 240 for key in KEYS)


def test_every_question_of_the_pool_has_the_same_chance() -> None:
    """Over 1,000 first draws every question of one kind comes about equally often."""
    often = Counter(one for seed in range(1000) for one in ids(sheet(seed=seed)))
    assert set(often) == {question.id for question in INCIDENTS.quiz}
    assert max(often.values()) < 1.5 * min(often.values())


def test_seen_questions_come_last() -> None:
    """Three attempts of four from a pool of fourteen share nothing, but for the judgement that each must have."""
    for seed in range(30):
        seen: tuple[tuple[str, ...], ...] = ()
        for attempt in range(3):
            drawn = sheet(seed=seed * 10 + attempt, seen=seen)
            known = {one for earlier in seen for one in earlier}
            repeated = [question for question in drawn.questions if question.id in known]
            assert len(repeated) <= 1
            assert all(question.kind == "judgement" for question in repeated)
            seen = (*seen, ids(drawn))


def test_the_question_seen_least_often_comes_first() -> None:
    """What was seen twice waits for what was seen once."""
    pool = [question.id for question in INCIDENTS.quiz]
    once = next(question.id for question in INCIDENTS.quiz if question.kind == "judgement")
    seen = (tuple(pool), tuple(one for one in pool if one != once))
    assert all(once in ids(sheet(seed=seed, seen=seen)) for seed in range(30))


def test_questions_of_an_older_bank_do_no_harm() -> None:
    """An attempt may name questions that no longer exist."""
    assert len(sheet(seen=(("molen-1", "molen-2"),)).questions) == INCIDENTS.module.draw


def test_a_small_pool_is_drawn_whole_and_an_empty_one_is_refused() -> None:
    """Two questions give two; none gives an error that says what to do."""
    assert len(sheet(replace(INCIDENTS, quiz=INCIDENTS.quiz[:2])).questions) == 2
    with pytest.raises(NothingToDraw) as refused:
        sheet(replace(INCIDENTS, quiz=()))
    assert refused.value.help


@each_module
def test_nothing_that_goes_to_a_screen_tells_which_option_is_right(lesson: Lesson) -> None:
    """No key but these, and no explanation or provision among the values."""
    drawn = sheet(lesson)
    explained = {option.explain for question in drawn.questions for option in question.options}
    for question in shown(drawn):
        found = list(walk(question.model_dump(mode="json")))
        assert {key for key, _ in found} == {"id", "kind", "situation", "question", "options", "key", "text"}
        assert not explained & {leaf for _, leaf in found if isinstance(leaf, str)}
    assert [question.id for question in shown(drawn)] == list(ids(drawn))


@pytest.mark.parametrize(("right", "passes"), [(0, False), (2, False), (3, True), (4, True)])
def test_three_of_four_is_the_pass_mark(right: int, passes: bool) -> None:
    """75 % passes, 50 % does not."""
    outcome = grade(sheet(), answers(sheet(), right))
    assert (outcome.score, outcome.passed) == (right, passes)
    assert [mark.right for mark in outcome.marks] == [place < right for place in range(4)]


@pytest.mark.parametrize(("mark", "of", "right"), [(0.6, 5, 3), (0.8, 5, 4), (0.7, 10, 7), (0.1, 10, 1), (1.0, 5, 5)])
def test_exactly_the_pass_mark_passes_whatever_the_rounding(mark: float, of: int, right: int) -> None:
    """One right answer fewer does not."""
    drawn = sheet(replace(INCIDENTS, module=INCIDENTS.module.model_copy(update={"draw": of, "pass_mark": mark})))
    assert grade(drawn, answers(drawn, right)).passed
    assert not grade(drawn, answers(drawn, right - 1)).passed


def test_a_question_left_open_is_wrong() -> None:
    """It does not count as answered, and it is no error."""
    drawn = sheet()
    given = answers(drawn, 4)
    del given[drawn.questions[0].id]
    outcome = grade(drawn, given)
    assert (outcome.score, outcome.marks[0].chosen, outcome.marks[0].right) == (3, None, False)
    assert grade(drawn, {}).score == 0


@pytest.mark.parametrize("wrong", [{"molen-1": "a"}, {"": "a"}])
def test_an_unknown_question_is_refused(wrong: dict[str, str]) -> None:
    """An answer to what was not asked never counts."""
    with pytest.raises(UnknownAnswer) as refused:
        grade(sheet(), wrong)
    assert isinstance(refused.value, CurriculumError)
    assert refused.value.help


@pytest.mark.parametrize("key", ["e", "", "A", "ab", "0"])
def test_an_unknown_option_is_refused(key: str) -> None:
    """In grading and in feedback alike."""
    drawn = sheet()
    for use in (lambda given: grade(drawn, given), lambda given: feedback(drawn, given, False)):
        with pytest.raises(UnknownAnswer):
            use({drawn.questions[0].id: key})


def test_after_passing_every_option_is_explained() -> None:
    """With its provisions, and which one was right."""
    drawn = sheet()
    given = answers(drawn, 3)
    told = feedback(drawn, given, passed=True)
    for question, one in zip(drawn.questions, told, strict=True):
        assert isinstance(one, Explained)
        assert (one.right, one.chosen, one.options) == (question.right, given[question.id], question.options)
        assert all(option.explain and option.cites for option in one.options)


def test_after_failing_only_right_or_wrong_and_what_to_reread() -> None:
    """No key, no explanation, and no provision but those behind the wrong option that was chosen."""
    drawn = sheet()
    given = answers(drawn, 1)
    del given[drawn.questions[3].id]
    told = feedback(drawn, given, passed=False)
    for place, (question, one) in enumerate(zip(drawn.questions, told, strict=True)):
        assert isinstance(one, Hint)
        assert {key for key, _ in walk(one.model_dump(mode="json"))} == {"id", "question", "right", "reread"}
        assert one.right == (place == 0)
        chosen = next((option.cites for option in question.options if option.key == given.get(question.id)), ())
        assert one.reread == (() if place == 0 else chosen)


def test_the_pause_lasts_as_long_as_the_module_says() -> None:
    """And not a second longer."""
    submitted = datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert waits_until(submitted, 10) == submitted + timedelta(minutes=10)
    assert pause_left(submitted, 10, submitted + timedelta(minutes=4)) == timedelta(minutes=6)
    assert pause_left(submitted, 10, submitted + timedelta(days=1)) == timedelta(0)
    assert pause_left(submitted, 0, submitted) == timedelta(0)


def test_a_sheet_does_not_change() -> None:
    """Frozen, and unknown fields are refused."""
    drawn = sheet()
    with pytest.raises(ValidationError):
        drawn.pass_mark = 0.1
    with pytest.raises(ValidationError):
        Sheet.model_validate({**drawn.model_dump(), "score": 4})


def test_the_same_content_has_the_same_fingerprint_and_every_module_its_own() -> None:
    """Loading anew changes nothing."""
    first, again = [content_hash(lesson) for lesson in LESSONS], [content_hash(lesson) for lesson in library.load()]
    assert first == again
    assert len(set(first)) == len(LESSONS)
    assert all(len(one) == 64 for one in first)


@pytest.mark.parametrize(
    "changed",
    [
        replace(INCIDENTS, module=INCIDENTS.module.model_copy(update={"why": "Om een andere reden."})),
        replace(INCIDENTS, module=INCIDENTS.module.model_copy(update={"pass_mark": 1.0})),
        replace(INCIDENTS, steps=INCIDENTS.steps[:-1]),
        replace(INCIDENTS, steps=INCIDENTS.steps[::-1]),
        replace(INCIDENTS, quiz=INCIDENTS.quiz[1:]),
    ],
)
def test_any_change_of_content_changes_the_fingerprint(changed: Lesson) -> None:
    """Module, steps and quiz alike."""
    assert content_hash(changed) != content_hash(INCIDENTS)
