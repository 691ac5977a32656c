"""What one would build in an afternoon: plain character chunks, the same embedding, top-k in Chroma.

It is measured generously: a chunk counts for every provision whose text it touches.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.adapters import embeddings
from assistant.adapters.chroma import FolderIndexes
from assistant.adapters.embeddings import PackagedE5, VectorCache
from assistant.ask.models import AnswerStatus
from assistant.bootstrap import Application
from assistant.errors import ModelUnavailable
from corpus.texts import OfficialTexts
from evals.metrics import Measured, Summary, summarise
from evals.schema import GoldQuestion

CHUNK, OVERLAP, TOP = 1000, 150, 5
INSTRUMENTS = ("cbw", "cbb", "nis2", "dora", "rts-classificatie", "rts-rapportage", "handreiking", "zorgplicht")


@dataclass(frozen=True)
class Chunk:
    """A piece of plain text and the provisions that it touches."""

    text: str
    provisions: tuple[str, ...]


def chunks(texts: OfficialTexts) -> list[Chunk]:
    """Cut the official texts into pieces of about a thousand characters."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    found = []
    for slug in INSTRUMENTS:
        spans: list[tuple[int, int, str]] = []
        whole = ""
        for provision in texts.of(slug):
            if provision.own:
                spans.append((len(whole), len(whole) + len(provision.text), provision.id))
                whole += provision.text + "\n"
        for document in splitter.create_documents([whole]) if whole else ():
            start = document.metadata["start_index"]
            end = start + len(document.page_content)
            touched = tuple(one for first, last, one in spans if first < end and last > start)
            found.append(Chunk(document.page_content, touched))
    return found


def run(application: Application, questions: Sequence[GoldQuestion]) -> Summary | None:
    """Measure the simple setup on the same questions.

    Returns:
        The figures; None where the official texts or the model are not on this machine.
    """
    pieces = chunks(application.texts)
    if not pieces:
        return None
    try:
        model = PackagedE5()
    except ModelUnavailable:
        return None
    cache = VectorCache(
        [one for one in (files("evals") / "vectors").iterdir() if one.name.endswith(".npz")],
        application.settings.data_dir / "baseline.npz",
    )
    vectors = embeddings.embed(model, cache, [("passage", piece.text) for piece in pieces])
    with tempfile.TemporaryDirectory() as folder:
        index = FolderIndexes(Path(folder)).build("baseline", vectors)
        measured = []
        for gold in questions:
            near = index.nearest(model.embed_query(gold.question), TOP)
            rank = _rank(gold, [pieces[number].provisions for number, _ in near])
            ranked = tuple(f"geen/{place}" for place in range(1, rank)) + gold.accept[:1] if rank else ()
            measured.append(Measured(gold, ranked, AnswerStatus.ANSWERED, 0.0, 0, 0.0))
    return summarise(measured)


def _rank(gold: GoldQuestion, near: Sequence[tuple[str, ...]]) -> int:
    """Place of the first chunk that touches an accepted provision; 0 for none."""
    from evals.metrics import accepts

    for place, touched in enumerate(near, start=1):
        if any(accepts(accepted, provision) for accepted in gold.accept for provision in touched):
            return place
    return 0
