"""Writing an answer: sentences with numbered citations, the reservations that matter, and the sources below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.ask.models import AnswerStatement, Citation, Language
from assistant.ask.phrases import say, written_date
from assistant.ask.select import Choice
from corpus import address
from corpus.library import Library
from corpus.schema import Statement
from corpus.texts import OfficialTexts


@dataclass(frozen=True)
class Draft:
    """An answer before it is verified.

    Attributes:
        statements: Sentences with their citations; the first one is the answer in short.
        attention: How many of the last sentences are reservations.
        notes: Sentences about the answer itself.
    """

    statements: tuple[AnswerStatement, ...]
    attention: int = 0
    notes: tuple[str, ...] = ()


def sentence(choice: Choice, language: Language) -> AnswerStatement:
    """One chosen statement as a sentence of an answer; the paragraph is cited before the article around it."""
    whole = choice.provision.id
    parts = [one for one in choice.statement.also if address.within(one, whole)]
    provisions = dict.fromkeys((*parts, whole, *choice.statement.also))
    return AnswerStatement(text=in_language(choice.statement, language), citations=tuple(provisions))


def in_language(statement: Statement, language: Language) -> str:
    """The statement in a language, in Dutch where it has no other."""
    return statement.en if language == "en" and statement.en else statement.nl


def citations(
    statements: Iterable[AnswerStatement], library: Library, texts: OfficialTexts, language: Language
) -> tuple[Citation, ...]:
    """The sources of an answer, numbered by first use.

    The quote is a verbatim piece of the official text where that is loaded, else the own words.
    """
    order = dict.fromkeys(one for statement in statements for one in statement.citations)
    used = {one: statement.text for statement in reversed(list(statements)) for one in statement.citations}
    return tuple(cite(provision, library, texts, language, used.get(provision, "")) for provision in order)


def cite(provision: str, library: Library, texts: OfficialTexts, language: Language, fallback: str = "") -> Citation:
    """One source with its version, status, address and quote; the version is that of the text that is quoted."""
    instrument = library.instrument(address.split(provision)[0])
    version = instrument.current
    published = texts.get(provision, language)
    layer: Literal["own", "official"] = "official" if published else "own"
    own = library.provisions.get(provision)
    loaded = texts.version(instrument.slug, language) if published else None
    shown = loaded.isoformat() if loaded and loaded != version.date else shown_version(version.date, version.precision)
    quote = published.text if published else (in_language(own.statements[0], language) if own else fallback)
    return Citation(
        provision=provision,
        label=library.label(provision, language),
        instrument=instrument.title_en if language == "en" and instrument.title_en else instrument.title,
        version=shown,
        status=version.status.value,
        url=library.link(provision),
        quote=quote,
        layer=layer,
    )


def shorten(text: str, most: int = 600) -> str:
    """The beginning of a text, cut at the end of a line or word; verbatim as far as it goes."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[:most].rsplit(" ", 1)[0]


def shown_version(day: date, precision: str) -> str:
    """A version date as far as it is known: "2026-08-15", "2025-06", "2025", "" for unknown."""
    length = {"day": 10, "month": 7, "year": 4}.get(precision, 0)
    return day.isoformat()[:length]


def markdown(draft: Draft, sources: Sequence[Citation], as_of: date, language: Language) -> str:
    """The answer as Markdown: short answer in bold, the rest, reservations, sources, date."""
    number = {source.provision: place for place, source in enumerate(sources, start=1)}
    plain = len(draft.statements) - draft.attention
    lines: list[str] = list(draft.notes)
    body = []
    for place, statement in enumerate(draft.statements[:plain]):
        marks = " ".join(f"[{number[one]}]" for one in statement.citations)
        body.append(f"**{statement.text}** {marks}" if place == 0 else f"{statement.text} {marks}")
    lines.append(" ".join(body))
    for statement in draft.statements[plain:]:
        marks = " ".join(f"[{number[one]}]" for one in statement.citations)
        lines.append(f"*{say('attention', language)}* {statement.text} {marks}")
    lines.append(" · ".join(f"[{place}] {source.label}" for place, source in enumerate(sources, start=1)))
    lines.append(say("footer", language, as_of=written_date(as_of, language)))
    return "\n\n".join(line for line in lines if line)
