"""The bank of board questions, key control indicators, checklist and risks: their shape and their loader."""

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId, Sentence, Slug

ROOT = files("curriculum") / "questions"
Rhythm = Literal["quarterly", "half-yearly", "yearly", "on-event"]
Event = Literal["incident", "change", "supplier", "audit", "new-law"]
Theme = Literal[
    "governance", "risk", "appetite", "culture", "assets", "suppliers", "incidents", "reporting", "continuity", "backup",
    "access", "vulnerabilities", "development", "cryptography", "training", "effectiveness", "audit", "budget", "insurance",
    "technology", "people", "law",
]  # fmt: skip
Group = Literal["cbw", "dora", "cir2690", "essential", "important", "government"]


class BoardQuestion(Content):
    """A question that a board asks of its CISO, or of itself.

    Attributes:
        id: Slug, unique in the bank.
        source: Where the question comes from: `handreiking/4` for the guiding ones, else the provision of its duty.
        number: Place among the seventeen of chapter 4, 0 for a question of the project's own.
        place: Where in the source it stands, in words; "" for own questions.
        audience: Who answers it.
        text: The question, as a board member says it.
        short: Three to six words for a list or a chart.
        why: Why a board asks this, one or two sentences.
        provisions: What it rests on for an entity under the Cbw.
        provisions_dora: What it rests on for a financial entity under DORA; empty where it is not for those.
        good_answer: What a good answer contains.
        red_flags: Words or turns in an answer that should worry.
        follow_up: What to ask next.
        kci: Indicators that belong to it.
        risks: Risks that it is about.
        themes: What it is about, for finding it by conversation.
        rhythm: How often it is asked.
        on: Events that bring it forward.
        applies: For whom it is; `cbw` and `dora` name the regime, the others narrow it down within the Cbw.
        minutes: Time it takes in a meeting.
    """

    id: Slug
    source: ProvisionId
    number: int = Field(default=0, ge=0, le=17)
    place: str = ""
    audience: Literal["ciso", "board"] = "ciso"
    text: Sentence
    short: Sentence
    why: Sentence
    provisions: tuple[ProvisionId, ...] = ()
    provisions_dora: tuple[ProvisionId, ...] = ()
    good_answer: Sentence
    red_flags: tuple[Sentence, ...] = Field(min_length=1)
    follow_up: tuple[Sentence, ...] = Field(min_length=1)
    kci: tuple[Slug, ...] = ()
    risks: tuple[Slug, ...] = ()
    themes: tuple[Theme, ...] = Field(min_length=1)
    rhythm: Rhythm
    on: tuple[Event, ...] = ()
    applies: tuple[Group, ...] = ("cbw", "dora")
    minutes: int = Field(ge=2, le=20)

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        regimes = {"cbw", "dora"} & set(self.applies)
        if not regimes:
            raise ValueError(f"{self.id}: applies noemt cbw of dora")
        if "cbw" in regimes and not self.provisions:
            raise ValueError(f"{self.id}: provisions ontbreekt voor cbw")
        if ("dora" in regimes) != bool(self.provisions_dora):
            raise ValueError(f"{self.id}: provisions_dora hoort bij applies dora")
        if any(one.startswith(("cbw/", "cbb/", "cir/")) for one in self.provisions_dora):
            raise ValueError(f"{self.id}: provisions_dora noemt de Cbw, het Cbb of Verordening 2024/2690")
        return self


