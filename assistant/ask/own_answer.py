"""An answer from the organisation's own documents: their words between quotation marks, and never as law."""

from collections.abc import Sequence
from datetime import date

from assistant.ask import compose
from assistant.ask.compose import Draft
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation
from assistant.ask.own_documents import OwnDocuments, OwnPassage
from assistant.ask.own_question import about_own, named, page, subject
from assistant.ask.phrases import say, written_date
from assistant.ask.question import Question
from assistant.ask.verify import verify
from corpus import own

STATUS = "eigen beleid"
"""Status of an own document in a citation."""


def answer(question: Question, documents: OwnDocuments, day: date) -> Answer | None:
    """Answer a question about the own policy; None where it is about something else.

    Args:
        question: The question, understood.
        documents: The own documents.
        day: Date of the answer.
    """
    law = bool(question.references or question.foreign or (question.named and not question.follow_up))
    here = about_own(question.text, documents.names, law)
    if not here and not (question.follow_up and not law and about_own(question.search, documents.names, bool(question.named))):
        return None
    asked = question.text if here else question.search
    if not documents.passages:
        return _nothing(question, "own_none", day)
    within = named(asked, documents.names)
    latest = subject(asked.rpartition(";")[2]) if not here else ""
    found = documents.search(_without(latest, within), within) if latest else ()
    found = found or documents.search(_without(subject(asked), within), within, page(asked))
    if not found:
        names = ", ".join(within or documents.names)
        return _nothing(question, "own_nothing", day, names)
    return _quoting(question, found, day)


def _without(asked: str, names: Sequence[str]) -> str:
    """What is asked, without the titles of documents."""
    for name in names:
        asked = asked.replace(name.rpartition(".")[0].lower(), " ")
    return asked


def _quoting(question: Question, found: Sequence[OwnPassage], day: date) -> Answer:
    language = question.language
    names = dict.fromkeys(one.name for one in found)
    lead = AnswerStatement(
        text=say("own_lead", language, names=", ".join(names)),
        citations=tuple(dict.fromkeys(one.provision.id for one in found)),
    )
    quotes = [AnswerStatement(text=f"“{_shown(one.text)}”", citations=(one.provision.id,)) for one in found]
    evidence = {one.provision.id: [one.provision.text, *names] for one in found}
    kept = verify([lead, *quotes], evidence, language).kept
    if len(kept) < 2:
        return _nothing(question, "own_nothing", day, found[0].name)
    sources = tuple(_citation(one) for one in {one.provision.id: one for one in reversed(found)}.values())[::-1]
    notes = (say("own_note", language),)
    draft = Draft(statements=tuple(kept), notes=notes)
    return Answer(
        question=question.text,
        language=language,
        status=AnswerStatus.ANSWERED,
        answer=compose.markdown(draft, sources, day, language),
        statements=draft.statements,
        citations=sources,
        as_of=day,
        notes=notes,
    )


def _shown(text: str) -> str:
    """A piece as it is quoted, cut at a word, without quotation marks of its own that would end the quote early."""
    return compose.shorten(text, 700)


def _citation(passage: OwnPassage) -> Citation:
    provision = passage.provision
    return Citation(
        provision=provision.id,
        label=own.cite(provision, passage.name),
        instrument=passage.name,
        version="",
        status=STATUS,
        url="",
        quote=provision.text,
        layer="own",
    )


def _nothing(question: Question, phrase: str, day: date, names: str = "") -> Answer:
    language = question.language
    lines = (
        f"**{say(phrase, language, names=names)}**",
        say(f"{phrase}_help", language),
        say("footer", language, as_of=written_date(day, language)),
    )
    return Answer(question=question.text, language=language, status=AnswerStatus.REFUSED, answer="\n\n".join(lines), as_of=day)
