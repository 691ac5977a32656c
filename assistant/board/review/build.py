"""How an answer is built, and what it leaves open by what is asked."""

import re
from collections.abc import Sequence

from assistant.board.review.needs import Part
from assistant.board.review.work import Traits

_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<=[a-zé,;] )[A-Z]\w+")
_OTHERS = re.compile(r"\b(?:sector\w*|branche\w*|landelijk\w*|vorig jaar|collega-\w+|andere \w+en|vergeleken)\b", re.IGNORECASE)
_LONG_FIRST = 20


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
