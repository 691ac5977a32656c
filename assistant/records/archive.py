"""A back-up as one stream: rows of every table, the keys, and at the end a manifest with the digest of each."""

import hashlib
import io
import re
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import BinaryIO, Final

from pydantic import ValidationError

from assistant.ask.models import Value
from assistant.errors import AssistantError
from assistant.records import backup
from assistant.records.backup import Copied
from assistant.records.database import Database

FORMAT: Final = 1
LARGEST: Final = 512_000_000
KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}(\.[A-Za-z0-9]{1,10})?")
"""What a file among the keys may be called."""
_ROWS: Final = re.compile(r"tables/([a-z_]{1,60})\.\d{6}\.jsonl")
_MANIFEST: Final = "manifest.json"


class Unreadable(AssistantError):
    """What was decrypted is no back-up, or not the one that its manifest tells of."""

    def __init__(self, what: str = "De back-up is niet compleet of niet wat zij zegt te zijn.") -> None:
        super().__init__(what, "Gebruik een andere back-up; er is niets gewijzigd.")


class Member(Value):
    """One part of a back-up: its size in bytes and its SHA-256, hexadecimal."""

    size: int
    sha256: str


class Manifest(Value):
    """What a back-up says of itself.

    Attributes:
        format: Form of the back-up.
        program: Version of the program that made it.
        created: When, UTC.
        records: What was copied.
        members: Every part apart from this one, by name.
        settings: Settings that were not standard and are no secret, to set again by hand.
    """

    format: int
    program: str
    created: datetime
    records: Copied
    members: dict[str, Member]
    settings: dict[str, str]


class Opened(Value):
    """A back-up that was read to its proven end: its manifest and the keys in it."""

    manifest: Manifest
    keys: dict[str, bytes]


def write(
    out: BinaryIO, database: Database, keys: Iterator[tuple[str, bytes]], settings: Mapping[str, str], program: str, at: datetime
) -> Manifest:
    """Write a back-up.

    Args:
        out: Receives it.
        database: The records, in their newest form.
        keys: Files of the keys; read after the records, so that whatever signed a certificate in the copy is there.
        settings: Settings to remember.
        program: Version of the program.
        at: When.

    Raises:
        RecordsUnavailable: The database does not answer.
    """
    members: dict[str, Member] = {}
    pieces: Counter[str] = Counter()
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:

        def put(name: str, data: bytes) -> None:
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = len(data), int(at.timestamp()), 0o600
            tar.addfile(info, io.BytesIO(data))
            members[name] = Member(size=len(data), sha256=hashlib.sha256(data).hexdigest())

        def rows(name: str, lines: bytes) -> None:
            pieces[name] += 1
            put(f"tables/{name}.{pieces[name]:06}.jsonl", lines)

        records = backup.copy_out(database, rows)
        for name, data in keys:
            put(f"keys/{name}", data)
        manifest = Manifest(
            format=FORMAT, program=program, created=at, records=records, members=dict(members), settings=dict(settings)
        )
        put(_MANIFEST, manifest.model_dump_json().encode())
    return manifest


def check(stream: BinaryIO) -> Opened:
    """Read a back-up to its end and compare every part with its manifest; nothing is written.

    Raises:
        Unreadable: Something is missing, too much or different.
        NotCopied: A newer program made it.
    """
    found: dict[str, Member] = {}
    keys: dict[str, bytes] = {}
    manifest = b""
    for name, data in _members(stream):
        if manifest or name in found:
            raise Unreadable
        if name == _MANIFEST:
            manifest = data
            continue
        found[name] = Member(size=len(data), sha256=hashlib.sha256(data).hexdigest())
        if name.startswith("keys/"):
            keys[name.removeprefix("keys/")] = data
    said = _manifest(manifest)
    if said.members != found:
        raise Unreadable
    return Opened(manifest=said, keys=keys)


def rows(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Name of a table and some of its rows, one part after another, read to the proven end.

    Raises:
        Unreadable: This is no back-up.
    """
    for name, data in _members(stream):
        if match := _ROWS.fullmatch(name):
            yield match[1], data


def _members(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Every part; a name that no back-up has is refused, and nothing is ever unpacked by its name."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for info in tar:
                key = info.name.removeprefix("keys/")
                usual = info.name == _MANIFEST or _ROWS.fullmatch(info.name) or (key != info.name and KEY.fullmatch(key))
                file = tar.extractfile(info) if info.isreg() and usual and info.size <= LARGEST else None
                if file is None:
                    raise Unreadable
                yield info.name, file.read()
    except tarfile.TarError as error:
        raise Unreadable from error
    while stream.read(65_536):  # the end is proven by reading it
        pass


def _manifest(data: bytes) -> Manifest:
    try:
        said = Manifest.model_validate_json(data)
    except ValidationError as error:
        raise Unreadable("Het overzicht in de back-up is niet leesbaar; misschien maakte een nieuwere versie haar.") from error
    if said.format != FORMAT:
        raise Unreadable("Deze back-up is van een nieuwere versie van Cyberbestuur.")
    backup.known_form(said.records.form)
    return said
