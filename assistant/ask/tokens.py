"""Words for sparse search: folding, Dutch stemming, and splitting of Dutch compounds."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_LINKS = ("", "s", "e", "en", "n")
_MIN_PART = 4

STOP_NL = frozenset(
    (
        "aan al alle als bij dan dat de den der deze die dit door dus een en er ga gaat geen had heb hebben heeft "
        "het hoe hun ik in is ja je jij kan kun kunnen maar me meer met mij mijn moet moeten mogen mag na naar "
        "niet nog nu of om onder ons onze ook op over te tegen toch toen tot u uit uw van veel voor waar was wat "
        "we wel welk welke werd wie wij wil word worden wordt ze zich zij zijn zo zou zonder precies eigenlijk "
        "staat zegt bepaalt bepaling even"
    ).split()
)
STOP_EN = frozenset(
    (
        "a about an and any are as at be by can could do does for from had has have how i if in into is it its "
        "may me must my not of on or our shall should that the their them there these they this to us was we what "
        "when where which who whom why will with within would you your"
    ).split()
)
STOP = STOP_NL | STOP_EN


def fold(text: str) -> str:
    """Lower case without accents; the curly apostrophe becomes a straight one."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Words of a text, folded, in order; hyphened words also give their parts."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        found.append(word)
        if "-" in word or "/" in word:
            found.extend(re.split(r"[-/]", word))
    return found


class Tokenizer:
    """Turns text into stems, with the parts of compounds that the vocabulary knows.

    Args:
        vocabulary: Words that may be parts of a compound.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = {word for word in vocabulary if len(word) >= _MIN_PART and word.isalpha()}
        self._stem = Stemmer.Stemmer("dutch").stemWord
        self._parts = lru_cache(maxsize=50_000)(self._split)

    def tokens(self, text: str) -> list[str]:
        """Stems of the words that carry meaning, compounds followed by their parts."""
        found: list[str] = []
        for word in words(text):
            if word in STOP or (len(word) < 2 and not word.isdigit()):
                continue
            found.append(self._stem(word))
            found.extend(self._stem(part) for part in self._parts(word))
        return found

    def _split(self, word: str) -> tuple[str, ...]:
        """Parts of a compound, longest first part first; empty where it is none."""
        if len(word) < 2 * _MIN_PART + 1 or not word.isalpha():
            return ()
        for cut in range(len(word) - _MIN_PART, _MIN_PART - 1, -1):
            head, tail = word[:cut], word[cut:]
            if tail not in self._known:
                deeper = self._parts(tail) if head in self._known else ()
                if not deeper:
                    continue
                tails = deeper
            else:
                tails = (tail,)
            for link in _LINKS:
                stem = head.removesuffix(link) if link else head
                if (not link or head.endswith(link)) and stem in self._known:
                    return (stem, *tails)
        return ()
