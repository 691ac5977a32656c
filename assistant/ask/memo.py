"""A memo: an answer or a whole conversation as content for paper, with numbered provisions, their texts and the reservation."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator

from assistant.ask.models import Answer, AnswerStatement, AnswerStatus, Citation, Language, Profile, Value
from assistant.ask.phrases import say, written_date
from corpus import own
from corpus.library import Library, load_yaml


def _clean(text: str) -> str:
    """A text without what a document cannot hold or what changes the order of reading: control signs, loose surrogates."""
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in _NOT_HELD)


_NOT_HELD: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})
Text = Annotated[str, AfterValidator(_clean)]
LONGEST: Final = 2400
"""Characters of a provision's text that are quoted; the rest is left to the publisher."""
Layer = Literal["official", "words", "policy"]


class Sentence(Value):
    """One sentence with the numbers of the provisions that it rests on."""

    text: Text
    numbers: tuple[int, ...] = ()


class Part(Value):
    """One question with its answer.

    Attributes:
        question: As asked.
        as_of: Date for which the answer holds.
        verdict: What it is, where it is no answer from the law: a refusal, own policy; "" else.
        sentences: The answer, the first one being the answer in short.
        attention: What must be said beside it.
    """

    question: Text
    as_of: date
    verdict: Text = ""
    sentences: tuple[Sentence, ...]
    attention: tuple[Sentence, ...] = ()


class Provision(Value):
    """One provision of the table.

    Attributes:
        number: Its number in this memo.
        label: As a lawyer writes it.
        heading: What it is about, "" where nobody wrote that.
        instrument: Title of the law or document.
        version: Date of the version in words, "" where it is unknown.
        status: Legal status in words.
        url: The publisher's address, "" for none.
        layer: Whose words `text` is.
        text: The text, one paragraph a line.
        cut: Whether the text goes on.
    """

    number: int
    label: Text
    heading: Text
    instrument: Text
    version: str
    status: str
    url: str
    layer: Layer
    text: tuple[Text, ...]
    cut: bool


class Memo(Value):
    """What a memo says.

    Attributes:
        language: Language of its fixed words.
        subject: The question, or how many there were.
        organisation: Name of the organisation, "" where unknown.
        profile: The organisation in one line, its name included; "" where nothing is known.
        day: Day on which it was made.
        parts: Questions and answers, oldest first.
        provisions: What they rest on, numbered through the memo.
    """

    language: Language
    subject: Text
    organisation: Text
    profile: Text
    day: date
    parts: tuple[Part, ...]
    provisions: tuple[Provision, ...]

    @property
    def as_of(self) -> str:
        """The date or dates for which the answers hold, in words."""
        return ", ".join(dict.fromkeys(written_date(one.as_of, self.language) for one in self.parts))


@cache
def _all_words() -> dict[str, Any]:
    found: dict[str, Any] = load_yaml(files("assistant.ask") / "memo.yaml")  # type: ignore[assignment]
    return found


def word(name: str, language: Language, /, **values: object) -> str:
    """A fixed word or sentence of a memo, in a language."""
    return str(_all_words()[language][name]).format(**values)


def memo(answers: Sequence[Answer], library: Library, day: date, profile: Profile | None = None) -> Memo:
    """Make a memo of answers.

    Args:
        answers: The answers with their questions, oldest first; at least one.
        library: For the headings of provisions.
        day: Day on which it is made.
        profile: The organisation that asked.
    """
    profile = profile or Profile()
    language: Language = "en" if all(one.language == "en" for one in answers) else "nl"
    citations: dict[str, Citation] = {}
    for one in answers:
        for citation in one.citations:
            citations.setdefault(citation.provision, citation)
    numbers = {provision: place for place, provision in enumerate(citations, start=1)}
    subject = " ".join(answers[0].question.split()) if len(answers) == 1 else word("several", language, number=len(answers))
    return Memo(
        language=language,
        subject=subject,
        organisation=profile.name,
        profile=profile_line(profile, language),
        day=day,
        parts=tuple(_part(one, numbers, language) for one in answers),
        provisions=tuple(_provision(numbers[one.provision], one, library, language) for one in citations.values()),
    )


