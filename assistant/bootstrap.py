"""The composition root: the one place where settings, content, models and indexes come together."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.adapters import chroma, embeddings
from assistant.adapters.embeddings import Model, VectorCache
from assistant.ask import passages
from assistant.ask.conversation import Ask
from assistant.ask.near import Dense
from assistant.ask.passages import Passage
from assistant.ask.reservations import Reservations
from assistant.ask.retrieve import Retriever
from assistant.ask.space import Space
from assistant.errors import ModelUnavailable, WrongUse
from assistant.settings import Settings, folder
from corpus import library as shipped_library
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
    """

    settings: Settings
    library: Library
    texts: OfficialTexts
    ask: Ask
    notice: str
    passages: int


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
    dense = _dense(settings, place, model, found, published, progress) if model else None
    weights = load_yaml(files("assistant.ask") / "weights.yaml")
    if not isinstance(weights, dict):
        raise WrongUse("De gewichten van het zoeken zijn onleesbaar.", "Installeer het programma opnieuw.")
    retriever = Retriever(library, [*found, *published], dense, weights["ranking"] if model else weights["ranking_by_words"])
    ask = Ask(
        library=library,
        texts=texts,
        retriever=retriever,
        reservations=Reservations.load(library),
        scope_weights=weights["scope"] if model else weights["scope_by_words"],
        threshold=weights["threshold"],
        by_meaning=model is not None,
    )
    return Application(settings, library, texts, ask, notice, len(found) + len(published))


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
) -> Dense:
    """Search by meaning over the passages; only what is new is embedded, only a new content builds a new index."""
    embedded = [*found, *(published if settings.embed_official else [])]
    items = [(one.role, one.text) for one in embedded]
    space = Space.load(files("corpus") / "vectors" / "map.npz", model.name)
    name = chroma.fingerprint(model.name + space.name, [embeddings.key(model.name, role, text) for role, text in items])
    index = chroma.open_index(folder / "index", name)
    if index is None:
        told = (lambda done, total: progress("Teksten verwerken", done, total)) if progress else None
        vectors = embeddings.embed(model, vector_cache(folder), items, told)
        told = (lambda done, total: progress("Zoekindex bouwen", done, total)) if progress else None
        index = chroma.build_index(folder / "index", name, bent(space, embedded, vectors), told)
        chroma.discard_others(folder / "index", name)
    ready = index

    def search(question: str, count: int) -> list[tuple[int, float]]:
        vector = np.asarray([model.embed_query(question)], dtype=np.float32)
        return ready.nearest(space.questions(vector)[0].tolist(), count)

    return search


def bent(space: Space, found: list[Passage], vectors: embeddings.Vectors) -> embeddings.Vectors:
    """Vectors of passages in the learned space, each by its own side."""
    asked = np.array([one.role == "query" for one in found])
    return np.where(asked[:, None], space.questions(vectors), space.passages(vectors)).astype(np.float32)
