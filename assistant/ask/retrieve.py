"""Finding the provisions that answer a question: dense and sparse signals, weighed by a linear ranker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.ask import features
from assistant.ask.features import Matrix, Traits
from assistant.ask.lexicon import Lexicon
from assistant.ask.models import Hit
from assistant.ask.near import NEAREST, Dense, Nearness, nearness
from assistant.ask.passages import Passage
from assistant.ask.question import Question
from corpus.library import Library

_KEPT = 256


@dataclass(frozen=True)
class Evidence:
    """Everything that was measured for one question; scores follow from it.

    Attributes:
        matrix: One row a candidate, columns as `features.NAMES`.
        candidates: Document number of each row.
        whole: Dense signals of the whole message.
        core: Dense signals of the sentence that asks.
        coverage: Share of the question's weight in words that each candidate knows.
        unknown: Share of the question's words that no document knows.
        leaning: Whether the question leans on an earlier one, which has weights of its own.
    """

    matrix: Matrix
    candidates: NDArray[np.intp]
    whole: Nearness
    core: Nearness
    coverage: Matrix
    unknown: float
    leaning: bool = False


class Retriever:
    """Hybrid search over own words, question variants and official text.

    Args:
        library: The shipped content.
        passages: Everything searchable; numbers in `dense` are places in this list.
        dense: Search by meaning; None where no model is there.
        weights: Weight of each feature by name.
        leaning: The same for questions that lean on an earlier one; `weights` unless told.
    """

    def __init__(
        self,
        library: Library,
        passages: Sequence[Passage],
        dense: Dense | None,
        weights: Mapping[str, float],
        leaning: Mapping[str, float] | None = None,
    ) -> None:
        self._library, self._passages, self._dense = library, passages, dense
        self.weigh(features.vector(weights))
        self._leaning = self._weights if leaning is None else features.vector(leaning)
        self.documents = list(dict.fromkeys(one.provision for one in passages if one.kind != "outside"))
        self._number = {provision: number for number, provision in enumerate(self.documents)}
        self._owner = np.array([self._number.get(one.provision, -1) for one in passages], dtype=np.intp)
        published = sum(one.kind == "official" for one in passages)
        self._extra = min(published, NEAREST)  # official text must not crowd out own words
        self.traits = Traits(self.documents, library)
        self._near = lru_cache(maxsize=_KEPT)(self._nearest)  # a follow-up asks again what was asked just before
        self._lexicon = Lexicon(library, passages, self.documents, self._owner)

    def measure(self, question: Question) -> Evidence:
        """Measure every candidate for a question."""
        whole = self._near(question.search)
        heart = whole if question.core in {"", question.search} else self._near(question.core)
        talked = self._near(question.base) if question.base else None
        nothing = np.zeros(len(self.documents), dtype=np.float32)
        match = self._lexicon.match(question.search)
        signals = (
            whole.asked,
            whole.second,
            whole.stated,
            whole.published,
            heart.asked,
            heart.stated,
            match.document,
            match.question,
            match.official,
            match.grams,
            match.gram_question,
            self.traits.whole.astype(np.float32),
            talked.asked if talked else nothing,
            talked.stated if talked else nothing,
        )
        topic = {self._number[one] for one in (*question.topic, question.ground) if one in self._number}
        rows = np.array(
            sorted(whole.found | heart.found | match.best | topic | (talked.found if talked else set())), dtype=np.intp
        )
        matrix = np.concatenate([np.stack(signals, axis=1), features.context(question, self.traits)], axis=1)[rows]
        coverage = np.array([self._lexicon.coverage(match.stems, int(row)) for row in rows], dtype=np.float32)
        return Evidence(matrix, rows, whole, heart, coverage, self._lexicon.unknown(match.stems), question.follow_up)

    def _nearest(self, text: str) -> Nearness:
        found = self._dense(text, NEAREST + self._extra) if self._dense else []
        own = [one for one in found if self._passages[one[0]].kind != "official"][:NEAREST]
        least = own[-1][1] if own else 0.0
        found = [one for one in found if one[1] >= least]
        return nearness(found, self._passages, self._owner, len(self.documents))

    def weigh(self, weights: Sequence[float] | NDArray[np.float64] | Matrix) -> None:
        """Set the weight of each feature, in the order of `features.NAMES`."""
        self._weights = np.asarray(weights, dtype=np.float32)

    def hits(self, evidence: Evidence, limit: int = 20) -> list[Hit]:
        """The best candidates, best first."""
        scores = evidence.matrix @ (self._leaning if evidence.leaning else self._weights)
        found = []
        for row in np.argsort(-scores)[:limit]:
            document = int(evidence.candidates[row])
            provision = self.documents[document]
            written = self._library.provisions.get(provision)
            places = [(document, index) for index in range(len(written.statements) if written else 0)]
            cosines = tuple(max(near.statements.get(one, 0.0) for near in (evidence.whole, evidence.core)) for one in places)
            named = dict(zip(features.NAMES, evidence.matrix[row].tolist(), strict=True))
            named["coverage"] = float(evidence.coverage[row])
            found.append(Hit(provision=provision, score=float(scores[row]), statements=cosines, features=named))
        return found
