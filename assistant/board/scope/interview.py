"""The short interview of the scope check: only questions whose answer can still change the outcome."""

from collections.abc import Callable, Sequence

from assistant.ask.models import Value
from assistant.board.scope.facts import facts
from assistant.board.scope.models import ScopeAnswers
from assistant.board.scope.reading import (
    FINANCIAL_SECTORS,
    capacities,
    classes,
    dora,
    excluded,
    financial,
    government,
    size_matters,
)
from assistant.errors import WrongUse

_YES_NO = {"ja": True, "nee": False}
_SIZES = {
    "micro": "Micro: minder dan 10 werkenden",
    "klein": "Klein: minder dan 50 werkenden",
    "middelgroot": "Middelgroot: 50 tot 250 werkenden, of naar omzet en balans",
    "groot": "Groot: 250 werkenden of meer, of naar omzet en balans",
}


class ScopeOption(Value):
    """An answer that can be chosen: the slug to hand back, and its Dutch label."""

    value: str
    label: str


class ScopeQuestion(Value):
    """A question of the interview.

    Attributes:
        key: Name of the field of the answers that it fills.
        text: The question, Dutch.
        help: What it means, Dutch.
        options: The possible answers; an unanswerable question is skipped with no values.
        provisions: Where the law makes it matter.
        multiple: Whether more options may be chosen; none of them is the option `geen`.
    """

    key: str
    text: str
    help: str
    options: tuple[ScopeOption, ...]
    provisions: tuple[str, ...]
    multiple: bool = False


def next_question(answers: ScopeAnswers) -> ScopeQuestion | None:
    """The next question that still matters and was not skipped; None where the interview is done."""
    key = next((key for key in open_questions(answers) if key not in answers.skipped), None)
    return _question(key, answers) if key else None


def open_questions(answers: ScopeAnswers) -> tuple[str, ...]:
    """Keys of the questions without an answer that can change the outcome, skipped ones too, in the order of the interview."""
    return tuple(key for key, matters in _MATTERS.items() if matters(answers))


def with_answer(answers: ScopeAnswers, key: str, values: Sequence[str]) -> ScopeAnswers:
    """The answers with one question answered; no values means that the user cannot say.

    Args:
        answers: What is known so far.
        key: Key of the question.
        values: Chosen options.

    Raises:
        WrongUse: The question or an option does not exist, or more than one was chosen where one is asked.
    """
    if key not in _MATTERS:
        raise WrongUse(f"De vraag “{key}” bestaat niet.", "Begin de check opnieuw.")
    if not values:
        return answers.model_copy(update={"skipped": tuple(dict.fromkeys((*answers.skipped, key)))})
    question = _question(key, answers)
    allowed = {option.value for option in question.options}
    if unknown := [value for value in values if value not in allowed]:
        raise WrongUse(f"“{unknown[0]}” is geen antwoord op deze vraag.", "Kies een van de gegeven antwoorden.")
    if len(values) > 1 and (not question.multiple or "geen" in values):
        raise WrongUse("Deze antwoorden gaan niet samen.", "Kies één antwoord.")
    skipped = tuple(one for one in answers.skipped if one != key)
    return answers.model_copy(update={key: _value(key, values), "skipped": skipped})


def _value(key: str, values: Sequence[str]) -> object:
    if key == "services":
        return tuple(value for value in values if value != "geen")
    if key in {"public_body", "sole_provider", "supplies"}:
        return _YES_NO[values[0]]
    return values[0]


def _question(key: str, answers: ScopeAnswers) -> ScopeQuestion:
    words = facts().questions[key]
    options = tuple(ScopeOption(value=value, label=label) for value, label in _options(key, answers).items())
    return ScopeQuestion(
        key=key, text=words.text, help=words.help, options=options, provisions=words.provisions, multiple=words.multiple
    )


def _options(key: str, answers: ScopeAnswers) -> dict[str, str]:
    known = facts()
    match key:
        case "sector":
            return {slug: one.name for slug, one in known.sectors.items()}
        case "government":
            return {slug: one.name for slug, one in known.governments.items()}
        case "financial":
            return {slug: one.name for slug, one in known.financial.items()}
        case "exempt":
            kind = financial(answers)
            return {slug: one.name for slug, one in known.exemptions.items() if slug == "nee" or (kind and slug in kind.exempt)}
        case "services":
            return {slug: one.name for slug, one in known.services.items()} | {"geen": "Geen van deze"}
        case "designated":
            return {slug: one.name for slug, one in known.designations.items()}
        case "size":
            return dict(_SIZES)
    return {"ja": "Ja", "nee": "Nee"}


def _sector(answers: ScopeAnswers) -> bool:
    return not (answers.sector or answers.government_kind or answers.financial) and not _settled(answers)


def _government(answers: ScopeAnswers) -> bool:
    return answers.sector == "overheid" and not answers.government_kind and not _settled(answers)


def _public_body(answers: ScopeAnswers) -> bool:
    kind = government(answers)
    return kind is not None and kind.criteria and answers.public_body is None and not _settled(answers)


def _financial(answers: ScopeAnswers) -> bool:
    return not answers.financial and answers.dora is not False and (answers.sector in FINANCIAL_SECTORS or answers.dora is True)


def _exempt(answers: ScopeAnswers) -> bool:
    kind = financial(answers)
    return kind is not None and bool(kind.exempt) and not answers.exempt


def _services(answers: ScopeAnswers) -> bool:
    if answers.services is not None or not answers.sector or excluded(answers):
        return False
    if facts().sectors[answers.sector].services:
        return True
    return answers.sector != "overheid" and not _financial(answers) and dora(answers) == "no" and not _settled(answers)


def _size(answers: ScopeAnswers) -> bool:
    return size_matters(answers) or (_sector(answers) and len(answers.sizes) > 1)


def _designated(answers: ScopeAnswers) -> bool:
    if answers.designated or excluded(answers) or _settled(answers):
        return False
    return dora(answers) == "no" and not (_financial(answers) or _government(answers) or _public_body(answers))


def _sole_provider(answers: ScopeAnswers) -> bool:
    if answers.sole_provider is not None or answers.designated != "nee" or _settled(answers):
        return False
    return bool(capacities(answers)) and dora(answers) == "no" and not excluded(answers)


def _supplies(answers: ScopeAnswers) -> bool:
    kind = financial(answers)
    if answers.supplies is not None or (kind is not None and kind.supplier):
        return False
    return "none" in classes(answers) and dora(answers) != "yes" and not (_sector(answers) or _financial(answers))


def _settled(answers: ScopeAnswers) -> bool:
    return classes(answers) == {"essential"}


_MATTERS: dict[str, Callable[[ScopeAnswers], bool]] = {
    "sector": _sector,
    "government": _government,
    "public_body": _public_body,
    "financial": _financial,
    "exempt": _exempt,
    "services": _services,
    "size": _size,
    "designated": _designated,
    "sole_provider": _sole_provider,
    "supplies": _supplies,
}
