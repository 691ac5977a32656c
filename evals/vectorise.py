"""Making the vectors that travel with the content: `python -m evals.vectorise [folder with official texts]`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.adapters import embeddings
from assistant.adapters.embeddings import PackagedE5, Role, VectorCache
from assistant.ask import passages
from assistant.bootstrap import vector_cache
from assistant.commands.progress import on_terminal
from assistant.settings import Settings
from corpus import check
from corpus import library as shipped_library
from corpus.texts import searchable
from evals import baseline

ROOT = Path(__file__).resolve().parent.parent


def make(path: Path, items: Sequence[tuple[Role, str]], model: PackagedE5, cache: VectorCache) -> int:
    """Write the vectors of these texts to a file; returns how many there are."""
    embeddings.embed(model, cache, items, lambda done, total: on_terminal(path.name, done, total))
    keys = {embeddings.key(model.name, role, text) for role, text in items}
    embeddings.write_vectors(path, cache.select(keys))
    return len(keys)


def main() -> None:
    """Write the vectors of the shipped content, and of the official texts where they are given."""
    library = shipped_library.load()
    model, cache = PackagedE5(), vector_cache(Settings().data_dir)
    shipped = [(one.role, one.text) for one in passages.shipped(library)]
    print(make(ROOT / "corpus/vectors/own.npz", shipped, model, cache), "vectoren van de eigen woorden")
    if len(sys.argv) > 1:
        texts = check.read_folder(Path(sys.argv[1]), library)
        published = [(one.role, one.text) for one in passages.official(searchable(texts, library), library)]
        print(make(ROOT / "corpus/vectors/official.npz", published, model, cache), "vectoren van de officiële teksten")
        plain: list[tuple[Role, str]] = [("passage", one.text) for one in baseline.chunks(texts)]
        print(make(ROOT / "evals/vectors/baseline.npz", plain, model, cache), "vectoren van de eenvoudige opzet")


if __name__ == "__main__":
    main()
