"""A publisher that lies, stalls, breaks off, leads elsewhere or sends a bomb: told on one line, and nothing lost."""

import gzip
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from corpus.fetch import outcomes as told
from corpus.fetch.download import Limits
from corpus.fetch.publishers import Publisher

from . import documents
from .conftest import XHTML, XML, Loopback, Machine, Reply

MANIFEST = "/bwb/BWBR9999999/manifest.xml"
STATE = "/bwb/BWBR9999999/2026-08-15_0/xml/BWBR9999999_2026-08-15_0.xml"
DOCUMENT = "/resource/cellar/1.01/DOC_1"
GOOD = documents.journal(documents.DUTCH)
ENTITY = '<!DOCTYPE toestand [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
BOMB = gzip.compress(b"<html>" + b" " * 5_000_000)

BAD = {
    "an empty page with 202": (Reply(b"", "text/html", 202), "202 en een lege bladzijde"),
    "an empty page with 200": (Reply(b" \n", XHTML), "lege bladzijde"),
    "another kind of file": (Reply(GOOD, "application/json"), "ander soort bestand (application/json)"),
    "no kind at all": (Reply(GOOD, ""), "ander soort bestand (onbekend)"),
    "not there": (Reply(b"", "text/plain", 404), "niet op dit adres (404)"),
    "forbidden": (Reply(b"", "text/plain", 403), "geeft het document niet (403)"),
    "a length that is too long": (Reply(GOOD, XHTML, headers={"Content-Length": str(len(GOOD) + 50)}), "brak af"),
    "a length that is too short": (Reply(GOOD, XHTML, headers={"Content-Length": str(len(GOOD) - 50)}), "breekt af"),
    "a length past the limit": (Reply(b"", XHTML, headers={"Content-Length": "999999999"}), "groter dan 0.2 MB"),
    "more than the limit": (Reply(GOOD + b" " * 300_000, XHTML), "groter dan 0.2 MB"),
    "a document that breaks off": (Reply(GOOD[:-100], XHTML), "breekt af"),
    "a bomb": (Reply(BOMB, XHTML, headers={"Content-Encoding": "gzip"}), "groter dan 0.2 MB"),
    "a packed document that breaks off": (
        Reply(gzip.compress(GOOD)[:-30], XHTML, headers={"Content-Encoding": "gzip"}),
        "brak af",
    ),
    "damaged packing": (Reply(b"geen gzip", XHTML, headers={"Content-Encoding": "gzip"}), "beschadigd ingepakt"),
    "unknown packing": (Reply(zlib.compress(GOOD), XHTML, headers={"Content-Encoding": "br, gzip"}), "onbekende manier ingepakt"),
    "another directive": (Reply(documents.journal(documents.DUTCH, "2098/7"), XHTML), "noemt 2099/12 niet"),
    "half of the articles": (Reply(documents.journal({"1": "Keurt."}), XHTML), "1 van de 3 bekende artikelen"),
    "another sort of page": (Reply(b"<html><body>2099/12 onderhoud</body></html>", XHTML), "geen artikel"),
    "unchanged without being asked": (Reply(status=304), "geeft het document niet (304)"),
    "itself as redirect": (Reply(status=301, headers={"Location": DOCUMENT}), "verwijst steeds door"),
    "a redirect to nowhere": (Reply(status=302, headers={"Location": "http://["}), "geen bruikbaar webadres"),
    "a redirect to a file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "geen bruikbaar webadres"),
    "a redirect to another host": (
        Reply(status=302, headers={"Location": "https://elders.example/x"}),
        "andere website (https://elders.example)",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_is_refused_and_the_old_text_stays(publisher: Loopback, machine: Machine, case: str) -> None:
    """Each way of being bad has its line, and what was fetched before is untouched, byte for byte."""
    machine.fetch()
    before = {path.name: path.read_bytes() for path in (machine.folder / "official").iterdir()}
    reply, message = BAD[case]
    publisher.pages[DOCUMENT] = reply
    outcome = machine.one("molenrichtlijn")
    assert outcome.state == "failed"
    assert message in outcome.error
    assert "\n" not in outcome.error
    assert {path.name: path.read_bytes() for path in (machine.folder / "official").iterdir()} == before


def test_a_partial_failure_keeps_what_succeeded(publisher: Loopback, machine: Machine) -> None:
    """One bad text costs only itself, and is named with its language."""
    publisher.pages[DOCUMENT] = Reply(b"", "text/html", 202)
    outcomes = machine.fetch()
    assert [one.state for one in outcomes] == ["new", "failed", "new", "new"]
    good, bad = told.lines(outcomes, machine.library)
    assert len(good) == 3
    (line,) = bad
    assert line.startswith("Niet opgehaald: MOLENRICHTLIJN (Nederlands). De uitgever antwoordt met 202")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ENTITY.encode() + documents.state(documents.DUTCH).replace(b"wieken", b"&f;"), "eigen entiteiten"),
        (b"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><toestand>&c;</toestand>", "eigen entiteiten"),
        (documents.state(documents.DUTCH, "BWBR1111111"), "noemt BWBR9999999 niet"),
        (documents.state(documents.DUTCH)[:-40], "breekt af"),
    ],
)
def test_hostile_or_foreign_xml_is_refused(publisher: Loopback, machine: Machine, data: bytes, message: str) -> None:
    """No entity is opened, and a law under another number is not this law."""
    machine.fetch("molenwet")
    publisher.pages[STATE] = Reply(data)
    outcome = machine.one("molenwet")
    assert message in outcome.error
    assert machine.texts().get("molenwet/1") is not None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (documents.manifest(documents.expression("2026-08-15_0", item="https://elders.example/x.xml")), "andere website"),
        (documents.manifest(documents.expression("2026-08-15_0", item="//elders.example/x.xml")), "andere website"),
        (documents.manifest(documents.expression("2026-08-15_0", item="http://localhost:1/x.xml")), "deze computer zelf"),
        (documents.manifest(documents.expression("2026-08-15_0"), bwbr="BWBR1"), "niet van BWBR9999999"),
        (documents.manifest(documents.expression("2027-01-01_0")), "geen versie die vandaag geldt"),
        (documents.manifest(documents.expression("2026-08-15_0", deleted=True)), "geen versie die vandaag geldt"),
        (b"<work", "breekt af"),
        (ENTITY.encode() + documents.manifest(), "eigen entiteiten"),
    ],
)
def test_a_bad_manifest_is_refused(publisher: Loopback, machine: Machine, body: bytes, message: str) -> None:
    """A manifest leads only to the publisher's own hosts, and only to a version that holds."""
    machine.fetch("molenwet")
    publisher.pages[MANIFEST] = Reply(body)
    outcome = machine.one("molenwet")
    assert message in outcome.error
    assert publisher.paths()[-1] == MANIFEST
    assert machine.texts().get("molenwet/1") is not None


