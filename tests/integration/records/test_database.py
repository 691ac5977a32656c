"""The database: its form, its transactions, and several processes at once."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assistant.records import people
from assistant.records.database import NEWEST, Database, RecordsUnavailable
from assistant.records.people import Organisation, Person
from assistant.records.tables import Base

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_migrations_end_where_the_tables_are(database: Database) -> None:
    """A table that changes without a migration is found here."""
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        assert MigrationContext.configure(connection).get_current_revision() == NEWEST


def test_several_processes_may_start_at_once(url: str) -> None:
    """Eight upgrades of one new database: each succeeds and the tables are there once."""
    failures = []

    def upgrade() -> None:
        try:
            made = Database(url)
            made.upgrade()
            made.close()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    made = Database(url)
    with made.read() as session:
        assert session.scalar(text("select count(*) from alembic_version")) == 1
    made.close()


def test_a_failure_in_the_middle_leaves_nothing(database: Database) -> None:
    """What was written before an exception is gone after it."""
    with pytest.raises(ZeroDivisionError), database.write() as session:
        people.keep_person(session, Person(id="", name="An Bakker"), AT)
        raise ZeroDivisionError
    with database.read() as session:
        assert people.people(session) == ()


def test_data_of_a_newer_program_is_left_alone(database: Database) -> None:
    """An older program says so instead of guessing."""
    with database.write() as session:
        session.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(RecordsUnavailable, match="nieuwere versie"):
        database.upgrade()


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(RecordsUnavailable) as caught:
        Database(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}").upgrade()
    assert caught.value.help


def test_two_people_cannot_have_one_login(database: Database) -> None:
    """A subject of the login provider belongs to one person."""
    with pytest.raises(IntegrityError), database.write() as session:
        people.keep_person(session, Person(id="", name="An", subject="https://login|1"), AT)
        people.keep_person(session, Person(id="", name="Bo", subject="https://login|1"), AT)


def test_organisation_and_people_come_back_as_they_went_in(database: Database) -> None:
    """Every field survives, also names from other alphabets."""
    organisation = Organisation(id="", name="Stichting Ωmega", provider="Zelf", logo=b"\x89PNG", policy_months=24)
    person = Person(id="", name="Šárka Łukasz", board_role="single", appointed=AT.date(), legal_person=True)
    with database.write() as session:
        kept = people.keep_organisation(session, organisation, AT)
        added = people.keep_person(session, person, AT)
    with database.read() as session:
        assert people.organisation(session) == kept == organisation.model_copy(update={"id": kept.id})
        assert people.people(session) == (added,)
