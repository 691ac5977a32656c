"""An answer beside its question, the words underlined that a remark is about, and the remarks in the margin."""

from collections.abc import Sequence

from assistant.board.paper.answers import answer_runs, question_line
from assistant.board.paper.material import Material
from assistant.board.paper.models import Run, Tone
from assistant.board.review.models import Mark
from corpus.library import Library
from ui.board.question_list import rests_on
from ui.components.markup import safe, tag
from ui.texts import text

TONES: dict[Tone, str] = {"good": "good", "mind": "mind", "late": "past", "none": "open"}


def answered(material: Material, number: int, library: Library) -> str:
    """Question, answer and margin as safe HTML.

    Args:
        material: The quarter with states and remarks.
        number: Place of the question on the list, from 1.
        library: For the labels of provisions.
    """
    item = material.quarter.items[number - 1]
    line = question_line(material, number, item)
    marks = tuple(sorted(material.marks.get(item.id, ()), key=lambda one: (one.start, one.end)))
    state = tag("p", tag("span", safe(line.state), cls=f"cb-badge cb-{TONES[line.tone]}"), cls="cb-qa-state")
    basis = rests_on(item.provisions, library)
    summary = tag("summary", safe(text("board.rests_on")))
    facts = tag("details", summary, tag("p", basis, cls="cb-small")) if basis else ""
    head = tag("h3", tag("span", str(number), cls="cb-nr"), tag("span", safe(item.text)), id=f"punt-{number}")
    question = tag("div", head, tag("div", state, facts, cls="cb-qa-facts"), cls="cb-qa-question")
    if line.blank:
        said = (
            tag("p", safe(text("board.answer_none")), cls="cb-quiet") if not item.reply.text.strip() else _blank(item.reply.text)
        )
        answer = tag("div", said, cls="cb-qa-answer")
        margin = ""
    else:
        runs = answer_runs(item.reply.text, marks)
        answer = tag(
            "div", tag("p", safe(line.heading), cls="cb-small"), *(_paragraph(one, number) for one in runs), cls="cb-qa-answer"
        )
        margin = _margin(marks, number, library)
    return tag("article", question, answer, margin, cls="cb cb-qa", aria_labelledby=f"punt-{number}")


def _blank(said: str) -> str:
    """What was written that says nothing, with what that means."""
    return tag("p", safe(said), cls="cb-quiet") + tag("p", safe(text("board.answer_none")), cls="cb-small")


def _paragraph(runs: Sequence[Run], number: int) -> str:
    return tag("p", *(_run(one, number) for one in runs))


def _run(run: Run, number: int) -> str:
    words = tag("u", safe(run.text), cls="cb-mark") if run.marked and run.text else safe(run.text)
    chips = (
        tag(
            "a",
            str(one),
            cls="cb-chip",
            href=f"#opmerking-{number}-{one}",
            aria_label=text("board.margin_see", number=one),
        )
        for one in run.notes
    )
    return words + "".join(chips)


def _margin(marks: Sequence[Mark], number: int, library: Library) -> str:
    if not marks:
        return tag("aside", tag("p", safe(text("board.margin_none")), cls="cb-small"), cls="cb-qa-margin")
    notes = (_note(one, at, number, library) for at, one in enumerate(marks, start=1))
    return tag("aside", tag("ol", *notes), cls="cb-qa-margin", aria_label=text("board.margin"))


def _note(mark: Mark, at: int, number: int, library: Library) -> str:
    basis = rests_on(mark.provisions, library)
    return tag(
        "li",
        tag("span", str(at), cls="cb-number", aria_hidden="true"),
        tag("p", tag("b", safe(mark.say))),
        tag("p", safe(mark.ask)),
        tag("p", basis, cls="cb-small") if basis else "",
        id=f"opmerking-{number}-{at}",
        cls="cb-card cb-remark",
        tabindex="-1",
    )
