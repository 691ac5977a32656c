"""The guided page on risk appetite: from the board's own questions to a statement a risk and limits an indicator."""

from collections.abc import Iterable, Mapping
from datetime import date

from assistant.ask.models import Profile
from assistant.board.appetite.clashes import clashes
from assistant.board.appetite.models import AppetiteState, Decided, Guide
from assistant.board.appetite.steps import limit_step, own_question, risk_step, watching_over
from assistant.board.grounds import appetite_grounds
from assistant.board.kci.check import possible
from assistant.board.models import LONGEST_TEXT, AppetiteStatement, KciLimits
from assistant.board.regimes import barrier, groups
from assistant.errors import WrongUse
from curriculum.bank import Bank, Kci, Risk

PLACE = "{threshold}"


def start(bank: Bank, profile: Profile) -> Guide:
    """The page for an organisation: every risk, indicator and own question, with nothing chosen."""
    belongs = groups(profile)
    own = [one for one in bank.questions if one.audience == "board" and not barrier(one, belongs)]
    own.sort(key=lambda one: "appetite" not in one.themes)
    return Guide(
        own=tuple(own_question(one, profile) for one in own),
        risks=tuple(risk_step(bank, one, own, profile) for one in bank.risks),
        limits=tuple(limit_step(one, profile) for one in bank.kcis),
        provisions=appetite_grounds(profile),
    )


def choose(
    bank: Bank,
    risk: str,
    threshold: str,
    *,
    text: str = "",
    kcis: Iterable[str] | None = None,
    agreed: date | None = None,
) -> AppetiteStatement:
    """Make the statement for a risk.

    Args:
        bank: The bank.
        risk: Id of the risk.
        threshold: A threshold of the bank or one of the board's own; never empty.
        text: The board's own sentence, with or without the place `{threshold}`; that of the bank without it.
        kcis: Indicators that watch over it; those that warn of the risk without it.
        agreed: Day on which the board agreed; None for a draft.

    Raises:
        WrongUse: There is no such risk or indicator, or the threshold is empty.
    """
    known = known_risk(bank, risk)
    limit = " ".join(threshold.split())
    if not limit:
        raise WrongUse(f"Voor {known.name} is nog geen grens gekozen.", "Kies een van de voorbeelden of schrijf een eigen grens.")
    sentence = (" ".join(text.split()) or known.statement).replace(PLACE, limit)
    if len(sentence) > LONGEST_TEXT:
        raise WrongUse(f"De uitspraak over {known.name} is te lang.", f"Houd haar onder {LONGEST_TEXT} tekens.")
    watching = watching_over(bank, risk) if kcis is None else tuple(kcis)
    for one in watching:
        known_kci(bank, one)
    return AppetiteStatement(risk=risk, text=sentence, threshold=limit, kcis=watching, agreed=agreed)


def limit(bank: Bank, kci: str, target: float, tolerance: float, *, owner: str = "", agreed: date | None = None) -> KciLimits:
    """Make the limits of an indicator; a target worse than the tolerance is taken and comes back as a clash.

    Raises:
        WrongUse: There is no such indicator.
        WrongValue: A limit that the unit cannot have.
    """
    known = known_kci(bank, kci)
    possible(known, target)
    possible(known, tolerance)
    return KciLimits(kci=kci, target=target, tolerance=tolerance, owner=" ".join(owner.split()), agreed=agreed)


def state(bank: Bank, statements: Iterable[AppetiteStatement], limits: Iterable[KciLimits]) -> AppetiteState:
    """How far the board is and what does not go together; what was not chosen stays undecided."""
    stated = {one.risk: one for one in statements}
    held = {one.kci: one for one in limits}
    risks = {one.id: decided(stated.get(one.id)) for one in bank.risks}
    kcis = {one.id: decided_limits(one, held.get(one.id)) for one in bank.kcis}
    return AppetiteState(
        risks=risks,
        kcis=kcis,
        undecided_risks=tuple(risk for risk, one in risks.items() if one == "undecided"),
        undecided_kcis=tuple(kci for kci, one in kcis.items() if one == "undecided"),
        clashes=clashes(bank, stated.values(), held.values()),
        text=f"{_told('risico’s', risks)} {_told('KCI’s', kcis)}",
    )


def decided(choice: AppetiteStatement | KciLimits | None) -> Decided:
    """How far one choice is."""
    if choice is None:
        return "undecided"
    return "agreed" if choice.agreed else "draft"


def decided_limits(kci: Kci, limits: KciLimits | None) -> Decided:
    """How far the limits of one indicator are; the bank's own examples are no choice until the board agreed them."""
    example = limits and not limits.agreed and (limits.target, limits.tolerance) == (kci.target, kci.tolerance)
    return "undecided" if example else decided(limits)


def known_risk(bank: Bank, id: str) -> Risk:
    """The risk with this id.

    Raises:
        WrongUse: There is none.
    """
    for one in bank.risks:
        if one.id == id:
            return one
    raise WrongUse(f"Het risico “{id}” staat niet in de lijst.", "Kies een van de elf risico’s.")


def known_kci(bank: Bank, id: str) -> Kci:
    """The indicator with this id.

    Raises:
        WrongUse: There is none.
    """
    if id not in bank.kci:
        raise WrongUse(f"De KCI “{id}” staat niet in de lijst.", "Kies een van de zestien KCI’s.")
    return bank.kci[id]


def _told(what: str, by: Mapping[str, Decided]) -> str:
    count = {one: list(by.values()).count(one) for one in ("agreed", "draft", "undecided")}
    return (
        f"Van de {len(by)} {what} {'is' if count['agreed'] == 1 else 'zijn'} er {count['agreed']} vastgesteld, "
        f"{count['draft']} in concept en {count['undecided']} nog niet bepaald."
    )
