"""What the answers leave possible: the capacities of an organisation, its class for every size, and whether DORA applies."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from assistant.ask.sizes import Size
from assistant.board.scope.facts import EntityClass, Financial, Government, Rule, facts
from assistant.board.scope.models import ScopeAnswers

ANNEX_FINANCIAL = ("bankwezen", "infrastructuur-financiele-markt")
FINANCIAL_SECTORS = ("financieel", *ANNEX_FINANCIAL)
_ORDER: tuple[EntityClass, ...] = ("none", "important", "essential")


class Capacity(NamedTuple):
    """One kind of entity of the annexes that an organisation is, by its own words."""

    name: str
    rule: Rule


def capacities(answers: ScopeAnswers) -> tuple[Capacity, ...]:
    """The kinds of entity of the annexes that the answers name."""
    known = facts()
    found = []
    sector = _annex_sector(answers)
    if sector and (rule := known.sectors[sector].rule):
        found.append(Capacity(known.sectors[sector].name, known.rules[rule]))
    for key in answers.services or ():
        service = known.services[key]
        if service.rule:
            found.append(Capacity(service.name, known.rules[service.rule]))
    return tuple(found)


def candidates(answers: ScopeAnswers) -> tuple[Capacity, ...]:
    """The kinds of entity that are still possible where the sector needs a kind of service and none was told."""
    known = facts()
    if answers.services is not None or not answers.sector or not known.sectors[answers.sector].services:
        return ()
    found = (service for service in known.services.values() if service.sector == answers.sector and service.rule)
    return tuple(Capacity(service.name, known.rules[service.rule]) for service in found)


def government(answers: ScopeAnswers) -> Government | None:
    """The kind of government that the organisation is, if any."""
    return facts().governments.get(answers.government_kind)


def financial(answers: ScopeAnswers) -> Financial | None:
    """The kind of financial entity that the organisation is, if it told."""
    return facts().financial.get(answers.financial)


def excluded(answers: ScopeAnswers) -> bool:
    """Whether the Cbw as a whole does not apply: Cbw art. 5 and 7; trust services bring art. 5 back (lid 2)."""
    if answers.government_kind == "veiligheid":
        return not {"trust", "trust-qualified"} & set(answers.services or ())
    return financial(answers) is not None and answers.exempt == "paragraph-4"


def dora(answers: ScopeAnswers) -> Literal["yes", "no", "maybe"]:
    """Whether DORA applies, as far as the answers tell."""
    kind = financial(answers)
    if kind is None:
        if answers.dora is not None:
            return "yes" if answers.dora else "no"
        if answers.sector == "financieel":
            return "yes"
        return "maybe" if answers.sector in ANNEX_FINANCIAL else "no"
    if kind.outside or kind.supplier or answers.exempt.startswith("paragraph"):
        return "no"
    if kind.only_large and answers.sizes != ("groot",):
        return "maybe" if "groot" in answers.sizes else "no"
    return "yes"


def classes(answers: ScopeAnswers) -> frozenset[EntityClass]:
    """Every class that the answers leave possible; one where they decide."""
    return frozenset[EntityClass]().union(*(classes_at(answers, size) for size in answers.sizes))


def size_matters(answers: ScopeAnswers) -> bool:
    """Whether the sizes that are still open lead to different results."""
    if len(answers.sizes) == 1:
        return False
    return (dora(answers) == "maybe" and financial(answers) is not None) or len(_by_size(answers)) > 1


def classes_at(answers: ScopeAnswers, size: Size) -> frozenset[EntityClass]:
    """Every class that is possible for an organisation of this size."""
    if excluded(answers):
        return frozenset({"none"})
    least = _highest(
        *(capacity.rule.sizes[size][0] for capacity in capacities(answers)),
        _designated(answers),
    )
    open_classes = {capacity.rule.sizes[size][0] for capacity in candidates(answers)} or {"none"}
    if _sector_open(answers):
        open_classes |= set(_ORDER)
    if kind := government(answers):
        open_classes = _government_classes(kind, answers.public_body)
    return frozenset(_highest(least, one) for one in open_classes)


def _by_size(answers: ScopeAnswers) -> set[frozenset[EntityClass]]:
    return {classes_at(answers, size) for size in answers.sizes}


def _government_classes(kind: Government, public_body: bool | None) -> set[EntityClass]:
    if not kind.criteria or public_body:
        return {kind.class_}
    return {"none"} if public_body is False else {"none", kind.class_}


def _sector_open(answers: ScopeAnswers) -> bool:
    if answers.sector == "overheid":
        return not answers.government_kind
    return not answers.sector and not answers.government_kind and not answers.financial


def _annex_sector(answers: ScopeAnswers) -> str:
    kind = financial(answers)
    if kind is not None and (kind.annex or answers.sector in FINANCIAL_SECTORS):
        return kind.annex
    return answers.sector


def _designated(answers: ScopeAnswers) -> EntityClass:
    found = facts().designations.get(answers.designated)
    return found.class_ if found else "none"


def _highest(*found: EntityClass) -> EntityClass:
    rank: Callable[[EntityClass], int] = _ORDER.index
    return max(found, key=rank, default="none")
