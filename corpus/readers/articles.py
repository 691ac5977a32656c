"""A law as plain lines, from text or PDF, cut into articles, recitals and annexes."""

import re
from collections.abc import Sequence
from itertools import islice

from corpus.readers import markers
from corpus.readers.paragraphs import NUMBERED, BodyBuilder, join_lines
from corpus.readers.parts import Language, Part, Unit, arabic
from corpus.readers.typography import clean, join

_ARTICLE = re.compile(r"^(?:Artikel|Article)\s+(\d{1,3}[a-z]{0,2})\.?(?:\s+(\(.*|[A-ZÀ-Ý].{2,120}))?$")
_DIVISION = re.compile(
    r"^(?:(hoofdstuk|titel|afdeling|chapter|title|section)\s+([IVXLC]+|\d+[a-z]?)\b[.:]?|§\s*[\d.]+)\s*(.*)$",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"^(?:BIJLAGE|ANNEX|Bijlage|Annex)(?:\s+([IVXLC]+|\d{1,2}))?[.:]?$")
_RECITAL = re.compile(r"^\((\d{1,3})\)\s+(\S.*)$")
_ENACTS = re.compile(
    r"goedgevonden en verstaan|(?:HEBBEN|HEEFT) DE VOLGENDE|VASTGESTELD:|(?:HAVE|HAS) ADOPTED|^Besluit:$",
    re.MULTILINE,
)
_EXPLAINS = re.compile(r"toelichting|verslag|explanatory|consultatierapport", re.IGNORECASE)
_RECITALS = re.compile(r"Overwegende hetgeen volgt|Whereas:", re.IGNORECASE)
_CLOSES = re.compile(r"^(?:Lasten en bevelen|Gedaan te |Done at |NOTA VAN TOELICHTING|MEMORIE VAN TOELICHTING)", re.IGNORECASE)
_AMENDS = re.compile(r"^\(?(?:wijziging|intrekking en wijziging|amendment)", re.IGNORECASE)
_AMENDING_TEXT = re.compile(r"wordt als volgt gewijzigd:|(?:ingevoegd|toegevoegd),? luidende:|komt te luiden:")
_EARLY = 40


def cut_law(printed: Sequence[str], language: Language) -> list[Unit]:
    """Cut a law into recitals, articles and annexes; an empty list when these lines are not a law.

    A heading counts only when its number is the next one and it does not follow "luidende:", so that what
    an amending article quotes stays text of that article.

    Args:
        printed: Lines as printed, without headers and footers.
        language: Language of the labels.
    """
    headings = _headings(printed)
    if len(headings) < 2 or not _is_law(printed, headings[0]):
        return []
    width = max(len(line) for line in printed)
    path = _Divisions()
    units = _recitals(printed[: headings[0]], language)
    end = next((at for at in range(headings[-1], len(printed)) if _CLOSES.match(printed[at].strip())), len(printed))
    annexes = [at for at in range(headings[-1], len(printed)) if _ANNEX.match(printed[at].strip())]
    last = min([end, *annexes])
    path.read(printed[: headings[0]])
    for start, stop in zip(headings, [*headings[1:], last], strict=True):
        units.append(_article(printed[start:stop], path, width, language))
    return units + _annexes(printed, annexes, language)


def _headings(printed: Sequence[str]) -> list[int]:
    found: list[int] = []
    number, before = "0", ""
    for at, raw in enumerate(printed):
        line = raw.strip()
        heading = _ARTICLE.match(line)
        if heading and markers.follows(number, heading[1]) and not markers.QUOTE_FOLLOWS.search(before):
            found.append(at)
            number = heading[1]
        before = line or before
    return found


def _is_law(printed: Sequence[str], first: int) -> bool:
    before = [line.strip() for line in printed[:first] if line.strip()]
    opening = "\n".join(before)
    if _ENACTS.search(opening):
        return True
    return len(before) <= _EARLY and not _EXPLAINS.search(opening)


