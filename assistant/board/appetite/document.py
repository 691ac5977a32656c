"""The risk appetite of the board as a document: what was decided, and just as visibly what was not."""

from collections.abc import Iterable

from assistant.ask.models import Profile
from assistant.ask.phrases import written_date
from assistant.board.appetite.models import AppetiteDocument, LimitPart, RiskPart
from assistant.board.appetite.statements import decided, decided_limits, state
from assistant.board.grounds import appetite_grounds, grounds
from assistant.board.kci.words import amount
from assistant.board.models import AppetiteStatement, KciLimits
from curriculum.bank import Bank, Kci, Risk

TITLE = "Risicobereidheid van het bestuur"
OPEN = "nog niet bepaald"


def document(
    bank: Bank, profile: Profile, statements: Iterable[AppetiteStatement], limits: Iterable[KciLimits]
) -> AppetiteDocument:
    """The document with every risk and every indicator, decided or not; nothing undecided gets a value."""
    stated = {one.risk: one for one in statements}
    held = {one.kci: one for one in limits}
    now = state(bank, stated.values(), held.values())
    return AppetiteDocument(
        title=TITLE,
        organisation=profile.name.strip(),
        summary=now.text,
        risks=tuple(_risk(bank, one, stated.get(one.id), profile) for one in bank.risks),
        limits=tuple(_limit(one, held.get(one.id)) for one in bank.kcis),
        clashes=now.clashes,
        provisions=appetite_grounds(profile),
    )


def _risk(bank: Bank, risk: Risk, statement: AppetiteStatement | None, profile: Profile) -> RiskPart:
    return RiskPart(
        risk=risk.id,
        name=risk.name,
        state=decided(statement),
        text=statement.text
        if statement
        else f"Hierover heeft het bestuur {OPEN} hoeveel het draagt. De vraag is: {risk.appetite}",
        status=_status(statement),
        statement=statement,
        kcis=tuple(_named(bank.kci[one]) for one in (statement.kcis if statement else ()) if one in bank.kci),
        provisions=grounds(risk, profile),
    )


def _limit(kci: Kci, limits: KciLimits | None) -> LimitPart:
    now = decided_limits(kci, limits)
    limits = None if now == "undecided" else limits
    return LimitPart(
        kci=kci.id,
        name=_named(kci),
        state=now,
        target=amount(limits.target, kci.unit) if limits else OPEN,
        tolerance=amount(limits.tolerance, kci.unit) if limits else OPEN,
        example=f"voorbeeld: doel {amount(kci.target, kci.unit)}, grens {amount(kci.tolerance, kci.unit)}",
        status=_status(limits),
        owner=limits.owner if limits else "",
        limits=limits,
    )


def _status(choice: AppetiteStatement | KciLimits | None) -> str:
    if choice is None:
        return OPEN
    return f"vastgesteld op {written_date(choice.agreed, 'nl')}" if choice.agreed else "concept, nog niet vastgesteld"


def _named(kci: Kci) -> str:
    return f"KCI {kci.number}, {kci.name}"