class Kci(Content):
    """A key control indicator: what is measured, how, and when the board should worry.

    Attributes:
        id: `kci-01` to `kci-16`.
        number: Its number in the guide.
        name: Name of a few words.
        source: Where it comes from.
        definition: What it measures, in one or two sentences.
        formula: How it is computed, in words and symbols.
        unit: Unit of its values.
        direction: Which way is better.
        target: Example of a target, in the unit.
        tolerance: Example of the value beyond which the board's appetite is left, in the unit; worse than the target.
        example: Why this target and this limit are a sensible start, and that they are an example.
        pitfalls: How the number can mislead.
        ask: The question that goes with the number.
        provisions: What it rests on for an entity under the Cbw.
        provisions_dora: What it rests on for a financial entity.
        risks: Risks that it warns of.
    """

    id: Slug
    number: int = Field(ge=1, le=16)
    name: Sentence
    source: ProvisionId
    definition: Sentence
    formula: Sentence
    unit: Literal["procent", "dagen", "uren", "aantal", "euro"]
    direction: Literal["higher", "lower"]
    target: float
    tolerance: float
    example: Sentence
    pitfalls: tuple[Sentence, ...] = Field(min_length=2)
    ask: Sentence
    provisions: tuple[ProvisionId, ...] = Field(min_length=1)
    provisions_dora: tuple[ProvisionId, ...] = Field(min_length=1)
    risks: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _limits(self) -> Self:
        better = self.target > self.tolerance if self.direction == "higher" else self.target < self.tolerance
        if not better:
            raise ValueError(f"{self.id}: de grens ligt niet aan de slechte kant van het doel")
        return self


class ChecklistPoint(Content):
    """A point of the guide's checklist.

    Attributes:
        id: `punt-1` to `punt-8`.
        number: Place in the checklist.
        source: Where it comes from.
        title: Name of a few words.
        tasks: What the board does, one sentence a task; the fourth point holds two.
        why: Why, one or two sentences.
        evidence: What shows that it was done.
        provisions: Duties that it helps with.
        provisions_dora: The same for a financial entity.
    """

    id: Slug
    number: int = Field(ge=1, le=8)
    source: ProvisionId
    title: Sentence
    tasks: tuple[Sentence, ...] = Field(min_length=1, max_length=2)
    why: Sentence
    evidence: tuple[Sentence, ...] = Field(min_length=1)
    provisions: tuple[ProvisionId, ...] = Field(min_length=1)
    provisions_dora: tuple[ProvisionId, ...] = Field(min_length=1)


class Risk(Content):
    """A kind of cyber risk of the guide's list.

    Attributes:
        id: `risico-…`.
        number: Place in the list.
        source: Where it comes from.
        name: Name of a few words.
        text: What it is, one or two sentences.
        example: What it looks like at an organisation.
        appetite: A question that makes a board say how much of this risk it takes.
        statement: Example of a sentence of risk appetite, with a place `{threshold}` for a number and its unit.
        thresholds: Example thresholds to choose from, from strict to wide, each fit to fill in the statement.
        provisions: What it rests on for an entity under the Cbw.
        provisions_dora: What it rests on for a financial entity.
    """

    id: Slug
    number: int = Field(ge=1, le=11)
    source: ProvisionId
    name: Sentence
    text: Sentence
    example: Sentence
    appetite: Sentence
    statement: Sentence
    thresholds: tuple[str, ...] = Field(min_length=3, max_length=5)
    provisions: tuple[ProvisionId, ...] = Field(min_length=1)
    provisions_dora: tuple[ProvisionId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _place(self) -> Self:
        if "{threshold}" not in self.statement:
            raise ValueError(f"{self.id}: statement mist {{threshold}}")
        return self


@dataclass(frozen=True)
class Bank:
    """Everything a board asks and measures."""

    questions: tuple[BoardQuestion, ...]
    kcis: tuple[Kci, ...]
    checklist: tuple[ChecklistPoint, ...]
    risks: tuple[Risk, ...]

    @cached_property
    def by_id(self) -> dict[str, BoardQuestion]:
        """The questions by id."""
        return {one.id: one for one in self.questions}

    @cached_property
    def kci(self) -> dict[str, Kci]:
        """The indicators by id."""
        return {one.id: one for one in self.kcis}


def load() -> Bank:
    """The shipped bank.

    Raises:
        ContentError: A file is not valid YAML.
        pydantic.ValidationError: A file does not match its schema.
    """
    return Bank(
        TypeAdapter(tuple[BoardQuestion, ...]).validate_python(load_yaml(ROOT / "ciso.yaml")),
        TypeAdapter(tuple[Kci, ...]).validate_python(load_yaml(ROOT / "kci.yaml")),
        TypeAdapter(tuple[ChecklistPoint, ...]).validate_python(load_yaml(ROOT / "checklist.yaml")),
        TypeAdapter(tuple[Risk, ...]).validate_python(load_yaml(ROOT / "risks.yaml")),
    )
