"""A database of its own for each test: SQLite, and PostgreSQL where one can be reached."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.accounts.rights import PROGRAM, Gate
from assistant.records.database import Database
from tests.integration.records import postgres

OPEN = Gate(replace(PROGRAM, id="sec"))
"""A gate that lets everything through, for what is about something else than rights."""


class FakeClock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A running PostgreSQL, where there can be one."""
    reason = postgres.available()
    if reason:
        pytest.skip(reason)
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of an empty database, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'records.db'}"
        return
    base = request.getfixturevalue("postgres_server")
    name = f"t{uuid.uuid4().hex}"
    admin = create_engine(base + "postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"create database {name}"))
    yield base + name
    with admin.connect() as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    admin.dispose()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty database in its newest form."""
    made = Database(url)
    made.upgrade()
    yield made
    made.close()


def tamper(database: Database, table: str, change: str) -> None:
    """Change records past the program: take the guards of a table away, then run a statement with `{column}` as text.

    Where a column holds JSON, PostgreSQL wants casts that SQLite does not know; write it as `set_text(column, old, new)`.
    """
    off = {
        "audit": ("drop trigger audit_no_update", "drop trigger audit_no_delete"),
        "signoff": ("drop trigger signoff_no_update",),
    }
    found = re.search(r"set_text\((\w+), ('[^']*'), ('[^']*')\)", change)
    with database.write() as session:
        if database.sqlite:
            for statement in off.get(table, ()):
                session.execute(text(statement))
            if found:
                change = change.replace(found[0], f"{found[1]} = replace({found[1]}, {found[2]}, {found[3]})")
        else:
            session.execute(text(f"alter table {table} disable trigger user"))
            if found:
                change = change.replace(found[0], f"{found[1]} = replace({found[1]}::text, {found[2]}, {found[3]})::json")
        session.execute(text(change))
