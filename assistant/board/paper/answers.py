"""A question in the annex: the answer word for word with the words underlined that a remark is about."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.board.answer_state import says_nothing
from assistant.board.models import Item
from assistant.board.paper.facts import short_of
from assistant.board.paper.material import Material
from assistant.board.paper.models import STATE_WORDS, Note, QuestionLine, Run
from assistant.board.paper.text import clipped, day, line, person, tidy
from assistant.board.review.models import Mark

_DOORS = {"app": "in de app", "xlsx": "op het Excel-formulier", "docx": "op het Word-formulier"}
_QUOTE = 400


def question_line(material: Material, number: int, item: Item) -> QuestionLine:
    """Everything that the paper says about one question."""
    known = material.bank.by_id.get(item.id)
    word, tone = STATE_WORDS[material.state(item)]
    marks = tuple(sorted(material.marks.get(item.id, ()), key=lambda one: (one.start, one.end)))
    board = known is not None and known.audience == "board"
    who = "het bestuur" if board else "de CISO"
    name = f" ({by})" if (by := person(item.reply.by)) else ""
    came = f", {day(item.reply.at.date())}, {_DOORS[item.reply.source]}" if item.reply.at else ""
    return QuestionLine(
        number=number,
        short=short_of(material, item),
        text=line(item.text),
        why=known.why if known else "Dit is een eigen vraag van de organisatie.",
        now=" ".join(line(one) for one in item.reasons),
        rests_on=material.labels(item.provisions),
        state="niet beantwoord, te laat" if word == STATE_WORDS["overdue"][0] else word,
        tone=tone,
        owner="–" if says_nothing(item.reply.text) else person(item.reply.by, "Bestuur" if board else "CISO"),
        heading=f"Antwoord van {who}{name}{came}",
        answer=answer_runs(item.reply.text, marks),
        blank=_blank(material, item),
        notes=tuple(_note(material, at, mark) for at, mark in enumerate(marks, start=1)),
    )


def answer_runs(text: str, marks: Sequence[Mark]) -> tuple[tuple[Run, ...], ...]:
    """Cut an answer where remarks begin and end.

    Args:
        text: The answer as it came in.
        marks: The remarks, in the order in which they are numbered; one whose words do not stand there is not underlined.

    Returns:
        A tuple of runs for each paragraph.
    """
    placed = [(at, one) for at, one in enumerate(marks, start=1) if text[one.start : one.end] == one.words]
    cuts = sorted({0, len(text), *(one.start for _, one in placed), *(one.end for _, one in placed)})
    runs: list[list[Run]] = [[]]
    for start, end in pairwise(cuts):
        marked = any(one.start <= start and end <= one.end for _, one in placed)
        parts = tidy(text[start:end]).split("\n")
        for at, part in enumerate(parts):
            if at:
                runs.append([])
            if part:
                runs[-1].append(Run(text=part, marked=marked))
        ended = tuple(at for at, one in placed if one.end == end)
        if ended and runs[-1]:
            runs[-1][-1] = runs[-1][-1].model_copy(update={"notes": ended})
        elif ended:
            runs[-1].append(Run(text="", notes=ended))
    return tuple(tuple(one) for one in runs if any(run.text.strip() or run.notes for run in one))


def _blank(material: Material, item: Item) -> str:
    if not says_nothing(item.reply.text):
        return ""
    late = material.state(item) == "overdue"
    when = f" Het antwoord werd verwacht op {day(material.quarter.due)}." if late and material.quarter.due else ""
    if tidy(item.reply.text).strip():
        return f"Dit geldt als niet beantwoord: er staat niets om op af te gaan.{when}"
    return f"Niet beantwoord.{when}"


def _note(material: Material, number: int, mark: Mark) -> Note:
    return Note(
        number=number,
        words=clipped(mark.words, _QUOTE),
        say=line(mark.say),
        ask=line(mark.ask),
        rests_on=material.labels(mark.provisions),
    )
