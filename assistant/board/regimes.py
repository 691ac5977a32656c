"""Which questions of the bank are for an organisation, and on which provisions they rest for it.

Source: DORA goes before the duties of the Cbw (Cbw art. 22); Cbb art. 4 puts Regulation 2024/2690 in the place of Cbb art. 6-18.
"""

import re

from assistant.ask.models import Profile
from assistant.ask.regime import GOVERNMENT_FORMS, entity_class
from curriculum.bank import BoardQuestion, Kci, Risk

_REPLACED = re.compile(r"^cbb/(?:[6-9]|1[0-8])(?:/|$)")
_CLASS = {"essentieel": "essential", "belangrijk": "important"}


def groups(profile: Profile) -> frozenset[str]:
    """The groups that an organisation belongs to, as far as its profile tells; a financial entity only to `dora`."""
    if profile.financial:
        return frozenset({"dora"})
    found = {"cbw"}
    if profile.cir2690:
        found.add("cir2690")
    if profile.sector == "overheid" or profile.legal_form in GOVERNMENT_FORMS:
        found.add("government")
    if kind := entity_class(profile):
        found.add(_CLASS[kind])
    return frozenset(found)


def barrier(question: BoardQuestion, belongs: frozenset[str]) -> str:
    """The group that a question is for and an organisation is not in; "" where the question is for it."""
    regime = "dora" if "dora" in belongs else "cbw"
    if regime not in question.applies:
        return next(one for one in question.applies if one in {"cbw", "dora"})
    narrower = [one for one in question.applies if one not in {"cbw", "dora"}]
    return narrower[0] if regime == "cbw" and narrower and not belongs & set(narrower) else ""


def rests_on(question: BoardQuestion | Kci | Risk, profile: Profile) -> tuple[str, ...]:
    """The provisions of a question, an indicator or a risk that hold for this organisation."""
    if profile.financial:
        return question.provisions_dora
    if profile.cir2690:
        return tuple(one for one in question.provisions if not _REPLACED.match(one))
    return question.provisions
