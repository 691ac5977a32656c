"""The steps of the guided page on risk appetite, made from the bank for one organisation."""

from collections.abc import Iterable

from assistant.ask.models import Profile
from assistant.board.appetite.models import LimitStep, OwnQuestion, RiskStep
from assistant.board.grounds import grounds
from assistant.board.regimes import rests_on
from curriculum.bank import Bank, BoardQuestion, Kci, Risk


def watching_over(bank: Bank, risk: str) -> tuple[str, ...]:
    """Ids of the indicators that warn of a risk."""
    return tuple(one.id for one in bank.kcis if risk in one.risks)


def own_question(question: BoardQuestion, profile: Profile) -> OwnQuestion:
    """A question of the board to itself."""
    return OwnQuestion(
        id=question.id,
        text=question.text,
        why=question.why,
        good_answer=question.good_answer,
        follow_up=question.follow_up,
        risks=question.risks,
        provisions=rests_on(question, profile),
    )


def risk_step(bank: Bank, risk: Risk, own: Iterable[BoardQuestion], profile: Profile) -> RiskStep:
    """A risk with everything that a board needs to set its limit; `own` are the questions that it asks itself."""
    return RiskStep(
        risk=risk.id,
        number=risk.number,
        name=risk.name,
        text=risk.text,
        example=risk.example,
        question=risk.appetite,
        statement=risk.statement,
        thresholds=risk.thresholds,
        kcis=watching_over(bank, risk.id),
        own=tuple(one.id for one in own if risk.id in one.risks),
        provisions=grounds(risk, profile),
    )


def limit_step(kci: Kci, profile: Profile) -> LimitStep:
    """An indicator with everything that a board needs to set target and tolerance."""
    return LimitStep(
        kci=kci.id,
        number=kci.number,
        name=kci.name,
        definition=kci.definition,
        unit=kci.unit,
        direction=kci.direction,
        target=kci.target,
        tolerance=kci.tolerance,
        example=kci.example,
        provisions=grounds(kci, profile),
    )
