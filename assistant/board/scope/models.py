"""The values of the scope check: what an organisation answers and what the check says."""

from collections.abc import Collection
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.ask.models import Profile, Value
from assistant.ask.sizes import SIZES, Size, possible_sizes
from assistant.board.scope.facts import facts

CAVEAT = "Indicatie, geen oordeel."
Outcome = Literal["dora", "essential", "important", "cir2690", "domain-registration", "indirect", "outside", "unknown"]

_GOVERNMENTS = {"ministerie", "zbo", "provincie", "gemeente", "waterschap", "gemeenschappelijke-regeling"}


class ScopeAnswers(Value):
    """What an organisation has told about itself; every field is optional and "" or None means: not answered.

    Slugs are keys of `scope.yaml`.

    Attributes:
        sector: Key of `sectors`; those of a profile, and `onderwijs` and `geen`.
        size: Size class; without it the three figures decide.
        employees: Staff in yearly work units.
        turnover: Yearly turnover in euro.
        balance: Balance sheet total in euro.
        legal_form: Legal form as in a profile; a government form stands in for `government`.
        services: Keys of `services`; None is not asked, () is none of them.
        government: Key of `governments`.
        public_body: Whether it meets the criteria of an "overheidsinstantie" (Cbw art. 1).
        financial: Key of `financial`.
        exempt: Key of `exemptions`: exempt from DORA.
        dora: Whether DORA applies, where the organisation says so itself.
        cir2690: Whether 2024/2690 applies, where the organisation says so itself.
        designated: Key of `designations`.
        sole_provider: Whether a ground of Cbw art. 9 may exist.
        supplies: Whether it supplies organisations under the Cbw or DORA.
        skipped: Questions that the user could not answer; not asked again.
    """

    sector: str = ""
    size: Size | Literal[""] = ""
    employees: int | None = Field(default=None, ge=0)
    turnover: float | None = Field(default=None, ge=0)
    balance: float | None = Field(default=None, ge=0)
    legal_form: str = ""
    services: tuple[str, ...] | None = None
    government: str = ""
    public_body: bool | None = None
    financial: str = ""
    exempt: str = ""
    dora: bool | None = None
    cir2690: bool | None = None
    designated: str = ""
    sole_provider: bool | None = None
    supplies: bool | None = None
    skipped: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = facts()
        chosen: dict[str, tuple[Collection[str], tuple[str, ...]]] = {
            "sector": (known.sectors, (self.sector,)),
            "services": (known.services, self.services or ()),
            "government": (known.governments, (self.government,)),
            "financial": (known.financial, (self.financial,)),
            "exempt": (known.exemptions, (self.exempt,)),
            "designated": (known.designations, (self.designated,)),
            "skipped": (known.questions, self.skipped),
        }
        for field, (keys, values) in chosen.items():
            if unknown := [value for value in values if value and value not in keys]:
                raise ValueError(f"{field}: onbekende keuze {', '.join(unknown)}")
        return self

    @property
    def government_kind(self) -> str:
        """Kind of government, from the answer or else from the legal form; "" where it is none or unknown."""
        return self.government or (self.legal_form if self.legal_form in _GOVERNMENTS else "")

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Every size class that the answers leave open."""
        if self.size:
            return (self.size,)
        known = (self.employees, self.turnover, self.balance)
        return possible_sizes(*known) if any(value is not None for value in known) else SIZES


class Step(Value):
    """One step of the reasoning.

    Attributes:
        key: Which question or conclusion it is.
        question: The question, Dutch.
        answer: What was answered, Dutch; "niet beantwoord" where nothing was.
        consequence: What follows, Dutch.
        provisions: Where the law says so.
        derived: Why this is a conclusion of our own and not the letter of the law; "" where it is the letter.
    """

    key: str
    question: str
    answer: str
    consequence: str
    provisions: tuple[str, ...]
    derived: str = ""


class Missing(Value):
    """A question without an answer that may change the outcome."""

    key: str
    question: str


class ScopeResult(Value):
    """What the check says.

    Attributes:
        outcomes: What is indicated, the regime that goes first in front.
        headline: The same in one Dutch sentence or two.
        steps: The reasoning in order.
        missing: What is not known and may change the outcome.
        caveat: Always the same sentence: an indication, no verdict.
    """

    outcomes: tuple[Outcome, ...]
    headline: str
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...] = ()
    caveat: str = CAVEAT


def answers_of(profile: Profile) -> ScopeAnswers:
    """What an organisation profile already answers; a sector that the check does not know counts as not answered."""
    return ScopeAnswers(
        sector=profile.sector if profile.sector in facts().sectors else "",
        size=profile.size,
        employees=profile.employees,
        turnover=profile.turnover,
        legal_form=profile.legal_form,
        dora=profile.dora,
        cir2690=profile.cir2690,
    )
