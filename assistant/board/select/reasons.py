"""The Dutch sentences that say why a question is on the list of a quarter, or is not."""

import re
import unicodedata
from datetime import date

from assistant.ask.phrases import written_date
from assistant.board.models import Action, Happening, quarter_title
from assistant.board.themes import theme_name
from curriculum.bank import BoardQuestion, Kci

LONGEST_QUOTE = 80
_RHYTHM = {
    "quarterly": "Vraag voor elk kwartaal",
    "half-yearly": "Halfjaarlijkse vraag",
    "yearly": "Jaarlijkse vraag",
    "on-event": "Vraag na een gebeurtenis",
}
_HAPPENED = {
    "incident": "U meldde een incident",
    "change": "U meldde een verandering",
    "supplier": "U meldde iets over een leverancier",
    "audit": "U meldde een audit of test",
    "new-law": "U meldde nieuwe regels",
}
_EVENT = {
    "incident": "een incident",
    "change": "een verandering",
    "supplier": "een nieuwe of gewijzigde leverancier",
    "audit": "een audit of test",
    "new-law": "nieuwe regels",
}
_GROUP = {
    "dora": "alleen onder DORA",
    "cbw": "alleen onder de Cyberbeveiligingswet",
    "cir2690": "alleen voor wie onder Verordening 2024/2690 valt",
    "essential": "alleen voor essentiële entiteiten",
    "important": "alleen voor belangrijke entiteiten",
    "government": "alleen voor de overheid",
}
_STATE = {
    "overdue": "niet op tijd beantwoord",
    "not-answered": "niet beantwoord",
    "partial": "maar voor een deel beantwoord",
    "given": "beantwoord",
}
_MARKUP = re.compile(r"[<>\[\]{}*_`#|\\$~^=]+")
_SCHEME = re.compile(r"\b\w+://", re.IGNORECASE)


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Someone's words made fit for a sentence: one line, no markup or hidden characters, shortened at a word, in quotes."""
    visible = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text)
    plain = _MARKUP.sub(" ", _SCHEME.sub("", visible)).translate(str.maketrans('“”„"«»', "’’’’’’"))
    words = " ".join(plain.split())
    if len(words) > longest:
        cut = words[: longest - 1]
        words = (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"
    return f"“{words}”" if words else ""


def unanswered(state: str, asked: str, last: str) -> str:
    """Why a question comes back."""
    when = "Vorig kwartaal" if asked == last else f"In het {quarter_title(asked)}"
    return f"{when} {_STATE[state]}."


def happened(one: Happening) -> str:
    """What was told in the interview, as a reason."""
    words = quoted(one.text)
    return f"{_HAPPENED[one.kind]}: {words}." if words else f"{_HAPPENED[one.kind]}."


def breached(kci: Kci) -> str:
    """An indicator beyond the limit, as a reason."""
    return f"KCI {kci.number}, {kci.name}, ligt buiten de grens."


def promised(action: Action, start: date) -> str:
    """A promise that is late or falls due, as a reason."""
    day = written_date(action.due, "nl") if action.due else ""
    words, owner = quoted(action.text, 60), f" van {quoted(action.owner, 40)[1:-1]}" if quoted(action.owner) else ""
    if action.due and action.due < start:
        return f"De toezegging{owner} {words} is te laat: beloofd voor {day}."
    return f"De toezegging{owner} {words} loopt dit kwartaal af, op {day}."


def turn(question: BoardQuestion, asked: str) -> str:
    """Whose turn it is by rhythm."""
    rhythm = _RHYTHM[question.rhythm]
    return f"{rhythm}, voor het laatst gesteld in het {quarter_title(asked)}." if asked else f"{rhythm}, nog niet eerder gesteld."


def uncovered(theme: str, quarters: int) -> str:
    """A theme that was not asked about lately."""
    count = {1: "het vorige kwartaal", 2: "de laatste twee kwartalen", 3: "de laatste drie kwartalen"}
    return f"Nog niet aan bod geweest in {count.get(quarters, 'de laatste vier kwartalen')}: {theme_name(theme)}."


def guiding(question: BoardQuestion) -> str:
    """One of the seventeen of the guide."""
    return f"Leidende vraag {question.number} uit de handreiking voor bestuurders."


def answered(pulls: tuple[str, ...], asked: str, last: str) -> str:
    """Why an answered question waits one turn, and what speaks for it all the same."""
    told = unanswered("given", asked, last)
    return f"{told} Toch een reden om haar zelf toe te voegen. {pulls[0]}" if pulls else told


def waiting(question: BoardQuestion, turn_in: str) -> str:
    """Why a question is not due, with the quarter in which it is."""
    return f"{_RHYTHM[question.rhythm]}, pas weer aan de beurt in het {quarter_title(turn_in)}."


def without_event(question: BoardQuestion) -> str:
    """Why a question that only follows an event is not asked."""
    events = [_EVENT[one] for one in question.on]
    return f"Alleen na {' of '.join(events) or 'een gebeurtenis'}, en dat is dit kwartaal niet gemeld."


def elsewhere(group: str) -> str:
    """Why a question is not for this organisation."""
    return f"Niet voor uw organisatie: {_GROUP[group]}."


def too_long(minutes: int, carried: str) -> str:
    """Why a question that was wanted is not on the list: the time."""
    if carried:
        return f"{carried[:-1]}, maar past niet in de {minutes} minuten."
    return f"Past niet meer in de {minutes} minuten."


def lookalike(other: str) -> str:
    """Why a question that resembles another is not on the list."""
    return f"Lijkt sterk op een vraag die al op de lijst staat: {other}."
