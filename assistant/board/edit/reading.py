"""Reading what a secretary types about the list: which change is meant, which questions, which number, which subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from assistant.ask.models import Value
from assistant.board.words import fold, nearest
from corpus.library import load_yaml

LONGEST = 2_000
_OWN = re.compile(
    r"^\s*(?:(?:voeg|zet|neem)\s+(?:(?:deze|een|mijn|onze|eigen|nieuwe|vraag|er|ook|nog)\s+)*(?:toe|bij|op|erbij)?|"
    r"(?:een\s+)?(?:nieuwe|eigen|extra)\s+vraag(?:\s+(?:toevoegen|erbij))?|toevoegen)\s*(?:[:;]|\s[-–—])\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"^\s*(?:voeg|zet|neem)\b[^“\"]*[“\"](?P<text>[^”\"]{3,})[”\"][^”\"]*$", re.IGNORECASE | re.DOTALL)
_REWORD = re.compile(
    r"^\s*(?:(?:verander|wijzig|herschrijf|herformuleer|formuleer|maak|pas)\s+(?:de\s+)?(?P<ref>[^:“\"]{0,60}?)\s*"
    r"(?:aan|in|naar|als|tot)?\s*:|(?P<ref2>(?:de\s+)?(?:vraag\s+\w+|\w+\s+vraag))\s+(?:wordt|luidt|moet worden|moet zijn)\s*:?)"
    r"\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_LENGTH = re.compile(r"\s*[(,;–-]?\s*(\d+)\s*(?:minuten|minuut|min\.?)\s*\)?\s*$", re.IGNORECASE)
_REFS = re.compile(
    r"\b(?:vraag|vragen|nummers?|nr|punt|punten)\s*((?:\d+)(?:\s*(?:,|en|of|plus|tot en met|tm|t/m|-)\s*(?:vraag )?\d+)*)"
)
_BARE = re.compile(r"^\D*?\b(\d+(?:\s*(?:,|en|t/m|tot en met)\s*\d+)*)\D*$")
_TARGET = re.compile(
    r"\b(?:op|naar|tot) (?:de )?(?:plaats|plek|positie|nummer) (\d+)|\b(?:op|naar) (?:de )?(\d+)e plaats|\b(?:op|naar) (\d+)$"
)
_BESIDE = re.compile(r"\b(voor|na|boven|onder|achter) (?:vraag|nummer) (\d+)")
_ABOUT = re.compile(r"\b(?:over|omtrent|inzake|rond|rondom|betreffende|wat betreft|qua|aan)\b(.+)$")

_TWO = re.compile(
    r"^((?:schrap|verwijder|voeg|zet|verplaats|vervang|haal|maak|wissel|gooi|maximaal)\b.+?)(?: en(?: dan)?| ,(?: en| dan)?)? "
    r"(?:schrap|verwijder|voeg|zet|verplaats|vervang|haal|maak|wissel|gooi) .+$"
)
_NUMBER = re.compile(r"\d+(?:e|de|ste)?")


class Words(Value):
    """The words of editing: the data of `edit_words.yaml`."""

    numbers: dict[str, int]
    ordinals: dict[str, int]
    wishes: tuple[tuple[str, str], ...]
    known: tuple[str, ...]
    empty: frozenset[str]
    examples: tuple[str, ...]

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What each wish looks like, in the order in which they are tried."""
        return tuple((name, re.compile(pattern)) for name, pattern in self.wishes)


@cache
def words() -> Words:
    """The shipped words.

    Raises:
        ContentError: The file is not valid YAML.
        pydantic.ValidationError: The file does not match its schema.
    """
    return Words.model_validate(load_yaml(files("assistant.board.edit") / "words.yaml"))


