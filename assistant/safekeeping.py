"""The use cases of a back-up: one encrypted file of everything that cannot be fetched again, and back into an empty place."""

import io
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO, Final, cast

from pydantic import SecretStr

from assistant.accounts.rights import KEEPER, Action, Gate
from assistant.adapters import sealed
from assistant.errors import AssistantError, WrongUse
from assistant.records import archive, backup
from assistant.records.archive import Manifest, Opened
from assistant.records.database import Database
from assistant.settings import Settings, folder

SHORTEST = 12
_ASIDE = ".keys-"
KEEPERS: Final = Gate(KEEPER)
"""Whoever has the settings and the folder can read everything anyway."""


class NotWritten(AssistantError):
    """The disk refuses."""


def back_up(settings: Settings, path: Path, at: datetime, cost: int = sealed.COST, gate: Gate = KEEPERS) -> Manifest:
    """Write records, keys and settings to one encrypted file, consistent while others go on writing.

    Official texts and the index are not in it: they are fetched and built again.

    Args:
        settings: Settings.
        path: The file; must not exist.
        at: When.
        cost: scrypt N as a power of two.
        gate: Who acts.

    Raises:
        WrongUse: There is no passphrase or a short one, the file exists, or there is nothing to keep.
        NotWritten: The disk refuses.
        RecordsUnavailable: The database does not answer.
    """
    gate.demand(Action.BACKUP)
    passphrase = settings.backup_passphrase.get_secret_value()
    if len(passphrase) < SHORTEST:
        raise WrongUse(
            "Een back-up wordt altijd versleuteld; daarvoor is een wachtzin nodig.",
            f"Zet CYBERBESTUUR_BACKUP_PASSPHRASE op een wachtzin van ten minste {SHORTEST} tekens en bewaar die apart.",
        )
    place = settings.data_dir
    if not settings.database_url.get_secret_value() and not (place / "records.db").exists():
        raise WrongUse(f"In {place} staan geen gegevens.", "Controleer CYBERBESTUUR_DATA_DIR.")
    database = Database(_url(settings))
    try:
        database.upgrade()
        with _new_file(path) as file:
            out = sealed.Sealer(file, passphrase, cost)
            made = archive.write(cast(BinaryIO, out), database, _keys(place / "keys"), _told(settings), _program(), at)
            if not any(one.rows for one in made.records.tables.values()):
                raise WrongUse(
                    "Er staan hier nog geen gegevens.", "Controleer CYBERBESTUUR_DATA_DIR en CYBERBESTUUR_DATABASE_URL."
                )
            out.finish()
    finally:
        database.close()
    return made


def bring_back(settings: Settings, path: Path, gate: Gate = KEEPERS) -> Manifest:
    """Put a back-up into an empty place, of either kind of database; everything is checked before anything is written.

    Args:
        settings: Settings of the empty place.
        path: The back-up.
        gate: Who acts.

    Raises:
        WrongUse: There is no passphrase, the file cannot be read, or the place is not empty.
        WrongPassphrase: The passphrase is another one.
        Damaged: The file was changed or cut off.
        Unreadable: It is no back-up.
        NotCopied: A newer program made it, or rows do not fit.
        RecordsUnavailable: The database does not answer.
    """
    gate.demand(Action.RESTORE)
    passphrase = settings.backup_passphrase.get_secret_value()
    if not passphrase:
        raise WrongUse("De wachtzin van de back-up ontbreekt.", "Zet CYBERBESTUUR_BACKUP_PASSPHRASE.")
    try:
        with path.open("rb") as file:

            def read() -> BinaryIO:
                file.seek(0)
                return cast(BinaryIO, io.BufferedReader(sealed.Unsealer(file, passphrase), sealed.CHUNK))

            return _bring_back(settings, archive.check(read()), read)
    except OSError as error:
        raise WrongUse(f"{path} kan niet worden gelezen ({error.strerror}).", "Controleer het bestand.") from error


def _bring_back(settings: Settings, opened: Opened, read: Callable[[], BinaryIO]) -> Manifest:
    place = folder(settings.data_dir)
    for left_over in place.glob(f"{_ASIDE}*"):
        shutil.rmtree(left_over)
    keys, file = place / "keys", place / "records.db"
    if dict(_keys(keys)) not in ({}, opened.keys):
        raise WrongUse(f"In {keys} staan al sleutels.", "Kies met CYBERBESTUUR_DATA_DIR een lege map; er is niets gewijzigd.")
    new = not settings.database_url.get_secret_value() and not file.exists()
    database = Database(_url(settings))
    try:
        with _keys_placed(opened.keys, keys) as keep, backup.copy_in(database, opened.manifest.records, archive.rows(read())):
            keep()
    except BaseException:
        database.close()
        if new:
            for name in ("records.db", "records.db-wal", "records.db-shm"):
                (place / name).unlink(missing_ok=True)
        raise
    database.close()
    return opened.manifest


@contextmanager
def _keys_placed(found: dict[str, bytes], keys: Path) -> Iterator[Callable[[], None]]:
    """Write the keys aside; the function that is given puts them in place, which is undone when the body fails."""
    aside, placed = keys.with_name(f"{_ASIDE}{secrets.token_hex(8)}"), False

    def keep() -> None:
        nonlocal placed
        if found and not dict(_keys(keys)):
            aside.rename(keys)
            placed = True

    try:
        aside.mkdir(mode=0o700)
        for name, data in found.items():
            _write(aside / name, data)
        yield keep
    except BaseException as error:
        if placed:
            shutil.rmtree(keys, ignore_errors=True)
        if isinstance(error, OSError):
            raise _refused(keys, error) from error
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _keys(place: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the keys; drafts, of which the name begins with a dot, are not among them."""
    if not place.is_dir():
        return
    for path in sorted(place.iterdir()):
        if path.is_file() and archive.KEY.fullmatch(path.name):
            yield path.name, path.read_bytes()


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is there whole, readable by its owner only, or not at all; an existing file is never replaced."""
    taken = WrongUse(f"{path} bestaat al.", "Kies een andere naam; er is niets overschreven.")
    if path.exists():
        raise taken
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _publish(draft, path)
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _publish(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a USB stick
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        draft.replace(path)
    parent = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _refused(path: Path, error: OSError) -> NotWritten:
    return NotWritten(
        f"{path} kan niet worden geschreven ({error.strerror or type(error).__name__}).", "Kies een andere plaats of maak ruimte."
    )


def _url(settings: Settings) -> str:
    return settings.database_url.get_secret_value() or f"sqlite:///{settings.data_dir / 'records.db'}"


def _told(settings: Settings) -> dict[str, str]:
    """Settings that differ from the standard and are no secret."""
    return {
        name: str(getattr(settings, name))
        for name, field in Settings.model_fields.items()
        if field.annotation is not SecretStr and name != "data_dir" and getattr(settings, name) != field.default
    }


def _program() -> str:
    try:
        return version("cyberbestuur")
    except PackageNotFoundError:
        return "onbekend"
