"""Indexes on a real Chroma server."""

import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from assistant import bootstrap
from assistant.adapters import chroma_server
from assistant.adapters.chroma import DenseIndex
from assistant.adapters.chroma_server import ABANDONED, KEPT, ServerIndexes
from assistant.errors import IndexUnavailable, WrongUse
from assistant.settings import Settings
from tests import servers

VECTORS = np.eye(8, dtype=np.float32)
pytestmark = pytest.mark.chroma


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_the_nearest_passage_comes_first(chroma_url: str) -> None:
    """The server measures as the folder does: cosine of a vector with itself is one."""
    index = ServerIndexes(chroma_url).build("eerste", VECTORS)
    number, cosine = index.nearest(VECTORS[5].tolist(), 3)[0]
    assert number == 5
    assert cosine == pytest.approx(1.0, abs=1e-5)


def test_another_process_sees_a_whole_index_or_none(chroma_url: str) -> None:
    """After every batch that was sent, a second client still finds nothing; once it is whole, everything."""
    other, seen = ServerIndexes(chroma_url), []
    many = np.eye(4500, 8, dtype=np.float32) + 1
    built = ServerIndexes(chroma_url).build("groot", many, lambda done, _: seen.append((done, other.open("groot"))))
    assert seen == [(2000, None), (4000, None), (4500, None)]
    found = other.open("groot")
    assert found is not None
    assert found.check() == built.check() == 4500


def test_a_builder_that_stops_halfway_leaves_nothing_to_open(chroma_url: str) -> None:
    """What fails while building is removed, and its name stays free."""
    indexes = ServerIndexes(chroma_url)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexes.build("afgebroken", VECTORS, stop)
    assert indexes.open("afgebroken") is None
    assert not [one for one in _names(indexes) if "afgebroken" in one]


def test_builders_at_once_end_with_one_index(chroma_url: str) -> None:
    """Whoever is second takes the index of the first; each gets one that answers."""
    together, built = threading.Barrier(4), []

    def build() -> None:
        indexes = ServerIndexes(chroma_url)
        built.append(indexes.build("samen", VECTORS, lambda *_: together.wait()))

    _at_once(build, 4)
    assert [one.nearest(VECTORS[2].tolist(), 1)[0][0] for one in built] == [2] * 4
    assert [one for one in _names(ServerIndexes(chroma_url)) if "samen" in one] == ["cyberbestuur-samen"]


def test_the_newest_indexes_stay_for_processes_of_an_older_version(chroma_url: str) -> None:
    """A rolling upgrade keeps what older processes search in; the one in use stays whatever its age."""
    clock = Clock()
    indexes = ServerIndexes(chroma_url, clock)
    for number in range(KEPT + 2):
        clock.now += timedelta(days=2)
        indexes.build(f"versie-{number}", VECTORS)
    indexes.discard_others("versie-0")
    kept = sorted(one for one in _names(indexes) if "versie" in one)
    assert kept == [f"cyberbestuur-versie-{number}" for number in (0, 2, 3, 4)]


def test_a_part_that_nobody_finished_is_removed_after_a_day(chroma_url: str) -> None:
    """A process that was killed while building leaves nothing behind for good; one that is at work is left alone."""
    clock = Clock()
    indexes = ServerIndexes(chroma_url, clock)
    client = indexes._client
    client.create_collection("cyberbestuur-dood.part-1", embedding_function=None, metadata={"made": int(clock().timestamp())})
    indexes.discard_others("iets")
    assert "cyberbestuur-dood.part-1" in _names(indexes)
    clock.now += ABANDONED + timedelta(seconds=1)
    indexes.discard_others("iets")
    assert "cyberbestuur-dood.part-1" not in _names(indexes)


def test_an_index_that_was_removed_is_a_clear_error(chroma_url: str) -> None:
    """Searching in it says what to do instead of failing on the server's own words."""
    indexes = ServerIndexes(chroma_url)
    index = indexes.build("weg", VECTORS)
    indexes._client.delete_collection("cyberbestuur-weg")
    with pytest.raises(IndexUnavailable) as caught:
        index.nearest(VECTORS[0].tolist(), 1)
    assert caught.value.help
    assert caught.value.retryable
    with pytest.raises(IndexUnavailable):
        index.check()


def test_a_server_that_is_not_there_is_a_clear_error() -> None:
    """Nothing listens on the address."""
    with pytest.raises(IndexUnavailable, match="antwoordt niet") as caught:
        ServerIndexes(f"http://127.0.0.1:{servers.free_port()}")
    assert "CYBERBESTUUR_CHROMA_URL" in caught.value.help


@pytest.mark.parametrize("url", ["chroma:8000", "ftp://chroma", "http://", "chroma"])
def test_an_address_of_no_server_is_wrong_use(url: str) -> None:
    """What is not http or https is refused before anything is tried."""
    with pytest.raises(WrongUse):
        ServerIndexes(url)


def test_a_server_that_stops_is_told_and_comes_back(tmp_path: Path) -> None:
    """Searching fails with a clear error while the server is away."""
    with servers.chroma(tmp_path) as url:
        index = ServerIndexes(url).build("even", VECTORS)
        assert index.check() == 8
    with pytest.raises(IndexUnavailable, match="antwoordt niet"):
        index.nearest(VECTORS[0].tolist(), 1)


def test_a_server_that_hangs_does_not_hang_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """It accepts the connection and says nothing: after the time limit that is a clear error."""
    monkeypatch.setattr(chroma_server, "ALIVE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(IndexUnavailable, match="antwoordt niet"):
        ServerIndexes(f"http://127.0.0.1:{silent.getsockname()[1]}")


def test_the_program_answers_from_a_server_as_from_a_folder(chroma_url: str, tmp_path: Path) -> None:
    """One setting changes where the index is; the answer, the order of its citations included, is the same."""
    question = "Krijg ik zelf een boete als ik geen certificaat heb?"
    shared = bootstrap.start(Settings(data_dir=tmp_path / "een", chroma_url=chroma_url))
    again = bootstrap.start(Settings(data_dir=tmp_path / "twee", chroma_url=chroma_url))
    alone = bootstrap.start(Settings(data_dir=tmp_path / "drie"))
    shared.check()
    answers = [one.ask.ask(question) for one in (shared, again, alone)]
    assert len({tuple(one.citations) for one in answers}) == 1
    assert answers[0].citations
    assert not (tmp_path / "een" / "index").exists()


def _names(indexes: ServerIndexes) -> list[str]:
    return [one.name for one in indexes._client.list_collections()]


def _at_once(work: Callable[[], object], times: int) -> None:
    failures: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded) for _ in range(times)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert not failures


def test_an_index_is_what_opening_gives(chroma_url: str) -> None:
    """A name that was never built gives nothing."""
    assert ServerIndexes(chroma_url).open("nooit") is None
    assert isinstance(ServerIndexes(chroma_url).build("ooit", VECTORS), DenseIndex)
