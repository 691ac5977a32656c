"""The space in which questions and provisions are compared: the model's, bent towards this law.

The embedding model hardly tells one statute paragraph from another. A linear map, learned from the question variants
(`python -m evals.train`), brings questions nearer to the statements that answer them; it is applied to both sides.
"""

from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Space:
    """A centred linear map of vectors, followed by scaling to length 1.

    Args:
        matrix: Square map, None to leave directions as they are.
        query_centre: Mean of question vectors.
        passage_centre: Mean of passage vectors.
    """

    def __init__(self, matrix: Vectors | None, query_centre: Vectors | None, passage_centre: Vectors | None) -> None:
        self._matrix, self._query, self._passage = matrix, query_centre, passage_centre

    @classmethod
    def plain(cls) -> "Space":
        """The model's own space; for models that the map was not learned for."""
        return cls(None, None, None)

    @classmethod
    def load(cls, source: Traversable, model: str) -> "Space":
        """Read the map of a model; the model's own space where there is none for it."""
        if not source.is_file():
            return cls.plain()
        with source.open("rb") as stream, np.load(stream) as archive:
            if archive["model"].item() != model:
                return cls.plain()
            return cls(*(archive[name].astype(np.float32) for name in ("matrix", "query_centre", "passage_centre")))

    def questions(self, vectors: Vectors) -> Vectors:
        """Question vectors in this space, one a row, each of length 1."""
        return self._bend(vectors, self._query)

    def passages(self, vectors: Vectors) -> Vectors:
        """Passage vectors in this space, one a row, each of length 1."""
        return self._bend(vectors, self._passage)

    def save(self, path: Path, model: str) -> None:
        """Write the map of a model."""
        if self._matrix is None or self._query is None or self._passage is None:
            raise ValueError("a plain space has no map")
        matrix, query, passage = (one.astype(np.float16) for one in (self._matrix, self._query, self._passage))
        np.savez(path, model=np.array(model), matrix=matrix, query_centre=query, passage_centre=passage)

    @property
    def name(self) -> str:
        """Name of this map, for the fingerprint of an index made with it."""
        return "plain" if self._matrix is None else f"map-{float(np.abs(self._matrix).sum()):.6f}"

    def _bend(self, vectors: Vectors, centre: Vectors | None) -> Vectors:
        if self._matrix is None or centre is None:
            return vectors
        bent = (vectors - centre) @ self._matrix
        return np.asarray(bent / np.maximum(np.linalg.norm(bent, axis=1, keepdims=True), 1e-9), dtype=np.float32)
