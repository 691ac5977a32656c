"""Servers that the tests of several processes share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running Chroma server."""
    reason = servers.chroma_missing()
    if reason:
        pytest.skip(reason)
    with servers.chroma(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder."""
    return tmp_path
