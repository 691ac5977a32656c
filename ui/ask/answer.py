"""An answer as HTML: the question as a heading, sentences with chips, reservations, status and regime."""

from assistant.ask.memo import from_own_policy, reserved
from assistant.ask.models import Answer, AnswerStatement, AnswerStatus
from assistant.ask.phrases import say, written_date
from corpus import address
from corpus.library import Library
from ui.ask.history import Exchange
from ui.components.badge import badge
from ui.components.markup import joined, linked, safe, tag
from ui.texts import text


def answer(exchange: Exchange, library: Library, newest: bool) -> str:
    """The answer without its sources.

    Args:
        exchange: Question and answer.
        library: For the status of the instruments.
        newest: Whether this is the last of the conversation; the browser scrolls to it.
    """
    said = exchange.answer
    heading = tag(
        "h2",
        safe(said.question),
        cls="cb-question",
        id=f"vraag-{exchange.number}",
        data_newest="ja" if newest else "",
    )
    policy = from_own_policy(said)
    body = _sentences(exchange) if said.status is AnswerStatus.ANSWERED else _without_answer(said)
    content = tag("div", *body, cls="cb-body", lang=said.language)
    verdict = tag("p", safe(text("ask.own_policy")), cls="cb-verdict") if policy else ""
    cls = f"cb cb-answer cb-{said.status.value}{' cb-policy' if policy else ''}"
    return tag("article", heading, verdict, content, _meta(exchange, library), cls=cls)


def parts(said: Answer) -> tuple[tuple[AnswerStatement, ...], tuple[AnswerStatement, ...]]:
    """The statements that answer, and the reservations."""
    plain = len(said.statements) - reserved(said)
    return said.statements[:plain], said.statements[plain:]


def _sentences(exchange: Exchange) -> list[str]:
    said = exchange.answer
    plain, reserved = parts(said)
    lines = [tag("p", tag("strong", safe(one.text)), _chips(one, exchange), cls="cb-lead") for one in plain[:1]]
    lines += [tag("p", safe(one.text), _chips(one, exchange)) for one in plain[1:]]
    lines += [_attention(tag("p", safe(one.text), _chips(one, exchange))) for one in reserved]
    lines += [_attention(tag("p", safe(note))) for note in said.notes]
    return lines


def _attention(content: str) -> str:
    word = tag("strong", safe(text("ask.attention")), cls="cb-word")
    return tag("div", word, content, cls="cb-attention", role="note")


def _chips(statement: AnswerStatement, exchange: Exchange) -> str:
    numbers = {one.provision: (place, one.label) for place, one in enumerate(exchange.answer.citations, start=1)}
    chips: list[str] = []
    for provision in statement.citations:
        place, label = numbers[provision]
        spoken = text("ask.chip", number=place, label=label)
        link = tag(
            "a",
            str(place),
            cls="cb-chip",
            href=f"#bron-{exchange.number}-{place}",
            aria_label=spoken,
            title=label,
        )
        chips.append("&nbsp;" + link if not chips else link)
    return "".join(chips)


def _without_answer(said: Answer) -> list[str]:
    """A refusal, a provision that does not exist, or a question back, set with the same care."""
    footer = say("footer", said.language, as_of=written_date(said.as_of, said.language))
    lines = [line for line in said.answer.split("\n\n") if line and line != footer]
    out = [tag("p", safe(text(f"ask.{said.status.value}")), cls="cb-verdict")]
    for place, line in enumerate(lines):
        bold = line.startswith("**") and line.endswith("**")
        shown = linked(line.strip("*") if bold else line, text("ask.new_tab"))
        out.append(tag("p", tag("strong", shown) if bold else shown, cls="" if place else "cb-lead"))
    return out


def _meta(exchange: Exchange, library: Library) -> str:
    said = exchange.answer
    slugs = dict.fromkeys(address.split(one.provision)[0] for one in said.citations)
    badges = [
        tag("li", badge(library.instruments[slug], said.as_of, named=True)) for slug in slugs if slug in library.instruments
    ]
    facts = [
        text("ask.as_of", date=written_date(said.as_of, "nl")),
        exchange.regime,
        text("ask.no_advice"),
    ]
    line = tag("p", joined(safe(fact) for fact in facts), cls="cb-small cb-regime")
    return (tag("ul", *badges, cls="cb-badges") if badges else "") + line
