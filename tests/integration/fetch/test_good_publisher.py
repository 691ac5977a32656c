"""Fetching what a good publisher has: every route, nothing twice, newer when there is newer."""

import gzip
import hashlib
from datetime import date

import pytest

from corpus.errors import UnknownInstrument
from corpus.fetch import publishers
from corpus.fetch.errors import FetchRefused
from corpus.fetch.publishers import NotFetchable
from corpus.library import Library

from . import documents
from .conftest import NOW, XHTML, Loopback, Machine, Reply

MANIFEST = "/bwb/BWBR9999999/manifest.xml"
STATE = "/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml"


def test_everything_is_fetched_from_its_own_publisher(publisher: Loopback, machine: Machine) -> None:
    """Dutch law, European law in two languages and the guide, each with its provisions and where it came from."""
    outcomes = machine.fetch()
    assert [(one.instrument, one.language, one.state) for one in outcomes] == [
        ("molenwet", "nl", "new"),
        ("molenrichtlijn", "nl", "new"),
        ("molenrichtlijn", "en", "new"),
        ("handreiking", "nl", "new"),
    ]
    texts = machine.texts()
    dutch, english = texts.get("molenrichtlijn/2"), texts.get("molenrichtlijn/2", "en")
    assert dutch is not None
    assert english is not None
    assert (dutch.text, english.text) == (documents.DUTCH["2"], documents.ENGLISH["2"])
    assert texts.get("molenwet/2/1") is not None
    assert texts.get("handreiking/2") is not None
    record = machine.ledger().get("molenwet", "nl")
    assert record is not None
    assert record.address == publisher.base + STATE
    assert record.sha256 == hashlib.sha256(documents.state(documents.DUTCH)).hexdigest()
    assert (record.version, record.fetched_at) == (date(2026, 8, 15), NOW)


def test_cellar_is_asked_for_form_and_language(publisher: Loopback, machine: Machine) -> None:
    """Without both headers Cellar gives nothing, so both travel along the redirect."""
    machine.fetch("molenrichtlijn")
    asked = [(one.path, one.headers["Accept"], one.headers["Accept-Language"]) for one in publisher.asked]
    assert asked == [
        ("/resource/celex/32099L0012", "application/xhtml+xml", "nld"),
        ("/resource/cellar/1.01/DOC_1", "application/xhtml+xml", "nld"),
        ("/resource/celex/32099L0012", "application/xhtml+xml", "eng"),
        ("/resource/cellar/1.02/DOC_1", "application/xhtml+xml", "eng"),
    ]


def test_the_same_text_is_not_sent_twice(publisher: Loopback, machine: Machine) -> None:
    """The marks of the publisher go back to him, and his 304 leaves text and date of fetching alone."""
    marks = {"ETag": '"a1"', "Last-Modified": "Sat, 15 Aug 2026 00:00:00 GMT"}
    publisher.pages[STATE] = Reply(documents.state(documents.DUTCH), headers=marks)
    machine.one("molenwet")
    publisher.pages[STATE] = lambda asked: Reply(status=304 if asked.headers.get("If-None-Match") == '"a1"' else 500)
    again = machine.one("molenwet")
    assert again.state == "unchanged"
    assert publisher.asked[-1].headers["If-Modified-Since"] == marks["Last-Modified"]
    assert machine.texts().get("molenwet/1") is not None


def test_a_text_that_was_removed_is_sent_again(publisher: Loopback, machine: Machine) -> None:
    """Marks are only sent while the text they belong to is here."""
    publisher.pages[STATE] = Reply(documents.state(documents.DUTCH), headers={"ETag": '"a1"'})
    machine.one("molenwet")
    machine.texts().remove("molenwet")
    assert machine.one("molenwet").state == "new"
    assert "If-None-Match" not in publisher.asked[-1].headers


def test_a_corrected_text_takes_the_place_of_the_old(publisher: Loopback, machine: Machine) -> None:
    """The same version with another text leaves one file, with the new words."""
    machine.one("molenwet")
    publisher.pages[STATE] = Reply(documents.state({**documents.DUTCH, "1": "De molenaar keurt de wieken af."}))
    assert machine.one("molenwet").state == "new"
    found = machine.texts().get("molenwet/1")
    assert found is not None
    assert found.text.endswith("keurt de wieken af.")
    assert len(machine.texts().texts) == 1


def test_a_new_version_counts_and_the_old_one_stays_as_history(publisher: Loopback, machine: Machine) -> None:
    """An article that the new version repeals does not live on in the old file."""
    extended = {**documents.DUTCH, **{str(n): "Vervalt later." for n in range(4, 20)}}
    publisher.pages[STATE] = Reply(documents.state(extended))
    machine.one("molenwet")
    newer = documents.expression("2026-11-01_0")
    publisher.pages[MANIFEST] = Reply(documents.manifest(documents.expression("2026-08-15_0", ends="2026-10-31"), newer))
    publisher.pages[STATE.replace("2026-08-15", "2026-11-01")] = Reply(documents.state(documents.DUTCH))
    outcome = machine.one("molenwet")
    assert (outcome.state, outcome.version) == ("new", date(2026, 11, 1))
    assert machine.texts().get("molenwet/4") is None
    assert [one.version for one in machine.texts().texts] == [date(2026, 11, 1), date(2026, 8, 15)]


