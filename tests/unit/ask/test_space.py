"""The learned space."""

from pathlib import Path

import numpy as np

from assistant.ask.space import Space

MATRIX = np.array([[2.0, 0.0], [0.0, 1.0]], dtype=np.float32)
CENTRE = np.array([0.5, 0.0], dtype=np.float32)


def test_vectors_in_the_space_have_length_one() -> None:
    """Cosine stays a dot product."""
    bent = Space(MATRIX, CENTRE, CENTRE).questions(np.array([[1.0, 1.0]], dtype=np.float32))
    assert np.allclose(np.linalg.norm(bent, axis=1), 1)


def test_a_map_is_used_for_its_own_model_only(tmp_path: Path) -> None:
    """Another model's vectors stay as they are."""
    path = tmp_path / "map.npz"
    Space(MATRIX, CENTRE, CENTRE).save(path, "dit-model")
    vectors = np.array([[0.6, 0.8]], dtype=np.float32)
    assert not np.allclose(Space.load(path, "dit-model").questions(vectors), vectors)
    assert np.allclose(Space.load(path, "ander-model").questions(vectors), vectors)


def test_without_a_map_the_space_is_plain(tmp_path: Path) -> None:
    """A missing file changes nothing."""
    vectors = np.array([[0.6, 0.8]], dtype=np.float32)
    assert np.allclose(Space.load(tmp_path / "geen.npz", "model").passages(vectors), vectors)
