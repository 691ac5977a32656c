"""Fetching that is disturbed: two at once, a crash, a full disk, damaged files."""

import threading
from pathlib import Path

import pytest

from corpus.fetch.errors import FetchBusy
from corpus.texts import OfficialTexts

from . import documents
from .conftest import Asked, Loopback, Machine, Reply

STATE = "/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml"
CHANGED = documents.state({**documents.DUTCH, "1": "De molenaar keurt de wieken af."})


class _Crash(BaseException):
    """The program ends here."""


def test_two_fetches_at_once_do_not_mix(publisher: Loopback, machine: Machine) -> None:
    """The second is told to wait, the first ends whole, and afterwards the lock is free."""
    going, on = threading.Event(), threading.Event()

    def slow(_: Asked) -> Reply:
        going.set()
        on.wait(10)
        return Reply(documents.state(documents.DUTCH))

    publisher.pages[STATE] = slow
    states: list[str] = []
    first = threading.Thread(target=lambda: states.append(machine.one("molenwet").state))
    first.start()
    assert going.wait(10)
    with pytest.raises(FetchBusy, match="Er worden al wetteksten opgehaald"):
        machine.fetch("molenwet")
    on.set()
    first.join()
    assert states == ["new"]
    assert machine.one("molenwet").state == "unchanged"


def test_a_crash_between_download_and_replacing_leaves_the_old_text(
    publisher: Loopback, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is half written is not read, and the next fetch starts afresh."""
    machine.one("molenwet")
    publisher.pages[STATE] = Reply(CHANGED)

    def crash(self: Path, target: Path) -> Path:
        raise _Crash(f"{self} {target}")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        with pytest.raises(_Crash):
            machine.one("molenwet")
    found = machine.texts().get("molenwet/1")
    assert found is not None
    assert found.text.endswith("wieken goed.")
    assert machine.one("molenwet").state == "new"


def test_a_crash_after_replacing_shows_the_new_text(
    publisher: Loopback, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files are there for a moment; what came in last counts, and the next fetch leaves one record."""
    machine.one("molenwet")
    publisher.pages[STATE] = Reply(CHANGED)

    def crash(self: OfficialTexts, text: object) -> None:
        raise _Crash(f"{self} {text}")

    with monkeypatch.context() as patch:
        patch.setattr(OfficialTexts, "drop", crash)
        with pytest.raises(_Crash):
            machine.one("molenwet")
    found = machine.texts().get("molenwet/1")
    assert found is not None
    assert found.text.endswith("wieken af.")
    assert machine.one("molenwet").state == "new"


def test_a_full_disk_is_told_and_costs_only_that_text(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is not kept, the round goes on."""
    whole = OfficialTexts.save

    def full(self: OfficialTexts, text: object) -> None:
        if getattr(text, "instrument", "") == "molenwet":
            raise OSError(28, "No space left on device")
        whole(self, text)  # type: ignore[arg-type]

    monkeypatch.setattr(OfficialTexts, "save", full)
    outcomes = machine.fetch()
    assert [one.state for one in outcomes] == ["failed", "new", "new", "new"]
    assert "kan niet worden bewaard" in outcomes[0].error


@pytest.mark.parametrize("name", ["fetched.json", "read.json"])
def test_a_damaged_record_is_set_aside(machine: Machine, name: str) -> None:
    """The texts stay usable; what was fetched is asked for again."""
    machine.one("molenwet")
    machine.readings().remember(machine.texts())
    (machine.folder / name).write_text("{", encoding="utf-8")
    assert machine.readings().outdated(machine.texts()) == ()
    assert machine.one("molenwet").state in {"new", "unchanged"}
    assert (machine.folder / name).with_suffix(".onleesbaar").exists()
