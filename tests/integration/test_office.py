"""Opening the records: who may read the file, and what a page says where they cannot be opened."""

import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.office import open_office
from assistant.settings import Settings
from ui.records import records
from ui.run import APP


def test_only_the_owner_may_read_what_people_wrote(tmp_path: Path) -> None:
    """The file holds answers and reflections."""
    open_office(Settings(data_dir=tmp_path)).database.close()
    assert (tmp_path / "records.db").stat().st_mode & 0o077 == 0


def test_a_page_says_what_to_do_where_the_records_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records of a newer program: a sentence instead of a traceback, and nothing is changed."""
    open_office(Settings(data_dir=tmp_path)).database.close()
    with sqlite3.connect(tmp_path / "records.db") as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    monkeypatch.setenv("CYBERBESTUUR_DATA_DIR", str(tmp_path))
    records.clear()
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not page.exception
    assert "nieuwere versie" in page.error[0].value
