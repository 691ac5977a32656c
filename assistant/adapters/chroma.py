"""Dense search in Chroma: an index is built beside the old one and taken into use whole, in a folder or on a server."""

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import chromadb
import numpy as np
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings as ChromaSettings
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable

COLLECTION: Final = "passages"
FORM: Final = {"hnsw:space": "cosine", "hnsw:search_ef": 400}
"""How every collection measures and searches."""
Told = Callable[[int, int], None]
"""Called with (done, total) after every batch."""
Vectors = NDArray[np.float32]
_BATCH = 2000
_HELP: Final = "Probeer het zo weer. Blijft het: cyberbestuur corpus build."


class DenseIndex:
    """Nearest passages by cosine in one Chroma collection.

    Args:
        collection: Chroma collection whose ids are passage numbers.
    """

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    def nearest(self, vector: Sequence[float], k: int) -> list[tuple[int, float]]:
        """Passage numbers with their cosine, best first.

        Args:
            vector: Query vector of length 1.
            k: How many at most.

        Raises:
            IndexUnavailable: Chroma does not answer.
        """
        rows = np.asarray([vector], dtype=np.float32)
        try:
            found = self._collection.query(query_embeddings=rows, n_results=k, include=["distances"])
        except Exception as error:  # chromadb raises its own and its engine's classes alike
            raise IndexUnavailable("De zoekindex antwoordt niet.", _HELP) from error
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(int(number), 1.0 - float(distance)) for number, distance in pairs]

    def check(self) -> int:
        """How many passages it holds, asked of Chroma itself.

        Raises:
            IndexUnavailable: Chroma does not answer, or the index is gone.
        """
        try:
            return int(self._collection.count())
        except Exception as error:  # as above
            raise IndexUnavailable("De zoekindex antwoordt niet.", _HELP) from error


class Indexes(Protocol):
    """Where finished indexes are kept, each under the fingerprint of its content."""

    def open(self, name: str) -> DenseIndex | None:
        """Open a finished index; None where it has not been built."""

    def build(self, name: str, vectors: Vectors, progress: Told | None = None) -> DenseIndex:
        """Build an index, one vector a passage; others see it when it is whole, and not before."""

    def discard_others(self, name: str) -> None:
        """Remove indexes of older content."""


def fingerprint(model: str, keys: Sequence[str]) -> str:
    """Name of the index that holds exactly these vectors of this model."""
    return hashlib.sha256("\n".join((model, *keys)).encode()).hexdigest()[:20]


def fill(collection: Any, vectors: Vectors, progress: Told | None) -> None:
    """Put one vector a passage into a collection, numbered from 0."""
    for start in range(0, len(vectors), _BATCH):
        rows = vectors[start : start + _BATCH]
        collection.add(ids=[str(start + n) for n in range(len(rows))], embeddings=rows)
        if progress is not None:
            progress(min(start + _BATCH, len(vectors)), len(vectors))


class FolderIndexes:
    """Indexes on this machine: a directory each, built under another name and renamed.

    Args:
        folder: Where they are kept; need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> DenseIndex | None:
        """Open a finished index; None where it has not been built."""
        place = self._folder / name
        if not (place / "complete").exists():
            return None
        return DenseIndex(_client(place).get_collection(COLLECTION, embedding_function=None))

    def build(self, name: str, vectors: Vectors, progress: Told | None = None) -> DenseIndex:
        """Build an index in a new directory and put it in its place when it is whole.

        Args:
            name: Fingerprint of the content.
            vectors: One row a passage.
            progress: Told after every batch.

        Raises:
            IndexUnavailable: The folder cannot be written.
        """
        partial, place = self._folder / f"{name}.{os.getpid()}.part", self._folder / name
        try:
            partial.mkdir(parents=True)
            client = _client(partial)
            fill(client.create_collection(COLLECTION, embedding_function=None, metadata=FORM), vectors, progress)
            _close(client)
            (partial / "complete").touch()
            if place.exists() and not (place / "complete").exists():
                shutil.rmtree(place)
            if place.exists():
                shutil.rmtree(partial)
            else:
                partial.rename(place)
        except OSError as error:
            shutil.rmtree(partial, ignore_errors=True)
            raise IndexUnavailable(
                f"De zoekindex kan niet worden geschreven ({error.strerror}).", "Controleer de rechten en de vrije ruimte."
            ) from error
        opened = self.open(name)
        if opened is None:
            raise IndexUnavailable("De zoekindex is niet compleet.", "Bouw hem opnieuw: cyberbestuur corpus build.")
        return opened

    def discard_others(self, name: str) -> None:
        """Remove finished indexes of older content."""
        for place in self._folder.iterdir() if self._folder.exists() else ():
            if place.is_dir() and place.name != name and (place / "complete").exists():
                shutil.rmtree(place, ignore_errors=True)


def _client(place: Path) -> Any:
    return chromadb.PersistentClient(path=str(place), settings=ChromaSettings(anonymized_telemetry=False))


def _close(client: Any) -> None:
    """Let go of the files, so that the directory can be renamed."""
    client._system.stop()
    SharedSystemClient.clear_system_cache()
