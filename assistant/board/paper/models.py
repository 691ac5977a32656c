"""The content of a board paper as values: what every page of it says, in words as they are printed."""

from datetime import date
from typing import Literal

from assistant.ask.models import Value
from assistant.board.kci.models import Reading
from assistant.board.models import AnswerState

Tone = Literal["good", "mind", "late", "none"]
"""How something stands; always shown with a word and a sign, never by colour alone."""
Voice = Literal["own", "ciso", "data"]
"""Whose words a text is: the organisation's own, the answer of the CISO, or derived from the data by the program."""
STATE_WORDS: dict[AnswerState, tuple[str, Tone]] = {
    "given": ("beantwoord", "good"),
    "partial": ("deels beantwoord", "mind"),
    "not-answered": ("niet beantwoord", "none"),
    "overdue": ("te laat", "late"),
}


class Fact(Value):
    """One thing that changed.

    Attributes:
        head: What it is about: "Incident", "Antwoorden".
        text: What changed.
        voice: Whose words the text is.
    """

    head: str
    text: str
    voice: Voice


class Ask(Value):
    """One thing that asks a decision.

    Attributes:
        text: What is asked.
        outcome: What was decided, "" while it is open.
        rests_on: Provisions, as people write them.
        voice: Whose words the text is.
    """

    text: str
    outcome: str = ""
    rests_on: tuple[str, ...] = ()
    voice: Voice = "own"


class KciLine(Value):
    """An indicator on the dashboard, every figure as people write it.

    Attributes:
        reading: What the line was made from, for a chart.
        name: Its number and name.
        value: "78 %", or "niet gemeten".
        limits: "doel 95 %, grens 80 % (voorbeeld)".
        state: "op doel", "buiten de grens", …
        tone: How that stands.
        trend: How it moves.
        owner: Who answers for it.
        measured: Day of measurement, or "–".
        alt: What the chart shows, for those who do not see it.
    """

    reading: Reading
    name: str
    value: str
    limits: str
    state: str
    tone: Tone
    trend: str
    owner: str
    measured: str
    alt: str


class Run(Value):
    """Part of an answer: plain, or the words that a remark is about.

    Attributes:
        text: The words.
        marked: Whether a remark is about them.
        notes: Numbers of the remarks that end here.
    """

    text: str
    marked: bool = False
    notes: tuple[int, ...] = ()


class Note(Value):
    """A remark beside an answer: the words that it is about, what is amiss and what to ask next."""

    number: int
    words: str
    say: str
    ask: str
    rests_on: tuple[str, ...] = ()


class QuestionLine(Value):
    """A question: its line on the overview and its page in the annex.

    Attributes:
        number: Place on the list.
        short: A few words.
        text: The question as it was asked.
        why: Why a board asks this.
        now: Why it is on this quarter's list.
        rests_on: Provisions, as people write them.
        state: State of the answer, in words.
        tone: How that stands.
        owner: Who answered, "–" while nobody did.
        heading: Whose answer it is, when it came and by which door.
        answer: The answer word for word, a tuple of runs a paragraph; empty where there is none.
        blank: What stands instead of an answer, "" where there is one.
        notes: The remarks.
    """

    number: int
    short: str
    text: str
    why: str
    now: str
    rests_on: tuple[str, ...]
    state: str
    tone: Tone
    owner: str
    heading: str
    answer: tuple[tuple[Run, ...], ...]
    blank: str
    notes: tuple[Note, ...]


class ActionLine(Value):
    """Something promised: by whom, by when, how old, and what came of it."""

    text: str
    owner: str
    due: str
    age: str
    state: str
    tone: Tone
    outcome: str = ""
    question: str = ""


class AppetiteLine(Value):
    """A statement on a risk: the risk, the statement, whether the board agreed, and the indicators that watch over it."""

    risk: str
    text: str
    agreed: str
    watched: str


class SourceLine(Value):
    """A provision that the paper rests on, and where in the paper."""

    label: str
    where: str


class Paper(Value):
    """A board paper: two pages and an annex.

    Attributes:
        organisation: Whose paper it is.
        title: Title of the document.
        subtitle: Quarter, meeting and state of the paper, in one line.
        day: Day on which it was made.
        standing: Where things stand, in two or three sentences.
        changed: What changed in the secretary's words, a paragraph each, as far as it fits the first page.
        changed_more: The rest of it, for the annex.
        facts: What changed by the data and by the interview, as far as it fits.
        facts_more: The rest, for the annex, in full.
        asks: What asks a decision.
        kcis: Indicators with a value or with agreed limits.
        not_measured: Line with the names of all other indicators, "" where there are none.
        questions: The questions, in order.
        open_actions: What was promised and is not done, oldest first.
        closed_actions: What was done since the last quarter.
        appetite: The statements on risks.
        sources: The provisions.
        voices: Whose words are where, a sentence each.
    """

    organisation: str
    title: str
    subtitle: str
    day: date
    standing: str
    changed: tuple[str, ...]
    changed_more: tuple[str, ...]
    facts: tuple[Fact, ...]
    facts_more: tuple[Fact, ...]
    asks: tuple[Ask, ...]
    kcis: tuple[KciLine, ...]
    not_measured: str
    questions: tuple[QuestionLine, ...]
    open_actions: tuple[ActionLine, ...]
    closed_actions: tuple[ActionLine, ...]
    appetite: tuple[AppetiteLine, ...]
    sources: tuple[SourceLine, ...]
    voices: tuple[str, ...]
