"""Vraag de wet, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from assistant.ask import feedback

from .conftest import PHONE, Open, Server
from .steps import ask, chat_input, overflow

CERTIFICATE = "Wat moet er op het certificaat van een bestuurslid staan?"
pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]


def test_an_answer_shows_sentences_chips_status_and_sources(open_page: Open, snap: Snap) -> None:
    """A question gets a bold first sentence, numbered chips, a status in words and a card for every source."""
    page = open_page("/vraag")
    snap(page, "vraag-leeg")
    turn = ask(page, CERTIFICATE)
    expect(turn.locator(".cb-lead strong")).not_to_be_empty()
    expect(turn.locator(".cb-badges")).to_contain_text("in werking sinds 15-08-2026")
    numbers = set(turn.locator(".cb-chip").all_inner_texts())
    expect(turn.locator(".cb-card")).to_have_count(len(numbers))
    expect(turn.locator(".cb-card").first).to_contain_text("In eigen woorden")
    expect(turn.locator(".cb-card").first).to_contain_text("Officiële tekst")
    snap(page, "vraag-antwoord")


def test_the_six_questions_belong_to_the_role(open_page: Open) -> None:
    """Another role brings six other questions, and a click on one asks it."""
    page = open_page("/vraag")
    buttons = page.locator(".st-key-voorbeelden button")
    expect(buttons).to_have_count(6)
    first = buttons.first.inner_text()
    page.get_by_role("combobox", name="Ik vraag als").click()
    page.get_by_role("option", name="Compliance").click()
    expect(page.get_by_text("Vragen van een compliance officer")).to_be_visible()
    assert buttons.first.inner_text() != first
    asked = buttons.first.inner_text()
    buttons.first.click()
    expect(page.locator("#vraag-1")).to_have_text(asked)


def test_a_chip_marks_its_card_every_time(open_page: Open, snap: Snap) -> None:
    """A click on a chip brings its card into view and marks it, also when it is clicked again."""
    page = open_page("/vraag")
    turn = ask(page, CERTIFICATE)
    chip = turn.locator(".cb-chip").last
    card = page.locator(str(chip.get_attribute("href")))
    for _ in range(2):
        chip.click()
        expect(card).to_be_in_viewport()
        expect(card).to_be_focused()
        expect(page.locator(".cb-marked")).to_have_count(1)
        expect(card).to_have_class("cb-card cb-marked")
        snap(page, "vraag-bron-gemarkeerd")
        page.locator("#vraag-1").scroll_into_view_if_needed()


def test_a_follow_up_keeps_the_subject(open_page: Open) -> None:
    """A short follow-up is answered about the subject of the question before it, below it."""
    page = open_page("/vraag")
    ask(page, "Binnen hoeveel tijd moet een essentiële entiteit een incident melden?")
    second = ask(page, "En voor een belangrijke entiteit?", 2)
    expect(second.locator(".cb-card").first).to_be_visible()
    expect(page.locator(".cb-question")).to_have_count(2)


def test_a_question_outside_the_sources_is_refused_with_care(open_page: Open, snap: Snap) -> None:
    """A refusal says so, cites nothing and offers questions that can be answered."""
    page = open_page("/vraag")
    turn = ask(page, "Hoe bak ik een appeltaart?")
    expect(turn).to_contain_text("Daar zeggen deze bronnen niets over")
    expect(turn.locator(".cb-chip")).to_have_count(0)
    expect(page.locator(".st-key-vervolg button")).to_have_count(3)
    snap(page, "vraag-weigering")


def test_an_article_that_does_not_exist_is_said_not_to_exist(open_page: Open, snap: Snap) -> None:
    """A reference to article 200 of a law with fewer articles is answered with what there is."""
    page = open_page("/vraag")
    turn = ask(page, "Wat staat er in artikel 200 Cbw?")
    expect(turn).to_contain_text("Art. 200 Cbw bestaat niet")
    expect(page.locator(".st-key-vervolg button").first).to_be_visible()
    snap(page, "vraag-bestaat-niet")


@pytest.mark.parametrize(
    "question",
    [
        "<img src=x onerror=alert(1)> Wat moet er op het certificaat staan?",
        "**Certificaat** [klik](javascript:alert(1)) `x` <script>alert(1)</script> wat staat erop?",
        '"><svg onload=alert(1)> :red[certificaat] $x^2$ wat moet erop staan?',
    ],
)
def test_hostile_text_is_shown_and_does_nothing(open_page: Open, question: str) -> None:
    """What a user types is shown letter by letter, never as HTML or Markdown."""
    page = open_page("/vraag")
    turn = ask(page, question)
    expect(turn.locator("#vraag-1")).to_have_text(question)
    for inert in ("img", "script", "svg", "a[href^='javascript']"):
        expect(turn.locator(inert)).to_have_count(0)


def test_a_new_conversation_can_be_undone(open_page: Open) -> None:
    """Nieuw gesprek asks nothing, and Zet terug brings the conversation back."""
    page = open_page("/vraag")
    ask(page, CERTIFICATE)
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.locator(".cb-question")).to_have_count(0)
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator("#vraag-1")).to_have_text(CERTIFICATE)


def test_a_memo_of_one_answer_or_of_the_whole_conversation(open_page: Open, snap: Snap, tmp_path: Path) -> None:
    """One menu gives Word and PDF; the whole conversation comes with the second question."""
    page = open_page("/vraag")
    turn = ask(page, CERTIFICATE)
    turn.get_by_role("button", name="Memo").click()
    menu = page.get_by_test_id("stPopoverBody")
    expect(menu.get_by_text("Het hele gesprek")).to_have_count(0)
    for name, start in (("Word", b"PK"), ("PDF", b"%PDF")):
        with page.expect_download() as memo:
            menu.get_by_role("button", name=name, exact=True).click()
        memo.value.save_as(tmp_path / "memo")
        assert memo.value.suggested_filename.startswith("memo-antwoord-1.")
        assert (tmp_path / "memo").read_bytes().startswith(start)
    snap(page, "vraag-memo")
    page.keyboard.press("Escape")
    second = ask(page, "En voor een commissaris?", 2)
    second.get_by_role("button", name="Memo").click()
    with page.expect_download() as memo:
        page.locator(".st-key-memo_conversation-2").get_by_role("button", name="PDF", exact=True).click()
    memo.value.save_as(tmp_path / "gesprek.pdf")
    said = " ".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "gesprek.pdf").pages)
    assert "1. Wat moet er op het certificaat" in said
    assert "2. En voor een commissaris?" in said


def test_what_a_reader_says_about_an_answer_lands_in_a_file(open_page: Open, snap: Snap, server: Server) -> None:
    """First it is told where it goes; a refusal can be judged as well; a line has no name and holds the question before it."""
    page = open_page("/vraag")
    first = ask(page, CERTIFICATE)
    first.get_by_role("button", name="Klopt dit?").click()
    menu = page.get_by_test_id("stPopoverBody")
    expect(menu).to_contain_text("zonder uw naam")
    expect(menu).to_contain_text("er gaat niets naar buiten")
    snap(page, "vraag-oordeel")
    menu.get_by_role("button", name="Ja, dit klopt").click()
    expect(first.get_by_text("Uw oordeel is bewaard")).to_be_visible()
    second = ask(page, "Hoe bak ik een appeltaart?", 2)
    second.get_by_role("button", name="Klopt dit?").click()
    menu.get_by_role("textbox").fill("Dit hoort er <b>wel</b> in.")
    menu.get_by_role("button", name="Nee, dit klopt niet").click()
    expect(second.get_by_text("Uw oordeel is bewaard")).to_be_visible()
    said, wrong = feedback.read(server.folder)
    assert [(one.verdict, one.remark) for one in said] == [("good", ""), ("not_good", "Dit hoort er <b>wel</b> in.")]
    assert said[1].history == ((CERTIFICATE, None),)
    assert not wrong


def test_an_answer_can_be_copied_and_downloaded(open_page: Open, tmp_path: Path) -> None:
    """The clipboard and the file hold the question, the answer and its sources."""
    page = open_page("/vraag")
    turn = ask(page, CERTIFICATE)
    turn.get_by_role("button", name="Kopieer antwoord").click()
    expect(turn.get_by_text("Gekopieerd")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    with page.expect_download() as text:
        turn.get_by_role("button", name="Download als tekst").click()
    text.value.save_as(tmp_path / "antwoord.md")
    assert (tmp_path / "antwoord.md").read_text(encoding="utf-8").strip() == copied.strip()
    for part in (CERTIFICATE, "[1]", "wetten.overheid.nl"):
        assert part in copied


def test_a_source_opens_in_bronnen_and_the_conversation_stays(open_page: Open) -> None:
    """From a card the provision opens on Bronnen, and going back finds the conversation again."""
    page = open_page("/vraag")
    turn = ask(page, CERTIFICATE)
    turn.get_by_role("link", name="In Bronnen lezen").first.click()
    expect(page.locator("h1.cb-title")).to_be_visible()
    page.go_back()
    expect(page.locator("#vraag-1")).to_have_text(CERTIFICATE)


@pytest.mark.usefixtures("own_organisation")
def test_the_organisation_changes_the_regime_under_the_answer(open_page: Open, snap: Snap) -> None:
    """A financial entity reads that DORA goes first, in the side bar and under its answer."""
    page = open_page("/vraag")
    page.get_by_role("button", name="Organisatie invullen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Naam").fill("Voorbeeld Bank <b>NV</b>")
    dialog.get_by_role("combobox", name="Sector").click()
    page.get_by_role("option", name="Financieel").click()
    snap(page, "organisatie")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".cb-name")).to_have_text("Voorbeeld Bank <b>NV</b>")
    expect(page.get_by_text("DORA gaat voor. ")).to_be_visible()
    turn = ask(page, "Wat moet het bestuur goedkeuren?")
    expect(turn.locator(".cb-regime")).to_contain_text("DORA gaat voor de Cbw")


def test_everything_works_from_the_keyboard(open_page: Open) -> None:
    """Tab reaches the question field and Enter sends the question."""
    page = open_page("/vraag")
    field = chat_input(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if field.evaluate("(one) => one === document.activeElement"):
            break
    expect(field).to_be_focused()
    page.keyboard.type(CERTIFICATE)
    page.keyboard.press("Enter")
    expect(page.locator("#vraag-1")).to_have_text(CERTIFICATE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_an_answer_without_sideways_scrolling(open_page: Open, snap: Snap, scheme: str) -> None:
    """At 390 pixels nothing is wider than the screen, and a chip is large enough to tap."""
    page = open_page("/vraag", PHONE, scheme)
    turn = ask(page, CERTIFICATE)
    assert overflow(page) <= 0
    box = turn.locator(".cb-chip").first.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    snap(page, f"vraag-telefoon-{scheme}")
