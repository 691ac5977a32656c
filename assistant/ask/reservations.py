"""What must be said beside an answer: for whom the rule does not hold, and which law goes first."""

from collections.abc import Sequence
from importlib.resources import files

from pydantic import TypeAdapter

from assistant.ask.compose import in_language
from assistant.ask.models import AnswerStatement, Language
from assistant.ask.question import Question
from corpus import address
from corpus.library import Library, load_yaml
from corpus.schema import Content, ProvisionId


class Reservation(Content):
    """One reservation.

    Attributes:
        about: Provisions that it belongs to, with everything below them.
        provision: Provision whose own words are the reservation.
        statement: Which of its statements.
        when: Regimes of the asker for which it is said; empty for any.
        unless: Regimes of the asker for which it is not said.
        unknown: Whether it is also said while nothing is known about the asker.
    """

    about: tuple[ProvisionId, ...]
    provision: ProvisionId
    statement: int = 0
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unknown: bool = False


class Reservations:
    """The reservations, in order of importance.

    Args:
        entries: Reservations.
        library: Where their sentences come from.
    """

    def __init__(self, entries: Sequence[Reservation], library: Library) -> None:
        self._entries, self._library = tuple(entries), library

    @classmethod
    def load(cls, library: Library) -> "Reservations":
        """Read the shipped reservations."""
        raw = load_yaml(files("assistant.ask") / "reservations.yaml")
        return cls(TypeAdapter(tuple[Reservation, ...]).validate_python(raw), library)

    def about(
        self, statements: Sequence[AnswerStatement], question: Question, language: Language, most: int = 2
    ) -> tuple[AnswerStatement, ...]:
        """Reservations for an answer.

        Args:
            statements: The sentences of the answer.
            question: Who asks what.
            language: Language of the answer.
            most: How many at most.
        """
        if not statements:
            return ()
        first = statements[0].citations[0]
        cited = {one for statement in statements for one in statement.citations}
        nothing_known = not question.implied and not question.profile.sector and question.profile.dora is None
        found: list[AnswerStatement] = []
        for entry in self._entries:
            if entry.provision in cited or not any(address.within(first, one) for one in entry.about):
                continue
            fits = bool(question.implied & set(entry.when)) if entry.when else True
            if not (fits or (entry.unknown and nothing_known)) or question.implied & set(entry.unless):
                continue
            provision = self._library.provisions.get(entry.provision)
            if provision is None or entry.statement >= len(provision.statements):
                continue
            text = in_language(provision.statements[entry.statement], language)
            found.append(AnswerStatement(text=text, citations=(entry.provision,)))
        return tuple(found[:most])