def test_an_older_version_does_not_replace_a_newer(publisher: Loopback, machine: Machine) -> None:
    """A publisher that falls back, or a copy of him, does not turn the law back."""
    machine.fetch("molenwet")
    publisher.pages[MANIFEST] = Reply(documents.manifest(documents.expression("2025-01-01_0")))
    publisher.pages[STATE.replace("2026-08-15", "2025-01-01")] = Reply(documents.state(documents.DUTCH))
    assert "hier staat al versie 2026-08-15" in machine.one("molenwet").error


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_fault_that_passes_is_tried_again(publisher: Loopback, machine: Machine, status: int) -> None:
    """Back-off doubles with each attempt."""
    fault = Reply(b"", "text/plain", status)
    publisher.pages[DOCUMENT] = [fault, fault, Reply(GOOD, XHTML)]
    assert machine.one("molenrichtlijn").state == "new"
    assert machine.waits == [1.0, 2.0]


def test_a_publisher_may_ask_for_patience_but_not_for_hours(publisher: Loopback, machine: Machine) -> None:
    """Retry-After counts up to a limit."""
    busy = [Reply(status=503, headers={"Retry-After": wait}) for wait in ("7", "7200")]
    publisher.pages[DOCUMENT] = [*busy, Reply(GOOD, XHTML)]
    machine.one("molenrichtlijn")
    assert machine.waits == [7.0, 30]


def test_a_fault_that_stays_is_told_after_the_last_attempt(publisher: Loopback, machine: Machine) -> None:
    """No endless trying."""
    publisher.pages[DOCUMENT] = Reply(b"", "text/plain", 500)
    assert "storing (500)" in machine.one("molenrichtlijn").error
    assert publisher.paths().count(DOCUMENT) == 3


