"""Cleaning of text as publishers print it: spaces, hyphenation, footnote marks, Markdown."""

import re

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
_BEFORE_SIGN = re.compile(r" ([,;:.?!](?:\s|$))")
_EMPTY_BRACKETS = re.compile(r" ?\( ?\)")
_AMENDMENT_MARKS = re.compile(r"[▼►][A-Z]{1,2}\d{0,3}|◄")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad]")
_ADDRESS = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_LINK = re.compile(rf"!?\[([^\[\]]*)\]{_ADDRESS}")
_MARK_BEHIND_LINK = re.compile(rf"(\]{_ADDRESS})\d{{1,3}}(?=[\s,;.:)|]|$)")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)([^*_]+)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")
_SPLIT_WORD = re.compile(r"[a-zà-ÿ]{2}-$")
_LOOSE_END = re.compile(r"(?:en|of|noch|and|or|tot)\b")


def clean(text: str) -> str:
    """Make one line of plain text: no double or hard spaces, no amendment marks, no control signs."""
    text = _SPACES.sub(" ", _AMENDMENT_MARKS.sub("", _CONTROL.sub("", text)))
    return _SPACES.sub(" ", _BEFORE_SIGN.sub(r"\1", _EMPTY_BRACKETS.sub("", text))).strip()


def from_markdown(text: str) -> str:
    """Take links (with a footnote mark behind them), emphasis and escapes out of a line of Markdown."""
    text = _MARK_BEHIND_LINK.sub(r"\1", text.replace(")**(", ") (").replace("]**(", "] ("))
    text = _LINK.sub(r"\1", text).replace("**", "").replace("__", "")
    return clean(_ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text)))


def lead(first: str, second: str) -> str:
    """Give a line as it stands before the next: with a space, or without the hyphen of a split word."""
    first = first.rstrip()
    if first.endswith("\u00ad"):
        return first[:-1]
    if first.endswith("-") and not first.endswith(" -") and not _LOOSE_END.match(second):
        split = _SPLIT_WORD.search(first[-3:]) and second[:1].islower()
        return first[:-1] if split else first
    return f"{first} " if first and second else first


def join(printed: list[str]) -> str:
    """Join printed lines of one sentence or title into one clean line."""
    lines = [line.strip() for line in printed if line.strip()]
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return clean("".join(lead(line, following) if following else line for line, following in pairs))
