"""The dense index."""

from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.chroma import FolderIndexes
from assistant.errors import IndexUnavailable

VECTORS = np.eye(8, dtype=np.float32)


def test_the_nearest_passage_comes_first(tmp_path: Path) -> None:
    """Cosine of a vector with itself is one."""
    index = FolderIndexes(tmp_path).build("eerste", VECTORS)
    number, cosine = index.nearest(VECTORS[5].tolist(), 3)[0]
    assert number == 5
    assert cosine == pytest.approx(1.0, abs=1e-5)


def test_an_unfinished_index_is_not_opened(tmp_path: Path) -> None:
    """A crash while building leaves nothing that looks whole."""
    (tmp_path / "half").mkdir()
    assert FolderIndexes(tmp_path).open("half") is None


def test_a_second_builder_finds_the_first_ones_work(tmp_path: Path) -> None:
    """Two starts at once end with one index and no leftovers."""
    FolderIndexes(tmp_path).build("een", VECTORS)
    FolderIndexes(tmp_path).build("een", VECTORS)
    assert [one.name for one in tmp_path.iterdir()] == ["een"]


def test_older_indexes_are_cleared(tmp_path: Path) -> None:
    """Only the index of the present content stays."""
    FolderIndexes(tmp_path).build("oud", VECTORS)
    FolderIndexes(tmp_path).build("nieuw", VECTORS)
    FolderIndexes(tmp_path).discard_others("nieuw")
    assert [one.name for one in tmp_path.iterdir()] == ["nieuw"]


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    """The message says why and what to do."""
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map", encoding="utf-8")
    with pytest.raises(IndexUnavailable) as caught:
        FolderIndexes(blocked).build("een", VECTORS)
    assert caught.value.help
