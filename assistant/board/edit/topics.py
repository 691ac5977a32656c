"""Finding questions by what people say they are about: by theme, by title, by text, with typing errors forgiven."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.board.models import Item
from assistant.board.themes import themes, themes_of
from assistant.board.words import SHORT, nearest, stem, tokens
from curriculum.bank import Bank, BoardQuestion

_TITLE, _THEME, _TEXT = 3, 2, 1
_LONG = 7


@dataclass(frozen=True)
class Topical:
    """Something that is about a subject.

    Attributes:
        id: Its id.
        title: Its name of a few words.
        text: The question itself.
        themes: What it is about, the main theme first.
    """

    id: str
    title: str
    text: str
    themes: tuple[str, ...]

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Stems of the words in its name."""
        return frozenset(stem(one) for one in tokens(f"{self.title} {self.id.replace('-', ' ')}"))

    @cached_property
    def text_stems(self) -> frozenset[str]:
        """Stems of the words in its text."""
        return frozenset(stem(one) for one in tokens(self.text))

    def level(self, word: str) -> int:
        """How clearly it is about one word: by name 3, by theme 2, by mention 1, not 0."""
        root = stem(word)
        if _among(root, self.title_stems):
            return _TITLE
        if themes_of(word) & set(self.themes):
            return _THEME
        return _TEXT if _among(root, self.text_stems) else 0

    def says(self, word: str) -> bool:
        """Whether the word itself is in its name or text."""
        return _among(stem(word), self.title_stems | self.text_stems)


@dataclass(frozen=True)
class Matches:
    """What was found for a subject.

    Attributes:
        clear: Ids of what is about it by name or by theme.
        mention: Ids of what only mentions it.
        partial: Ids of what is about a part of the subject.
    """

    clear: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()

    @property
    def best(self) -> tuple[str, ...]:
        """The clear ones, else those that mention it."""
        return self.clear or self.mention


def of_question(question: BoardQuestion) -> Topical:
    """A question of the bank as something to find."""
    return Topical(question.id, question.short, question.text, question.themes)


def of_item(item: Item, bank: Bank) -> Topical:
    """An item of a list as something to find."""
    known = bank.by_id.get(item.id)
    return Topical(item.id, known.short if known else "", item.text, item.themes)


def find(subject: Iterable[str], among: Iterable[Topical]) -> Matches:
    """What is about all the words of a subject, and apart from that what is about some of them."""
    words = tuple(subject)
    clear: list[str] = []
    mention: list[str] = []
    partial: list[str] = []
    for one in among:
        levels = [one.level(word) for word in words]
        if levels and all(levels):
            (clear if max(levels) > _TEXT else mention).append(one.id)
        elif any(level > _TEXT for level in levels):
            partial.append(one.id)
    return Matches(tuple(clear), tuple(mention), tuple(partial))


def vocabulary(among: Iterable[Topical]) -> frozenset[str]:
    """Every word by which something can be found."""
    found = {word for theme in themes().values() for word in (*theme.words, *tokens(theme.name))}
    for one in among:
        found.update(tokens(f"{one.title} {one.text}"))
    return frozenset(found)


def repaired(word: str, known: frozenset[str]) -> str:
    """A word without its typing error; the word itself where it is known or resembles nothing."""
    if word in known or themes_of(word) or any(_same(stem(word), stem(one)) for one in known):
        return word
    return nearest(word, known) or word


def _among(root: str, stems: frozenset[str]) -> bool:
    return root in stems or (len(root) > SHORT and any(_same(root, one) for one in stems))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > SHORT and longer.startswith(shorter) and (len(longer) - len(shorter) <= SHORT or len(shorter) >= _LONG)
