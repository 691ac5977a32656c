"""The vectors that travel with the content."""

import numpy as np
import pytest

from assistant.adapters import embeddings
from assistant.adapters.embeddings import PACKAGED_MODEL, PackagedE5
from assistant.ask import passages
from assistant.bootstrap import vector_cache
from assistant.errors import ModelUnavailable
from corpus import library as shipped


def test_every_shipped_passage_has_its_vector(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Changed content needs `make vectors`; the first start must not have to embed."""
    cache = vector_cache(tmp_path_factory.mktemp("leeg"))
    found = passages.shipped(shipped.load())
    missing = [one.text for one in found if cache.get(embeddings.key(PACKAGED_MODEL, one.role, one.text)) is None]
    assert missing == []


def test_shipped_vectors_are_those_of_the_model(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A sample made anew points the same way."""
    try:
        model = PackagedE5()
    except ModelUnavailable as error:
        pytest.skip(error.line())
    cache = vector_cache(tmp_path_factory.mktemp("leeg"))
    for one in passages.shipped(shipped.load())[::700]:
        kept = cache.get(embeddings.key(PACKAGED_MODEL, one.role, one.text))
        made = model.embed_queries([one.text]) if one.role == "query" else model.embed_documents([one.text])
        assert kept is not None
        assert float(np.dot(kept, made[0])) > 0.999
