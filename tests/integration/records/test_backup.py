"""Back-up and restore: the same records, table by table, from and to either kind of database."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from assistant.accounts.register import Register
from assistant.adapters import sealed
from assistant.errors import AssistantError, WrongUse
from assistant.records import audit, backup, certificates
from assistant.records.backup import NotEmpty
from assistant.records.database import Database
from assistant.records.tables import Base
from assistant.safekeeping import back_up, bring_back
from assistant.settings import Settings
from tests.integration.records.backup_case import KEYS, another, everything, fill, settings, small_back_up
from tests.integration.records.conftest import OPEN, FakeClock


@pytest.fixture
def small(tmp_path: Path, clock: FakeClock) -> tuple[Path, Settings]:
    return small_back_up(tmp_path, clock)


@pytest.mark.parametrize("to", ["same", pytest.param("other", marks=pytest.mark.postgres)])
def test_everything_comes_back_table_by_table(
    url: str, database: Database, tmp_path: Path, clock: FakeClock, request: pytest.FixtureRequest, to: str
) -> None:
    """From either kind of database to either kind: every row, both chains, every key, and nothing readable for others."""
    fill(database, tmp_path / "bron", clock)
    path = tmp_path / "backup.cb"
    made = back_up(settings(url, tmp_path / "bron"), path, clock(), cost=10)
    assert all(shape.rows for shape in made.records.tables.values())
    assert made.records.tables.keys() == Base.metadata.tables.keys()
    kinds = ("sqlite", "postgresql") if (to == "same") == url.startswith("sqlite") else ("postgresql", "sqlite")
    with another(kinds[0], tmp_path / "doel", request) as target:
        assert bring_back(settings(target, tmp_path / "doel"), path) == made
        back = Database(target)
        assert everything(back) == everything(database)
        with back.read() as session:
            assert audit.verify(audit.entries(session)).head == made.records.log.head
            assert all(one.untouched for one in certificates.certificates(session))
        Register(OPEN, back, clock).add_person(name="Nieuw")
        back.close()
    keys = tmp_path / "doel" / "keys"
    assert {one.name: one.read_bytes() for one in keys.iterdir()} == KEYS
    assert {stat.S_IMODE(one.stat().st_mode) for one in (path, *keys.iterdir())} == {0o600}
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_a_copy_is_of_one_moment_while_others_write(
    database: Database, tmp_path: Path, clock: FakeClock, request: pytest.FixtureRequest
) -> None:
    """Someone writes between every two parts that are copied; the copy is the state before the first of those."""
    fill(database, tmp_path / "bron", clock)
    before, register, pieces = everything(database), Register(OPEN, database, clock), []

    def take(name: str, lines: bytes) -> None:
        pieces.append((name, lines))
        register.add_person(name=f"Tussendoor {len(pieces)}")

    copied = backup.copy_out(database, take)
    assert len(everything(database)["person"]) == len(before["person"]) + len(pieces)
    with another("sqlite" if database.sqlite else "postgresql", tmp_path / "doel", request) as url:
        target = Database(url)
        with backup.copy_in(target, copied, pieces):
            pass
        assert everything(target) == before
        target.close()


def test_a_restore_that_is_interrupted_leaves_an_empty_place(
    database: Database, tmp_path: Path, clock: FakeClock, request: pytest.FixtureRequest
) -> None:
    """Halfway through the rows and just before the end; afterwards it can be done again."""
    fill(database, tmp_path / "bron", clock)
    pieces: list[tuple[str, bytes]] = []
    copied = backup.copy_out(database, lambda name, lines: pieces.append((name, lines)))

    def half() -> Iterator[tuple[str, bytes]]:
        yield from pieces[:4]
        raise KeyboardInterrupt

    with another("sqlite" if database.sqlite else "postgresql", tmp_path / "doel", request) as url:
        target = Database(url)
        with pytest.raises(KeyboardInterrupt), backup.copy_in(target, copied, half()):
            pass
        with pytest.raises(ZeroDivisionError), backup.copy_in(target, copied, pieces):
            raise ZeroDivisionError
        with target.engine.connect() as connection:
            assert inspect(connection).get_table_names() == []
        with backup.copy_in(target, copied, pieces):
            pass
        assert everything(target) == everything(database)
        target.close()


def test_a_filled_place_is_left_alone(database: Database, tmp_path: Path, clock: FakeClock) -> None:
    """One person is enough to refuse."""
    register = Register(OPEN, database, clock)
    register.add_person(name="An")
    pieces: list[tuple[str, bytes]] = []
    copied = backup.copy_out(database, lambda name, lines: pieces.append((name, lines)))
    before = everything(database)
    with pytest.raises(NotEmpty), backup.copy_in(database, copied, pieces):
        pass
    assert everything(database) == before


def test_keys_that_are_there_are_not_replaced(small: tuple[Path, Settings]) -> None:
    """Other keys refuse; the same keys, left by a restore that was cut short, do not."""
    path, place = small
    keys = place.data_dir / "keys"
    keys.mkdir(parents=True)
    (keys / "badge.pem").write_bytes(b"een andere")
    with pytest.raises(WrongUse, match="sleutels"):
        bring_back(place, path)
    assert not (place.data_dir / "records.db").exists()
    for name, data in KEYS.items():
        (keys / name).write_bytes(data)
    bring_back(place, path)
    with pytest.raises(NotEmpty):
        bring_back(place, path)
    assert {one.name for one in place.data_dir.iterdir()} <= {"keys", "records.db", "records.db-wal", "records.db-shm"}


def test_a_back_up_is_refused_before_anything_is_made(tmp_path: Path, clock: FakeClock, database: Database, url: str) -> None:
    """Without a passphrase, with a short one, over an existing file, of nothing, and to a folder that is not there."""
    path = tmp_path / "backup.cb"
    for short in ("", "kort"):
        with pytest.raises(WrongUse, match="wachtzin"):
            back_up(settings(url, tmp_path, short), path, clock(), cost=10)
    with pytest.raises(WrongUse, match="nog geen gegevens"):
        back_up(settings(url, tmp_path), path, clock(), cost=10)
    with pytest.raises(WrongUse, match="geen gegevens"):
        back_up(settings("", tmp_path / "leeg"), path, clock(), cost=10)
    assert not (tmp_path / "leeg").exists()
    Register(OPEN, database, clock).add_person(name="An")
    with pytest.raises(AssistantError, match="geschreven"):
        back_up(settings(url, tmp_path), tmp_path / "weg" / "backup.cb", clock(), cost=10)
    assert not [one for one in tmp_path.iterdir() if "backup" in one.name]
    path.write_text("van een ander")
    with pytest.raises(WrongUse, match="bestaat al"):
        back_up(settings(url, tmp_path), path, clock(), cost=10)
    assert path.read_text() == "van een ander"


def test_guessing_a_passphrase_costs_memory() -> None:
    """128 MB a guess, unless a test asks for less."""
    assert 128 * 8 * (1 << sealed.COST) >= 128_000_000
