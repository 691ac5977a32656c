"""What the training sets as HTML and as labels: provisions become chips, and nothing a text holds acts."""

from pathlib import Path

import pytest

from corpus import library
from corpus.texts import OfficialTexts
from ui.components.markup import label
from ui.training.prose import Prose


@pytest.fixture
def prose(tmp_path: Path) -> Prose:
    """Sets sentences without any official text on this machine."""
    known = library.load()
    return Prose(known, OfficialTexts(tmp_path, known), "bron")


def test_a_marker_becomes_a_chip_that_opens_a_sheet_of_its_own(prose: Prose) -> None:
    """Two provisions give two chips, each pointing at its own sheet, and no marker is left."""
    html = prose.paragraph("Melden moet snel. [cbw/26/1] [cbw/27/1]")
    assert "[cbw" not in html
    for number, name in ((1, "art. 26 lid 1 Cbw"), (2, "art. 27 lid 1 Cbw")):
        assert f'popovertarget="bron-{number}" aria-label="Lees {name}"' in html
        assert f'id="bron-{number}" popover="auto"' in html


def test_the_same_provision_twice_on_a_screen_opens_two_sheets(prose: Prose) -> None:
    """Names never repeat within a screen."""
    html = prose.paragraph("Eerst. [cbw/26/1]") + prose.paragraph("Dan.", ("cbw/26/1",))
    assert [html.count(f'id="bron-{number}"') for number in (1, 2)] == [1, 1]


def test_a_provision_that_does_not_exist_is_text(prose: Prose) -> None:
    """Without a provision there is nothing to open."""
    assert "popover" not in prose.paragraph("Zie [cbw/999/9].")


def test_bold_is_bold_and_html_is_text(prose: Prose) -> None:
    """The one mark of a lesson is set; everything else is shown letter by letter."""
    assert prose.paragraph("**Even <b>toetsen</b>.** Ja?") == "<p><strong>Even &lt;b&gt;toetsen&lt;/b&gt;.</strong> Ja?</p>"


def test_chips_without_provisions_are_nothing(prose: Prose) -> None:
    """No empty line is left where there is nothing to reread."""
    assert prose.chips((), "Lees terug:") == ""


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Betalen, € 25.000", "Betalen, € 25.000"),
        ("*Nee* [x](y) `z` $a$", r"\*Nee\* \[x\]\(y) \`z\` \$a\$".replace(r"\(", "(")),
        ("1. Eerst", r"1\. Eerst"),
        ("- Niet", r"\- Niet"),
        ("twee\nregels", "twee regels"),
    ],
)
def test_a_label_is_shown_as_it_is(given: str, shown: str) -> None:
    """Streamlit reads labels as Markdown; what would act is escaped."""
    assert label(given) == shown
