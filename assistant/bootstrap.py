"""The composition root: the one place where settings, content, models and indexes come together."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.adapters import chroma, embeddings, own_vectors
from assistant.adapters.chroma import DenseIndex, FolderIndexes, Indexes
from assistant.adapters.embeddings import Model, VectorCache
from assistant.ask import own_documents, passages
from assistant.ask.conversation import Ask
from assistant.ask.followup import learned
from assistant.ask.near import Dense
from assistant.ask.own_documents import OwnDocuments
from assistant.ask.passages import Passage
from assistant.ask.reservations import Reservations
from assistant.ask.retrieve import Retriever
from assistant.ask.space import Space
from assistant.errors import ModelUnavailable, WrongUse
from assistant.settings import Settings, folder
from corpus import library as shipped_library
from corpus import own as own_corpus
from corpus.library import Library, load_yaml
from corpus.texts import OfficialTexts, searchable

log = logging.getLogger(__name__)
Progress = Callable[[str, int, int], None]
"""Called with (what is done, how far, of how many)."""


@dataclass(frozen=True)
class Application:
    """Everything a command or a page needs.

    Attributes:
        settings: As read.
        library: The shipped content, with the organisation's own documents added as instruments.
        texts: Official texts on this machine.
        ask: The use case that answers questions.
        notice: What the user must know about how questions are searched, "" for nothing.
        passages: Number of searchable passages.
        index: The index in Chroma, None where there is only search by words.
    """

    settings: Settings
    library: Library
    texts: OfficialTexts
    ask: Ask
    notice: str
    passages: int
    index: DenseIndex | None = None

    def check(self) -> None:
        """Make sure that questions can be searched for now.

        Raises:
            IndexUnavailable: Chroma does not answer, or the index is gone.
        """
        if self.index is not None:
            self.index.check()


def start(settings: Settings | None = None, progress: Progress | None = None) -> Application:
    """Put the application together; builds the index where it is missing or out of date.

    Args:
        settings: Settings, read from the environment when None.
        progress: Told about work that takes long.

    Raises:
        WrongUse: The data folder cannot be used.
        IndexUnavailable: The index cannot be written.
        ContentError: Shipped content is damaged.
    """
    settings = settings or Settings()
    place = folder(settings.data_dir)
    library = shipped_library.load()
    texts = OfficialTexts(place / "official", library)
    own = {one.slug: one for one in texts.own_instruments()}
    library = replace(library, instruments={**library.instruments, **own})
    found = passages.shipped(library)
    published = passages.official(searchable(texts, library), library)
    model, notice = _model(settings)
    index, dense = _dense(settings, place, model, found, published, progress) if model else (None, None)
    weights = load_yaml(files("assistant.ask") / "weights.yaml")
    if not isinstance(weights, dict):
        raise WrongUse("De gewichten van het zoeken zijn onleesbaar.", "Installeer het programma opnieuw.")
    retriever = Retriever(
        library,
        [*found, *published],
        dense,
        weights["ranking"] if model else weights["ranking_by_words"],
        learned().get("ranking") if model else None,
    )
    ask = Ask(
        library=library,
        texts=texts,
        retriever=retriever,
        reservations=Reservations.load(library),
        scope_weights=weights["scope"] if model else weights["scope_by_words"],
        threshold=weights["threshold"],
        by_meaning=model is not None,
        own=_own(place, model, texts, progress),
    )
    return Application(settings, library, texts, ask, notice, len(found) + len(published), index)


def _model(settings: Settings) -> tuple[Model | None, str]:
    """The embedding model, or None with what the user must know."""
    if settings.embedding == "none":
        return None, "Er wordt alleen op woorden gezocht, omdat dat zo is ingesteld."
    try:
        if settings.embedding == "packaged":
            return embeddings.PackagedE5(), ""
        return embeddings.SentenceTransformerModel(settings.embedding, settings.query_prefix, settings.passage_prefix), ""
    except ModelUnavailable as error:
        log.warning("%s", error.line())
        return None, error.line()


def _own(folder: Path, model: Model | None, texts: OfficialTexts, progress: Progress | None) -> OwnDocuments:
    """The organisation's own documents, with an index of their own."""
    found = own_documents.passages(texts)
    told = (lambda done, total: progress("Eigen beleid verwerken", done, total)) if progress else None
    near = own_vectors.near(folder / own_corpus.VECTORS, model, found, told) if model else None
    return OwnDocuments(found, near, own_vectors.CLOSENESS.get(model.name) if model else None)


def vector_cache(folder: Path) -> VectorCache:
    """Shipped vectors, and those that this machine made."""
    node = files("corpus") / "vectors"
    return VectorCache(
        [one for one in node.iterdir() if one.name.endswith(".npz") and one.name != "map.npz"], folder / "vectors.npz"
    )


def _dense(
    settings: Settings,
    folder: Path,
    model: Model,
    found: list[Passage],
    published: list[Passage],
    progress: Progress | None,
) -> tuple[DenseIndex, Dense]:
    """Search by meaning over the passages; only what is new is embedded, only a new content builds a new index."""
    embedded = [*found, *(published if settings.embed_official else [])]
    items = [(one.role, one.text) for one in embedded]
    space = Space.load(files("corpus") / "vectors" / "map.npz", model.name)
    name = chroma.fingerprint(model.name + space.name, [embeddings.key(model.name, role, text) for role, text in items])
    indexes = _indexes(settings, folder)
    index = indexes.open(name)
    if index is None:
        told = (lambda done, total: progress("Teksten verwerken", done, total)) if progress else None
        vectors = embeddings.embed(model, vector_cache(folder), items, told)
        told = (lambda done, total: progress("Zoekindex bouwen", done, total)) if progress else None
        index = indexes.build(name, bent(space, embedded, vectors), told)
        indexes.discard_others(name)
    ready = index

    def search(question: str, count: int) -> list[tuple[int, float]]:
        vector = np.asarray([model.embed_query(question)], dtype=np.float32)
        return ready.nearest(space.questions(vector)[0].tolist(), count)

    return ready, search


def _indexes(settings: Settings, folder: Path) -> Indexes:
    """Where indexes are kept: on the server that the settings name, else in the data folder."""
    if settings.chroma_url:
        from assistant.adapters.chroma_server import ServerIndexes

        return ServerIndexes(settings.chroma_url)
    return FolderIndexes(folder / "index")


def bent(space: Space, found: list[Passage], vectors: embeddings.Vectors) -> embeddings.Vectors:
    """Vectors of passages in the learned space, each by its own side."""
    asked = np.array([one.role == "query" for one in found])
    return np.where(asked[:, None], space.questions(vectors), space.passages(vectors)).astype(np.float32)
