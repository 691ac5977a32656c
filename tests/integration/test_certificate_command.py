"""`cyberbestuur certificate` as a user runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.accounts.rights import local
from assistant.office import Office, open_office
from assistant.settings import Settings

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = open_office(Settings(data_dir=tmp_path))
    found.register.change_organisation(name="Waterbedrijf", provider="Academie Noord")
    found.register.add_person(name="An Bakker", board_role="single")
    return found


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "assistant", "certificate", *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "CYBERBESTUUR_DATA_DIR": str(tmp_path)},
            cwd=tmp_path,
            check=False,
        )

    return command


def finish(office: Office, leave_out: str = "") -> None:
    """Finish every module, apart from one."""
    an = office.register.by_name("An Bakker").id
    with office.database.write() as session:
        for slug, digest in office.training.hashes.items():
            if slug != leave_out:
                office.acting_as(local(an)).training.passed(session, an, slug, digest, office.clock())


def test_issue_is_refused_with_the_reason_while_a_topic_is_missing(office: Office, run: Run) -> None:
    """One line on stderr names the topic, with --json the refusal is data, and the exit code is 1."""
    finish(office, leave_out="cryptografie")
    refused = run("issue", "An Bakker", "--json")
    assert refused.returncode == 1
    assert "cbw/21/3/h" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert json.loads(refused.stdout)["missing"]["modules"] == ["cryptografie"]


def test_issue_verify_revoke_list(office: Office, run: Run, tmp_path: Path) -> None:
    """From issue to revocation, by number and by file, for people and for programs."""
    finish(office)
    path = tmp_path / "an.pdf"
    made = json.loads(run("issue", "an bakker", "--language", "en", "--output", str(path), "--json").stdout)
    assert made["issued"]
    assert made["content"]["language"] == "en"
    assert json.loads(run("verify", str(path), "--json").stdout)["status"] == "valid"
    said = run("verify", made["number"])
    assert (said.returncode, said.stdout.splitlines()[0]) == (0, f"GELDIG  {made['number']}")
    assert [one["number"] for one in json.loads(run("list", "--json").stdout)] == [made["number"]]
    assert json.loads(run("revoke", made["number"], "--reason", "Naam onjuist", "--json").stdout)["status"] == "revoked"
    gone = run("verify", str(path))
    assert gone.returncode == 1
    assert "INGETROKKEN" in gone.stdout
    assert "Naam onjuist" in gone.stdout
    assert "ingetrokken" in run("list").stdout


def test_one_flipped_byte_of_a_file_is_altered(office: Office, run: Run, tmp_path: Path) -> None:
    """The command finds it and ends with 1."""
    finish(office)
    path = tmp_path / "an.pdf"
    run("issue", "An Bakker", "--output", str(path))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    found = run("verify", str(path), "--json")
    assert (found.returncode, json.loads(found.stdout)["status"]) == (1, "altered")


def test_wrong_use_is_told_in_one_line(office: Office, run: Run, tmp_path: Path) -> None:
    """An unknown person, language, number or place: exit code 2 and what to do."""
    finish(office)
    for arguments in (
        ("issue", "Niemand"),
        ("issue", "An Bakker", "--language", "fr"),
        ("issue", "An Bakker", "--output", str(tmp_path / "geen" / "map.pdf")),
        ("revoke", "CB2026-2222-3333-4444", "--reason", "Een reden"),
        ("revoke", "onzin", "--reason", ""),
    ):
        failed = run(*arguments)
        assert failed.returncode == 2, arguments
        assert len(failed.stderr.splitlines()) == 1
        assert "Traceback" not in failed.stderr
    unknown = run("verify", "CB2026-2222-3333-4444")
    assert (unknown.returncode, unknown.stdout.split()[0]) == (1, "ONBEKEND")
