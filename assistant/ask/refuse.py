"""Not knowing as a result: outside the sources, no such provision, not written yet, a question back."""

from datetime import date

from assistant.ask.models import Answer, AnswerStatus
from assistant.ask.phrases import say, written_date
from assistant.ask.question import Question
from corpus import address
from corpus.library import Library

_LAWS = {
    "avg": "de Algemene verordening gegevensbescherming (AVG)",
    "gdpr": "the General Data Protection Regulation (GDPR)",
    "algemene verordening gegevensbescherming": "de Algemene verordening gegevensbescherming (AVG)",
    "bw": "het Burgerlijk Wetboek",
    "awb": "de Algemene wet bestuursrecht",
    "wft": "de Wet op het financieel toezicht",
    "cra": "the Cyber Resilience Act",
    "woo": "de Wet open overheid",
}
OPENERS = {
    "nl": ("Wat moet het bestuur goedkeuren?", "Binnen hoeveel tijd moet een incident worden gemeld?", "Val ik onder de Cbw?"),
    "en": ("What must the board approve?", "How fast must an incident be reported?", "Does the Cbw apply to us?"),
}


def refused(question: Question, day: date) -> Answer:
    """The sources say nothing about it; where to look instead."""
    text = "\n\n".join((f"**{say('refused', question.language)}**", say("refused_where", question.language)))
    return _result(question, AnswerStatus.REFUSED, text, day, OPENERS[question.language])


def foreign(question: Question, day: date) -> Answer:
    """It is about a law that is not among the sources."""
    law = _LAWS.get(question.foreign, question.foreign.upper() if len(question.foreign) <= 5 else f"de {question.foreign}")
    text = "\n\n".join((f"**{say('foreign', question.language, law=law)}**", say("refused_where", question.language)))
    return _result(question, AnswerStatus.REFUSED, text, day, OPENERS[question.language])


def clarify(question: Question, day: date) -> Answer:
    """The question points at something that was never said."""
    return _result(question, AnswerStatus.CLARIFY, say("clarify", question.language), day, OPENERS[question.language])


def unwritten(provision: str, question: Question, library: Library, day: date) -> Answer:
    """The provision exists, but neither own words nor official text are here."""
    language = question.language
    label = _capital(library.label(provision, language))
    lines = [
        f"**{say('unwritten', language, label=label)}**",
        say("unwritten_help", language, url=library.link(provision)),
        say("footer", language, as_of=written_date(day, language)),
    ]
    return _result(question, AnswerStatus.REFUSED, "\n\n".join(lines), day)


def no_such_provision(provision: str, question: Question, library: Library, day: date) -> Answer:
    """The law has no such article, paragraph or point; what it does have."""
    language = question.language
    label = _capital(library.label(provision, language))
    lines = [f"**{say('no_such', language, label=label)}**", _instead(provision, question, library)]
    lines.append(say("footer", language, as_of=written_date(day, language)))
    return _result(question, AnswerStatus.NO_SUCH_PROVISION, "\n\n".join(line for line in lines if line), day)


def _instead(provision: str, question: Question, library: Library) -> str:
    """The nearest whole that exists and its parts, or the range of articles."""
    language = question.language
    slug, segments, _ = address.split(provision)
    known = library.ids.get(slug, frozenset())
    for whole in list(address.ancestors(provision))[1:]:
        if whole in known:
            parts = sorted(
                (one.rpartition("/")[2] for one in known if one.rpartition("/")[0] == whole),
                key=lambda part: (len(part), part),
            )
            label = _capital(library.label(whole, language))
            if not parts:
                return say("no_such_bare", language, label=label)
            return say("no_such_parts", language, label=label, count=len(parts), parts=", ".join(parts))
    articles = sorted({int(one.split("/")[1]) for one in known if one.split("/")[1].isdigit()})
    if not articles or not segments or not segments[0][0].isdigit():
        return ""
    instrument = library.instrument(slug)
    title = instrument.title_en if language == "en" and instrument.title_en else instrument.title
    return say("no_such_range", language, title=title, first=articles[0], last=articles[-1])


def _result(question: Question, status: AnswerStatus, text: str, day: date, further: tuple[str, ...] = ()) -> Answer:
    return Answer(question=question.text, language=question.language, status=status, answer=text, as_of=day, suggestions=further)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
