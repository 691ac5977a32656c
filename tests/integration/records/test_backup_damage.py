"""Back-ups that are damaged, forged or older: brought back right, or not at all."""

import io
import json
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.sealed import CHUNK, Damaged, Sealer, Unsealer, WrongPassphrase
from assistant.errors import AssistantError, WrongUse
from assistant.records.archive import Unreadable
from assistant.records.backup import NotCopied
from assistant.records.database import Database
from assistant.safekeeping import bring_back
from assistant.settings import Settings
from tests.integration.records.backup_case import PASSPHRASE, everything, settings, small_back_up, untouched
from tests.integration.records.conftest import FakeClock

Forge = Callable[[dict[str, bytes], dict[str, Any]], None]


@pytest.fixture
def small(tmp_path: Path, clock: FakeClock) -> tuple[Path, Settings]:
    return small_back_up(tmp_path, clock)


def forge(path: Path, change: Forge) -> Path:
    """The same back-up with other parts, sealed again by someone who knows the passphrase."""
    with path.open("rb") as file, tarfile.open(fileobj=io.BufferedReader(Unsealer(file, PASSPHRASE)), mode="r|") as tar:
        members = {one.name: getattr(tar.extractfile(one), "read", bytes)() for one in tar}
    manifest = json.loads(members.pop("manifest.json"))
    change(members, manifest)
    manifest["members"] = {name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in members.items()}
    made = path.with_name("vals.cb")
    with made.open("wb") as file:
        out = Sealer(file, PASSPHRASE, cost=10)
        with tarfile.open(fileobj=out, mode="w|") as tar:  # type: ignore[call-overload]
            for name, data in {**members, "manifest.json": json.dumps(manifest).encode()}.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        out.finish()
    return made


def test_forty_flipped_bytes_leave_the_place_empty(small: tuple[Path, Settings]) -> None:
    """Spread over the whole file, each on its own."""
    path, place = small
    whole = path.read_bytes()
    for number in range(40):
        changed = bytearray(whole)
        changed[number * (len(whole) - 1) // 39] ^= 1 << number % 8
        path.write_bytes(changed)
        with pytest.raises(Damaged):
            bring_back(place, path)
        assert untouched(place)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[: 56 + 2 * (CHUNK + 16)],
        lambda whole: whole + b"\x00",
        lambda whole: (
            whole[:56]
            + whole[56 + CHUNK + 16 : 56 + 2 * (CHUNK + 16)]
            + whole[56 : 56 + CHUNK + 16]
            + whole[56 + 2 * (CHUNK + 16) :]
        ),
        lambda _whole: b"",
        lambda _whole: b"PK\x03\x04 een heel ander bestand",
    ],
)
def test_a_file_that_is_not_whole_leaves_the_place_empty(small: tuple[Path, Settings], change: Callable[[bytes], bytes]) -> None:
    """Cut off, added to, chunks swapped, or no back-up at all; the message says what to do."""
    path, place = small
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(Damaged) as caught:
        bring_back(place, path)
    assert caught.value.help
    assert untouched(place)


def test_a_wrong_passphrase_is_told(small: tuple[Path, Settings]) -> None:
    """And nothing is written; without any passphrase the setting is named."""
    path, place = small
    with pytest.raises(WrongPassphrase):
        bring_back(settings("", place.data_dir, "een andere wachtzin"), path)
    with pytest.raises(WrongUse, match="ontbreekt"):
        bring_back(settings("", place.data_dir, ""), path)
    assert untouched(place)


def _newer(_members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["records"]["form"] = "9999"


def _newer_form_of_backup(_members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["format"] = 2


def _row_less(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    name = "tables/audit.000001.jsonl"
    members[name] = members[name].rsplit(b"\n", 2)[0] + b"\n"


def _log_changed(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    name = "tables/audit.000001.jsonl"
    members[name] = members[name].replace(b"kci-300", b"kci-301")


def _signoff_changed(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    name = "tables/signoff.000001.jsonl"
    members[name] = members[name].replace(b"99.9", b"99.8")


def _other_table(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    members["tables/pg_user.000001.jsonl"] = b"[1]\n"


def _not_json(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    members["tables/person.000001.jsonl"] = b"geen JSON\n"


def _outside(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    members["keys/../../uitbraak"] = b"x"


def _absolute(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
    members["/tmp/uitbraak"] = b"x"  # noqa: S108 - it must not get there


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (_newer, NotCopied),
        (_newer_form_of_backup, Unreadable),
        (_row_less, NotCopied),
        (_log_changed, NotCopied),
        (_signoff_changed, NotCopied),
        (_other_table, NotCopied),
        (_not_json, NotCopied),
        (_outside, Unreadable),
        (_absolute, Unreadable),
    ],
)
def test_a_forged_back_up_leaves_the_place_empty(
    small: tuple[Path, Settings], change: Forge, refusal: type[AssistantError]
) -> None:
    """Sealed with the right passphrase, and still not what it says: newer, rows gone or changed, names that reach outside."""
    path, place = small
    with pytest.raises(refusal) as caught:
        bring_back(place, forge(path, change))
    assert caught.value.help
    assert untouched(place)
    assert not (path.parent / "uitbraak").exists()


def test_a_back_up_of_an_older_form_is_brought_to_the_newest(small: tuple[Path, Settings]) -> None:
    """Rows of the first form go into the tables of the first form, and then the migrations run."""
    path, place = small

    def older(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
        records = manifest["records"]
        records["form"], records["signoffs"] = "0001", 0
        for name in ("document", "signoff", "saved_answer"):
            del records["tables"][name], members[f"tables/{name}.000001.jsonl"]

    bring_back(place, forge(path, older))
    database = Database(f"sqlite:///{place.data_dir / 'records.db'}")
    database.upgrade()
    found = everything(database)
    assert (len(found["audit"]), len(found["certificate"]), found["document"]) == (600, 1, [])
    database.close()


def test_settings_are_remembered_and_secrets_are_not(small: tuple[Path, Settings]) -> None:
    """What differs from the standard is told at restore; passphrases and addresses of databases stay out."""
    path, place = small
    written: list[bytes] = []

    def keep(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
        written.extend([*members.values(), json.dumps(manifest).encode()])

    forge(path, keep)
    assert not any(secret in part for part in written for secret in (b"geheim van de sleutel", PASSPHRASE.encode()))
    assert bring_back(place, path).settings == {"public_url": "https://training.voorbeeld.nl"}
