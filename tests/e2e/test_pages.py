"""What holds on every page: language, titles, headings, labels, side bar, theme."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ui import theme

from .conftest import PHONE, Open
from .steps import ask, found, overflow

pytestmark = pytest.mark.e2e
Snap = Callable[[Page, str], None]
PATHS = {
    "/": "Start",
    "/vraag": "Vraag de wet",
    "/bewaard": "Bewaard",
    "/certificaten": "Certificaten",
    "/controle": "Controle",
    "/bronnen": "Bronnen",
    "/bronnen?inlezen=1": "Bronnen",
    "/bronnen?bepaling=dora/5": "Bronnen",
}
ENGLISH = (
    "Browse files", "Drag and drop", "Deploy", "Running", "Press Enter", "Choose an option", "Submit", "Upload",
    "per file", "Help for", "Settings", "Rerun", "Close", "Search", "Send", "Select", "Made with",
)  # fmt: skip
JUMPS = """() => { const levels = [...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5')]
  .filter((one) => one.offsetParent).map((one) => Number(one.tagName[1]));
  return levels.filter((level, place) => place ? level > levels[place - 1] + 1 : level !== 1).length; }"""
UNNAMED = """() => [...document.querySelectorAll('input, textarea, select, button, a')].filter((one) => one.offsetParent && one.tabIndex >= 0 &&
  !(one.ariaLabel || one.labels?.length || one.innerText?.trim() || one.title || one.placeholder || one.getAttribute('aria-labelledby')))
  .map((one) => one.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_dutch_through_and_through(open_page: Open, path: str) -> None:
    """No English is left in what is seen, the document says it is Dutch, and so does its title."""
    page = open_page(path)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page).to_have_title(f"{PATHS[path]} · Cyberbestuur")
    seen = page.locator("body").inner_text()
    assert [word for word in ENGLISH if word in seen] == []


@pytest.mark.parametrize("path", PATHS)
def test_headings_are_in_order_and_controls_have_names(open_page: Open, path: str) -> None:
    """Headings skip no level and every control has a name for who cannot see it."""
    page = open_page(path)
    expect(page.locator(".st-key-blad")).to_be_visible()
    assert found(page, JUMPS, 0) == 0
    assert found(page, UNNAMED, []) == []


def test_start_gives_one_sentence_and_at_most_three_steps(open_page: Open, snap: Snap) -> None:
    """Start says where you stand and leads to a question in one click."""
    page = open_page("/")
    expect(page.locator(".cb-standing")).to_have_count(1)
    assert 1 <= page.locator("[class*='st-key-stap-']").count() <= 3
    snap(page, "start")
    page.get_by_role("link", name="Naar Vraag de wet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vraag de wet")
    pages = page.locator("nav, [data-testid=stSidebarNav]").get_by_role("link").all_inner_texts()
    assert pages[:4] == ["Start", "Vraag de wet", "Bewaard", "Mijn training"]
    assert "Controle" not in pages


def test_the_side_bar_is_shut_on_a_phone_and_opens(open_page: Open, snap: Snap) -> None:
    """On a phone the page comes first; a button named Menu brings the side bar."""
    page = open_page("/", PHONE)
    expect(page.get_by_label("Ik vraag als")).not_to_be_in_viewport()
    assert overflow(page) <= 0
    snap(page, "telefoon-start")
    page.get_by_role("button", name="Zijbalk openen").click()
    expect(page.get_by_label("Ik vraag als")).to_be_in_viewport()
    snap(page, "telefoon-zijbalk")


def test_the_date_is_dutch_and_answers_hold_for_it(open_page: Open) -> None:
    """An earlier date is written the Dutch way and the answer says what was not yet in force."""
    page = open_page("/vraag")
    field = page.locator(".st-key-stand_per")
    for part, value in (("day", "01"), ("month", "03"), ("year", "2026")):
        field.locator(f"[data-type={part}]").click()
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    turn = ask(page, "Wat moet er op het certificaat van een bestuurslid staan?")
    expect(turn.locator(".cb-regime")).to_contain_text("Stand per 1 maart 2026")
    expect(turn.locator(".cb-badges")).to_contain_text("nog niet in werking, vanaf 15-08-2026")


@pytest.mark.parametrize("path", ["/", "/vraag", "/bronnen", "/bronnen?bepaling=cbw/24/5"])
def test_the_dark_theme_is_readable(open_page: Open, snap: Snap, path: str) -> None:
    """Text keeps a contrast of at least 4.5 to 1 with the page in dark as in light."""
    for scheme in ("light", "dark"):
        page = open_page(path, scheme=scheme)
        expect(page.locator(".st-key-blad")).to_be_visible()
        assert found(page, _LOW_CONTRAST, []) == []
        snap(page, f"{scheme}{path.replace('/', '-').replace('?', '-')}")


def test_the_configuration_file_is_what_the_program_passes() -> None:
    """.streamlit/config.toml and the flags of an installed program come from the same options."""
    path = Path(theme.__file__).parent.parent / ".streamlit" / "config.toml"
    if not path.exists():
        pytest.skip("installed without the repository")
    assert path.read_text(encoding="utf-8") == theme.config_toml()
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    assert read["theme"]["light"]["primaryColor"] == "#0B5563"
    assert "--theme.light.primaryColor=#0B5563" in theme.flags()


_LOW_CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (css) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const luminance = ([r, g, b]) => { const f = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const ground = (node) => { for (let one = node; one; one = one.parentElement) {
    const colour = rgba(getComputedStyle(one).backgroundColor); if (colour[3] > 250) return colour; } return [255, 255, 255, 255]; };
  return [...document.querySelectorAll('p, h1, h2, h3, a, span, li, label, summary, button')].filter((one) => one.offsetParent
    && [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
    && !one.closest('[disabled], [aria-hidden=true]') && !one.className.includes?.('cb-hidden')).flatMap((one) => {
      const [a, b] = [luminance(rgba(getComputedStyle(one).color)), luminance(ground(one))].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05) < 4.5 ? [one.outerHTML.slice(0, 140)] : []; });
}"""
