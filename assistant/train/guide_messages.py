"""What the guide says: content with the provisions it rests on, for a screen to set as it likes."""

from typing import Literal

from assistant.ask.models import Value
from assistant.train.guide_models import Move
from corpus.schema import ProvisionId, Slug

Reason = Literal[
    "at-the-start",
    "answer-first",
    "decide-first",
    "quiz-first",
    "all-done",
    "nothing-to-choose",
    "unknown-choice",
    "not-seen",
    "empty-question",
    "no-open-question",
    "no-quiz-yet",
    "quiz-failed",
    "lesson-changed",
]
Dropped = Literal["check", "scenario"]


class Why(Value):
    """Why the module matters to a board, and what it brings."""

    title: str
    why: str
    goals: tuple[str, ...]
    left_out: str
    minutes: int
    topics: tuple[ProvisionId, ...]


class StepShown(Value):
    """A step of the lesson; its paragraphs hold their provisions as `[cbw/24/3]`, all of them listed in `provisions`."""

    place: str
    number: int
    of: int
    heading: str
    paragraphs: tuple[str, ...]
    provisions: tuple[ProvisionId, ...]


class CheckAsked(Value):
    """The check question; the options are chosen by index. Nothing here tells which is right."""

    place: str
    situation: str
    question: str
    options: tuple[str, ...]


class CheckAnswered(Value):
    """What the chosen option is worth; another may be chosen as often as one likes."""

    place: str
    option: int
    text: str
    right: bool
    explain: str
    provisions: tuple[ProvisionId, ...]


class MomentAsked(Value):
    """A moment of the scenario.

    Attributes:
        place: Its place.
        number: Which moment it is, from 1.
        of: How many there are.
        title: Title of the scenario.
        situation: The situation in which the board finds itself; the same at every moment.
        time: Where the clock stands, "" where time does not matter.
        prompt: What has happened and what must be decided.
        choices: The decisions to choose from, by index.
    """

    place: str
    number: int
    of: int
    title: str
    situation: str
    time: str
    prompt: str
    choices: tuple[str, ...]


class Consequence(Value):
    """What comes of a decision.

    Attributes:
        place: Place of the moment.
        option: Index of the decision.
        text: The decision.
        consequence: What happens then.
        best: Whether it is the wisest one here.
        provisions: What the consequence rests on.
        decided: False where the director only looks at what another decision would have brought.
    """

    place: str
    option: int
    text: str
    consequence: str
    best: bool
    provisions: tuple[ProvisionId, ...]
    decided: bool = True


class BoardSheet(Value):
    """What a board approves and asks here, and the indicator that goes with it."""

    approves: tuple[str, ...]
    asks: tuple[str, ...]
    kci: str


class ReflectionAsked(Value):
    """Questions about the own organisation; what the director writes stays his own and never reaches the guide."""

    questions: tuple[str, ...]


class QuizReady(Value):
    """The quiz can begin."""

    module: Slug
    questions: int
    pass_mark: float
    retake_minutes: int
    passed: bool
    outdated: bool


class Finished(Value):
    """The module is done; `outdated` where its quiz was passed under earlier content."""

    module: Slug
    title: str
    outdated: bool


class Consult(Value):
    """For the caller: answer this through Ask, show it, then send `Answered`."""

    question: str


class Returned(Value):
    """Back where the director was, after a question in between."""

    place: str
    heading: str
    text: str


class Resumed(Value):
    """Where the director was when he left; `open_question` is what he had asked without seeing an answer."""

    place: str
    heading: str
    text: str
    open_question: str | None


class Renewed(Value):
    """The lesson changed since the last visit.

    Attributes:
        place: Where the director goes on.
        heading: Its heading.
        text: What changed for him.
        dropped: What he chose and has to choose again.
        outdated: Whether he passed the quiz under earlier content.
    """

    place: str
    heading: str
    text: str
    dropped: tuple[Dropped, ...]
    outdated: bool


class Left(Value):
    """The director leaves; everything is kept."""

    place: str
    heading: str
    text: str


class Notice(Value):
    """Why nothing happened, or what to do now; `possible` are the moves that this place allows."""

    reason: Reason
    text: str
    possible: tuple[Move, ...]


Screen = (
    Why | StepShown | CheckAsked | CheckAnswered | MomentAsked | Consequence | BoardSheet | ReflectionAsked | QuizReady | Finished
)
Message = Screen | Consult | Returned | Resumed | Renewed | Left | Notice
