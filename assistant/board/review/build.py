"""How an answer is built, and what it leaves open by what is asked."""

import math
import re
from collections.abc import Callable, Sequence
from typing import get_args

from assistant.board.review.needs import SIZES, Asks, Part, Wants
from assistant.board.review.work import Traits

_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<=[a-zé,;] )[A-Z]\w+")
_OTHERS = re.compile(r"\b(?:sector\w*|branche\w*|landelijk\w*|vorig jaar|collega-\w+|andere \w+en|vergeleken)\b", re.IGNORECASE)
_LONG_FIRST = 20
_KINDS: tuple[Wants, ...] = get_args(Wants)
_ASKED: tuple[Asks, ...] = get_args(Asks)
_COMPARED = ("silent", "silent_twice", "untaken", "wants_none")


def by_asked(parts: Sequence[tuple[Part, Traits]]) -> Traits:
    """What stays open of all parts, those that ask what the question is about among them.

    Args:
        parts: Each part with the traits by which it stays open.
    """
    silent, twice = ([bool(one[name]) for _, one in parts] for name in ("silent", "silent_twice"))
    found: Traits = {
        "asked_parts": len(parts),
        "asked_silent": sum(silent),
        "asked_twice": sum(twice),
        "asked_share": sum(silent) / max(len(parts), 1),
        "asked_twice_share": sum(twice) / max(len(parts), 1),
        "asked_all_silent": bool(parts) and all(silent),
        "asked_two_silent": sum(silent) > 1,
        "asked_two_twice": sum(twice) > 1,
    }
    for name in ("silent", "silent_twice", "untaken"):
        found[f"subject_{name}"] = max((one[name] for part, one in parts if part.subject), default=0.0)
        found[f"plain_{name}"] = max((one[name] for part, one in parts if part.asks != "what"), default=0.0)
    for asks in ("who", "when", "many", "long"):
        found[f"none_{asks}"] = max((one["wants_none"] for part, one in parts if part.asks == asks), default=0.0)
    return found


def beside(part: Part, traits: Traits, others: Sequence[Traits], whole: Traits) -> Traits:
    """Traits by which one part stays open, those of the other parts and of the whole answer beside its own.

    Args:
        part: The part.
        traits: Its own traits.
        others: Those of the other parts of the question.
        whole: Those of the whole answer.
    """
    taken = 1 - float(traits["silent"])
    found: Traits = {
        **traits,
        **{f"all_{name}": value for name, value in whole.items()},
        **{f"wants_{one}": one in part.wants for one in _KINDS},
        **{f"asks_{one}": part.asks == one for one in _ASKED},
        "subject": part.subject,
        "others": len(others),
        "silent_bare": traits["silent"] * whole["bare"],
        "silent_beside": traits["silent"] * whole["silent_share"],
        "silent_subject": traits["silent"] * part.subject,
        "none_taken": traits["wants_none"] * taken,
        "loose_taken": traits["loose"] * taken,
        "bare_taken": whole["bare"] * taken,
    }
    for name in _COMPARED:
        found[f"other_most_{name}"] = max((float(one[name]) for one in others), default=0.0)
        found[f"other_least_{name}"] = min((float(one[name]) for one in others), default=1.0)
    return found


def by_part(parts: Sequence[tuple[Part, float]]) -> Traits:
    """What stays open by the parts: the likeliest of all, and of each sort.

    Args:
        parts: Each part with how likely it stays open, 0 to 1.
    """
    chances = sorted((chance for _, chance in parts), reverse=True)
    odds = [_odds(one) for one in chances] + [_odds(0.0)] * 2
    return {
        "part_most": odds[0],
        "part_second": odds[1],
        "part_mean": sum(chances) / max(len(chances), 1),
        "part_sum": sum(chances),
        "part_any": 1 - math.prod(1 - one for one in chances),
        "part_subject": _most(parts, lambda part: part.subject),
        "part_plain": _most(parts, lambda part: not part.subject),
        "part_sized": _most(parts, lambda part: bool(part.wants & SIZES)),
        "part_named": _most(parts, lambda part: bool(part.wants & {"person", "date"})),
        "part_untyped": _most(parts, lambda part: not part.wants),
    }


def _most(parts: Sequence[tuple[Part, float]], of: Callable[[Part], bool]) -> float:
    """Log-odds of the likeliest of one sort."""
    return _odds(max((chance for part, chance in parts if of(part)), default=0.0))


def _odds(chance: float) -> float:
    """Log-odds, kept between those of one in a hundred and of 99 in a hundred."""
    kept = min(max(chance, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def built(sentences: Sequence[str], asked: int) -> Traits:
    """How an answer is built: an enumeration names things, a comparison with others often talks around them.

    Args:
        sentences: The sentences.
        asked: How many parts the question has.
    """
    text = "\n".join(sentences)
    return {
        "first_words": min(len(sentences[0].split()), _LONG_FIRST) / 10,
        "colons": min(text.count(":"), 4),
        "names": min(len(_NAME.findall(text)), 4),
        "listed": sum(one.startswith("-") for one in sentences) > 1,
        "others": bool(_OTHERS.search(text)),
        "sized_short": bool(_DIGIT.search(text)) and len(sentences) < asked,
    }
