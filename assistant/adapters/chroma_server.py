"""Indexes on a Chroma server that several processes share: built under a name of its own, renamed when whole."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, Final
from urllib.parse import urlsplit

import chromadb
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError

from assistant.adapters.chroma import FORM, DenseIndex, Told, Vectors, fill
from assistant.errors import AssistantError, IndexUnavailable, WrongUse

ABANDONED: Final = timedelta(days=1)
"""After this time a part that nobody finished is removed."""
ALIVE_SECONDS: Final = 5
ANSWER_SECONDS: Final = 30
KEPT: Final = 3
"""Finished indexes that stay, newest first: a process of an older version may still search in one."""
_PREFIX, _PART, _MADE = "cyberbestuur-", ".part-", "made"


class ServerIndexes:
    """Indexes on a server: a collection each, under the fingerprint of its content.

    Only vectors and passage numbers go to the server, no text.

    Args:
        url: Address of the server, `http://host:8000`.
        clock: Gives the time, with zone.

    Raises:
        WrongUse: The address is none of a server.
        IndexUnavailable: The server does not answer.
    """

    def __init__(self, url: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        with _told():
            self._client = _client(url)

    def open(self, name: str) -> DenseIndex | None:
        """Open a finished index; None where it has not been built.

        Raises:
            IndexUnavailable: The server does not answer.
        """
        with _told():
            try:
                return DenseIndex(self._client.get_collection(_PREFIX + name, embedding_function=None))
            except NotFoundError:
                return None

    def build(self, name: str, vectors: Vectors, progress: Told | None = None) -> DenseIndex:
        """Build an index under a name of its own and give it its name when it is whole.

        Where another process was first, its index is taken and this one removed.

        Args:
            name: Fingerprint of the content.
            vectors: One row a passage.
            progress: Told after every batch.

        Raises:
            IndexUnavailable: The server does not answer or lost something on the way.
        """
        partial = f"{_PREFIX}{name}{_PART}{uuid.uuid4().hex[:12]}"
        form = {**FORM, _MADE: int(self._clock().timestamp())}
        with _told():
            collection = self._client.create_collection(partial, embedding_function=None, metadata=form)
            try:
                fill(collection, vectors, progress)
                if collection.count() != len(vectors):
                    raise IndexUnavailable("De zoekindex is niet compleet.", "Bouw hem opnieuw: cyberbestuur corpus build.")
                self._take_into_use(collection, partial, name)
            except BaseException:
                with suppress(Exception):  # what stays is removed as abandoned
                    self._client.delete_collection(partial)
                raise
        opened = self.open(name)
        if opened is None:
            raise IndexUnavailable("De zoekindex is niet compleet.", "Bouw hem opnieuw: cyberbestuur corpus build.")
        return opened

    def _take_into_use(self, collection: Any, partial: str, name: str) -> None:
        """Rename, which the server does in one transaction and for one process only."""
        try:
            collection.modify(name=_PREFIX + name)
        except ChromaError:
            if self.open(name) is None:
                raise
            self._client.delete_collection(partial)

    def discard_others(self, name: str) -> None:
        """Remove what nobody needs: all but the newest finished indexes, and parts that were left unfinished for a day."""
        with _told():
            ours = [one for one in self._client.list_collections() if one.name.startswith(_PREFIX)]
            past = (self._clock() - ABANDONED).timestamp()
            gone = [one.name for one in ours if _PART in one.name and _made(one) < past]
            finished = sorted((one for one in ours if _PART not in one.name), key=_made, reverse=True)
            gone += [one.name for one in finished[KEPT:] if one.name != _PREFIX + name]
            for old in gone:
                with suppress(NotFoundError):  # another process removed it meanwhile
                    self._client.delete_collection(old)


@cache
def _client(url: str) -> Any:
    """The one client of this process for a server; it opens its connection again where that broke.

    chromadb asks without a time limit, which would hang the program on a server that hangs: that is set here, after asking
    whether the server is alive.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WrongUse("Het adres van de Chroma-server is niet bruikbaar.", "Zet CYBERBESTUUR_CHROMA_URL op http://naam:8000.")
    safe = parts.scheme == "https"
    port = parts.port or (443 if safe else 80)
    asked = (HTTPSConnection if safe else HTTPConnection)(parts.hostname, port, timeout=ALIVE_SECONDS)
    with closing(asked):
        asked.request("GET", "/api/v2/heartbeat")
        asked.getresponse().read()
    found = chromadb.HttpClient(host=parts.hostname, port=port, ssl=safe, settings=ChromaSettings(anonymized_telemetry=False))
    found._server._session.timeout = ANSWER_SECONDS  # type: ignore[attr-defined]
    return found


def _made(collection: Any) -> int:
    return int((collection.metadata or {}).get(_MADE, 0))


@contextmanager
def _told() -> Iterator[None]:
    """Failures of the server as a message that says what to do."""
    try:
        yield
    except AssistantError:
        raise
    except Exception as error:  # chromadb raises its own, its client's and the operating system's classes alike
        raise IndexUnavailable(
            "De Chroma-server antwoordt niet.", "Controleer of hij draait en of CYBERBESTUUR_CHROMA_URL klopt."
        ) from error
