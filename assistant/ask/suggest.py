"""Questions that may follow an answer, taken from the variants of related provisions."""

from collections.abc import Sequence

from assistant.ask.language import detect
from assistant.ask.question import Question
from assistant.ask.tokens import STOP, words
from corpus import address
from corpus.library import Library

_MOST = 3
_LONGEST = 14


def suggestions(cited: Sequence[str], question: Question, library: Library) -> tuple[str, ...]:
    """Up to three questions about what the cited provisions point to, in the language of the answer.

    Args:
        cited: Provisions of the answer, the best first.
        question: What was asked; nothing like it is suggested.
        library: For related provisions and their variants.
    """
    asked = {word for word in words(question.search) if word not in STOP}
    found: list[str] = []
    related = dict.fromkeys(
        other for one in cited[:3] if (own := library.provisions.get(one)) for other in own.see if other not in cited
    )
    for other in related:
        provision = library.provisions.get(other)
        if provision is None or any(address.related(other, one) for one in cited):
            continue
        variants = [*provision.questions, *(text for one in provision.statements for text in one.questions)]
        for text in variants:
            content = {word for word in words(text) if word not in STOP}
            if (
                text.endswith("?")
                and len(text.split()) <= _LONGEST
                and detect(text) == question.language
                and len(content & asked) <= len(content) / 2
            ):
                found.append(text)
                break
        if len(found) == _MOST:
            break
    return tuple(found)
