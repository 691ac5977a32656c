"""What the guide keeps of a director's way through a module, and what can happen on it."""

from typing import Literal

from pydantic import Field

from assistant.ask.models import Value
from corpus.schema import Slug

PlaceKind = Literal["why", "step", "check", "moment", "board", "reflection", "quiz", "done"]
Move = Literal["forward", "back", "choose", "goto", "ask", "quiz", "leave"]


class Place(Value):
    """A place on the route through a module: one screen.

    Attributes:
        key: Stable name (`waarom`, `stap-3`, `toets`, `keuze-2`, `bestuur`, `reflectie`, `quiz`, `klaar`), also used to measure time.
        kind: What stands there.
        heading: Its heading, for the director.
        number: Which of its kind it is, from 1.
        of: How many of its kind there are.
    """

    key: str
    kind: PlaceKind
    heading: str
    number: int = 1
    of: int = 1


class Seen(Value):
    """A place where the director has been.

    Attributes:
        place: Its key.
        heading: Its heading at the time, by which a step is found again once the lesson was renewed.
        done: Whether he went past it.
    """

    place: str
    heading: str
    done: bool = False


class Made(Value):
    """A choice at the check question or at a moment of the scenario: the index of the option, from 0."""

    place: str
    option: int = Field(ge=0)


class GuideState(Value):
    """Where a director is in one module, and what he did there; what he writes for himself is never in it.

    Attributes:
        module: The module.
        content_hash: Fingerprint of the lesson that this state belongs to.
        check_mark: Fingerprint of its check question, by which its answer stays valid.
        scenario_mark: Fingerprint of its scenario, by which the decisions stay valid.
        place: Key of the place where he is.
        seen: Places where he has been, in the order of the first visit.
        choices: Last answer to the check question; first, binding decision at each moment.
        paused: Question that he asked in between and that waits for its answer.
        passed_hash: Fingerprint of the lesson whose quiz he passed; None as long as he has not.
    """

    module: Slug
    content_hash: str
    check_mark: str
    scenario_mark: str
    place: str
    seen: tuple[Seen, ...]
    choices: tuple[Made, ...] = ()
    paused: str | None = None
    passed_hash: str | None = None

    @property
    def quiz_passed(self) -> bool:
        """Whether the quiz was passed, under this content or an earlier one."""
        return self.passed_hash is not None

    @property
    def outdated(self) -> bool:
        """Whether the quiz was passed under other content than that of today."""
        return self.passed_hash is not None and self.passed_hash != self.content_hash

    def chosen(self, place: str) -> int | None:
        """Index of the option chosen at a place, None where nothing was chosen yet."""
        return next((one.option for one in self.choices if one.place == place), None)

    def was_at(self, place: str) -> bool:
        """Whether the director has been at a place."""
        return any(one.place == place for one in self.seen)


class Forward(Value):
    """On to the next place."""


class Back(Value):
    """Back to the place before."""


class Choose(Value):
    """Choose an option of the check question or of a moment: its index, from 0, as the message listed them."""

    key: int


class GoTo(Value):
    """To a place seen before, by its key."""

    place: str


class AskLaw(Value):
    """A question in between."""

    question: str


class Answered(Value):
    """The caller has shown an answer to the question in between."""

    question: str


class QuizFinished(Value):
    """The caller has graded a quiz.

    Attributes:
        passed: Whether it was passed.
        content_hash: Fingerprint on its sheet; "" for that of the state.
    """

    passed: bool
    content_hash: str = ""


class Leave(Value):
    """The director closes the lesson."""


Event = Forward | Back | Choose | GoTo | AskLaw | Answered | QuizFinished | Leave
