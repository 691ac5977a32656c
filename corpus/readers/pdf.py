"""Reader of PDF: a law becomes articles, anything else pages; pypdf never raises or logs past this module."""

import io
import logging
import re
import threading
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf

from corpus.errors import ImportRefused
from corpus.readers import guard
from corpus.readers.articles import cut_law
from corpus.readers.paragraphs import NUMBERED, join_lines
from corpus.readers.parts import Language, Part, Unit

_FOOTNOTE = re.compile(r"^\((\d{1,3})\)\s+\S")
_HEADING = re.compile(r"(?:artikel|article|hoofdstuk|chapter|titel|afdeling|bijlage|annex)\b|§", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\s#–-]*")
_QUIET = threading.Lock()


def read_pdf(data: bytes, name: str, language: Language, whole_pages: bool = False) -> list[Unit]:
    """Read a PDF with a text layer.

    Args:
        data: The file.
        name: File name, for messages.
        language: Language of the labels.
        whole_pages: Cut by page even where there are articles.

    Raises:
        ImportRefused: The file is damaged, encrypted, too long or without text.
    """
    pages = without_furniture(page_texts(data, name))
    law = [] if whole_pages else cut_law([line for page in pages for line in without_footnotes(page)], language)
    if law:
        return law
    word = "Page" if language == "en" else "Bladzijde"
    units = [
        Unit(f"p/{number}", f"{word} {number}", parts=[Part(text=line) for line in _page_lines(page)])
        for number, page in enumerate(pages, 1)
    ]
    if not any(unit.parts for unit in units):
        raise ImportRefused(
            f"“{name}” bevat geen tekst, waarschijnlijk alleen gescande beelden.",
            "Laat er tekstherkenning (OCR) op los en lees het dan opnieuw in.",
        )
    return units


def _page_lines(page: list[str]) -> list[str]:
    return join_lines(page, NUMBERED, max(map(len, page), default=0))


def page_texts(data: bytes, name: str, limit: int = guard.MAX_PAGES) -> list[list[str]]:
    """Extract the printed lines of every page.

    Raises:
        ImportRefused: The file is damaged, encrypted or has more pages than the limit.
    """
    if b"%PDF-" not in data[:1024]:
        raise ImportRefused(f"“{name}” is geen PDF.", "Controleer het bestand of kies het juiste formaat.")
    with _silence():
        try:
            return _extract(data, name, limit)
        except ImportRefused:
            raise
        except (Exception, RecursionError) as error:  # pypdf lets errors of every class through
            raise ImportRefused(
                f"“{name}” is beschadigd en kan niet als PDF worden gelezen.",
                "Download het bestand opnieuw of bewaar het opnieuw als PDF.",
            ) from error


def _extract(data: bytes, name: str, limit: int) -> list[list[str]]:
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ImportRefused(f"“{name}” is met een wachtwoord beveiligd.", "Lever een kopie zonder wachtwoord aan.")
    count = len(reader.pages)
    if count > limit:
        raise ImportRefused(f"“{name}” heeft {count} bladzijden, ten hoogste {limit}.", "Splits het document.")
    if count == 0:
        raise ImportRefused(f"“{name}” heeft geen bladzijden.", "Download het bestand opnieuw.")
    return [(page.extract_text() or "").split("\n") for page in reader.pages]


@contextmanager
def _silence() -> Iterator[None]:
    """Keep pypdf quiet for one call, whatever log level the program has."""
    logger = logging.getLogger("pypdf")
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = logger.level
        logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            logger.setLevel(before)


def without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers, headers and footers: lines at an edge that a quarter of the pages has."""
    edges = Counter(form for page in pages for form in {_form(page[at]) for at in _edge(page)})
    needed = max(3, len(pages) // 4)
    furniture = {form for form, times in edges.items() if times >= needed and not _HEADING.match(form)}
    kept: list[list[str]] = []
    for page in pages:
        forms = {at: _form(page[at]) for at in _edge(page)}
        dropped = {at for at, form in forms.items() if form in furniture or _PAGE_NUMBER.fullmatch(form)}
        kept.append([line.rstrip() for at, line in enumerate(page) if at not in dropped])
    return kept


def _edge(page: list[str]) -> list[int]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*filled[:2], *filled[-2:]})


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def without_footnotes(page: list[str]) -> list[str]:
    """Drop the notes "(12) …" at the foot of a page of the Official Journal, and their marks in its text."""
    numbers: list[int] = []
    start = len(page)
    for at in range(len(page) - 1, -1, -1):
        note = _FOOTNOTE.match(page[at].strip())
        if note and (not numbers or int(note[1]) == numbers[0] - 1) and _is_note(page[at : at + 6]):
            numbers.insert(0, int(note[1]))
            start = at
    text = page[:start]
    for number in numbers:
        text = [re.sub(rf"(?<=[\w”’]) \({number}\)(?=[\s,;.:]|$)", "", line) for line in text]
    return text


def _is_note(following: list[str]) -> bool:
    """Say whether a numbered line is a reference to a publication rather than a recital."""
    text = " ".join(following)
    return bool(re.search(r"\b(?:PB|OJ)\s+[LC]\b|Publicatieblad|Official Journal", text))
