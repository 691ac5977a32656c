"""What people type in the cells of a table of indicators: numbers, days, quarters and names, read or refused with a reason."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from openpyxl.utils.datetime import from_excel

from assistant.adapters.incoming_rows import SourceCell
from assistant.adapters.spreadsheet import plain
from assistant.board.kci.models import Unit
from assistant.board.words import fold
from curriculum.bank import Bank, Kci

_UNIT_WORDS: Final[dict[Unit, tuple[str, ...]]] = {
    "procent": ("%", "procent", "percent", "pct"),
    "uren": ("uur", "uren", "u", "hours", "hour", "h"),
    "dagen": ("dag", "dagen", "days", "day", "d"),
    "euro": ("€", "euro", "eur"),
    "aantal": ("stuks", "aantal", "x"),
}
_OF_WORD: Final = {word: unit for unit, words in _UNIT_WORDS.items() for word in words}
_NUMBER: Final = re.compile(r"^(€|eur|euro)?\s*([+-]?[0-9.,]*[0-9])\s*(\D*)$")
_GROUPED: Final = re.compile(r"^[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*$")
_MONTHS: Final = (
    ("jan", "januari", "january"), ("feb", "februari", "february"), ("mrt", "maart", "march", "mar"), ("apr", "april"),
    ("mei", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"), ("aug", "augustus", "august"), ("sep", "september", "sept"),
    ("okt", "oktober", "oct", "october"), ("nov", "november"), ("dec", "december"),
)  # fmt: skip
_MONTH: Final = {word: at for at, words in enumerate(_MONTHS, start=1) for word in words}
_ORDINAL: Final = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_SERIALS: Final = range(36_526, 73_051)
"""Day numbers of Excel from 2000 to 2099."""


class NotRead(ValueError):
    """A cell that cannot be read; the message is the Dutch reason."""


def words(cell: SourceCell) -> str:
    """The text of a cell on one line; numbers as they are."""
    if cell.empty:
        return ""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(plain(str(value)).split()).removeprefix("'")


def indicator(text: str, bank: Bank) -> Kci | None:
    """The indicator that a text names by id, number or name; None where there is no such one."""
    said = fold(text.replace("-", " ")).strip(" .:")
    found = re.match(r"^(?:kci|nr|nummer)?\s*0*(\d{1,2})(?:\s*[.:,]?\s+(.+))?$", said)
    for one in bank.kcis:
        name = fold(one.name.replace("-", " "))
        if said == name or (found and int(found[1]) == one.number and found[2] in (None, name)):
            return one
    return None


def quarter(cell: SourceCell) -> str:
    """The quarter that a cell names: 2026Q4, Q4 2026, 4e kwartaal 2026, vierde kwartaal 2026.

    Raises:
        NotRead: It names none.
    """
    said = fold(words(cell))
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", said)
    rest = said.replace(year[1], " ", 1) if year else said
    named = next((number for word, number in _ORDINAL.items() if word in rest), 0)
    place = re.search(r"(?:^|[\s\-/]|k|q|kw)([1-4])(?:e|de|ste|st|nd|rd|th)?(?:\s*(?:kwartaal|quarter))?[\s\-/]*$", rest.strip())
    if not year or not (named or place) or isinstance(cell.value, date):
        raise NotRead(f"het kwartaal “{words(cell)[:40]}” is niet te lezen; schrijf 2026Q4")
    return f"{year[1]}Q{named or (place[1] if place else '')}"


def day(cell: SourceCell, epoch: datetime, *, csv: bool) -> date:
    """The day in a cell: a day of Excel, 21-11-2026, 2026-11-21, 21 november 2026, or a day number.

    Raises:
        NotRead: It holds none, or one with a year of two digits.
    """
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and not csv and int(value) in _SERIALS:
        found = from_excel(int(value), epoch)
        if isinstance(found, datetime):
            return found.date()
    said = fold(words(cell)).replace(",", " ")
    shapes = (
        (r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.z+]*)?$", (1, 2, 3)),
        (r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: [\d:]*)?$", (3, 2, 1)),
        (r"^(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})$", (3, 2, 1)),
    )
    for shape, (year, month, at) in shapes:
        if found := re.match(shape, said):
            number = int(found[month]) if found[month].isdigit() else _MONTH.get(found[month], 0)
            try:
                return date(int(found[year]), number, int(found[at]))
            except ValueError:
                break
    if re.match(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$", said):
        raise NotRead(f"de datum “{said}” heeft geen jaartal van vier cijfers")
    raise NotRead(f"de datum “{words(cell)[:40]}” is niet te lezen; schrijf 21-11-2026")


def amount_in(cell: SourceCell, unit: Unit) -> tuple[float, str]:
    """The number in a cell, and a Dutch remark where it could be read in two ways.

    Args:
        cell: The cell; never an empty one.
        unit: Unit of the indicator; a number that the sheet shows as percentage is taken times hundred.

    Raises:
        NotRead: It holds no number, a formula, an error of Excel, a day, or a number in another unit.
    """
    value = cell.value
    if cell.formula:
        raise NotRead("de waarde is een formule; plak de uitkomst als waarde")
    if isinstance(value, date | time | timedelta):
        raise NotRead("de waarde is een datum of tijd geworden; zet de cel op getal en vul haar opnieuw in")
    if isinstance(value, bool):
        raise NotRead("de waarde is WAAR of ONWAAR en geen getal")
    if isinstance(value, int | float):
        if cell.percent and unit != "procent":
            raise NotRead(f"de cel staat op procent, maar deze KCI is in {unit}")
        return (round(value * 100, 10) if cell.percent else float(value)), ""
    return _spoken(words(cell), unit)


def _spoken(text: str, unit: Unit) -> tuple[float, str]:
    if text.startswith("#"):
        raise NotRead(f"de waarde is een foutmelding van Excel ({text[:20]})")
    if text.startswith("="):
        raise NotRead("de waarde is een formule; plak de uitkomst als waarde")
    found = _NUMBER.match(text.lower().replace("\u202f", " ").replace("−", "-"))
    if not found:
        raise NotRead(f"“{text[:40]}” is geen getal; laat de cel leeg als er niet is gemeten")
    for word in ((found[1] or "").strip(), found[3].strip(" .")):
        if word and _OF_WORD.get(word) != unit:
            raise NotRead(f"“{text[:40]}” is niet in {unit}, de eenheid van deze KCI")
    return _parsed(found[2], text)


def _parsed(digits: str, text: str) -> tuple[float, str]:
    """Digits with the separators of Dutch, or those of English where only that can be meant."""
    body = digits.lstrip("+-")
    grouped = _GROUPED.match(body)
    note = ""
    if grouped and (grouped[1] == "." or body.count(",") > 1):
        clean = body.replace(grouped[1], "")
        note = "" if body.count(grouped[1]) > 1 else f"“{text[:40]}” is gelezen als {clean}, met de punt tussen duizendtallen."
    elif grouped:
        clean = body.replace(",", ".")
        note = f"“{text[:40]}” is gelezen als {body}, met de komma vóór de decimalen."
    elif "," in body and "." in body:
        mark, other = (",", ".") if body.rfind(",") > body.rfind(".") else (".", ",")
        whole, _, rest = body.rpartition(mark)
        if not re.match(rf"^\d{{1,3}}(?:\{other}\d{{3}})+$", whole):
            raise NotRead(f"“{text[:40]}” is geen getal; schrijf 1.234,5")
        clean = f"{whole.replace(other, '')}.{rest}"
    elif body.count(",") + body.count(".") > 1:
        raise NotRead(f"“{text[:40]}” is geen getal; schrijf 1.234,5")
    else:
        clean = body.replace(",", ".")
    return float(f"-{clean}" if digits.startswith("-") else clean), note
