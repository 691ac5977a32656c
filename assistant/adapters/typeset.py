"""The typefaces and colours of documents on paper, and text broken into lines that fit."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from assistant.errors import WrongUse

SERIF, SANS, BOLD = "BestuurSerif", "BestuurSans", "BestuurSans-Semibold"
_FILES = {SERIF: "bestuur-serif.ttf", SANS: "bestuur-sans.ttf", BOLD: "bestuur-sans-semibold.ttf"}

INK: Color = HexColor("#14213D")
ACCENT: Color = HexColor("#0B5563")
MUTED: Color = HexColor("#5B6577")
HAIRLINE: Color = HexColor("#C8CDD5")


class NotPrintable(WrongUse):
    """A text holds characters that the typefaces do not have."""


@cache
def fonts() -> frozenset[int]:
    """Register the typefaces with reportlab, once a process.

    Returns:
        The code points that every one of them can set: Latin, Greek and Cyrillic.
    """
    known: list[set[int]] = []
    folder = resources.files("assistant.adapters") / "fonts"
    for name, file in _FILES.items():
        with resources.as_file(folder / file) as path:
            font = TTFont(name, str(path))
        pdfmetrics.registerFont(font)
        known.append(set(font.face.charToGlyph))
    return frozenset(set.intersection(*known))


def clean(text: str) -> str:
    """Compose the accents of a text and make every run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unprintable(text: str) -> tuple[str, ...]:
    """Characters of a text that cannot be set, each once, in order; empty means that it can be printed."""
    known = fonts()
    return tuple(dict.fromkeys(character for character in clean(text) if ord(character) not in known))


def printable(text: str, what: str) -> str:
    """Clean a text for printing.

    Args:
        text: Text of a user.
        what: What it is, in Dutch, for the message ("naam").

    Raises:
        NotPrintable: For another script than Latin, Greek or Cyrillic, and for invisible control characters.
    """
    missing = unprintable(text)
    if missing:
        signs = ", ".join(f"U+{ord(character):04X}" for character in missing[:5])
        raise NotPrintable(
            f"Deze {what} bevat tekens die niet op het document kunnen staan ({signs}).",
            "Schrijf het in Latijns schrift, zoals in het paspoort of het handelsregister.",
        )
    return clean(text)


def width(text: str, font: str, size: float) -> float:
    """Width of a text in points."""
    fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """Break a text into lines no wider than `room` points; only a word wider than that is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        tried = f"{line} {word}".strip()
        if width(tried, font, size) <= room:
            line = tried
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, font, size) > room and len(line) > 1:
            cut = _fitting(line, font, size, room)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _fitting(word: str, font: str, size: float, room: float) -> int:
    """How many characters of a word fit: at least one, and up to a hyphen or slash where there is one in the second half."""
    cut = 1
    while cut < len(word) and width(word[: cut + 1], font, size) <= room:
        cut += 1
    breaks = [at + 1 for at in range(cut // 2, cut) if word[at] in "-/"]
    return breaks[-1] if breaks else cut


@dataclass(frozen=True)
class Lines:
    """Broken text with the size that it was broken for.

    Attributes:
        text: The lines.
        font: Name of the typeface.
        size: In points.
        leading: Distance between two baselines, in points.
        color: Of the ink.
    """

    text: tuple[str, ...]
    font: str
    size: float
    leading: float
    color: Color

    @property
    def height(self) -> float:
        """Height in points, from the top of the first line to the bottom of the last."""
        return self.leading * len(self.text)


def lines(text: str, font: str, size: float, room: float, color: Color = INK, leading: float = 1.3) -> Lines:
    """Break a text at one size; `leading` is a multiple of that size."""
    return Lines(tuple(wrap(text, font, size, room)), font, size, size * leading, color)


def largest(text: str, font: str, sizes: tuple[float, float], room: float, most: int, leading: float = 1.15) -> Lines:
    """Break a text at the largest size, between the two given, at which it takes at most `most` lines."""
    size, smallest = sizes
    broken = lines(text, font, size, room, leading=leading)
    while len(broken.text) > most and size > smallest:
        size = max(smallest, size - 0.5)
        broken = lines(text, font, size, room, leading=leading)
    return broken
