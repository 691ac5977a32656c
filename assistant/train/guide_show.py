"""What stands at each place of a module, as the guide says it."""

from collections.abc import Iterator

from assistant.train.guide_messages import (
    BoardSheet,
    CheckAnswered,
    CheckAsked,
    Consequence,
    Finished,
    MomentAsked,
    QuizReady,
    ReflectionAsked,
    Screen,
    StepShown,
    Why,
)
from assistant.train.guide_models import GuideState, Place
from assistant.train.guide_places import chosen_at, find
from curriculum.library import Lesson
from curriculum.schema import QuizQuestion, Scenario


def show(state: GuideState, lesson: Lesson) -> tuple[Screen, ...]:
    """What stands at the place where the director is, with the answer or decision that he gave there.

    Safe to call at any time: it changes nothing, so a screen can be drawn again from the state alone.
    """
    place = find(lesson, state.place)
    return () if place is None else tuple(_at(place, state, lesson))


def check_answered(check: QuizQuestion, place: Place, option: int) -> CheckAnswered:
    """What an option of the check question is worth."""
    one = check.options[option]
    return CheckAnswered(
        place=place.key, option=option, text=one.text, right=one.correct, explain=one.explain, provisions=one.cites
    )


def consequence(scenario: Scenario, place: Place, option: int, decided: bool = True) -> Consequence:
    """What comes of a decision at a moment."""
    one = scenario.moments[place.number - 1].choices[option]
    return Consequence(
        place=place.key,
        option=option,
        text=one.text,
        consequence=one.consequence,
        best=one.best,
        provisions=one.cites,
        decided=decided,
    )


def _at(place: Place, state: GuideState, lesson: Lesson) -> Iterator[Screen]:
    module, chosen = lesson.module, chosen_at(place, state, lesson)
    match place.kind:
        case "why":
            yield _why(lesson)
        case "step":
            yield _step(place, lesson)
        case "check":
            yield from _check(module.check, place, chosen)
        case "moment":
            yield from _moment(module.scenario, place, chosen)
        case "board":
            yield BoardSheet(approves=module.approves, asks=module.asks, kci=module.kci)
        case "reflection":
            yield ReflectionAsked(questions=module.reflection)
        case "quiz":
            yield _quiz(state, lesson)
        case "done":
            yield Finished(module=module.slug, title=module.title, outdated=state.outdated)


def _why(lesson: Lesson) -> Why:
    module = lesson.module
    return Why(
        title=module.title,
        why=module.why,
        goals=module.goals,
        left_out=module.left_out,
        minutes=module.minutes,
        topics=module.topics,
    )


def _step(place: Place, lesson: Lesson) -> StepShown:
    step = lesson.steps[place.number - 1]
    return StepShown(
        place=place.key,
        number=place.number,
        of=place.of,
        heading=step.heading,
        paragraphs=step.paragraphs,
        provisions=step.citations,
    )


def _quiz(state: GuideState, lesson: Lesson) -> QuizReady:
    module = lesson.module
    return QuizReady(
        module=module.slug,
        questions=min(module.draw, len(lesson.quiz)),
        pass_mark=module.pass_mark,
        retake_minutes=module.retake_minutes,
        passed=state.quiz_passed,
        outdated=state.outdated,
    )


def _check(check: QuizQuestion | None, place: Place, chosen: int | None) -> Iterator[Screen]:
    if check is None:
        return
    options = tuple(option.text for option in check.options)
    yield CheckAsked(place=place.key, situation=check.situation, question=check.question, options=options)
    if chosen is not None:
        yield check_answered(check, place, chosen)


def _moment(scenario: Scenario | None, place: Place, chosen: int | None) -> Iterator[Screen]:
    if scenario is None:
        return
    moment = scenario.moments[place.number - 1]
    yield MomentAsked(
        place=place.key,
        number=place.number,
        of=place.of,
        title=scenario.title,
        situation=scenario.situation,
        time=moment.time,
        prompt=moment.prompt,
        choices=tuple(choice.text for choice in moment.choices),
    )
    if chosen is not None:
        yield consequence(scenario, place, chosen)
