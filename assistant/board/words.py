"""Words of what people type: folded to plain letters, numbers written out made digits, and how far a typing error goes."""

import re
import unicodedata
from collections.abc import Iterable

_TOKEN = re.compile(r"[a-z0-9]+")
SHORT = 4
"""A word of at most so many letters is only itself, never the beginning of another."""


def fold(text: str) -> str:
    """Text in small plain letters, without accents, hyphens inside words and doubled spaces."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))
    plain = plain.replace("’", "'").replace("'s", "s")
    return " ".join(re.sub(r"(?<=[a-z])-(?=[a-z])", "", plain).split())


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(_TOKEN.findall(fold(text)))


def stem(word: str) -> str:
    """A word without the endings of plural and inflection, roughly."""
    for ending in ("eren", "en", "es", "s", "e", "n"):
        if len(word) - len(ending) >= SHORT and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > SHORT and word[-1] == word[-2] else word


def distance(left: str, right: str, most: int) -> int:
    """Typing errors between two words: letters added, left out, changed or swapped; `most` + 1 where there are more.

    Source: the restricted distance of Damerau and Levenshtein.
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        new = [i]
        for j, other in enumerate(right, start=1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return min(row[-1], most + 1)


def nearest(word: str, known: Iterable[str]) -> str:
    """The one known word that a mistyped word is meant to be; "" where there is none or more than one."""
    most = 0 if len(word) <= SHORT else 1 if len(word) < 8 else 2
    if not most:
        return ""
    best: dict[str, int] = {}
    for one in sorted(set(known)):
        if len(one) > SHORT and one[0] == word[0] and (far := distance(word, one, most)) <= most:
            best[one] = far
    if not best:
        return ""
    least = min(best.values())
    stems = {stem(one): one for one, far in best.items() if far == least}
    return next(iter(stems.values())) if len(stems) == 1 else ""
