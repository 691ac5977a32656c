"""Numbers, amounts, percentages and dates in a text, in one form, so that two texts can be compared."""

import re
import unicodedata
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january"), ("februari", "february"), ("maart", "march"), ("april", "april"), ("mei", "may"),
            ("juni", "june"), ("juli", "july"), ("augustus", "august"), ("september",), ("oktober", "october"),
            ("november",), ("december",),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_NL = (
    "twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10 elf 11 twaalf 12 dertien 13 veertien 14 "
    "vijftien 15 zestien 16 zeventien 17 achttien 18 twintig 20 vierentwintig 24 dertig 30 zesendertig 36 "
    "achtenveertig 48 vijftig 50 zestig 60 tweeenzeventig 72 honderd 100 honderdtwintig 120"
).split()
_EN = (
    "two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen "
    "14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 twenty 20 twenty-four 24 thirty 30 thirty-six 36 "
    "forty-eight 48 fifty 50 sixty 60 seventy-two 72 hundred 100"
).split()
_WORDS = {"nl": dict(zip(_NL[::2], _NL[1::2], strict=True)), "en": dict(zip(_EN[::2], _EN[1::2], strict=True))}
_MONTH = "|".join(_MONTHS)
_REFERENCE = re.compile(
    r"\b(?:artikel(?:en)?|art\.|articles?|lid|leden|paragraphs?|onderdeel|onderdelen|onder|punt(?:en)?|points?|sub(?:paragraph)?s?|overweging(?:en)?|"
    r"recitals?|hoofdstuk(?:ken)?|chapters?|bijlagen?|annex(?:es)?|boek|titel|afdeling|section|§|iso(?:/iec)?|bio|stb\.|nr\.|no|no\.|"
    r"kamerstukken(?: ii)?|fase|deel|part|books?|boek|sbi|nace)\s*"
    r"(?:\d+[a-z]?(?:[.:/-]\d+)*(?:\s?\([0-9a-z]{1,3}\)(?:\s?(?:-|–|to|and|,)\s?(?=\())?)*|[ivx]+\b)"
    r"(?:\s*(?:,|en|and|of|or|tot en met|t/m|to|and|–|-)\s*\d+[a-z]?\b(?!\s*(?:uur|hours?|jaar|years?|maand|months?|dagen|days?|procent|%|euro)))*"
)
_NAMES = re.compile(r"\b(?:nis2?|2fa|b2b|bio2|24/7|7x24|\d{4}/\d{2,4}(?:/[a-z]+)?|\d{2,3}/\d{4}(?:/[a-z]+)?|iso\s?\d+)\b")
_DATE_WORDS = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})\b")
_DATE_ENGLISH = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
_NUMBER = re.compile(
    r"(?<![\w.,])(?:(\d+\.\d{1,2})(?=\s*(?:%|procent|per\s?cent))"
    r"|(\d{1,3}(?:[ .,]\d{3})+|\d+)(?:,(\d{1,2})(?!\d))?(?:\s*(miljoen|million|mln|miljard|billion))?(?!\w))"
)
_SCALE = {"miljoen": 10**6, "million": 10**6, "mln": 10**6, "miljard": 10**9, "billion": 10**9}


@lru_cache(maxsize=20_000)
def figures(text: str, language: str = "nl") -> frozenset[str]:
    """Every number, amount and date that a text states; article numbers and names of standards do not count.

    Args:
        text: Any text.
        language: "nl" or "en", for the number words.

    Returns:
        Canonical forms: "25000", "1.4", "2026-08-15", "24"; number words up to a hundred as digits.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char)).replace("\u00a0", " ").replace("\u202f", " ")
    found: set[str] = set()
    for pattern, order in ((_DATE_WORDS, (3, 2, 1)), (_DATE_ENGLISH, (3, 1, 2))):
        for match in pattern.finditer(plain):
            year, month, day = (match[place] for place in order)
            found.add(f"{year}-{_MONTHS[month]:02d}-{int(day):02d}")
        plain = pattern.sub(" ", plain)
    plain = _REFERENCE.sub(" ", _NAMES.sub(" ", plain))
    for match in _NUMBER.finditer(plain):
        found.add(_canonical(match))
    for word in re.findall(r"[a-z-]+", plain):
        if word in _WORDS[language]:
            found.add(_WORDS[language][word])
    return frozenset(found)


def _canonical(match: re.Match[str]) -> str:
    if match[1]:
        return match[1].rstrip("0").rstrip(".")
    whole, decimals = re.sub(r"[ .,]", "", match[2]), (match[3] or "").rstrip("0")
    value = f"{whole}.{decimals}" if decimals else whole
    scale = _SCALE.get(match[4] or "", 1)
    return value if scale == 1 else f"{float(value) * scale:.0f}"
