"""An indication of what an organisation is under the Cbw and DORA, with the provision for every step; never a verdict.

Source: Cbw art. 1, 4, 5, 7-13, 22, 24 lid 13, 31 with annexes 1 and 2; Cbb art. 4; DORA art. 1 lid 2 and 2; NIS2 art. 2-4.
"""

from assistant.board.scope.facts import EntityClass, facts
from assistant.board.scope.interview import ScopeOption, ScopeQuestion, next_question, open_questions, with_answer
from assistant.board.scope.models import CAVEAT, Missing, Outcome, ScopeAnswers, ScopeResult, Step, answers_of
from assistant.board.scope.reading import ANNEX_FINANCIAL, capacities, classes, dora, financial
from assistant.board.scope.steps import steps

__all__ = [
    "CAVEAT",
    "Missing",
    "Outcome",
    "ScopeAnswers",
    "ScopeOption",
    "ScopeQuestion",
    "ScopeResult",
    "Step",
    "answers_of",
    "next_question",
    "scope",
    "with_answer",
]

_HEADLINES: dict[Outcome, str] = {
    "dora": "Vermoedelijk valt uw organisatie onder DORA.",
    "essential": "Vermoedelijk is uw organisatie een essentiële entiteit onder de Cbw.",
    "important": "Vermoedelijk is uw organisatie een belangrijke entiteit onder de Cbw.",
    "cir2690": "De maatregelen komen dan uit Uitvoeringsverordening 2024/2690.",
    "domain-registration": "Voor de registratie van domeinnamen gelden enkele aparte regels van de Cbw.",
    "indirect": "Vermoedelijk geldt de wet niet voor u zelf, maar raakt zij u als leverancier.",
    "outside": "Vermoedelijk valt uw organisatie buiten de Cbw en DORA.",
    "unknown": "Er is nog te weinig bekend voor een indicatie.",
}
_BESIDE_DORA = "De Cbw noemt deze soort organisatie ook, maar haar zorgplicht, bestuurseisen en meldplicht wijken naar onze lezing voor DORA."
_PROVISIONAL = "Dat kan nog veranderen door wat niet is beantwoord."


def scope(answers: ScopeAnswers) -> ScopeResult:
    """Indicate what an organisation is, as far as its answers tell, with the reasoning."""
    outcomes = _outcomes(answers)
    missing = tuple(Missing(key=key, question=facts().questions[key].text) for key in open_questions(answers))
    return ScopeResult(
        outcomes=outcomes, headline=_headline(answers, outcomes, bool(missing)), steps=steps(answers), missing=missing
    )


def _outcomes(answers: ScopeAnswers) -> tuple[Outcome, ...]:
    found: list[Outcome] = ["dora"] if dora(answers) == "yes" else []
    possible = classes(answers)
    named: dict[EntityClass, Outcome] = {"essential": "essential", "important": "important"}
    if len(possible) == 1 and "none" not in possible:
        found.append(named[next(iter(possible))])
    elif (len(possible) > 1 and not found) or _intermediary_open(answers):
        found.append("unknown")
    if "none" not in possible and _under_2690(answers):
        found.append("cir2690")
    if "domain-registration" in (answers.services or ()):
        found.append("domain-registration")
    if possible == {"none"} and not {"dora", "unknown"} & set(found):
        found += _without_duties(answers, bool(found))
    return tuple(found)


def _intermediary_open(answers: ScopeAnswers) -> bool:
    return financial(answers) is not None and dora(answers) == "maybe"


def _under_2690(answers: ScopeAnswers) -> bool:
    if answers.services is None:
        return answers.cir2690 is True
    return any(facts().services[key].cir for key in answers.services)


def _without_duties(answers: ScopeAnswers, otherwise: bool) -> list[Outcome]:
    kind = financial(answers)
    if answers.supplies or (kind is not None and kind.supplier):
        return ["indirect"]
    return [] if otherwise else ["outside"]


def _headline(answers: ScopeAnswers, outcomes: tuple[Outcome, ...], open_: bool) -> str:
    kind, named = financial(answers), capacities(answers)
    listed = kind.annex if kind else answers.sector
    beside = outcomes[0] == "dora" and len(named) == 1 and listed in ANNEX_FINANCIAL
    parts = [_HEADLINES[one] for one in outcomes if not (beside and one in {"essential", "important"})]
    if beside:
        parts.insert(1, _BESIDE_DORA)
    if open_ and outcomes != ("unknown",):
        parts.append(_PROVISIONAL)
    return " ".join(parts)