@dataclass(frozen=True)
class Wish:
    """What somebody wants of the list.

    Attributes:
        kind: Which change or question; "" where it was not understood.
        places: Numbers on the list that were named, counted from 1; -1 is the last one.
        subject: Words of the subject that was named.
        count: A number of questions that was named.
        minutes: A number of minutes that was named.
        number: A number without a unit.
        text: A question in someone's own words.
        every: Whether "alle" was said.
        pointing: Whether "deze" or "die" was said.
        target: Where to: a place from 1, `top`, `bottom`, `up`, `down`, `before 3`, `after 3`.
        instead: Words of the subject that comes instead.
        heard: How the words were typed, by what they became.
    """

    kind: str
    places: tuple[int, ...] = ()
    subject: tuple[str, ...] = ()
    count: int | None = None
    minutes: int | None = None
    number: int | None = None
    text: str = ""
    every: bool = False
    pointing: bool = False
    target: str = ""
    instead: tuple[str, ...] = ()
    heard: Mapping[str, str] = field(default_factory=dict)


def read(said: str, known: frozenset[str]) -> Wish:
    """Read one message.

    Args:
        said: What was typed.
        known: Words of subjects, which are no typing errors of commands.
    """
    said = said[:LONGEST].strip().strip("«»")
    if own := _own(said, known):
        return own
    text = _numbered(fold(re.sub(r"[?!.;…\"“”]+", " ", said)), known)
    if both := _TWO.match(text):
        return Wish("two", text=both[1])
    if reworded := _REWORD.match(said):
        places = _places(_numbered(fold(reworded["ref"] or reworded["ref2"] or ""), known))
        new = reworded["text"].strip().strip('“”"')
        if places and not re.fullmatch(r"\d+\s*(?:minuten|minuut|min)?\.?", _numbered(fold(new), known)):
            return Wish("change-text", places, text=new)
    kind = next((name for name, pattern in words().patterns if pattern.search(text)), "")
    heard = {fold(one): one for one in re.findall(r"\w[\w'’-]*", said)}
    return _filled(kind, text, heard)


def _own(said: str, known: frozenset[str]) -> Wish | None:
    found = _OWN.match(said) or _QUOTED.match(said)
    if not found:
        return None
    text, minutes = found["text"].strip().strip('“”"'), None
    if length := _LENGTH.search(text):
        text, minutes = text[: length.start()].strip().strip('“”"'), int(length[1])
    if len(text.split()) < 4 and not text.endswith("?"):
        return Wish("add", subject=_subject(_numbered(fold(text), known)), minutes=minutes)
    return Wish("add-own", text=text, minutes=minutes)


def _filled(kind: str, text: str, heard: Mapping[str, str]) -> Wish:
    rest, target = _without_target(text, kind == "move") if kind in {"move", "add"} else (text, "")
    rest, _, instead = rest.partition(" door ") if kind == "replace" else (rest, "", "")
    minutes = re.search(r"\b(\d+) (?:minuten|minuut|min)\b", rest)
    without = rest[: minutes.start()] + rest[minutes.end() :] if minutes else rest
    count = re.search(r"\b(\d+|een) (?:extra |nieuwe |andere )?(?:vragen|vraag)\b(?! \d)", without)
    places = _places(without)
    number = re.search(r"\b(\d+)\b", without)
    if not places and not count and kind not in {"limit", "add", "fill"} and (bare := _BARE.match(without)):
        places = _numbers(bare[1])
    return Wish(
        kind,
        places,
        _subject(without),
        count=_count(count[1] if count else number[1] if number and kind == "add" and not places else ""),
        minutes=int(minutes[1]) if minutes else None,
        number=int(number[1]) if number else None,
        every=bool(re.search(r"\b(?:alle|alles|allemaal)\b", text)),
        pointing=bool(re.search(r"\b(?:deze|die|dit|dat|hem|haar)\b(?! (?:vraag )?(?:over|van|met)\b)", text)),
        target=target,
        instead=_subject(instead),
        heard=heard,
    )


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _without_target(text: str, moving: bool) -> tuple[str, str]:
    if found := _TARGET.search(text):
        return text[: found.start()] + text[found.end() :], found[1] or found[2] or found[3]
    if found := _BESIDE.search(text):
        side = "before" if found[1] in {"voor", "boven"} else "after"
        return text[: found.start()] + text[found.end() :], f"{side} {found[2]}"
    for pattern, target in (
        (r"\b(?:bovenaan|vooraan|als eerste|naar (?:het )?begin|helemaal naar (?:voren|boven))\b", "top"),
        (r"\b(?:onderaan|achteraan|als laatste|naar (?:het )?einde?|helemaal naar (?:achteren|beneden))\b", "bottom"),
        (r"\b(?:omhoog|hoger|eerder|naar (?:voren|boven))\b", "up"),
        (r"\b(?:omlaag|lager|later|naar (?:achteren|beneden))\b", "down"),
    ):
        if (moving or target in {"top", "bottom"}) and (found := re.search(pattern, text)):
            return text[: found.start()] + text[found.end() :], target
    return text, ""


