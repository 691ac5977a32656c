"""What sparse search says of each provision: words, pieces of words, and how much of a question is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.ask.passages import Passage
from assistant.ask.sparse import SparseIndex
from assistant.ask.tokens import STOP, Tokenizer, words
from corpus.library import Library

Matrix = NDArray[np.float32]
_GRAM = 4
_EXPANSION_WEIGHT = 0.4


@dataclass(frozen=True)
class WordMatch:
    """Sparse signals of one text, one value a document, each as a share of the best one.

    Attributes:
        document: BM25 over all of a provision's own words and variants.
        question: BM25 of its best variant.
        official: BM25 of its best official text.
        grams: BM25 over four-letter pieces of a provision's words; forgives typing errors and compounds.
        gram_question: The same of its best variant.
        best: Documents that score highest on words.
        stems: Stems of the question.
    """

    document: Matrix
    question: Matrix
    official: Matrix
    grams: Matrix
    gram_question: Matrix
    best: frozenset[int]
    stems: tuple[str, ...]


class Lexicon:
    """Sparse indexes over documents and their passages.

    Args:
        library: For headings, terms and lay words.
        passages: Everything searchable.
        documents: Provision ids, in the order of the documents.
        owner: Document of each passage, -1 for none.
    """

    def __init__(self, library: Library, passages: Sequence[Passage], documents: Sequence[str], owner: NDArray[np.intp]) -> None:
        self._tokenizer = Tokenizer(_vocabulary([one for one in passages if one.kind != "official"]))
        self._size = len(documents)
        texts = [text for text in _texts(library, passages, documents, owner) if text]  # official text alone comes last
        stems = [self._tokenizer.tokens(text) for text in texts]
        self._by_document = SparseIndex(stems)
        self._by_grams = SparseIndex([grams(text) for text in texts])
        asked = [n for n, one in enumerate(passages) if one.kind == "question"]
        published = [n for n, one in enumerate(passages) if one.kind == "official"]
        self._asked, self._published = owner[asked], owner[published]
        self._by_question = SparseIndex([self._tokenizer.tokens(passages[n].text) for n in asked])
        self._by_gram_question = SparseIndex([grams(passages[n].text) for n in asked])
        self._by_official = SparseIndex([self._tokenizer.tokens(passages[n].text) for n in published])
        self._expansions = _expansions(library, self._tokenizer)
        self._known = [frozenset(one) for one in stems]
        self._rarity = _rarity(self._known)
        self._unknown = max(self._rarity.values(), default=1.0)

    def match(self, text: str) -> WordMatch:
        """Match a question with every document."""
        stems, weights = self._query(text)
        document = self._padded(self._by_document.scores(stems, weights))
        official = self._spread(self._by_official.scores(stems, weights), self._published)
        pieces = grams(text)
        best = {int(one) for one in np.argsort(-document)[:40] if document[one] > 0}
        best |= {int(one) for one in np.argsort(-official)[:15] if official[one] > 0}
        return WordMatch(
            document=_relative(document),
            question=_relative(self._spread(self._by_question.scores(stems, weights), self._asked)),
            official=_relative(official),
            grams=_relative(self._padded(self._by_grams.scores(pieces))),
            gram_question=_relative(self._spread(self._by_gram_question.scores(pieces), self._asked)),
            best=frozenset(best),
            stems=tuple(stem for stem, weight in zip(stems, weights, strict=True) if weight == 1.0),
        )

    def coverage(self, stems: Sequence[str], document: int) -> float:
        """Share of a question's weight in words that a document knows; a word that nobody knows weighs most."""
        asked = [(stem, self._rarity.get(stem, self._unknown)) for stem in stems]
        total = sum(weight for _, weight in asked)
        known = self._known[document] if document < len(self._known) else frozenset()
        return sum(weight for stem, weight in asked if stem in known) / total if total else 0.0

    def unknown(self, stems: Sequence[str]) -> float:
        """Share of a question's words that no document knows."""
        return sum(stem not in self._rarity for stem in stems) / len(stems) if stems else 0.0

    def _query(self, text: str) -> tuple[list[str], list[float]]:
        """Stems of a question with their weights; the field's own words for lay words weigh less."""
        stems = list(dict.fromkeys(self._tokenizer.tokens(text)))
        weights = [1.0] * len(stems)
        joined = " " + " ".join(words(text)) + " "
        for phrase, added in self._expansions.items():
            if f" {phrase} " in joined:
                fresh = [stem for stem in added if stem not in stems]
                stems.extend(fresh)
                weights.extend([_EXPANSION_WEIGHT] * len(fresh))
        return stems, weights

    def _padded(self, scores: Matrix) -> Matrix:
        """Scores of the documents in own words, and nothing for those of official text alone."""
        return np.concatenate([scores, np.zeros(self._size - len(scores), dtype=np.float32)])

    def _spread(self, scores: Matrix, owners: NDArray[np.intp]) -> Matrix:
        """Highest passage score a document."""
        total = np.zeros(self._size, dtype=np.float32)
        np.maximum.at(total, owners, scores)
        return total


def grams(text: str) -> list[str]:
    """Pieces of four letters of the words that carry meaning, word borders included."""
    found: list[str] = []
    for word in words(text):
        if word not in STOP and len(word) > 2:
            marked = f"_{word}_"
            found.extend(marked[start : start + _GRAM] for start in range(max(len(marked) - _GRAM + 1, 1)))
    return found


def _texts(library: Library, passages: Sequence[Passage], documents: Sequence[str], owner: NDArray[np.intp]) -> list[str]:
    """One text a document: its statements, variants, heading and terms."""
    parts: list[list[str]] = [[] for _ in documents]
    for number, passage in enumerate(passages):
        if owner[number] >= 0 and passage.kind in {"statement", "question"}:
            parts[owner[number]].append(passage.text)
    for number, provision in enumerate(documents):
        written = library.provisions.get(provision)
        if written:
            parts[number].append(" ".join((written.heading, written.heading_en, *written.terms)))
    return ["\n".join(one) for one in parts]


def _rarity(known: Sequence[frozenset[str]]) -> dict[str, float]:
    """How telling each stem is: inverse document frequency."""
    seen: dict[str, int] = {}
    for stems in known:
        for stem in stems:
            seen[stem] = seen.get(stem, 0) + 1
    return {stem: float(np.log(1 + len(known) / count)) for stem, count in seen.items()}


def _relative(scores: Matrix) -> Matrix:
    """Scores as a share of the best one."""
    top = float(scores.max(initial=0.0))
    return scores / top if top > 0 else scores


def _vocabulary(passages: Sequence[Passage]) -> set[str]:
    """Words that occur at least twice; they may be parts of compounds."""
    seen: dict[str, int] = {}
    for passage in passages:
        for word in words(passage.text):
            seen[word] = seen.get(word, 0) + 1
    return {word for word, count in seen.items() if count > 1}


def _expansions(library: Library, tokenizer: Tokenizer) -> dict[str, tuple[str, ...]]:
    """Lay and English phrases to the stems of the term that the law uses."""
    found: dict[str, tuple[str, ...]] = {}
    for term in library.glossary:
        stems = tuple(tokenizer.tokens(term.nl))
        for phrase in (*term.lay, *term.abbreviations, term.en):
            key = " ".join(words(phrase))
            if key:
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *stems)))
    return found
