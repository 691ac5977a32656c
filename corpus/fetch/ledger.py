"""What was fetched, when and from where: one small file in the data folder, and the lock of a round."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.fetch.errors import FetchBusy


class Record(BaseModel):
    """The last time that one text was asked for.

    Attributes:
        instrument: Slug.
        language: Language of the text.
        publisher: Who gave it, as users know it.
        route: How it was got; "gazette" for the text as it was announced.
        asked: Address of the document as it was asked.
        address: Where it came from after redirects.
        name: File name.
        version: Date of the version.
        sha256: Checksum of the file.
        etag: Mark of the version at the publisher.
        modified: Date of change as the publisher wrote it.
        fetched_at: When this text was fetched.
        checked_at: When the publisher was last asked whether it has another.
        newer: Version date that the publisher had then and that is not here; "" for none.
        upcoming: First day of a version that is announced; None for none.
    """

    model_config = ConfigDict(frozen=True)

    instrument: str
    language: str
    publisher: str
    route: str = ""
    asked: str = ""
    address: str = ""
    name: str = ""
    version: date | None = None
    sha256: str = ""
    etag: str = ""
    modified: str = ""
    fetched_at: datetime | None = None
    checked_at: datetime
    newer: str = ""
    upcoming: date | None = None


class _File(BaseModel):
    records: tuple[Record, ...] = ()


class Ledger:
    """The records of what was fetched.

    Args:
        folder: The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = folder / "fetched.json"

    def get(self, instrument: str, language: str) -> Record | None:
        """The record of a text, None where it was never asked for."""
        return self._read().get((instrument, language))

    def put(self, record: Record) -> None:
        """Keep a record, whole or not at all."""
        records = {**self._read(), (record.instrument, record.language): record}
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._place.with_suffix(".part")
        partial.write_text(_File(records=tuple(records.values())).model_dump_json(indent=1), encoding="utf-8")
        partial.replace(self._place)

    def _read(self) -> dict[tuple[str, str], Record]:
        try:
            found = _File.model_validate_json(self._place.read_bytes()).records
        except FileNotFoundError:
            return {}
        except ValidationError:
            self._place.replace(self._place.with_suffix(".onleesbaar"))
            return {}
        return {(one.instrument, one.language): one for one in found}

    @contextmanager
    def round(self) -> Iterator[None]:
        """Hold the lock of a round; it falls away with the program, however that ends.

        Raises:
            FetchBusy: Another round holds it.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(self._folder / "fetch.lock", timeout=0, isolation_level=None)
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise FetchBusy("Er worden al wetteksten opgehaald.", "Wacht tot dat klaar is.") from error
            yield
        finally:
            lock.close()
