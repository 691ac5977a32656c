"""The guide: the conversation through a module as a pure function of state and event."""

from typing import assert_never

from assistant.ask.models import Value
from assistant.train.guide_messages import Consult, Left, Message, Notice, Reason, Resumed, Returned
from assistant.train.guide_models import (
    Answered,
    AskLaw,
    Back,
    Choose,
    Event,
    Forward,
    GoTo,
    GuideState,
    Leave,
    Made,
    Place,
    QuizFinished,
    Seen,
)
from assistant.train.guide_places import QUIZ, blocked, choices_at, chosen_at, find, places, possible
from assistant.train.guide_renewal import marks, renew
from assistant.train.guide_show import check_answered, consequence, show
from corpus.schema import ProvisionId
from curriculum.library import Lesson

__all__ = [
    "Answered",
    "AskLaw",
    "Back",
    "Choose",
    "Decision",
    "Event",
    "Forward",
    "GoTo",
    "GuideState",
    "Leave",
    "Message",
    "Outcome",
    "Place",
    "QuizFinished",
    "advance",
    "begin",
    "decisions",
    "places",
    "possible",
    "progress",
    "quiz_reached",
    "resume",
    "show",
]

Outcome = tuple[GuideState, tuple[Message, ...]]

_WORDS: dict[Reason, str] = {
    "at-the-start": "Dit is het begin van de module.",
    "answer-first": "Beantwoord eerst de controlevraag. Daarna mag u nog een ander antwoord kiezen.",
    "decide-first": "Neem eerst een besluit. Daarna ziet u wat ervan komt.",
    "quiz-first": "De module is af als u de quiz hebt gehaald. Begin de quiz of lees iets terug.",
    "all-done": "U hebt deze module afgerond. Teruglezen kan altijd.",
    "nothing-to-choose": "Hier is niets te kiezen.",
    "unknown-choice": "Die keuze staat er niet bij. Kies een van de getoonde mogelijkheden.",
    "not-seen": "Daar bent u nog niet geweest. U kunt terug naar wat u al hebt gezien.",
    "empty-question": "Typ eerst uw vraag.",
    "no-open-question": "Er staat geen vraag open. U bent nog waar u was.",
    "no-quiz-yet": "De quiz komt aan het einde van deze module.",
    "quiz-failed": "U hebt de quiz nog niet gehaald. Lees terug wat u wilt; uw besluiten en antwoorden blijven staan.",
    "lesson-changed": "Deze les is intussen vernieuwd. Open de module opnieuw.",
}

_FIRST: dict[str, Reason] = {"check": "answer-first", "moment": "decide-first", "quiz": "quiz-first"}
"""What must be done first at a place that does not let go, by its kind."""


class Decision(Value):
    """A line in the record of a table-top exercise: the moment, what was decided and what came of it."""

    place: str
    time: str
    prompt: str
    choice: str
    consequence: str
    best: bool
    provisions: tuple[ProvisionId, ...]


def begin(lesson: Lesson, content_hash: str) -> Outcome:
    """Start a module.

    Args:
        lesson: The module.
        content_hash: Its fingerprint, `curriculum.fingerprint.content_hash(lesson)`.
    """
    check_mark, scenario_mark = marks(lesson)
    first = places(lesson)[0]
    state = GuideState(
        module=lesson.module.slug,
        content_hash=content_hash,
        check_mark=check_mark,
        scenario_mark=scenario_mark,
        place=first.key,
        seen=(Seen(place=first.key, heading=first.heading),),
    )
    return state, show(state, lesson)


def resume(state: GuideState, lesson: Lesson, content_hash: str) -> Outcome:
    """Go on after a while, on whichever device; the lesson may have been renewed meanwhile.

    Args:
        state: As it was left.
        lesson: The module as it is now.
        content_hash: Its fingerprint as it is now.

    Raises:
        ValueError: The state belongs to another module.
    """
    if state.module != lesson.module.slug:
        raise ValueError(f"state of {state.module} resumed with {lesson.module.slug}")
    heading = next((one.heading for one in state.seen if one.place == state.place), state.place)
    text = f"U was gebleven bij '{heading}'."
    if state.paused is not None:
        text += f" Uw vraag '{state.paused}' was nog niet beantwoord."
    resumed = Resumed(place=state.place, heading=heading, text=text, open_question=state.paused)
    if state.content_hash == content_hash and find(lesson, state.place):
        return state, (resumed, *show(state, lesson))
    renewed, message = renew(state, lesson, content_hash)
    return renewed, (resumed, message, *show(renewed, lesson))


def advance(state: GuideState, event: Event, lesson: Lesson) -> Outcome:
    """Take one event; what this place does not allow leaves the state as it was and says what is possible.

    Args:
        state: Where the director is.
        event: What happened.
        lesson: The module that the state belongs to; call `resume` first where it may have changed.
    """
    if isinstance(event, QuizFinished):
        return _quiz_finished(state, lesson, event)
    place = find(lesson, state.place)
    if place is None:
        return _refuse(state, lesson, "lesson-changed")
    match event:
        case Forward():
            return _forward(state, lesson, place)
        case Back():
            return _back(state, lesson, place)
        case Choose(key=key):
            return _choose(state, lesson, place, key)
        case GoTo(place=key):
            return _go_to(state, lesson, key)
        case AskLaw(question=question):
            return _ask(state, lesson, question)
        case Answered(question=question):
            return _answered(state, lesson, place, question)
        case Leave():
            text = f"U kunt later verder bij '{place.heading}'."
            return state, (Left(place=place.key, heading=place.heading, text=text),)
        case _:
            assert_never(event)


