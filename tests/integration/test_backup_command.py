"""`cyberbestuur backup`, `restore` and `person` as a user runs them."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.office import Office, open_office
from assistant.records import learning
from assistant.settings import Settings

Run = Callable[..., subprocess.CompletedProcess[str]]
PASSPHRASE = "paard batterij nietje"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = open_office(Settings(data_dir=tmp_path / "bron"))
    found.register.change_organisation(name="Waterbedrijf", provider="Academie Noord")
    an = found.register.add_person(name="An Bakker", board_role="single").id
    with found.database.write() as session:
        learning.keep_reflection(session, an, "m", 1, "Alleen voor mij", found.clock())
    return found


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def command(*arguments: str, folder: str = "bron", **more: str) -> subprocess.CompletedProcess[str]:
        variables = {"CYBERBESTUUR_DATA_DIR": str(tmp_path / folder), "CYBERBESTUUR_BACKUP_PASSPHRASE": PASSPHRASE, **more}
        return subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, **variables},
            cwd=tmp_path,
            check=False,
        )

    return command


def test_a_back_up_is_restored_elsewhere(office: Office, run: Run, tmp_path: Path) -> None:
    """Counts and settings are told, the file is the owner's alone, nothing is overwritten, and the log verifies there."""
    made = run("backup", "alles.cb", CYBERBESTUUR_PUBLIC_URL="https://training.voorbeeld.nl")
    assert made.returncode == 0, made.stderr
    assert "personen 1, certificaten 0, regels logboek 2" in made.stdout
    assert stat.S_IMODE((tmp_path / "alles.cb").stat().st_mode) == 0o600
    assert "bestaat al" in run("backup", "alles.cb").stderr
    back = run("restore", "alles.cb", folder="doel")
    assert back.returncode == 0, back.stderr
    assert "CYBERBESTUUR_PUBLIC_URL=https://training.voorbeeld.nl" in back.stdout
    assert json.loads(run("audit", "verify", "--json", folder="doel").stdout)["lines"] == 2
    again = run("restore", "alles.cb", folder="doel")
    assert (again.returncode, "lege plaats" in again.stderr) == (2, True)


def test_refusals_are_one_line_that_says_what_to_do(office: Office, run: Run, tmp_path: Path) -> None:
    """Without a passphrase, with another one, of a damaged file, and of one that is not there."""
    none = run("backup", "alles.cb", CYBERBESTUUR_BACKUP_PASSPHRASE="")
    assert (none.returncode, len(none.stderr.splitlines())) == (2, 1)
    assert "CYBERBESTUUR_BACKUP_PASSPHRASE" in none.stderr
    assert run("backup", "alles.cb").returncode == 0
    wrong = run("restore", "alles.cb", folder="doel", CYBERBESTUUR_BACKUP_PASSPHRASE="een andere wachtzin")
    assert (wrong.returncode, "wachtzin past niet" in wrong.stderr) == (2, True)
    data = bytearray((tmp_path / "alles.cb").read_bytes())
    data[-1] ^= 1
    (tmp_path / "alles.cb").write_bytes(data)
    damaged = run("restore", "alles.cb", folder="doel")
    assert (damaged.returncode, "beschadigd" in damaged.stderr, len(damaged.stderr.splitlines())) == (1, True, 1)
    assert run("restore", "weg.cb", folder="doel").returncode == 2
    assert not (tmp_path / "doel").exists()


def test_the_help_says_what_is_not_in_it(run: Run) -> None:
    """Official texts and the index are fetched and built again."""
    for command in ("backup", "restore"):
        assert "Officiële teksten en de zoekindex zitten er niet in" in " ".join(run(command, "--help").stdout.split())


def test_a_person_gets_everything_and_is_erased_only_with_yes(office: Office, run: Run, tmp_path: Path) -> None:
    """Without --yes it tells what would go and what stays, and ends with 2; afterwards the name is unknown."""
    assert run("person", "export", "an bakker", "--output", "an.json").returncode == 0
    told = json.loads((tmp_path / "an.json").read_text(encoding="utf-8"))
    assert told["reflection"][0]["text"] == "Alleen voor mij"
    assert stat.S_IMODE((tmp_path / "an.json").stat().st_mode) == 0o600
    assert run("person", "export", "an bakker", "--output", "an.json").returncode == 2
    asked = run("person", "erase", "An Bakker")
    assert asked.returncode == 2
    assert "1 × overdenkingen" in asked.stdout
    assert "eerdere back-ups" in asked.stdout
    assert "Er is niets gewist" in asked.stderr
    done = run("person", "erase", "An Bakker", "--yes")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Gewist van An Bakker:")
    assert "niet bekend" in run("person", "export", "An Bakker").stderr
    assert json.loads(run("audit", "verify", "--json").stdout)["intact"]
