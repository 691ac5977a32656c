"""`cyberbestuur audit` as a user runs it."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.office import open_office
from assistant.settings import Settings


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", "audit", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "CYBERBESTUUR_DATA_DIR": str(folder)},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    office = open_office(Settings(data_dir=tmp_path))
    for name in ("An", "Bo", "Cas"):
        office.register.add_person(name=name)
    office.database.close()
    return tmp_path


def test_an_untouched_log_verifies_and_exports(folder: Path) -> None:
    """Three lines, exported as JSON lines that follow from each other; an existing file is not overwritten."""
    assert json.loads(run(folder, "verify", "--json").stdout)["lines"] == 3
    path = folder / "log.jsonl"
    assert run(folder, "export", str(path)).returncode == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["action"] for line in lines] == ["person.add"] * 3
    assert lines[1]["previous"] == lines[0]["digest"]
    assert run(folder, "export", str(path)).returncode == 2


def test_one_changed_byte_ends_with_1(folder: Path) -> None:
    """Past the guard, one letter of a role: the line is named."""
    with sqlite3.connect(folder / "records.db") as connection:
        connection.execute("drop trigger audit_no_update")
        connection.execute("update audit set details = replace(details, 'bestuurder', 'bestuurden') where number = 2")
    connection.close()
    found = run(folder, "verify")
    assert found.returncode == 1
    assert "verbroken bij regel 2" in found.stdout
