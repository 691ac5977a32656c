"""The values that pass between asking and answering."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["nl", "en"]


class Value(BaseModel):
    """Base of every value here: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerStatus(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    REFUSED = "refused"
    NO_SUCH_PROVISION = "no_such_provision"
    CLARIFY = "clarify"


class Profile(Value):
    """The organisation that asks; every key is optional.

    Attributes:
        name: Name of the organisation.
        sector: Slug of a sector of the Cbw annexes, `financieel` for a DORA entity, `overheid`.
        size: Size class.
        employees: Number of employees.
        turnover: Yearly turnover in euro.
        legal_form: nv, bv, stichting, vereniging, maatschap, vof, cv, gemeente, provincie, waterschap, …
        board: Board structure.
        dora: Whether DORA applies; unknown when None.
        cir2690: Whether Implementing Regulation 2024/2690 applies; unknown when None.
        language: Language of answers; None follows the question.
    """

    name: str = ""
    sector: str = ""
    size: Literal["", "micro", "klein", "middelgroot", "groot"] = ""
    employees: int | None = Field(default=None, ge=0)
    turnover: float | None = Field(default=None, ge=0)
    legal_form: str = ""
    board: Literal["", "one-tier", "two-tier", "single"] = ""
    dora: bool | None = None
    cir2690: bool | None = None
    language: Language | None = None

    @property
    def financial(self) -> bool:
        """Whether DORA applies to this organisation, as far as the profile says."""
        return self.dora if self.dora is not None else self.sector == "financieel"


class Turn(Value):
    """One earlier exchange: the question and the answer text, None where there was no answer."""

    question: str
    answer: str | None = None


class Citation(Value):
    """One source of an answer.

    Attributes:
        provision: Provision id.
        label: As a lawyer writes it ("art. 24 lid 3 Cbw").
        instrument: Title of the instrument.
        version: Date of the version, ISO.
        status: Status of that version.
        url: The publisher's address.
        quote: Own words, or a verbatim part of the official text, as `layer` says.
        layer: Which of the two texts `quote` is.
    """

    provision: str
    label: str
    instrument: str
    version: str
    status: str
    url: str
    quote: str
    layer: Literal["own", "official"]


class AnswerStatement(Value):
    """One sentence or two of an answer and the provisions they rest on."""

    text: str
    citations: tuple[str, ...]


class Answer(Value):
    """The result of a question; a refusal is one too.

    Attributes:
        id: Id of the question, where the asker gave one.
        question: The question as asked.
        language: Language of the answer.
        status: What became of the question.
        answer: The answer in Markdown with numbered citations.
        statements: Every sentence with the provisions it rests on.
        citations: The sources, in order of their numbers.
        as_of: The date for which the answer holds.
        elapsed_ms: Time spent, in milliseconds.
        notes: Sentences about the answer itself (language, date), not about the law.
        suggestions: Questions that may follow.
    """

    id: str = ""
    question: str
    language: Language
    status: AnswerStatus
    answer: str
    statements: tuple[AnswerStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    as_of: date
    elapsed_ms: float = 0.0
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


class Hit(Value):
    """A provision found for a question.

    Attributes:
        provision: Provision id.
        score: Ranking score, higher is better; comparable within one question only.
        statements: Score of each of its statements, in their order.
        features: The parts that the score was made of, for calibration and the log.
    """

    provision: str
    score: float
    statements: tuple[float, ...] = ()
    features: dict[str, float] = Field(default_factory=dict)
