"""How a board paper writes: text of others made safe, clipped at a word, numbers in words, people by name only."""

import re
import unicodedata
from datetime import date

from assistant.ask.phrases import written_date

_DROPPED = {"Cc", "Cs", "Co", "Cn"}
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ACCOUNT = re.compile(r"@|\\|^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{16,}$|[/:|]", re.IGNORECASE)
_WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def tidy(text: str) -> str:
    """Text without control characters, halves of characters and marks that turn the direction of what follows; lines stay."""
    composed = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)).replace("\t", " ")
    return "".join(one for one in composed if one == "\n" or not (unicodedata.category(one) in _DROPPED or one in _DIRECTIONS))


def line(text: str) -> str:
    """Text on one line."""
    return " ".join(tidy(text).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line, empty ones left out."""
    return tuple(one for one in (line(part) for part in tidy(text).split("\n")) if one)


def clipped(text: str, most: int) -> str:
    """A line of at most so many characters, broken off after a word."""
    short = line(text)
    if len(short) <= most:
        return short
    cut = short[: most - 1]
    whole = cut if short[most - 1] == " " else cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip(' ,;:.–-')}…"


def person(name: str, otherwise: str = "") -> str:
    """A name or function as it was written; `otherwise` where it is empty or looks like an account or an internal id."""
    short = clipped(name, 60)
    return otherwise if not short or _ACCOUNT.search(short) else short


def day(when: date | None, otherwise: str = "–") -> str:
    """A day in words."""
    return written_date(when, "nl") if when else otherwise


def count(number: int, one: str, more: str) -> str:
    """A number of things: "één vraag", "drie vragen", "14 vragen"."""
    written = _WORDS[number] if number < len(_WORDS) else str(number)
    return f"{written} {one if number == 1 else more}"


def capital(text: str) -> str:
    """Text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
