"""The commands `corpus fetch`, `corpus status` and `corpus check` around fetching."""

import json
from typing import Any

import pytest

from assistant.commands import corpus as command
from corpus import library as shipped_library
from corpus.fetch import publishers

from . import documents
from .conftest import Loopback, Machine, Reply

STATE = "/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml"


@pytest.fixture
def built(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The commands on this machine; gives each time that the index was built."""
    times: list[bool] = []
    monkeypatch.setenv("CYBERBESTUUR_DATA_DIR", str(machine.folder))
    monkeypatch.setattr(shipped_library, "load", lambda: machine.library)
    monkeypatch.setattr(publishers, "load", lambda *_: machine.publishers)
    monkeypatch.setattr("corpus.rereading.shipped", lambda: machine.checked)
    monkeypatch.setattr(command, "_build_index", lambda quiet=False: times.append(quiet))
    monkeypatch.setattr("time.sleep", lambda _: None)
    return times


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    """`corpus status --json`, by instrument."""
    capsys.readouterr()
    command.status(as_json=True, ask=False)
    return {one["instrument"]: one for one in json.loads(capsys.readouterr().out)}


def test_fetch_tells_what_came_and_builds_the_index_once(built: list[bool], capsys: pytest.CaptureFixture[str]) -> None:
    """One line a text; nothing new builds nothing."""
    command.fetch([], as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Opgehaald: MOLENWET (Nederlands), versie 2026-08-15, 6 bepalingen, van BWB."
    assert len(lines) == 4
    command.fetch(["molenwet"], as_json=False)
    assert capsys.readouterr().out.startswith("Ongewijzigd: MOLENWET")
    assert built == [False]


def test_fetch_in_json_fails_with_what_succeeded(
    publisher: Loopback, built: list[bool], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, one line on stderr, everything on stdout, and the index has what came."""
    publisher.pages["/gids.pdf"] = Reply(b"", "text/html", 202)
    with pytest.raises(SystemExit) as ended:
        command.fetch([], as_json=True)
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert [one["state"] for one in json.loads(told.out)] == ["new", "new", "new", "failed"]
    assert len(told.err.splitlines()) == 1
    assert built == [True]


def test_status_says_what_is_here_since_when_and_from_where(
    publisher: Loopback, machine: Machine, built: list[bool], capsys: pytest.CaptureFixture[str]
) -> None:
    """Version, checksum, address, date, and later whether there is newer."""
    assert rows(capsys)["molenwet"]["loaded"] == []
    command.fetch(["molenwet"], as_json=False)
    row = rows(capsys)["molenwet"]
    (text,) = row["loaded"]
    record = machine.ledger().get("molenwet", "nl")
    assert record is not None
    assert (text["origin"], text["publisher"], text["address"]) == ("opgehaald", "BWB", publisher.base + STATE)
    assert (text["version"], text["sha256"], text["current"]) == ("2026-08-15", record.sha256, True)
    assert text["since"][:10] == record.checked_at.date().isoformat()
    assert (row["newer"], row["reread"]) == ("", [])
    publisher.pages[STATE] = Reply(documents.state({**documents.DUTCH, "1": "Anders."}))
    command.status(as_json=False, ask=True)
    assert "de uitgever heeft een andere tekst: versie 2026-08-15" in capsys.readouterr().out
    assert rows(capsys)["molenwet"]["newer"] == "2026-08-15"
    command.fetch(["molenwet"], as_json=False)
    row = rows(capsys)["molenwet"]
    assert (row["newer"], row["reread"]) == ("", ["molenwet/1"])
    command.status(as_json=False, ask=False)
    assert "opnieuw te lezen, de officiële tekst is veranderd: molenwet/1" in capsys.readouterr().out


def test_status_that_cannot_ask_still_tells_what_is_here(
    publisher: Loopback, built: list[bool], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 for the question, the rows all the same."""
    publisher.pages.clear()
    with pytest.raises(SystemExit) as ended:
        command.status(as_json=True, ask=True)
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert {one["instrument"] for one in json.loads(told.out)} == {"molenwet", "molenrichtlijn", "handreiking"}
    assert len(told.err.splitlines()) == 4