def _places(text: str) -> tuple[int, ...]:
    found = [number for match in _REFS.finditer(text) for number in _numbers(match[1])]
    found += [int(one) for one in re.findall(r"\b(\d+)(?:e|de|ste) (?:vraag|punt)\b", text)]
    if some := re.search(r"\blaatste (\d+)\b", text):
        found += range(-int(some[1]), 0)
    elif re.search(r"\b(?:de laatste|laatste vraag)\b", text):
        found.append(-1)
    if some := re.search(r"\b1e (\d+)\b", text):
        found += range(1, int(some[1]) + 1)
    return tuple(dict.fromkeys(found))


def _numbers(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in re.split(r"\s*(?:,|\ben\b|\bof\b|\bplus\b)\s*", re.sub(r"\btot en met\b|\bt/m\b|\btm\b", "-", text)):
        ends = [int(one) for one in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + 20:
            found.extend(range(ends[0], ends[1] + 1))
        else:
            found.extend(ends)
    return tuple(found)


def _subject(text: str) -> tuple[str, ...]:
    about = _ABOUT.search(text)
    named = _meaning(about[1]) if about else ()
    return named or _meaning(text)


def _meaning(text: str) -> tuple[str, ...]:
    found = re.findall(r"[a-z0-9]+", text)
    return tuple(dict.fromkeys(one for one in found if one not in words().empty and not _NUMBER.fullmatch(one) and len(one) > 1))


def _numbered(text: str, known: frozenset[str]) -> str:
    """Folded text with typing errors in commands repaired and numbers as digits."""
    said = words()
    out = []
    plain = {*said.numbers, *said.ordinals, *said.empty, *said.known, *known}
    for token in re.findall(r"[a-z0-9/']+|,", text):
        word = token if token in plain or token.isdigit() else nearest(token, (*said.known, *said.numbers)) or token
        if word in said.numbers:
            word = str(said.numbers[word])
        elif word in said.ordinals:
            word = f"{said.ordinals[word]}e"
        out.append(word)
    joined = " ".join(out)
    joined = re.sub(r"\bals 1e\b", "als eerste", joined)
    joined = re.sub(r"\b(\d+)(?:ste|de)\b", r"\1e", joined)
    joined = re.sub(r"\b3 kwartier\b", "45 minuten", joined)
    joined = re.sub(r"\b(?:een )?kwartier\b", "15 minuten", joined)
    joined = re.sub(r"\b(?:een )?half uur\b|\b(?:een )?halfuur\b", "30 minuten", joined)
    joined = re.sub(r"\b(?:een uur|1 uur)\b", "60 minuten", joined)
    joined = re.sub(r"\b(?:anderhalf|anderhalve) uur\b", "90 minuten", joined)
    joined = re.sub(r"\b(\d+) uur\b", lambda found: f"{int(found[1]) * 60} minuten", joined)
    return re.sub(r"\b(\d+)min\b", r"\1 minuten", joined)
