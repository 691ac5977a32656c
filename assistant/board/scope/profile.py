"""Takes the outcome of the scope check over into the organisation profile, as far as the answers say it."""

from typing import Any

from assistant.ask.models import Profile
from assistant.board.scope.models import ScopeAnswers, ScopeResult
from assistant.board.scope.reading import FINANCIAL_SECTORS, dora

_FORMS = ("ministerie", "zbo", "provincie", "gemeente", "waterschap", "gemeenschappelijke-regeling")
_NOT_IN_PROFILE = ("geen", "onderwijs")
"""Choices of the check that no profile has."""


def taken_over(profile: Profile, answers: ScopeAnswers, result: ScopeResult) -> Profile:
    """The profile with what the check found; what the check left open stays as it was.

    Args:
        profile: The profile so far.
        answers: What was answered.
        result: What the check says about those answers.
    """
    changes: dict[str, Any] = {}
    if answers.sector and answers.sector not in _NOT_IN_PROFILE:
        changes["sector"] = answers.sector
    elif answers.sector:
        changes["sector"] = ""
    if answers.size:
        changes["size"] = answers.size
    if answers.government_kind in _FORMS:
        changes["legal_form"] = answers.government_kind
    under = dora(answers)
    if under == "yes" or (under == "no" and (answers.sector in FINANCIAL_SECTORS or profile.dora is not None)):
        changes["dora"] = under == "yes"
    if "cir2690" in result.outcomes:
        changes["cir2690"] = True
    elif answers.services is not None and "unknown" not in result.outcomes:
        changes["cir2690"] = False
    return Profile.model_validate({**profile.model_dump(), **changes})


def differences(old: Profile, new: Profile) -> tuple[str, ...]:
    """Names of the fields in which two profiles differ."""
    before, after = old.model_dump(), new.model_dump()
    return tuple(name for name in after if before[name] != after[name])