class _Divisions:
    """Remembers under which chapter and section the next article stands."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def read(self, printed: Sequence[str]) -> int:
        """Take the division headings at the end of some lines in; give the line where the first begins."""
        first = len(printed)
        for at, raw in enumerate(printed):
            division = _DIVISION.match(raw.strip())
            before = printed[at - 1].strip() if at else ""
            if not division or before.endswith((",", "de", "van", "het")) or re.match(r"[a-z,;(]", division[3]):
                continue
            if not _only_title(printed, at + 1):
                continue
            first = min(first, at)
            kind = (division[1] or "§").lower()
            if kind in {"hoofdstuk", "chapter"}:
                self._titles.clear()
            title = " ".join(join_lines(printed[at + 1 :])) if kind != "§" else ""
            number = clean(raw).capitalize() if not division[3] else clean(raw)
            if division[2] and division[2].isupper():
                number = number.replace(division[2].lower(), division[2], 1)
            self._titles[kind] = clean((f"{number} {title}" if division[3] else f"{number}. {title}").rstrip(". "))
            if title:
                break
        return first

    def now(self) -> tuple[str, ...]:
        return tuple(self._titles.values())


def _only_title(printed: Sequence[str], start: int) -> bool:
    """Say whether nothing but the rest of a title follows, so that a division heading is no sentence."""
    following = (printed[at].strip() for at in range(start, len(printed)))
    text = list(islice((line for line in following if line), 4))
    return len(text) <= 3 and not any(line.endswith((".", ";", ":")) for line in text)


def _article(block: Sequence[str], path: _Divisions, width: int, language: Language) -> Unit:
    heading = _ARTICLE.match(block[0].strip())
    number = heading[1] if heading else ""
    title, body = _title(heading[2] or "" if heading else "", block[1:])
    unit = Unit(number, f"{'Article' if language == 'en' else 'Artikel'} {number}", title, path.now())
    body = body[: path.read(body)]
    if _AMENDS.match(title) or _AMENDING_TEXT.search(" ".join(line.strip() for line in body[:4])):
        unit.parts = [Part(text=line) for line in join_lines(body, NUMBERED, width)]
        return unit
    builder = BodyBuilder(width)
    for line in body:
        builder.take(line)
    unit.parts = builder.parts()
    return unit


def _title(title: str, rest: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Read the title behind, or on the line below, "Artikel N"."""
    at, spelled = 0, [title] if title else []
    if title.startswith("("):
        while "".join(spelled).count("(") > "".join(spelled).count(")") and at < min(4, len(rest)):
            spelled.append(rest[at])
            at += 1
        return join(spelled).removeprefix("(").removesuffix(")"), rest[at:]
    if not title and rest and _can_be_title(rest[0]):
        spelled, at = [rest[0]], 1
        while at < min(3, len(rest)) and rest[at].strip()[:1].islower() and _can_be_title(rest[at]):
            spelled.append(rest[at])
            at += 1
    return join(spelled), rest[at:]


def _can_be_title(line: str) -> bool:
    line = line.strip()
    return bool(line) and not line.endswith((".", ":", ";", ",")) and not re.match(r"\(?(?:\d+|[a-z])[.)]\s", line)


def _recitals(printed: Sequence[str], language: Language) -> list[Unit]:
    start = next((at for at, line in enumerate(printed) if _RECITALS.search(line)), len(printed))
    found: list[list[str]] = []
    for line in printed[start + 1 :]:
        recital = _RECITAL.match(line.strip())
        if recital and int(recital[1]) == len(found) + 1:
            found.append([recital[2]])
        elif _ENACTS.search(line):
            break
        elif found:
            found[-1].append(line)
    word, group = ("Recital", "Recitals") if language == "en" else ("Overweging", "Overwegingen")
    return [
        Unit(f"overweging/{at}", f"{word} {at}", path=(group,), parts=[Part(text=t) for t in join_lines(text)])
        for at, text in enumerate(found, 1)
    ]


def _annexes(printed: Sequence[str], starts: Sequence[int], language: Language) -> list[Unit]:
    units: dict[str, Unit] = {}
    for start, stop in zip(starts, [*starts[1:], len(printed)], strict=False):
        numeral = (_ANNEX.match(printed[start].strip()) or ["", ""])[1] or ""
        segment = f"bijlage-{arabic(numeral)}" if numeral else "bijlage"
        body = [line.strip() for line in printed[start + 1 : stop]]
        title = body.pop(0) if body and body[0].isupper() else ""
        label = f"{'Annex' if language == 'en' else 'Bijlage'} {numeral}".strip()
        unit = units.setdefault(segment, Unit(segment, label, clean(title)))
        unit.parts += [Part(text=text) for text in join_lines(body)]
    return list(units.values())