def profile_line(profile: Profile, language: Language) -> str:
    """The organisation in one line, as far as it was filled in."""
    size = _all_words()[language]["size"].get(profile.size, "")
    facts = (
        profile.name,
        word("sector", language, name=profile.sector.replace("-", " ")) if profile.sector else "",
        str(size),
        profile.legal_form.replace("-", " "),
        profile.board if profile.board == "one-tier" else "",
        word("dora", language) if profile.dora else "",
        word("cir2690", language) if profile.cir2690 else "",
    )
    return " · ".join(one for one in facts if one)


def reserved(answer: Answer) -> int:
    """How many of the last statements of an answer are reservations."""
    mark = f"*{say('attention', answer.language)}* "
    return sum(line.startswith(mark) for line in answer.answer.split("\n\n"))


def from_own_policy(answer: Answer) -> bool:
    """Whether an answer comes from the organisation's own documents; then nothing in it is law."""
    return any(own.is_own(one.provision) for one in answer.citations)


def _part(answer: Answer, numbers: dict[str, int], language: Language) -> Part:
    question = " ".join(answer.question.split())
    if answer.status is not AnswerStatus.ANSWERED:
        verdict = word(answer.status.value, language)
        return Part(question=question, as_of=answer.as_of, verdict=verdict, sentences=_plain(answer))
    plain = len(answer.statements) - reserved(answer)
    return Part(
        question=question,
        as_of=answer.as_of,
        verdict=word("policy", language) if from_own_policy(answer) else "",
        sentences=tuple(_sentence(one, numbers) for one in answer.statements[:plain]),
        attention=(
            *(_sentence(one, numbers) for one in answer.statements[plain:]),
            *(Sentence(text=one) for one in answer.notes),
        ),
    )


def _plain(answer: Answer) -> tuple[Sentence, ...]:
    """The paragraphs of what is no answer, without its footer."""
    footer = say("footer", answer.language, as_of=written_date(answer.as_of, answer.language))
    lines = (line.replace("**", "").strip() for line in answer.answer.split("\n\n"))
    return tuple(Sentence(text=line) for line in lines if line and line != footer)


def _sentence(statement: AnswerStatement, numbers: dict[str, int]) -> Sentence:
    return Sentence(text=statement.text, numbers=tuple(numbers[one] for one in statement.citations if one in numbers))


def _provision(number: int, citation: Citation, library: Library, language: Language) -> Provision:
    written = library.provisions.get(citation.provision)
    heading = (written.heading_en if language == "en" and written.heading_en else written.heading) if written else ""
    text, cut = _shortened(citation.quote)
    policy = own.is_own(citation.provision)
    layer: Layer = "policy" if policy else "official" if citation.layer == "official" else "words"
    return Provision(
        number=number,
        label=citation.label[:1].upper() + citation.label[1:],
        heading=heading,
        instrument=citation.instrument,
        version=_version(citation.version, language),
        status=str(_all_words()[language]["statuses"].get(citation.status, citation.status)),
        url=citation.url,
        layer=layer,
        text=tuple(line.strip() for line in text.splitlines() if line.strip()),
        cut=cut,
    )


def _shortened(text: str) -> tuple[str, bool]:
    """A text up to the last whole line, sentence or word that fits, and whether something was left out."""
    if len(text) <= LONGEST:
        return text, False
    room = text[:LONGEST]
    for sign in ("\n", ". ", " "):
        at = room.rfind(sign)
        if at > LONGEST // 2:
            return room[: at + 1].rstrip(), True
    return room, True


def _version(version: str, language: Language) -> str:
    """A version date as far as it is known: "15 augustus 2026", "juni 2025", "2025"."""
    if len(version) < 7:
        return version
    whole = written_date(date.fromisoformat(version if len(version) == 10 else f"{version}-01"), language)
    return whole if len(version) == 10 else whole.partition(" ")[2]