def test_a_publisher_that_says_nothing_is_left_alone_after_one_text(publisher: Loopback, machine: Machine) -> None:
    """Silence before an answer counts for the publisher; the others still give their texts, on one line it is told."""
    publisher.pages["/resource/celex/32099L0012"] = lambda _: _silence(publisher)
    machine.limits = Limits(total=5, quiet=0.1, attempts=2)
    outcomes = machine.fetch()
    assert [one.state for one in outcomes] == ["new", "failed", "failed", "new"]
    assert publisher.paths().count("/resource/celex/32099L0012") == 2
    _, (line,) = told.lines(outcomes, machine.library)
    assert line.startswith("Niet bereikbaar: Cellar. De uitgever antwoordt niet op tijd.")
    assert "Niet opgehaald: MOLENRICHTLIJN. Wat er was, blijft staan." in line


def _silence(publisher: Loopback) -> Reply:
    publisher.over.wait(10)
    return Reply()


def test_a_body_that_stalls_is_given_up(publisher: Loopback, machine: Machine) -> None:
    """Silence in the middle ends after the quiet time."""

    def stall(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(GOOD[:100])
        publisher.over.wait(10)

    publisher.pages[DOCUMENT] = Reply(GOOD, XHTML, raw=stall)
    machine.limits = Limits(total=5, quiet=0.1, attempts=1)
    assert "brak af" in machine.one("molenrichtlijn").error


def test_a_body_that_drips_ends_at_the_total_time(publisher: Loopback, machine: Machine) -> None:
    """A byte now and then keeps no connection open for ever."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        for at in range(len(GOOD)):
            if publisher.over.wait(0.02):
                return
            handler.wfile.write(GOOD[at : at + 1])

    publisher.pages[DOCUMENT] = Reply(GOOD, XHTML, raw=drip)
    machine.limits = Limits(total=0.3, quiet=5, attempts=3)
    assert "langer dan 0.3 seconden" in machine.one("molenrichtlijn").error
    assert publisher.paths().count(DOCUMENT) == 1


def test_a_chain_of_redirects_ends(publisher: Loopback, machine: Machine) -> None:
    """Ever new addresses are followed only so far."""
    for number in range(20):
        publisher.pages[f"/{number}"] = Reply(status=302, headers={"Location": f"/{number + 1}"})
    publisher.pages[DOCUMENT] = Reply(status=302, headers={"Location": "/0"})
    assert "verwijst steeds door" in machine.one("molenrichtlijn").error
    assert len(publisher.asked) < 15


def test_without_network_there_is_one_line_a_publisher(publisher: Loopback, machine: Machine) -> None:
    """A port where nobody listens is a network that is not there; what was fetched stays."""
    machine.fetch()
    before = machine.texts().texts
    nobody = "http://127.0.0.1:9"
    machine.publishers = machine.publishers.model_copy(
        update={
            "cellar": Publisher(name="Cellar", base=nobody),
            "bwb": Publisher(name="BWB", base=nobody),
            "guide": Publisher(name="Gidsenraad", base=nobody),
        }
    )
    good, bad = told.lines(machine.fetch(), machine.library)
    assert good == []
    assert [line.partition(". ")[0] for line in bad] == [
        "Niet bereikbaar: BWB",
        "Niet bereikbaar: Cellar",
        "Niet bereikbaar: Gidsenraad",
    ]
    assert all("Er is geen verbinding." in line and "\n" not in line for line in bad)
    assert machine.texts().texts == before


def test_a_guide_with_a_missing_chapter_is_refused(publisher: Loopback, machine: Machine) -> None:
    """The guide is read by its outline, so that its chapters keep their addresses."""
    publisher.pages["/gids.pdf"] = Reply(documents.guide({"1": "Voor wie is de gids"}), "application/pdf")
    assert "ontbreekt het deel" in machine.one("handreiking").error
    publisher.pages["/gids.pdf"] = Reply(b"%PDF-1.7 kapot", "application/pdf")
    assert "beschadigd" in machine.one("handreiking").error
    publisher.pages["/gids.pdf"] = Reply(b"<html></html>", XML)
    assert "ander soort bestand" in machine.one("handreiking").error
