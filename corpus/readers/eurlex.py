"""Reader of European law as EUR-Lex and Cellar publish it: Official Journal and consolidated HTML."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from corpus.readers import guard, markers
from corpus.readers.eurlex_dom import Token, classes, drop_footnotes, text_of, tokens
from corpus.readers.parts import Language, Part, Unit, arabic, lines

_TITLE_NUMBERS = frozenset({"oj-ti-section-1", "title-division-1"})
_TITLE_TEXTS = frozenset({"oj-ti-section-2", "title-division-2"})
_ARTICLE_TITLES = frozenset({"oj-sti-art", "stitle-article-norm"})
_DIVISION = re.compile(r"^(?:prt|tis|cpt|sct|sbs)_")
_WORDS = {
    "nl": {"article": "Artikel", "recital": "Overweging", "recitals": "Overwegingen", "annex": "Bijlage"},
    "en": {"article": "Article", "recital": "Recital", "recitals": "Recitals", "annex": "Annex"},
}


def read_eurlex(data: bytes, name: str, language: Language) -> list[Unit]:
    """Read recitals, articles and annexes out of EUR-Lex HTML.

    Args:
        data: The file.
        name: File name, for messages.
        language: Language of the text, for labels.

    Raises:
        ImportRefused: The file is damaged or holds no article.
    """
    root = guard.parse_html(data, name)
    drop_footnotes(root)
    words = _WORDS[language]
    units = [_recital(div, words) for div in root.xpath("//div[starts-with(@id,'rct_')]")]
    articles = [div for div in root.xpath("//div[starts-with(@id,'art_')]") if re.fullmatch(r"art_\w+", div.get("id"))]
    if not articles:
        raise guard.nothing_found(name, "artikel in de vorm van EUR-Lex")
    units += [_article(div, words) for div in articles]
    units += [_annex(div, words) for div in root.xpath("//div[starts-with(@id,'anx_')]")]
    return units


def _recital(div: HtmlElement, words: dict[str, str]) -> Unit:
    number = div.get("id").removeprefix("rct_")
    found: list[Token] = []
    for token in tokens(div, top=False):
        found += token.below if token.kind == "point" and markers.segment(token.marker) == number else (token,)
    plain = [Part(text=line) for part in _parts(found) for line in lines(Part(parts=[part]))]
    return Unit(f"overweging/{number}", f"{words['recital']} {number}", path=(words["recitals"],), parts=plain)


def _article(div: HtmlElement, words: dict[str, str]) -> Unit:
    number = div.get("id").removeprefix("art_").lower()
    titles = [text_of(p) for p in div.iter("p") if classes(p) & _ARTICLE_TITLES]
    label = f"{words['article']} {number}"
    return Unit(number, label, " ".join(titles), _path(div), _paragraphs(tokens(div)))


def _annex(div: HtmlElement, words: dict[str, str]) -> Unit:
    numeral = div.get("id").removeprefix("anx_").split(".")[0]
    titles = [text_of(p) for p in div.iter("p") if "oj-doc-ti" in classes(p) or "title-annex-1" in classes(p)]
    printed = re.search(r"\b([IVXLC]+|\d+)$", titles[0]) if titles else None
    label, segment = words["annex"], "bijlage"
    if printed:
        label, segment = f"{label} {printed[1]}", f"bijlage-{arabic(printed[1])}"
    elif arabic(numeral) and not titles:
        label, segment = f"{label} {numeral}", f"bijlage-{arabic(numeral)}"
    skip = set(titles)
    body = [token for token in tokens(div) if not (token.kind == "text" and token.text in skip)]
    return Unit(segment, label, " ".join(titles[1:]), (), _sections(body))


def _path(div: HtmlElement) -> tuple[str, ...]:
    found: list[str] = []
    for ancestor in div.iterancestors("div"):
        if not _DIVISION.match((ancestor.get("id") or "").split(".")[-1]):
            continue
        titles: list[HtmlElement] = ancestor.xpath("./p | ./div[contains(@class,'eli-title')]/p")
        number = " ".join(text_of(p).capitalize() for p in titles if classes(p) & _TITLE_NUMBERS)
        number = re.sub(r"\b[ivxlc]+$", lambda numeral: numeral[0].upper(), number)
        title = " ".join(text_of(p) for p in titles if classes(p) & _TITLE_TEXTS)
        if joined := ". ".join(piece for piece in (number, title) if piece):
            found.append(joined)
    return tuple(reversed(found))


def _paragraphs(found: Iterable[Token]) -> list[Part]:
    """Gather everything up to the next number into one paragraph."""
    parts: list[Part] = []
    waiting: list[Token] = []
    number = ""
    for token in (*found, Token("number")):
        if token.kind != "number":
            waiting.append(token)
            continue
        content = _parts(waiting)
        if number:
            segment = markers.segment(number) or ""
            parts.append(_with_text(Part(segment, "paragraph", number), content))
        else:
            parts += content
        number, waiting = token.marker, []
    return parts


def _sections(found: Iterable[Token]) -> list[Part]:
    """Hang the numbered sections of an annex (1, 1.1, 1.1.1) below one another."""
    top = Part()
    open_sections = [top]
    for token in found:
        number = token.marker.rstrip(".") if token.kind in {"section", "point"} else ""
        if not re.fullmatch(r"\d+(?:\.\d+)*", number) or (token.kind == "point" and "." not in number):
            marker = [Part(text=token.marker)] if token.kind == "number" else _parts([token])
            open_sections[-1].parts += marker
            continue
        while len(open_sections) > 1 and not number.startswith(f"{open_sections[-1].segment}."):
            open_sections.pop()
        section = Part(number, "section", f"{number}.")
        open_sections[-1].parts.append(section)
        if token.kind == "section":
            section.text = section.heading = token.text
            open_sections.append(section)
        else:
            _with_text(section, _parts(token.below))
    return top.parts


def _parts(found: Iterable[Token]) -> list[Part]:
    parts: list[Part] = []
    for token in found:
        if token.kind == "point":
            segment = markers.segment(token.marker) or ""
            part = Part(segment, "point" if segment else "text", token.marker)
            parts.append(_with_text(part, _parts(token.below)))
        elif token.kind == "section":
            parts.append(Part(text=f"{token.marker}. {token.text}"))
        else:
            parts.append(Part(text=token.text or token.marker))
    return parts


def _with_text(part: Part, content: list[Part]) -> Part:
    """Make the first plain line of the content the text of the part itself."""
    if content and not content[0].segment and not content[0].marker and not content[0].parts:
        part.text, content = content[0].text, content[1:]
    part.parts = content
    return part
