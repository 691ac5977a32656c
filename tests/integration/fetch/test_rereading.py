"""Own words must be read again when the official text under them changes, and only then."""

from datetime import date
from pathlib import Path

import pytest

from corpus import importing, rereading
from corpus import library as shipped_library
from corpus.rereading import Readings, digest
from corpus.schema import OfficialProvision, OfficialText
from corpus.texts import OfficialTexts

from . import documents
from .conftest import XHTML, Loopback, Machine, Reply

MANIFEST = "/bwb/BWBR9999999/manifest.xml"
STATE = "/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml"


def outdated(machine: Machine) -> tuple[str, ...]:
    """What must be read again, after the program took note of what is here."""
    machine.readings().remember(machine.texts())
    return machine.readings().outdated(machine.texts())


def test_a_changed_provision_is_marked_until_it_was_read(publisher: Loopback, machine: Machine) -> None:
    """First met in the version that was checked is read; a change marks; reading clears."""
    machine.one("molenwet")
    assert outdated(machine) == ()
    publisher.pages[STATE] = Reply(documents.state({**documents.DUTCH, "2": "De molenaar meldt storm binnen 12 uur."}))
    machine.one("molenwet")
    assert outdated(machine) == ("molenwet/2/1",)
    machine.readings().mark(["molenwet/2"], machine.texts())
    assert outdated(machine) == ()


def test_the_first_text_is_compared_with_what_was_checked(publisher: Loopback, machine: Machine) -> None:
    """A machine that never saw the old text still knows its digests."""
    machine.checked = {("molenrichtlijn/3", "nl", "eurlex"): frozenset({digest(documents.DUTCH["3"])})}
    machine.one("molenrichtlijn")
    assert outdated(machine) == ()
    changed = documents.journal({**documents.DUTCH, "3": "De boete is ten hoogste € 50.000."})
    publisher.pages["/resource/cellar/1.01/DOC_1"] = Reply(changed, XHTML)
    machine.texts().remove("molenrichtlijn")
    machine.one("molenrichtlijn")
    assert outdated(machine) == ("molenrichtlijn/3",)


def test_another_form_of_the_checked_version_is_no_change(machine: Machine) -> None:
    """XML and Markdown spell differently; in the version that was checked that proves nothing."""
    machine.checked = {("molenwet/1", "nl", "wetten"): frozenset({"000000000000"})}
    machine.one("molenwet")
    assert outdated(machine) == ()


def test_a_newer_version_in_another_form_is_compared(publisher: Loopback, machine: Machine) -> None:
    """Without an older text in the same form, the letters and digits of the checked one decide."""
    whole = "1 De molenaar keurt de wieken goed."
    machine.checked = {
        ("molenwet/1", "nl", "wetten"): frozenset({digest(whole)}),
        ("molenwet/2/1", "nl", "wetten"): frozenset({digest("Iets heel anders.")}),
    }
    publisher.pages[MANIFEST] = Reply(documents.manifest(documents.expression("2026-11-01_0")))
    publisher.pages[STATE.replace("2026-08-15", "2026-11-01")] = Reply(documents.state(documents.DUTCH))
    machine.one("molenwet")
    assert outdated(machine) == ("molenwet/2/1",)


def test_a_repealed_provision_is_marked(publisher: Loopback, machine: Machine) -> None:
    """Own words about what no longer exists must be read again."""
    machine.one("molenwet")
    assert outdated(machine) == ()
    without_paragraphs = documents.state(documents.DUTCH).replace(b"<lid><lidnr>1</lidnr>", b"").replace(b"</lid>", b"")
    publisher.pages[STATE] = Reply(without_paragraphs)
    machine.one("molenwet")
    assert "molenwet/2/1" in outdated(machine)


@pytest.mark.parametrize("other", ["De  molenaar\nkeurt de wieken goed", "DE MOLENAAR keurt: de wieken – goed."])
def test_print_makes_no_difference(other: str) -> None:
    """Spaces, lines, capitals and marks are not the law."""
    assert digest(other) == digest("De molenaar keurt de wieken goed.")


def test_a_digit_makes_a_difference() -> None:
    """One figure is a change."""
    assert digest("binnen 24 uur") != digest("binnen 72 uur")


def test_the_shipped_digests_are_those_of_the_checked_files(raw: Path) -> None:
    """`make ids` writes them anew; a file of each form is enough to see that it was done."""
    library, known = shipped_library.load(), rereading.shipped()
    for name in ("cbb-BWBR0052875-2026-08-15.md", "rts-rapportage-32025R0301-nl-oj.html", "nis2-zorgplicht-artikel.txt"):
        text = importing.read(name, (raw / name).read_bytes(), library, date(2026, 11, 21))
        assert {key: marks for key, marks in rereading.digests([text]).items() if known.get(key) != marks} == {}


def test_the_checked_files_themselves_leave_nothing_to_read(tmp_path: Path) -> None:
    """Every shipped digest is accepted: a text made of known digests marks nothing."""
    library = shipped_library.load()
    text = OfficialText(
        instrument="cbw",
        version=library.instruments["cbw"].current.date,
        language="nl",
        format="pdf",
        name="anders.pdf",
        sha256="0",
        provisions=(OfficialProvision(id="cbw/1", label="Artikel 1", text="Anders gedrukt."),),
    )
    assert Readings(tmp_path, library).outdated(OfficialTexts.of_texts([text], library)) == ()
