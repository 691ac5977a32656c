"""Sparse search: BM25 over documents of stems."""

import logging
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

logging.getLogger("bm25s").setLevel(logging.WARNING)
Scores = NDArray[np.float32]


class SparseIndex:
    """BM25 over documents that are lists of stems.

    Args:
        documents: Stems of each document.
        k1: Saturation of a repeated stem.
        b: Weight of the document's length.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """

    def __init__(self, documents: Sequence[Sequence[str]], k1: float = 1.2, b: float = 0.6) -> None:
        self._size = len(documents)
        self._vocabulary = {stem for document in documents for stem in document}
        self._bm25 = bm25s.BM25(k1=k1, b=b)
        if self._vocabulary:
            self._bm25.index([list(document) for document in documents], show_progress=False)

    def scores(self, stems: Sequence[str], weights: Sequence[float] | None = None) -> Scores:
        """BM25 score of every document for a query.

        Args:
            stems: Stems of the query.
            weights: Weight of each stem; 1 for all when None.

        Returns:
            One score a document, in their order.
        """
        total = np.zeros(self._size, dtype=np.float32)
        groups: dict[float, list[str]] = {}
        for stem, weight in zip(stems, weights or [1.0] * len(stems), strict=True):
            if stem in self._vocabulary:
                groups.setdefault(weight, []).append(stem)
        for weight, known in groups.items():
            total += weight * np.asarray(self._bm25.get_scores(known), dtype=np.float32)
        return total
