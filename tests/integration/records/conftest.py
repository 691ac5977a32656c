"""A database of its own for each test: SQLite, and PostgreSQL where one can be reached."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.records.database import Database


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


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database in its newest form."""
    made = Database(f"sqlite:///{tmp_path / 'records.db'}")
    made.upgrade()
    yield made
    made.close()
