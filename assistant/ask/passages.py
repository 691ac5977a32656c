"""What is searched: every statement, question variant and official paragraph, each with its provision."""

from collections.abc import Iterable
from typing import Literal

from assistant.ask.models import Value
from corpus.library import Library
from corpus.schema import OfficialProvision

PassageKind = Literal["statement", "question", "official", "outside"]
CONCORDANCE = "concordantie"


class Passage(Value):
    """One searchable text.

    Attributes:
        provision: Provision it speaks for; `concordantie/<n>` for the n-th line of the concordance.
        kind: What sort of text it is; `outside` marks questions that the sources do not answer.
        text: The text as it is embedded.
        statement: Index of the statement it belongs to within the provision, -1 for none.
    """

    provision: str
    kind: PassageKind
    text: str
    statement: int = -1

    @property
    def role(self) -> Literal["query", "passage"]:
        """Side of the embedding model: questions are compared with questions, texts with questions."""
        return "query" if self.kind in {"question", "outside"} else "passage"


def shipped(library: Library) -> list[Passage]:
    """Every passage that travels with the program, in the order of the files."""
    found: list[Passage] = []
    for provision in library.provisions.values():
        for index, statement in enumerate(provision.statements):
            heading = f"{provision.heading}. {statement.nl}"
            found.append(Passage(provision=provision.id, kind="statement", text=heading, statement=index))
            if statement.en:
                heading = f"{provision.heading_en or provision.heading}. {statement.en}"
                found.append(Passage(provision=provision.id, kind="statement", text=heading, statement=index))
            found.extend(_questions(provision.id, statement.questions, index))
        found.extend(_questions(provision.id, provision.questions, -1))
    for number, entry in enumerate(library.concordance):
        found.extend(_questions(f"{CONCORDANCE}/{number}", entry.questions, 0))
    found.extend(Passage(provision="buiten", kind="outside", text=text) for text in library.outside)
    return found


def _questions(provision: str, questions: Iterable[str], statement: int) -> Iterable[Passage]:
    for text in questions:
        yield Passage(provision=provision, kind="question", text=text, statement=statement)


def official(provisions: Iterable[OfficialProvision], library: Library, limit: int = 1200) -> list[Passage]:
    """Passages of official text: the smallest provisions, each speaking for the nearest whole that has own words.

    Args:
        provisions: Provisions of official texts.
        library: For which provisions have own words.
        limit: Longest text in characters that is embedded; the model reads no further.
    """
    found = []
    for item in provisions:
        if item.own:
            written = library.written(item.id)
            speaks_for = written.id if written else item.id
            found.append(Passage(provision=speaks_for, kind="official", text=f"{item.heading}. {item.text}"[:limit]))
    return found
