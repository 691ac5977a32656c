"""Vectors of the organisation's own documents: one file a document beside the index, so that removing one leaves nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.embeddings import PACKAGED_MODEL, Model, VectorCache, embed
from assistant.ask.own_documents import Closeness, Nearness, OwnPassage
from corpus import address

CLOSENESS: Final = {PACKAGED_MODEL: Closeness(cosine=0.84, margin=0.04)}
"""How near counts, by model; measured on policies in plain Dutch. A model that is not here only orders what words found."""
Told = Callable[[int, int], None]


def near(folder: Path, model: Model, found: Sequence[OwnPassage], told: Told | None = None) -> Nearness | None:
    """Search by meaning over passages of own documents; vectors of documents that are gone go too.

    Args:
        folder: Where the vectors are kept.
        model: The embedding model.
        found: The passages.
        told: Called with (done, total) while new passages are read.
    """
    slugs = list(dict.fromkeys(_slug(one) for one in found))
    for file in folder.glob("*.npz") if folder.is_dir() else ():
        if file.stem not in slugs:
            file.unlink(missing_ok=True)
    if not found:
        return None
    parts = []
    for slug in slugs:
        items = [("passage", one.searched) for one in found if _slug(one) == slug]
        parts.append(embed(model, VectorCache((), folder / f"{slug}.npz"), items, told))  # type: ignore[arg-type]
    matrix = np.concatenate(parts)

    def cosines(question: str) -> NDArray[np.float32]:
        return np.asarray(matrix @ np.asarray(model.embed_query(question), dtype=np.float32))

    return cosines


def _slug(passage: OwnPassage) -> str:
    return address.split(passage.provision.id)[0]
