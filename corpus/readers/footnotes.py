"""Numbered footnotes in text that came out of a PDF: the notes and the marks that point to them."""

import re

_NOTE = re.compile(r"^(\d{1,3}) +\S")


def without_notes(printed: list[str]) -> list[str]:
    """Drop notes "1 …", "2 …" that each stand below a blank line, and the marks glued to words in the text.

    A note counts only when its number is the next one; it runs to the next blank line. A mark is looked for
    between the previous mark and its note.
    """
    kept: list[str] = []
    expected, in_note, mark_from = 1, False, 0
    blank = True
    for line in printed:
        note = _NOTE.match(line)
        if note and blank and int(note[1]) == expected:
            mark_from = _drop_mark(kept, expected, mark_from)
            expected, in_note = expected + 1, True
        elif not line.strip():
            in_note = False
        if not in_note:
            kept.append(line)
        blank = not line.strip()
    return kept


def _drop_mark(kept: list[str], number: int, start: int) -> int:
    mark = re.compile(rf"(?<=\S)(?<![€%/]){number}(?!\d)(?=[\s,.;:?!)”’]|$)")
    for at in range(start, len(kept)):
        for found in mark.finditer(kept[at]):
            before = kept[at][: found.start()]
            if not before[-1].isdigit() or _splits_off(before):
                kept[at] = before + kept[at][found.end() :]
                return at
    return start


def _splits_off(before: str) -> bool:
    """Say whether digits before a mark can be a number of their own: "NIS2" + "3", "27001" + "10"."""
    digits = re.search(r"\d+$", before)
    return digits is not None and (len(digits[0]) >= 4 or before[: digits.start()][-1:].isalpha())