def progress(state: GuideState, lesson: Lesson) -> tuple[int, int]:
    """How many places the director went past, and how many there are to go past; looking back takes nothing off."""
    wanted = {place.key for place in places(lesson) if place.kind != "done"}
    return sum(one.done and one.place in wanted for one in state.seen), len(wanted)


def quiz_reached(state: GuideState, lesson: Lesson) -> bool:
    """Whether the director followed the lesson as far as its quiz, so that the quiz may begin."""
    return state.module == lesson.module.slug and state.was_at(QUIZ)


def decisions(state: GuideState, lesson: Lesson) -> tuple[Decision, ...]:
    """The decisions taken in the scenario, in the order of its moments."""
    scenario = lesson.module.scenario
    found = []
    for place in places(lesson):
        chosen = chosen_at(place, state, lesson)
        if scenario is None or place.kind != "moment" or chosen is None:
            continue
        moment = scenario.moments[place.number - 1]
        choice = moment.choices[chosen]
        found.append(
            Decision(
                place=place.key,
                time=moment.time,
                prompt=moment.prompt,
                choice=choice.text,
                consequence=choice.consequence,
                best=choice.best,
                provisions=choice.cites,
            )
        )
    return tuple(found)


def _refuse(state: GuideState, lesson: Lesson, reason: Reason) -> Outcome:
    return state, (Notice(reason=reason, text=_WORDS[reason], possible=possible(state, lesson)),)


def _move(state: GuideState, lesson: Lesson, to: Place) -> Outcome:
    """Be at a place; a question that was open is let go."""
    seen = state.seen if state.was_at(to.key) else (*state.seen, Seen(place=to.key, heading=to.heading))
    moved = state.model_copy(update={"place": to.key, "seen": seen, "paused": None})
    return moved, show(moved, lesson)


def _past(state: GuideState, key: str) -> GuideState:
    """The state with a place gone past."""
    seen = tuple(one.model_copy(update={"done": True}) if one.place == key else one for one in state.seen)
    return state.model_copy(update={"seen": seen})


def _forward(state: GuideState, lesson: Lesson, place: Place) -> Outcome:
    if place.kind == "done":
        return _refuse(state, lesson, "all-done")
    if blocked(place, state, lesson):
        return _refuse(state, lesson, _FIRST[place.kind])
    route = places(lesson)
    return _move(_past(state, place.key), lesson, route[route.index(place) + 1])


def _back(state: GuideState, lesson: Lesson, place: Place) -> Outcome:
    route = places(lesson)
    at = route.index(place)
    return _move(state, lesson, route[at - 1]) if at else _refuse(state, lesson, "at-the-start")


def _go_to(state: GuideState, lesson: Lesson, key: str) -> Outcome:
    place = find(lesson, key)
    if place is None or not state.was_at(key):
        return _refuse(state, lesson, "not-seen")
    return _move(state, lesson, place)


def _choose(state: GuideState, lesson: Lesson, place: Place, key: int) -> Outcome:
    """Answer the check question (the last answer is kept) or decide at a moment (the first decision stands)."""
    count, module = choices_at(place, lesson), lesson.module
    if count and not 0 <= key < count:
        return _refuse(state, lesson, "unknown-choice")
    if place.kind == "check" and module.check:
        return _made(state, place, key), (check_answered(module.check, place, key),)
    if place.kind == "moment" and module.scenario:
        before = chosen_at(place, state, lesson)
        decided = key if before is None else before
        return _made(state, place, decided), (consequence(module.scenario, place, key, decided=key == decided),)
    return _refuse(state, lesson, "nothing-to-choose")


def _made(state: GuideState, place: Place, option: int) -> GuideState:
    """The state with a choice in it; a question that was open is let go."""
    others = tuple(one for one in state.choices if one.place != place.key)
    return state.model_copy(update={"choices": (*others, Made(place=place.key, option=option)), "paused": None})


def _ask(state: GuideState, lesson: Lesson, question: str) -> Outcome:
    if not question.strip():
        return _refuse(state, lesson, "empty-question")
    return state.model_copy(update={"paused": question}), (Consult(question=question),)


def _answered(state: GuideState, lesson: Lesson, place: Place, question: str) -> Outcome:
    if state.paused is None or state.paused != question:
        return _refuse(state, lesson, "no-open-question")
    text = f"Terug naar waar u was: '{place.heading}'."
    return state.model_copy(update={"paused": None}), (Returned(place=place.key, heading=place.heading, text=text),)


def _quiz_finished(state: GuideState, lesson: Lesson, event: QuizFinished) -> Outcome:
    """Take in a graded quiz, also where the director is elsewhere by now (a second tab): a pass is never lost."""
    if not quiz_reached(state, lesson):
        return _refuse(state, lesson, "no-quiz-yet")
    if not event.passed:
        return _refuse(state, lesson, "quiz-failed")
    passed = state.model_copy(update={"passed_hash": event.content_hash or state.content_hash})
    return _move(_past(passed, QUIZ), lesson, places(lesson)[-1])
