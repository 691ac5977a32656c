"""The guide: the way through a module, walked by hand, at random and after a renewal of the lesson."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.train import guide
from assistant.train.guide import (
    Answered,
    AskLaw,
    Back,
    Choose,
    Event,
    Forward,
    GoTo,
    GuideState,
    Leave,
    Message,
    QuizFinished,
    advance,
    begin,
    decisions,
    places,
    possible,
    progress,
    quiz_reached,
    resume,
    show,
)
from assistant.train.guide_messages import (
    BoardSheet,
    CheckAnswered,
    CheckAsked,
    Consequence,
    Consult,
    Finished,
    Left,
    MomentAsked,
    Notice,
    QuizReady,
    ReflectionAsked,
    Resumed,
    Returned,
    StepShown,
    Why,
)
from curriculum import library
from curriculum.fingerprint import content_hash
from curriculum.library import Lesson

LESSONS = library.load()
BY_SLUG = {lesson.module.slug: lesson for lesson in LESSONS}
INCIDENTS, TABLE_TOP = BY_SLUG["incidenten"], BY_SLUG["tafeloefening"]
BARE = replace(
    INCIDENTS,
    module=INCIDENTS.module.model_copy(update={"check": None, "scenario": None, "approves": (), "asks": (), "kci": ""}),
)
each_module = pytest.mark.parametrize("lesson", [*LESSONS, BARE], ids=[*BY_SLUG, "bare"])


def start(lesson: Lesson) -> GuideState:
    """The state at the beginning."""
    return begin(lesson, content_hash(lesson))[0]


def on(state: GuideState, lesson: Lesson, *events: Event) -> tuple[GuideState, tuple[Message, ...]]:
    """The state after some events, and what the last one brought."""
    messages: tuple[Message, ...] = ()
    for event in events:
        state, messages = advance(state, event, lesson)
    return state, messages


def walk_to(place: str, lesson: Lesson, option: int = 0) -> GuideState:
    """The state of a director who went straight to a place, always choosing the same option."""
    state = start(lesson)
    while state.place != place:
        if "choose" in possible(state, lesson):
            state, _ = advance(state, Choose(key=option), lesson)
        state, messages = advance(state, QuizFinished(passed=True) if state.place == "quiz" else Forward(), lesson)
        assert not isinstance(messages[0], Notice)
    return state


def stored(state: GuideState) -> GuideState:
    """The state after a stay in the records."""
    return GuideState.model_validate(json.loads(state.model_dump_json()))


def refused(state: GuideState, event: Event, lesson: Lesson) -> Notice:
    """The notice that an event gets, after proof that it changed nothing."""
    after, messages = advance(state, event, lesson)
    assert after == state
    (notice,) = messages
    assert isinstance(notice, Notice)
    assert notice.text
    assert notice.possible == possible(state, lesson)
    return notice


def keys(value: Any) -> Iterator[str]:
    """Every key of a JSON value."""
    for key, one in value.items() if isinstance(value, dict) else ():
        yield key
        yield from keys(one)
    for one in value if isinstance(value, list) else ():
        yield from keys(one)


@each_module
def test_every_module_can_be_walked_from_begin_to_done(lesson: Lesson) -> None:
    """Each place shows its own content, in the order of the route, and progress ends at the full count."""
    state, messages = begin(lesson, content_hash(lesson))
    kinds: list[type] = []
    for place in places(lesson):
        assert (state.place, stored(state)) == (place.key, state)
        kinds.append(type(messages[0]))
        if "choose" in possible(state, lesson):
            state, _ = advance(state, Choose(key=1), lesson)
        if place.kind != "done":
            state, messages = advance(state, QuizFinished(passed=True) if place.kind == "quiz" else Forward(), lesson)
    module = lesson.module
    wanted = [
        Why,
        *[StepShown] * len(lesson.steps),
        *[CheckAsked] * bool(module.check),
        *[MomentAsked] * len(module.scenario.moments if module.scenario else ()),
        *[BoardSheet] * bool(module.approves),
        *[ReflectionAsked, QuizReady, Finished],
    ]
    assert kinds == wanted
    done, total = progress(state, lesson)
    assert done == total == len(places(lesson)) - 1
    assert state.quiz_passed
    assert not state.outdated


@each_module
def test_places_have_unique_stable_keys(lesson: Lesson) -> None:
    """The keys that time is measured by."""
    found = [place.key for place in places(lesson)]
    assert len(set(found)) == len(found)
    assert found[:2] == ["waarom", "stap-1"]
    assert found[-3:] == ["reflectie", "quiz", "klaar"]


@each_module
def test_the_guide_survives_whatever_happens(lesson: Lesson) -> None:
    """Random events: no exception, no choice lost, no decision changed, every state storable, progress never back."""
    others = [place.key for place in places(lesson)] + ["stap-99", "molen", ""]
    for seed in range(6):
        chance = random.Random(seed)
        state = start(lesson)
        for _ in range(60):
            event = chance.choice(
                [
                    *[Forward()] * 6,
                    *[Choose(key=chance.randint(-2, 5))] * 4,
                    Back(),
                    GoTo(place=chance.choice(others)),
                    AskLaw(question=chance.choice(["", "  ", "Wie meldt?", "x" * 5000])),
                    Answered(question=chance.choice(["Wie meldt?", "Iets anders?"])),
                    QuizFinished(passed=chance.random() < 0.5),
                    Leave(),
                ]
            )
            after, messages = advance(state, event, lesson)
            assert messages
            assert stored(after) == after
            assert {one.place for one in state.choices} <= {one.place for one in after.choices}
            assert decisions(after, lesson)[: len(decisions(state, lesson))] == decisions(state, lesson)
            assert {one.place for one in state.seen} <= {one.place for one in after.seen}
            assert progress(state, lesson)[0] <= progress(after, lesson)[0] <= progress(after, lesson)[1]
            assert after.was_at(after.place)
            assert state.quiz_passed <= after.quiz_passed
            if isinstance(messages[0], Notice):
                assert after == state
            state = after if chance.random() < 0.9 else resume(stored(after), lesson, content_hash(lesson))[0]


@each_module
def test_a_random_walk_does_reach_the_end(lesson: Lesson) -> None:
    """The random events above are worth something: going on and choosing at random finishes a module."""
    chance = random.Random(1)
    state = start(lesson)
    for _ in range(400):
        event = chance.choice([Forward(), Choose(key=chance.randint(0, 3)), QuizFinished(passed=True)])
        state, _ = advance(state, event, lesson)
    assert state.place == "klaar"


@each_module
def test_what_asks_for_a_choice_does_not_tell_which_is_best(lesson: Lesson) -> None:
    """Neither the check question nor a moment has a key that says so, and neither carries an explanation."""
    for place in places(lesson):
        if place.kind in ("check", "moment"):
            (message,) = show(start(lesson).model_copy(update={"place": place.key}), lesson)
            assert not {"right", "best", "correct", "explain", "consequence"} & set(keys(message.model_dump(mode="json")))


def test_nobody_goes_past_a_question_without_answering() -> None:
    """The check question and each decision come first; the notice says so."""
    assert refused(walk_to("toets", INCIDENTS), Forward(), INCIDENTS).reason == "answer-first"
    assert refused(walk_to("keuze-2", INCIDENTS), Forward(), INCIDENTS).reason == "decide-first"
    assert refused(walk_to("quiz", INCIDENTS), Forward(), INCIDENTS).reason == "quiz-first"
    assert "forward" not in refused(walk_to("toets", INCIDENTS), Forward(), INCIDENTS).possible


@pytest.mark.parametrize(
    ("place", "event", "reason"),
    [
        ("waarom", Back(), "at-the-start"),
        ("waarom", Choose(key=0), "nothing-to-choose"),
        ("stap-2", Choose(key=0), "nothing-to-choose"),
        ("toets", Choose(key=4), "unknown-choice"),
        ("keuze-1", Choose(key=-1), "unknown-choice"),
        ("stap-2", GoTo(place="stap-3"), "not-seen"),
        ("stap-2", GoTo(place="molen"), "not-seen"),
        ("stap-2", AskLaw(question=" \n"), "empty-question"),
        ("stap-2", Answered(question="Wie meldt?"), "no-open-question"),
        ("stap-2", QuizFinished(passed=True), "no-quiz-yet"),
        ("quiz", QuizFinished(passed=False), "quiz-failed"),
        ("klaar", Forward(), "all-done"),
    ],
)
def test_what_a_place_does_not_allow_changes_nothing_and_says_what_is_possible(place: str, event: Event, reason: str) -> None:
    """A notice, never an exception."""
    assert refused(walk_to(place, INCIDENTS), event, INCIDENTS).reason == reason


def test_the_check_question_may_be_answered_again() -> None:
    """Each answer is explained with its provisions; the last one is kept."""
    state = walk_to("toets", INCIDENTS)
    check = INCIDENTS.module.check
    assert check is not None
    for option, content in enumerate(check.options):
        state, (message,) = advance(state, Choose(key=option), INCIDENTS)
        assert isinstance(message, CheckAnswered)
        assert (message.right, message.explain, message.provisions) == (content.correct, content.explain, content.cites)
    assert state.chosen("toets") == len(check.options) - 1
    assert [type(one) for one in show(state, INCIDENTS)] == [CheckAsked, CheckAnswered]


def test_the_first_decision_stands_and_others_may_be_looked_at() -> None:
    """A decision is a decision; what another would have brought is shown as such."""
    state, (first,) = on(walk_to("keuze-1", INCIDENTS), INCIDENTS, Choose(key=1))
    after, (other,) = advance(state, Choose(key=2), INCIDENTS)
    assert isinstance(first, Consequence)
    assert isinstance(other, Consequence)
    assert (first.decided, other.decided) == (True, False)
    assert first.consequence != other.consequence
    assert after.chosen("keuze-1") == 1
    assert [type(one) for one in show(after, INCIDENTS)] == [MomentAsked, Consequence]


def test_the_clock_of_the_scenario_is_visible() -> None:
    """Each of the nine moments of the table-top exercise tells its time and its number."""
    scenario = TABLE_TOP.module.scenario
    assert scenario is not None
    for number, moment in enumerate(scenario.moments, start=1):
        message = show(walk_to(f"keuze-{number}", TABLE_TOP), TABLE_TOP)[0]
        assert isinstance(message, MomentAsked)
        assert (message.time, message.number, message.of) == (moment.time, number, 9)
        assert message.time


def test_the_table_top_keeps_a_record_of_its_decisions() -> None:
    """Time, question, decision, consequence and provisions, in the order of the clock."""
    scenario = TABLE_TOP.module.scenario
    assert scenario is not None
    assert decisions(walk_to("keuze-1", TABLE_TOP), TABLE_TOP) == ()
    log = decisions(walk_to("klaar", TABLE_TOP, option=2), TABLE_TOP)
    assert len(log) == 9
    for line, moment in zip(log, scenario.moments, strict=True):
        choice = moment.choices[2]
        assert (line.time, line.prompt, line.choice) == (moment.time, moment.prompt, choice.text)
        assert (line.consequence, line.best, line.provisions) == (choice.consequence, choice.best, choice.cites)
    assert decisions(walk_to("klaar", BARE), BARE) == ()


@each_module
def test_a_question_in_between_never_moves_the_place(lesson: Lesson) -> None:
    """At every place: the caller is asked to consult, and afterwards the director is told where he is back."""
    for place in places(lesson):
        state = walk_to(place.key, lesson)
        asked, (consult,) = advance(state, AskLaw(question="Wie meldt?"), lesson)
        assert consult == Consult(question="Wie meldt?")
        assert (asked.place, asked.paused) == (state.place, "Wie meldt?")
        back, (returned,) = advance(stored(asked), Answered(question="Wie meldt?"), lesson)
        assert isinstance(returned, Returned)
        assert place.heading in returned.text
        assert back == state


def test_going_on_lets_an_open_question_go() -> None:
    """Its answer then comes too late to say that one is back."""
    state, _ = on(walk_to("stap-2", INCIDENTS), INCIDENTS, AskLaw(question="Wie meldt?"), Forward())
    assert (state.place, state.paused) == ("stap-3", None)
    assert refused(state, Answered(question="Wie meldt?"), INCIDENTS).reason == "no-open-question"


def test_the_answer_to_another_question_leaves_the_open_one_open() -> None:
    """Of two questions asked, the last one counts."""
    state, _ = on(walk_to("stap-2", INCIDENTS), INCIDENTS, AskLaw(question="Een?"), AskLaw(question="Twee?"))
    assert refused(state, Answered(question="Een?"), INCIDENTS).reason == "no-open-question"
    assert on(state, INCIDENTS, Answered(question="Twee?"))[0].paused is None


def test_back_and_again_forward_takes_no_progress_off() -> None:
    """And what lies between can be jumped over, since it was seen."""
    state = walk_to("stap-5", INCIDENTS)
    before = progress(state, INCIDENTS)
    state, messages = on(state, INCIDENTS, Back(), Back())
    assert (state.place, progress(state, INCIDENTS)) == ("stap-3", before)
    assert isinstance(messages[0], StepShown)
    state, _ = on(state, INCIDENTS, GoTo(place="stap-5"))
    assert state.place == "stap-5"


def test_reflection_is_gone_past_and_nothing_written_is_kept() -> None:
    """The state has no field that could hold it."""
    state, messages = on(walk_to("reflectie", INCIDENTS), INCIDENTS, Forward())
    assert isinstance(messages[0], QuizReady)
    assert next(one.done for one in state.seen if one.place == "reflectie")
    wanted = {"module", "content_hash", "check_mark", "scenario_mark", "place", "seen", "choices", "paused", "passed_hash"}
    assert set(state.model_dump()) == wanted


def test_the_quiz_is_reached_at_its_place_and_not_before() -> None:
    """And stays reached when the director goes back to read."""
    assert not quiz_reached(walk_to("reflectie", INCIDENTS), INCIDENTS)
    assert quiz_reached(walk_to("quiz", INCIDENTS), INCIDENTS)
    assert quiz_reached(on(walk_to("quiz", INCIDENTS), INCIDENTS, GoTo(place="stap-1"))[0], INCIDENTS)


def test_a_pass_is_taken_in_wherever_the_director_is_and_a_later_fail_does_not_undo_it() -> None:
    """He may have turned back to the lesson in another tab."""
    reading, _ = on(walk_to("quiz", INCIDENTS), INCIDENTS, GoTo(place="stap-1"))
    state, (finished,) = advance(reading, QuizFinished(passed=True), INCIDENTS)
    assert isinstance(finished, Finished)
    assert (state.place, state.quiz_passed) == ("klaar", True)
    assert on(state, INCIDENTS, GoTo(place="quiz"), QuizFinished(passed=False))[0].quiz_passed


def test_leaving_keeps_everything() -> None:
    """And says where one goes on later."""
    state = walk_to("stap-3", INCIDENTS)
    after, (left,) = advance(state, Leave(), INCIDENTS)
    assert after == state
    assert isinstance(left, Left)
    assert INCIDENTS.steps[2].heading in left.text


@each_module
def test_whoever_returns_is_told_where_he_was(lesson: Lesson) -> None:
    """At every place, from storage: the same state, its heading, and what stands there."""
    for place in places(lesson):
        state = walk_to(place.key, lesson)
        again, messages = resume(stored(state), lesson, content_hash(lesson))
        assert again == state
        assert isinstance(messages[0], Resumed)
        assert place.heading in messages[0].text
        assert messages[1:] == show(state, lesson)


def test_a_question_without_answer_is_still_open_after_weeks() -> None:
    """The director reads that he had asked it."""
    state, _ = on(walk_to("stap-3", INCIDENTS), INCIDENTS, AskLaw(question="Wie meldt?"))
    _, (resumed, *_) = resume(stored(state), INCIDENTS, content_hash(INCIDENTS))
    assert isinstance(resumed, Resumed)
    assert resumed.open_question == "Wie meldt?"
    assert "Wie meldt?" in resumed.text


def test_a_state_of_another_module_is_the_callers_mistake() -> None:
    """No user can cause it."""
    with pytest.raises(ValueError, match="incidenten"):
        resume(start(INCIDENTS), TABLE_TOP, content_hash(TABLE_TOP))


def test_the_guide_offers_what_its_callers_need() -> None:
    """One name to import from."""
    assert all(hasattr(guide, name) for name in guide.__all__)
