"""What the answer form says and how its text is cleaned, the same in Excel and in Word."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from assistant.ask.phrases import written_date
from assistant.board.edit.hand import ADDED
from assistant.board.models import Item, Quarter, quarter_title

Labels = Callable[[str], str]
"""Gives the label of a provision, such as "art. 24 lid 3 Cbw"."""

INK, ACCENT, MUTED, LINE, WASH = "14213D", "0B5563", "5B6577", "C8CDD5", "EEF4F5"
FACE: Final = "Calibri"
TITLE: Final = "Vragen van het bestuur aan de CISO"
NUMBER, QUESTION, WHY, BASIS, ANSWER, BY, ON = (
    "Nr.",
    "Vraag",
    "Waarom",
    "Grondslag",
    "Uw antwoord",
    "Beantwoord door",
    "Datum",
)
INSTRUCTION: Final = (
    "Beantwoord elke vraag in het vak Uw antwoord: eerst de uitkomst, liefst met een getal, de peildatum en de vergelijking "
    "met wat het bestuur heeft afgesproken. Weet u iets nog niet, schrijf dan wanneer het er wel is. Een leeg vak geldt als "
    "niet beantwoord. Laat de vragen zelf staan zoals ze zijn en stuur het bestand in dit formaat terug."
)
OWN: Final = "Een eigen vraag van het bestuur."
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ESCAPED: Final = re.compile(r"_x00(?:0[0-8BCEbce]|0[Dd]|1[0-9A-Fa-f])_")
_BREAKS: Final = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_DAYS: Final = (
    re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ][\d:.]+)?"),
    re.compile(r"(?P<d>\d{1,2}) (?P<w>[a-z]{3,9})\.? (?P<y>\d{4})"),
)


def head(quarter: Quarter, organisation: str) -> tuple[str, str]:
    """The lines under the title: for whom and which quarter, and by when."""
    due = (
        f"Graag terug uiterlijk {written_date(quarter.due, 'nl')}."
        if quarter.due
        else "Stuur het formulier terug zodra het klaar is."
    )
    return " · ".join(one for one in (one_line(organisation), quarter_title(quarter.name).capitalize()) if one), due


def why(item: Item) -> str:
    """Why a question is asked, in words for the CISO, and that an answer given before stays when the field is left blank."""
    reason = next((one_line(one) for one in item.reasons if one != ADDED), OWN)
    if not item.reply.text.strip():
        return reason
    giver = f" door {one_line(item.reply.by)}" if item.reply.by else ""
    day = f" op {written_date(item.reply.at.date(), 'nl')}" if item.reply.at else ""
    return f"{reason} Al beantwoord{giver}{day}; laat het vak leeg om dat antwoord te houden.".strip()


def basis(item: Item, label: Labels) -> str:
    """The provisions that a question rests on, as labels."""
    return "; ".join(dict.fromkeys(one_line(label(one)) for one in item.provisions)) or "–"


def one_line(text: str) -> str:
    """Text without control characters on one line."""
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """Plain text of an answer: line breaks and tabs stay, other control characters and half characters go.

    The signs that turn the direction of writing go too, since they can make a text look like another one.
    """
    broken = _BREAKS.sub("\n", _ESCAPED.sub("", text))
    kept = "".join(one for one in broken if one in "\n\t" or _shown(one))
    lines = (one.rstrip() for one in unicodedata.normalize("NFC", kept).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _shown(one: str) -> bool:
    return one not in _BIDI and unicodedata.category(one) not in {"Cc", "Cs", "Co", "Cn"}


def day_of(written: object) -> date | None:
    """The day that somebody wrote, as date or in digits or words; None where it is not one."""
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    text = one_line(str(written or ""))[:40].lower()
    for pattern in _DAYS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            try:
                return date(int(parts["y"]), int(parts["m"]) if "m" in parts else _month(parts["w"]), int(parts["d"]))
            except ValueError:
                return None
    return None


def _month(word: str) -> int:
    short = {"maa": 3, "mrt": 3}
    months = ((at, written_date(date(2000, at, 1), "nl").split()[1]) for at in range(1, 13))
    return short.get(word) or next((at for at, one in months if one.startswith(word)), 0)
