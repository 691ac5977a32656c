"""The database: opened by URL, brought to the newest form, and read or written in short transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.orm import Session

from assistant.errors import AssistantError
from assistant.events import Event, tell

Transaction = Session
"""What the stores work in: an open transaction."""
BUSY_SECONDS = 30
NEWEST = "0003"
"""Name of the newest step of the migrations."""
MIGRATION_LOCK = 20260815
_WRITES = {"writes": True}


class RecordsUnavailable(AssistantError):
    """The database cannot be opened or does not answer."""

    retryable = True


class Database:
    """One database, SQLite or PostgreSQL.

    Args:
        url: SQLAlchemy URL.
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)

    @property
    def sqlite(self) -> bool:
        """Whether this is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database.

        Raises:
            RecordsUnavailable: The database does not answer.
        """
        with _told(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end, or leaves everything as it was.

        SQLite takes the write lock at the start, so that what is read inside does not change before it is written.

        Raises:
            RecordsUnavailable: The database does not answer.
        """
        with (
            _told(),
            self.engine.connect().execution_options(**_WRITES) as connection,
            connection.begin(),
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session
            session.flush()

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that sees one state over many queries, however long they take and whoever writes meanwhile.

        Raises:
            RecordsUnavailable: The database does not answer.
        """
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        with (
            _told(),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session

    def upgrade(self) -> None:
        """Bring the tables to the newest form; safe when several processes do so at once.

        Raises:
            RecordsUnavailable: The database cannot be opened, or was written by a newer version of the program.
        """
        with _told():
            if self._form() == NEWEST:
                return
            from assistant.records.migrations import upgrade

            with self.engine.connect().execution_options(**_WRITES) as connection, connection.begin():
                if not self.sqlite:
                    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
                if not upgrade(connection):
                    raise RecordsUnavailable(
                        "De gegevens zijn door een nieuwere versie van Cyberbestuur geschreven.",
                        "Werk het programma bij; er is niets gewijzigd.",
                    )

    def _form(self) -> str:
        """Name of the step that the tables are at, "" before the first."""
        try:
            with self.engine.connect() as connection, connection.begin():
                return str(connection.scalar(text("select version_num from alembic_version")) or "")
        except (OperationalError, ProgrammingError):
            return ""

    def check(self) -> None:
        """Make sure that the database answers now.

        Raises:
            RecordsUnavailable: It does not.
        """
        with self.read() as session:
            session.execute(text("select 1"))

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"timeout": BUSY_SECONDS} if url.startswith("sqlite") else {},
        )
    except (SQLAlchemyError, ImportError) as error:
        raise RecordsUnavailable(
            f"De database kan niet worden geopend ({type(error).__name__}).", "Controleer CYBERBESTUUR_DATABASE_URL."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _furnish_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _furnish_sqlite(connection: Any, _record: Any) -> None:
    """WAL, so that readers and a writer do not wait for each other; foreign keys on; transactions are ours to begin.

    What is deleted is overwritten in the file, since deleting may be an erasure (GDPR art. 17).
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    wanted = (
        "journal_mode=WAL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "foreign_keys=ON",
        "synchronous=FULL",
        "secure_delete=ON",
    )
    for pragma in wanted:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told() -> Iterator[None]:
    """Failures of the database as a message that says what to do."""
    try:
        yield
    except OperationalError as error:
        tell(Event.DATABASE_ERROR, type(error.orig).__name__)
        raise RecordsUnavailable(
            "De database antwoordt niet.",
            "Probeer het zo weer; er is niets half opgeslagen. Blijft het, waarschuw dan uw beheerder.",
        ) from error
    except DBAPIError as error:
        tell(Event.DATABASE_ERROR, type(error.orig).__name__)
        if error.connection_invalidated:
            raise RecordsUnavailable(
                "De verbinding met de database is verbroken.", "Probeer het zo weer; er is niets half opgeslagen."
            ) from error
        raise
