"""The route through a module: its places in order, and the moves that each allows."""

from collections.abc import Iterator

from assistant.train.guide_models import GuideState, Move, Place, PlaceKind
from curriculum.library import Lesson

WHY, CHECK, BOARD, REFLECTION, QUIZ, DONE = "waarom", "toets", "bestuur", "reflectie", "quiz", "klaar"
STEP, MOMENT = "stap", "keuze"
ORDER: tuple[tuple[str, PlaceKind], ...] = (
    (WHY, "why"),
    (STEP, "step"),
    (CHECK, "check"),
    (MOMENT, "moment"),
    (BOARD, "board"),
    (REFLECTION, "reflection"),
    (QUIZ, "quiz"),
    (DONE, "done"),
)
"""First part of a key, and the kind it stands for, in the order of the route."""


def places(lesson: Lesson) -> tuple[Place, ...]:
    """Every place of a module in the order of the route; what a module does not have has no place."""
    return tuple(_route(lesson))


def find(lesson: Lesson, key: str) -> Place | None:
    """The place with this key, None where the lesson has none."""
    return next((place for place in _route(lesson) if place.key == key), None)


def numbered(name: str, number: int) -> str:
    """Key of a step of the lesson or a moment of the scenario, from 1."""
    return f"{name}-{number}"


def parse(key: str) -> tuple[PlaceKind, int]:
    """Kind and number of a place by its key; an unknown key counts as the very start."""
    name, _, number = key.partition("-")
    return dict(ORDER).get(name, "why"), int(number) if number.isdecimal() else 1


def _route(lesson: Lesson) -> Iterator[Place]:
    module, of = lesson.module, len(lesson.steps)
    yield Place(key=WHY, kind="why", heading="Waarom dit ertoe doet")
    for number, step in enumerate(lesson.steps, start=1):
        yield Place(key=numbered(STEP, number), kind="step", heading=step.heading, number=number, of=of)
    if module.check:
        yield Place(key=CHECK, kind="check", heading="Controlevraag")
    if module.scenario:
        title, of = module.scenario.title, len(module.scenario.moments)
        for number in range(1, of + 1):
            heading = f"{title}: besluit {number} van {of}"
            yield Place(key=numbered(MOMENT, number), kind="moment", heading=heading, number=number, of=of)
    if module.approves or module.asks or module.kci:
        yield Place(key=BOARD, kind="board", heading="Wat het bestuur goedkeurt en vraagt")
    yield Place(key=REFLECTION, kind="reflection", heading="Uw eigen organisatie")
    yield Place(key=QUIZ, kind="quiz", heading="Quiz")
    yield Place(key=DONE, kind="done", heading="Afgerond")


def choices_at(place: Place, lesson: Lesson) -> int:
    """How many options there are to choose from at a place; 0 where there is nothing to choose."""
    module = lesson.module
    if place.kind == "check" and module.check:
        return len(module.check.options)
    if place.kind == "moment" and module.scenario:
        return len(module.scenario.moments[place.number - 1].choices)
    return 0


def chosen_at(place: Place, state: GuideState, lesson: Lesson) -> int | None:
    """Index of the option chosen at a place; None where nothing was chosen, or what was chosen is no longer there."""
    chosen = state.chosen(place.key)
    return chosen if chosen is not None and chosen < choices_at(place, lesson) else None


def possible(state: GuideState, lesson: Lesson) -> tuple[Move, ...]:
    """The moves that the present place allows, for buttons and for notices."""
    place = find(lesson, state.place)
    if place is None:
        return ("leave",)
    here: dict[Move, bool] = {
        "forward": place.kind != "done" and not blocked(place, state, lesson),
        "back": place.kind != "why",
        "choose": choices_at(place, lesson) > 0,
        "quiz": place.kind == "quiz",
    }
    return (*(move for move, allowed in here.items() if allowed), "goto", "ask", "leave")


def blocked(place: Place, state: GuideState, lesson: Lesson) -> bool:
    """Whether something must be done here before going on: answer, decide, or pass the quiz."""
    if place.kind == "quiz":
        return not state.quiz_passed
    return choices_at(place, lesson) > 0 and chosen_at(place, state, lesson) is None
