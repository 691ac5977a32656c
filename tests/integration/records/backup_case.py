"""Records to keep and to bring back: something in every table, and places to put them."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, select, text

from assistant.adapters.sealed import CHUNK
from assistant.ask.models import Answer, AnswerStatus
from assistant.records import audit, certificates, documents, learning, people, saved, signoffs
from assistant.records.database import Database
from assistant.records.people import Organisation, Person
from assistant.records.saved import SavedAnswer
from assistant.records.tables import Base
from assistant.safekeeping import back_up
from assistant.settings import Settings
from tests.integration.artefacts.samples import content
from tests.integration.records.conftest import FakeClock

PASSPHRASE = "paard batterij nietje"
KEYS = {"signing.p12": os.urandom(3000), "badge.pem": b"-----BEGIN", "1a2b.der": os.urandom(900)}


def settings(url: str, folder: Path, passphrase: str = PASSPHRASE) -> Settings:
    return Settings(
        data_dir=folder,
        database_url=SecretStr(url),
        backup_passphrase=SecretStr(passphrase),
        key_passphrase=SecretStr("geheim van de sleutel"),
        public_url="https://training.voorbeeld.nl",
    )


def fill(database: Database, folder: Path, clock: FakeClock) -> None:
    """Something in every table, with signs, sizes and numbers that are easily lost."""
    now = clock()
    with database.write() as session:
        people.keep_organisation(
            session, Organisation(id="", name="Ωmega “B.V.”", logo=os.urandom(70_000), policy_months=24), now
        )
        an = people.keep_person(session, Person(id="", name="Šárka 😀", subject="https://login|1", appointed=now.date()), now).id
        learning.keep_activity(session, an, {"places": {"a": 0.1 + 0.2, "b": 10**15}}, {"zorgplicht": ["2026-11-22"]})
        learning.keep_place(
            session, an, learning.ModuleProgress(module="m", state={"b": 1, "a": []}, started_at=now, updated_at=now)
        )
        learning.keep_reflection(session, an, "m", 1, 'Regel een\nregel twee \u2028 drie\ttab \\ "aanhaling"', now)
        learning.add_attempt(session, an, "m", 1, {"questions": [{"id": "v1", "right": None}]}, now)
        made = certificates.add(session, an, 1, content(), now)
        certificates.attach(session, made.number, os.urandom(4 * CHUNK), "a.b.c")
        documents.write(session, "quarter", "2026Q4", {"ü": [1, 2.5, None, True]}, now, an)
        documents.write(session, "quarter", "2026Q4", {"ü": [1, 2.5]}, now, an, removed=True)
        saved.keep(session, an, SavedAnswer(id=str(uuid.uuid4()), saved_at=now, answer=_answer(now.date())))
        for quarter in ("2026Q4", "2027Q1"):
            signoffs.sign(session, quarter, {"naam": "Łukasz", "waarde": 99.9}, now, an)
        for number in range(600):
            audit.append(session, now, an, "kci.value", f"kci-{number}", value=[None, number / 7, "Ä"])
    (folder / "keys").mkdir(parents=True)
    for name, data in KEYS.items():
        (folder / "keys" / name).write_bytes(data)


def _answer(day: date) -> Answer:
    return Answer(question="Wat is “dit”? 😀", language="nl", status=AnswerStatus.CLARIFY, answer="Ω", as_of=day)


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.read() as session:
        return {
            one.name: [tuple(row) for row in session.execute(select(one).order_by(*one.primary_key.columns))]
            for one in Base.metadata.sorted_tables
        }


@contextmanager
def another(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """URL of one more empty database."""
    folder.mkdir(exist_ok=True)
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'records.db'}"
        return
    base, name = request.getfixturevalue("postgres_server"), f"t{uuid.uuid4().hex}"
    admin = create_engine(base + "postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"create database {name}"))
        yield base + name
        connection.execute(text(f"drop database {name} with (force)"))
    admin.dispose()


def small_back_up(tmp_path: Path, clock: FakeClock) -> tuple[Path, Settings]:
    """A back-up of a filled SQLite file, and the settings of an empty place beside it."""
    source = settings("", tmp_path / "bron")
    source.data_dir.mkdir()
    database = Database(f"sqlite:///{source.data_dir / 'records.db'}")
    database.upgrade()
    fill(database, source.data_dir, clock)
    database.close()
    path = tmp_path / "backup.cb"
    back_up(source, path, clock(), cost=10)
    return path, settings("", tmp_path / "doel")


def untouched(place: Settings) -> bool:
    return not place.data_dir.exists() or not [*place.data_dir.rglob("*")]
