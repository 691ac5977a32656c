"""The values of the guided page on risk appetite: what there is to decide, what was decided, what clashes, and the document."""

from typing import Literal

from assistant.ask.models import Value
from assistant.board.kci.models import Unit
from assistant.board.models import AppetiteStatement, KciLimits
from corpus.schema import ProvisionId

Decided = Literal["undecided", "draft", "agreed"]
"""Nothing chosen yet, chosen and not yet agreed by the board, or agreed."""


class OwnQuestion(Value):
    """A question that the board asks itself before it chooses.

    Attributes:
        id: Its id in the bank.
        text: The question.
        why: Why a board asks it.
        good_answer: What a good answer contains.
        follow_up: What to ask next.
        risks: Risks that it is about.
        provisions: What it rests on for this organisation.
    """

    id: str
    text: str
    why: str
    good_answer: str
    follow_up: tuple[str, ...]
    risks: tuple[str, ...]
    provisions: tuple[ProvisionId, ...]


class RiskStep(Value):
    """A step of the page: one risk and the limit that the board sets for it.

    Attributes:
        risk: Id of the risk.
        number: Its place in the guide.
        name: Its name.
        text: What it is.
        example: What it looks like at an organisation.
        question: What makes the board say how much of it is taken.
        statement: Example sentence with the place `{threshold}`.
        thresholds: Example thresholds, from strict to wide; none of them is chosen.
        kcis: Indicators that warn of it.
        own: Ids of the board's own questions about it.
        provisions: What it rests on for this organisation.
    """

    risk: str
    number: int
    name: str
    text: str
    example: str
    question: str
    statement: str
    thresholds: tuple[str, ...]
    kcis: tuple[str, ...]
    own: tuple[str, ...]
    provisions: tuple[ProvisionId, ...]


class LimitStep(Value):
    """A step of the page: one indicator and its target and tolerance.

    Attributes:
        kci: Its id.
        number: Its number in the guide.
        name: Its name.
        definition: What it measures.
        unit: Unit of its values.
        direction: Which way is better.
        target: Example of a target.
        tolerance: Example of a tolerance.
        example: Why these are a sensible start.
        provisions: What it rests on for this organisation.
    """

    kci: str
    number: int
    name: str
    definition: str
    unit: Unit
    direction: Literal["higher", "lower"]
    target: float
    tolerance: float
    example: str
    provisions: tuple[ProvisionId, ...]


class Guide(Value):
    """The whole page before anything is chosen.

    Attributes:
        own: Questions to the board itself, those on appetite first.
        risks: A step a risk.
        limits: A step an indicator.
        provisions: What makes a board decide on this at all.
    """

    own: tuple[OwnQuestion, ...]
    risks: tuple[RiskStep, ...]
    limits: tuple[LimitStep, ...]
    provisions: tuple[ProvisionId, ...]


class Clash(Value):
    """Two choices that do not go together, or a choice that lacks something.

    Attributes:
        text: What is amiss, in Dutch.
        risks: Ids of the risks that it is about.
        kcis: Ids of the indicators that it is about.
    """

    text: str
    risks: tuple[str, ...] = ()
    kcis: tuple[str, ...] = ()


class AppetiteState(Value):
    """How far the board is.

    Attributes:
        risks: What was decided by risk id.
        kcis: What was decided by indicator id.
        undecided_risks: Ids of the risks without a statement.
        undecided_kcis: Ids of the indicators without limits of the board.
        clashes: What does not go together.
        text: All of it in one or two Dutch sentences.
    """

    risks: dict[str, Decided]
    kcis: dict[str, Decided]
    undecided_risks: tuple[str, ...]
    undecided_kcis: tuple[str, ...]
    clashes: tuple[Clash, ...]
    text: str

    @property
    def complete(self) -> bool:
        """Whether the board agreed on every risk and every indicator."""
        return all(one == "agreed" for one in (*self.risks.values(), *self.kcis.values()))


class RiskPart(Value):
    """One risk in the document; `statement` is None where nothing was decided, and `text` then says so.

    Attributes:
        risk: Id of the risk.
        name: Its name.
        state: What was decided.
        text: The statement, or that there is none.
        status: Whether and when the board agreed it.
        statement: What was decided.
        kcis: Names of the indicators that watch over it, with their number.
        provisions: What it rests on for this organisation.
    """

    risk: str
    name: str
    state: Decided
    text: str
    status: str
    statement: AppetiteStatement | None
    kcis: tuple[str, ...]
    provisions: tuple[ProvisionId, ...]


class LimitPart(Value):
    """One indicator in the document; without a decision `limits` is None and the example stands beside it as an example.

    Attributes:
        kci: Its id.
        name: Its name with its number.
        state: What was decided.
        target: Target with its unit, "nog niet bepaald" without a decision.
        tolerance: Tolerance with its unit, likewise.
        example: Example of the bank in words.
        status: Whether and when the board agreed it.
        owner: Who answers for it.
        limits: What was decided.
    """

    kci: str
    name: str
    state: Decided
    target: str
    tolerance: str
    example: str
    status: str
    owner: str
    limits: KciLimits | None


class AppetiteDocument(Value):
    """The risk appetite of the board as a paper.

    Attributes:
        title: Its title.
        organisation: Name of the organisation, "" where the profile has none.
        summary: How far the board is.
        risks: A part a risk, decided or not.
        limits: A row an indicator, decided or not.
        clashes: What does not go together.
        provisions: What makes a board decide on this at all.
    """

    title: str
    organisation: str
    summary: str
    risks: tuple[RiskPart, ...]
    limits: tuple[LimitPart, ...]
    clashes: tuple[Clash, ...]
    provisions: tuple[ProvisionId, ...]
