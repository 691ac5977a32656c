"""Recognition of the letters and numbers that publishers print before paragraphs and points."""

import re

from corpus.readers.parts import arabic

QUOTE_FOLLOWS = re.compile(r"(?:luidend|luidende|luiden|vervangen door|ingevoegd|toegevoegd|replaced by|inserted)[:,]?$")
DASHES = frozenset("—–-•·⎷☐§")
_MARKER = re.compile(
    r"^[(\[]?(\d{1,3}[a-z]?(?:\.\d{1,3})*(?:\s?(?:bis|ter|quater|quinquies))?|[a-z]{1,2}|[ivxl]+|[A-Z])"
    r"(?:[.)\]°]|°\.|\.\)){1,2}$"
)


def segment(marker: str) -> str | None:
    """Give the id segment of a marker: "1." → "1", "(a)" → "a", "1°." → "1"; "" for a dash.

    Returns:
        None when the text is no marker at all.
    """
    marker = marker.strip()
    if marker in DASHES:
        return ""
    match = _MARKER.match(marker)
    return re.sub(r"\s", "-", match[1]).lower() if match else None


def follows(previous: str, current: str) -> bool:
    """Say whether a segment comes right after another: 2 → 3, a → b, z → aa, ii → iii, 21 → 21a."""
    if previous.isdecimal() and current.isdecimal():
        return int(current) == int(previous) + 1
    if previous[:1].isdecimal() or current[:1].isdecimal():
        return _number_follows(previous, current)
    if len(previous) == len(current) == 1 and ord(current) == ord(previous) + 1:
        return True
    if previous == "z" and current == "aa":
        return True
    if len(previous) == len(current) == 2 and previous[0] == current[0]:
        return ord(current[1]) == ord(previous[1]) + 1 or arabic(current) == arabic(previous) + 1 > 1
    return arabic(previous) > 0 and arabic(current) == arabic(previous) + 1


def opens(current: str) -> bool:
    """Say whether a segment is the first of a list."""
    return current in {"1", "a", "i"}


def _number_follows(previous: str, current: str) -> bool:
    first, second = re.match(r"(\d+)([a-z]*)$", previous), re.match(r"(\d+)([a-z]*)$", current)
    if not first or not second:
        return False
    step = int(second[1]) - int(first[1])
    if step == 1:
        return second[2] in {"", "a"}
    if step != 0:
        return False
    return second[2] == "a" if not first[2] else follows(first[2], second[2])
