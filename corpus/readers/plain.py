"""Reader of plain text: a law becomes articles, a guide with an outline chapters, anything else parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import ImportRefused
from corpus.readers import guard
from corpus.readers.articles import cut_law
from corpus.readers.footnotes import without_notes
from corpus.readers.paragraphs import join_lines
from corpus.readers.parts import Language, Part, Unit
from corpus.readers.typography import clean

_PART_SIZE = 3000


@dataclass(frozen=True, slots=True)
class Chapter:
    """One entry of the outline of a guide.

    Attributes:
        segment: Its place in the id ("5", "bijlage-3").
        starts: Pattern of the line where its text begins, which may stand before its printed title.
        label: "Hoofdstuk 5" and the like.
        title: Its title; the printed lines that spell it are left out of the text.
    """

    segment: str
    starts: re.Pattern[str]
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Outline:
    """How a guide is built up.

    Attributes:
        chapters: Its chapters in reading order.
        noise: Lines that are no text of the guide (link lists, captions).
        breaks: Lines that begin a new line of text although nothing else says so.
        wrapped: Whether sentences run on over printed lines; if not, every line stands alone.
    """

    chapters: tuple[Chapter, ...]
    noise: re.Pattern[str] | None = None
    breaks: re.Pattern[str] | None = None
    wrapped: bool = True


def read_plain(data: bytes, name: str, language: Language, outline: Outline | None = None) -> list[Unit]:
    """Read plain text.

    Args:
        data: The file.
        name: File name, for messages.
        language: Language of the labels.
        outline: Where the chapters of a guide begin; None for a law or for text without known structure.

    Raises:
        ImportRefused: It is no text, or a chapter of the outline is not in it.
    """
    text = guard.decode(data, name)
    printed = [line.replace("\f", "") for line in text.split("\n")]
    if outline is not None:
        return _chapters(printed, name, outline)
    if law := cut_law(_without_page_heads(printed), language):
        return law
    return _loose_parts(text, language)


def _chapters(printed: list[str], name: str, outline: Outline) -> list[Unit]:
    noise = outline.noise
    kept = without_notes([line for line in printed if noise is None or not noise.search(line.strip())])
    starts: list[int] = []
    for chapter in outline.chapters:
        after = starts[-1] + 1 if starts else 0
        at = next((at for at in range(after, len(kept)) if chapter.starts.search(kept[at].strip())), None)
        if at is None:
            raise ImportRefused(
                f"In “{name}” ontbreekt het deel “{chapter.title}”.",
                "Lever de volledige tekst aan in de versie die in de bronnenlijst staat.",
            )
        starts.append(at)
    units = []
    for chapter, start, stop in zip(outline.chapters, starts, [*starts[1:], len(kept)], strict=True):
        body = _without_title(kept[start:stop], chapter)
        texts = join_lines(body, outline.breaks) if outline.wrapped else [clean(line) for line in body]
        lines = [Part(text=text) for text in texts if text]
        units.append(Unit(chapter.segment, chapter.label, chapter.title, parts=lines))
    return units


def _without_title(body: list[str], chapter: Chapter) -> list[str]:
    """Drop the run of lines that together spell the title, wherever in the chapter it stands."""
    title = _letters(chapter.title)
    for start in range(len(body)):
        spelled, stop = "", start
        while stop < len(body) and stop < start + 8 and len(spelled) < len(title):
            spelled += _letters(body[stop])
            stop += 1
        if spelled == title and _letters(body[start]):
            body = body[:start] + body[stop:]
            break
    label = _letters(chapter.label)
    return [line for at, line in enumerate(body) if at > 2 or _letters(line) != label or not line.strip()]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _without_page_heads(printed: Sequence[str]) -> list[str]:
    """Drop lines that were printed at the head of every page: far indented, in capitals."""
    return [line for line in printed if not re.match(r"^\s{30,}[A-Z][A-Z \d]+$", line)]


def _loose_parts(text: str, language: Language) -> list[Unit]:
    pages = text.split("\f") if "\f" in text else _portions(text)
    word = "Part" if language == "en" else "Deel"
    return [
        Unit(
            f"p/{number}",
            f"{word} {number}",
            parts=[Part(text=line) for line in join_lines(page.split("\n"))],
        )
        for number, page in enumerate((page for page in pages if page.strip()), 1)
    ]


def _portions(text: str) -> list[str]:
    """Cut text at blank lines into portions of about one page."""
    portions = [""]
    for block in re.split(r"\n\s*\n", text):
        if portions[-1] and len(portions[-1]) + len(block) > _PART_SIZE:
            portions.append("")
        portions[-1] += f"{block}\n\n"
    return portions
