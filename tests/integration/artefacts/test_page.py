"""The page of a certificate as people see it."""

import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from assistant.adapters import qr
from assistant.adapters.certificate_pdf import CertificateTooLong, fingerprint, render
from assistant.adapters.logo import LogoRefused
from assistant.adapters.typeset import NotPrintable, unprintable
from assistant.train.models import CertificateContent
from tests.integration.artefacts.samples import ADDRESS, PROVIDER, content, longest, needs_poppler, picture, text

# the page


@pytest.mark.parametrize(
    ("language", "title", "day"),
    [("nl", "Certificaat van deelname", "21 november 2026"), ("en", "Certificate of participation", "21 November 2026")],
)
def test_the_page_shows_the_four_fields_of_the_law_in_either_language(language: str, title: str, day: str) -> None:
    shown = content(language=language)
    found = text(render(shown))
    assert all(part in found for part in (title, shown.name, day, PROVIDER, shown.organisation, shown.number, ADDRESS))
    assert all(topic.name.replace("'", "’") in found for topic in shown.topics)
    assert len(shown.topics) == 13


def test_what_the_law_does_not_ask_comes_last_and_says_so() -> None:
    found = text(render(content()))
    assert found.index(PROVIDER) < found.index("niet door de wet gevraagd") < found.index("2 uur en 34 minuten")
    assert "21 november 2028, volgens eigen beleid van de organisatie; de wet noemt geen termijn" in found
    assert "Geen accreditatie en geen oordeel over kennis" in found
    assert "Geldt als actueel" not in text(render(content(current_until=None)))


def test_the_same_content_gives_the_same_bytes() -> None:
    logo = picture(300, 100)
    assert render(content(), logo) == render(content(), logo)
    assert render(content()) != render(content(active_minutes=155))


def test_the_file_says_in_its_metadata_what_it_is() -> None:
    reader = PdfReader(BytesIO(render(content())))
    about = reader.metadata
    assert about is not None
    assert about.title == "Certificaat van deelname – Šárka Nováková-Łukasz"
    assert about.author == PROVIDER
    assert about.creation_date == datetime(2026, 11, 21, tzinfo=UTC)
    assert about["/Keywords"] == f"number=CB-2026-7K3M-9QXW; content=sha256:{fingerprint(content())}"
    assert reader.trailer["/Root"]["/Lang"] == "nl"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_longest_content_keeps_to_one_page_and_names_every_day(language: str) -> None:
    found = text(render(longest(language=language), picture(300, 300)))
    assert "tot Langenburg" in found
    assert ("op 40 dagen" if language == "nl" else "on 40 days") in found
    assert "2026: 2, 7, 12, 17, 22, 27" in found
    assert found.count("0123456789ab") == 18


@needs_poppler
@pytest.mark.parametrize("shown", [content(), longest(), longest(language="en"), content(name="X" * 300, organisation="Y" * 200)])
def test_no_word_touches_another_or_the_margin(shown: CertificateContent, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(render(shown, picture(900, 240)))
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">', boxes)
    words = [tuple(map(float, box)) for box in found]
    assert len(words) > 80
    for number, (left, top, right, bottom) in enumerate(words):
        assert left > 60
        assert right < 595 - 60
        assert top > 40
        assert bottom < 842 - 40
        # a box is as high as the tallest letter of the typeface; the letters themselves fill about its middle half
        inset = (bottom - top) / 4
        for other in words[:number]:
            slack = (other[3] - other[1]) / 4
            apart = (
                left >= other[2] - 0.1
                or right <= other[0] + 0.1
                or top + inset >= other[3] - slack
                or bottom - inset <= other[1] + slack
            )
            assert apart, (words[number], other)


def test_content_that_no_page_can_hold_is_refused_with_advice() -> None:
    for name in ("lang " * 2000, "W" * 400 * 400):
        with pytest.raises(CertificateTooLong) as caught:
            render(content(provider=name))
        assert caught.value.help


@pytest.mark.parametrize(
    "name", ["<b>Jan</b> & <font size=99>", "Seán O'Brien-D’Arcy", "Nguyễn Thị Ánh", "Γιώργος Παπαδόπουλος", "%s {} \\n"]
)
def test_a_name_is_printed_to_the_letter(name: str) -> None:
    assert name in text(render(content(name=name)))


def test_a_decomposed_name_is_printed_composed() -> None:
    assert "Šárka" in text(render(content(name="S\u030ca\u0301rka   \n Nova")))


@pytest.mark.parametrize("name", ["محمد علي", "דוד לוי", "李小龍", "Jan\u202eneetsboJ", "Jan\u200bJansen"])
def test_a_name_that_would_be_printed_wrong_is_refused_before_it_is(name: str) -> None:
    assert unprintable(name)
    with pytest.raises(NotPrintable) as caught:
        render(content(name=name))
    assert "Latijns schrift" in caught.value.help
    assert not unprintable("Šárka Nováková-Łukasz")


# the logo


@pytest.mark.parametrize("logo", [picture(600, 200), picture(200, 600, "JPEG"), picture(4000, 1), picture(1, 1)])
def test_a_logo_of_any_shape_is_placed_on_the_page(logo: bytes) -> None:
    page = PdfReader(BytesIO(render(content(), logo))).pages[0]
    assert len(page.images) == 1


def test_logos_with_transparency_or_a_palette_or_for_print_are_taken() -> None:
    for mode in ("RGBA", "LA", "L", "P", "1"):
        out = BytesIO()
        Image.new(mode, (40, 20)).save(out, "PNG")
        assert render(content(), out.getvalue())
    out = BytesIO()
    Image.new("CMYK", (40, 20)).save(out, "JPEG")
    assert render(content(), out.getvalue())


def _bomb(wide: int, high: int) -> bytes:
    """A small PNG whose header claims another size."""
    import zlib

    header = b"IHDR" + wide.to_bytes(4) + high.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    data = picture(8, 8)
    return data[:12] + header + zlib.crc32(header).to_bytes(4) + data[33:]


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "geen PNG of JPEG"),
        (b"", "geen PNG of JPEG"),
        (b"GIF89a" + bytes(100), "geen PNG of JPEG"),
        (picture(300, 300)[:150], "beschadigd"),
        (picture(300, 300, "JPEG")[:700], "beschadigd"),
        (_bomb(30_000, 30_000), "te veel beeldpunten"),
        (_bomb(10_000, 10_000), "te veel beeldpunten"),
        (_bomb(4_001, 10), "te veel beeldpunten"),
        (picture(10, 10) + bytes(2_000_001), "groter dan 2 MB"),
    ],
)
def test_a_hostile_logo_is_refused_with_what_to_do(logo: bytes, said: str) -> None:
    with pytest.raises(LogoRefused, match=said) as caught:
        render(content(), logo)
    assert "Bewaar" in caught.value.help


# the code


@needs_poppler
@pytest.mark.parametrize("shown", [content(), longest()])
def test_the_code_on_the_printed_page_leads_to_the_verification_address(shown: CertificateContent, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(render(shown))
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", str(path), str(tmp_path / "page")], check=True)
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "page.png"))] == [shown.verification_url]


def test_the_code_for_the_screen_leads_there_too() -> None:
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(qr.png(ADDRESS))))] == [ADDRESS]