def test_asking_whether_there_is_newer_changes_nothing(publisher: Loopback, machine: Machine) -> None:
    """`status --check` tells and remembers, and fetches nothing into the texts."""
    machine.one("molenwet")
    before = machine.texts().texts
    assert machine.one("molenwet", keep=False).state == "unchanged"
    publisher.pages[STATE] = Reply(documents.state({**documents.DUTCH, "1": "Anders."}))
    assert machine.one("molenwet", keep=False).state == "newer"
    assert machine.texts().texts == before
    record = machine.ledger().get("molenwet", "nl")
    assert record is not None
    assert record.newer == "2026-08-15"
    assert machine.one("molenwet").state == "new"
    record = machine.ledger().get("molenwet", "nl")
    assert record is not None
    assert record.newer == ""


def test_the_gazette_stands_in_where_the_repository_gives_nothing(publisher: Loopback, machine: Machine) -> None:
    """The text as announced is better than none, and says what it is."""
    publisher.pages[MANIFEST] = Reply(b"weg", "text/plain", 404)
    outcome = machine.one("molenwet")
    assert (outcome.state, outcome.publisher) == ("new", "Staatsblad")
    assert "zonder latere wijzigingen" in outcome.note
    assert machine.texts().get("molenwet/2/1") is not None


def test_the_repository_takes_over_from_the_gazette(publisher: Loopback, machine: Machine) -> None:
    """Once the text as it holds is there, the text as announced goes."""
    page = publisher.pages.pop(MANIFEST)
    machine.one("molenwet")
    publisher.pages[MANIFEST] = page
    assert machine.one("molenwet").publisher == "BWB"
    (text,) = machine.texts().texts
    assert text.name == "BWBR9999999_2026-08-15_0.xml"


def test_the_gazette_never_replaces_the_text_as_it_holds(publisher: Loopback, machine: Machine) -> None:
    """A repository that is ill for a day costs nothing."""
    machine.one("molenwet")
    del publisher.pages[MANIFEST]
    assert machine.one("molenwet").state == "failed"
    assert [one.name for one in machine.texts().texts] == ["BWBR9999999_2026-08-15_0.xml"]
    assert "/stb-2099-1.xml" not in publisher.paths()


def test_an_upcoming_version_is_announced_and_not_yet_fetched(publisher: Loopback, machine: Machine) -> None:
    """What holds tomorrow is told today."""
    later = documents.expression("2027-01-01_0")
    publisher.pages[MANIFEST] = Reply(documents.manifest(documents.expression("2026-08-15_0", ends="2026-12-31"), later))
    outcome = machine.one("molenwet")
    assert (outcome.version, outcome.upcoming) == (date(2026, 8, 15), date(2027, 1, 1))


def test_a_packed_answer_is_unpacked(publisher: Loopback, machine: Machine) -> None:
    """Packing is asked for and understood."""
    packed = gzip.compress(documents.journal(documents.DUTCH))
    publisher.pages["/resource/cellar/1.01/DOC_1"] = Reply(packed, XHTML, headers={"Content-Encoding": "gzip"})
    assert machine.one("molenrichtlijn").state == "new"
    assert publisher.asked[0].headers["Accept-Encoding"] == "gzip"


def test_an_unknown_or_unfetchable_instrument_is_told_so(machine: Machine) -> None:
    """A typing error, and a guide for which nobody set an address."""
    with pytest.raises(UnknownInstrument, match="molewet"):
        machine.fetch("molewet")
    without = machine.publishers.model_copy(update={"guide": None})
    assert "handreiking" not in [one.instrument.slug for one in publishers.plan(machine.library, without)]
    with pytest.raises(NotFetchable, match="kan niet worden opgehaald") as caught:
        publishers.plan(machine.library, without, ("handreiking",))
    assert "CYBERBESTUUR_HANDREIKING_URL" in caught.value.help


@pytest.mark.parametrize(
    "address", ["http://gids.example/a.pdf", "ftp://gids.example/a.pdf", "gids.pdf", "https://x:y@gids.example/"]
)
def test_the_address_of_the_guide_must_be_safe(molens: Library, address: str) -> None:
    """Only https, and no password in an address."""
    with pytest.raises(FetchRefused):
        publishers.load(molens, address)


def test_the_shipped_publishers_are_asked_by_https_only(molens: Library) -> None:
    """Every origin that the program knows of itself is https."""
    known = publishers.load(molens, "https://gids.example/a.pdf")
    chosen = (known.cellar, known.bwb, known.gazette, known.guide)
    assert all(one.startswith("https://") for publisher in chosen if publisher for one in publisher.origins)
