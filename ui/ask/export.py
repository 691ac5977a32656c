"""Answers to take along: one as Markdown, one or a whole conversation as a memo in Word or PDF."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.adapters.memo import Kind, memo_file
from assistant.ask import memo as memos
from assistant.ask.models import Answer, Citation, Profile
from assistant.ask.phrases import written_date
from corpus.library import Library
from ui.texts import text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def plain(answer: Answer) -> str:
    """The answer as Markdown, the question included; what a user typed cannot act as Markdown in it."""
    question = " ".join(answer.question.split())
    lines = [f"# {_escaped(question)}", _policy(answer) if memos.from_own_policy(answer) else answer.answer]
    if answer.citations:
        lines.append(f"## {text('ask.sources')}")
        lines += [f"{place}. {one.label}, {one.instrument} ({one.status})  \n   {one.url}" for place, one in _numbered(answer)]
    return "\n\n".join(line for line in lines if line) + "\n"


def _policy(answer: Answer) -> str:
    """An answer from an own document, whose words cannot act as Markdown either."""
    number = {one.provision: place for place, one in _numbered(answer)}
    said = [" ".join((_escaped(one.text), *(f"[{number[cited]}]" for cited in one.citations))) for one in answer.statements]
    as_of = text("ask.as_of", date=written_date(answer.as_of, "nl"))
    return "\n\n".join((*answer.notes, *said, f"{as_of} · {text('ask.no_advice')}"))


def memo(answers: Sequence[Answer], library: Library, profile: Profile, kind: Kind) -> bytes:
    """Answers as a memo of today.

    Args:
        answers: With their questions, oldest first.
        library: For the headings of provisions.
        profile: The organisation that asked.
        kind: Word or PDF.
    """
    return memo_file(memos.memo(answers, library, date.today(), profile), kind)


def _escaped(body: str) -> str:
    return _SPECIAL.sub(r"\\\1", body)


def _numbered(answer: Answer) -> list[tuple[int, Citation]]:
    return list(enumerate(answer.citations, start=1))
