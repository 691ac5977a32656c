"""Searching the organisation's own documents, apart from the law: passages, words, and meaning where a model is there."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.ask.tokens import Tokenizer, words
from corpus import own
from corpus.schema import OfficialProvision
from corpus.texts import OfficialTexts

Nearness = Callable[[str], NDArray[np.float32]]
"""Cosine of a question with every passage, in their order."""
_LONGEST = 480
_ENOUGH_WORDS, _SOME_WORDS = 0.35, 0.2
_BESIDE, _MOST = 0.7, 3


@dataclass(frozen=True)
class OwnPassage:
    """A piece of an own document that can be quoted.

    Attributes:
        name: File name of the document.
        provision: The page, paragraph or part that it stands in.
        text: Verbatim, on one line.
    """

    name: str
    provision: OfficialProvision
    text: str

    @property
    def searched(self) -> str:
        """What is searched: the heading above it and the text."""
        return f"{self.provision.heading}. {self.text}" if self.provision.heading else self.text


@dataclass(frozen=True)
class Closeness:
    """How near a meaning must be to count, which differs by model.

    Attributes:
        cosine: From which meaning alone is enough.
        margin: How far above the mean of all passages it must lie as well; half of it where some words are shared.
    """

    cosine: float
    margin: float


def passages(texts: OfficialTexts) -> tuple[OwnPassage, ...]:
    """Every passage of every own document, in reading order."""
    found: list[OwnPassage] = []
    for text in texts.current:
        if own.is_own(text.instrument):
            for one in text.provisions:
                if one.own:
                    found.extend(OwnPassage(text.name, one, piece) for piece in pieces(one.text))
    return tuple(found)


def pieces(text: str, longest: int = _LONGEST) -> list[str]:
    """Cut a text at its lines into pieces of at most so many characters; a heading stays with what follows it."""
    found: list[str] = []
    open_heading = False
    for line in (" ".join(one.split()) for one in text.splitlines()):
        if not line:
            continue
        heading = len(line) <= 60 and line[-1] not in ".;:,?!"
        if found and (open_heading or (not heading and len(found[-1]) + len(line) < longest // 2)):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        open_heading = heading
    return found


class OwnDocuments:
    """The own documents, searchable.

    Args:
        found: Their passages.
        near: Search by meaning, None without a model.
        closeness: What its cosines mean.
    """

    def __init__(self, found: Sequence[OwnPassage], near: Nearness | None = None, closeness: Closeness | None = None) -> None:
        self.passages, self._near, self._closeness = tuple(found), near, closeness
        self.names = tuple(dict.fromkeys(one.name for one in found))
        self._tokenizer = Tokenizer(word for one in found for word in words(one.searched))
        self._stems = [frozenset(self._tokenizer.tokens(one.searched)) for one in found]
        self._frequency = Counter(stem for stems in self._stems for stem in stems)

    def search(self, subject: str, within: Iterable[str] = (), page: int = 0) -> tuple[OwnPassage, ...]:
        """The passages that answer, the best first; empty where none does.

        Args:
            subject: What is asked about.
            within: Names of the only documents that count; all where empty.
            page: The only page that counts, 0 for any.
        """
        names = set(within)
        allowed = [
            number
            for number, one in enumerate(self.passages)
            if (not names or one.name in names) and (not page or one.provision.id.endswith(f"/p/{page}"))
        ]
        stems = list(dict.fromkeys(self._tokenizer.tokens(subject)))
        if page and not stems:
            return tuple(self.passages[number] for number in allowed[:_MOST])
        cosines = self._near(subject) if self._near and subject and allowed else None
        mean = float(cosines.mean()) if cosines is not None else 0.0
        scored = []
        for number in allowed:
            share = self._share(stems, number)
            cosine = float(cosines[number]) if cosines is not None else 0.0
            if page or self._counts(share, cosine, mean):
                scored.append((share + max(0.0, cosine - mean) * 6, number))
        scored.sort(key=lambda one: (-one[0], one[1]))
        best = scored[0][0] if scored else 0.0
        return tuple(self.passages[number] for score, number in scored[:_MOST] if score >= best * _BESIDE)

    def _counts(self, share: float, cosine: float, mean: float) -> bool:
        if share >= _ENOUGH_WORDS:
            return True
        close = self._closeness
        if close is None:
            return False
        above = cosine - mean
        return (cosine >= close.cosine and above >= close.margin) or (share >= _SOME_WORDS and above >= close.margin / 2)

    def _share(self, stems: Sequence[str], number: int) -> float:
        """Share of the question's words that a passage has, rare words counting for more."""
        weights = {stem: math.log(1 + len(self.passages) / (self._frequency[stem] or 1)) for stem in stems}
        total = sum(weights.values())
        return sum(weight for stem, weight in weights.items() if stem in self._stems[number]) / total if total else 0.0
