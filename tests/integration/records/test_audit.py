"""The audit log: one chain, append-only in the database itself, and a check that finds one changed byte."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from assistant.records import audit
from assistant.records.database import Database
from tests.integration.records.conftest import tamper

AT = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC)


def fill(database: Database, lines: int) -> None:
    for number in range(lines):
        with database.write() as session:
            audit.append(session, AT, "an", "person.change", f"p{number}", changed={"name": ["An", "Än"]})


def verdict(database: Database) -> audit.Verdict:
    with database.read() as session:
        return audit.verify(audit.entries(session))


def test_an_untouched_log_is_intact(database: Database) -> None:
    """Ten lines, each following from the one before."""
    fill(database, 10)
    assert verdict(database) == audit.Verdict(intact=True, lines=10, broken_at=None, head=verdict(database).head)


@pytest.mark.parametrize("action", ["update audit set actor = 'bo'", "delete from audit"])
def test_the_database_itself_refuses_to_change_a_line(database: Database, action: str) -> None:
    """Also for who comes past the program."""
    fill(database, 1)
    with pytest.raises(DatabaseError, match="append-only"), database.write() as session:
        session.execute(text(action))


@pytest.mark.parametrize(
    "change",
    [
        "update audit set actor = 'ao' where number = 3",
        "update audit set set_text(details, 'An', 'Bn') where number = 3",
        "update audit set at = '2026-11-22 09:00:00.123457' where number = 3",
        "delete from audit where number = 3",
    ],
)
def test_one_changed_byte_is_found(database: Database, change: str) -> None:
    """Whoever takes the guard away first is found all the same, at the line."""
    fill(database, 5)
    tamper(database, "audit", change)
    found = verdict(database)
    assert (found.intact, found.broken_at) == (False, 4 if change.startswith("delete") else 3)


def test_writers_at_once_make_one_chain(database: Database) -> None:
    """Sixteen threads, eighty lines, no gap and no fork."""
    threads = [threading.Thread(target=fill, args=(database, 5)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (verdict(database).intact, verdict(database).lines) == (True, 80)


def test_a_line_exists_only_with_its_change(database: Database) -> None:
    """When the change fails, the log does not tell of it."""
    with pytest.raises(RuntimeError), database.write() as session:
        audit.append(session, AT, "an", "person.add", "p1")
        raise RuntimeError
    assert verdict(database).lines == 0
