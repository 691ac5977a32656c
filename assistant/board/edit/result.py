"""What editing works on and what it hands back: the quarter, the wish, and the change with its reply."""

from dataclasses import dataclass

from assistant.board.edit.reading import Wish
from assistant.board.edit.targets import named
from assistant.board.models import Brief, Item, Quarter
from curriculum.bank import Bank

KEPT = frozenset({"carried", "hand", "conversation"})
"""Origins that go last when the list must become shorter."""
MOST_SUGGESTED = 3


@dataclass(frozen=True)
class Change:
    """A quarter after a wish, and what to say.

    Attributes:
        quarter: The quarter.
        reply: What to say.
        focus: Item that was spoken of.
        choice: Whether the reply asks which of several.
    """

    quarter: Quarter
    reply: str
    focus: str = ""
    choice: bool = False


@dataclass(frozen=True)
class Desk:
    """Everything that carrying out one wish needs."""

    quarter: Quarter
    bank: Bank
    brief: Brief
    wish: Wish
    focus: str = ""

    def unchanged(self, reply: str, focus: str = "", choice: bool = False) -> Change:
        """Only a reply."""
        return Change(self.quarter, reply, focus or self.focus, choice)

    def themes(self, id: str) -> tuple[str, ...]:
        """Themes of a question of the bank, none for another."""
        known = self.bank.by_id.get(id)
        return known.themes if known else ()


def sized(quarter: Quarter, bank: Bank) -> str:
    """How long the list is; where that is too long, by how much and what could go."""
    count, used = len(quarter.items), quarter.asked_minutes
    questions = "1 vraag" if count == 1 else f"{count} vragen"
    over = used - quarter.minutes
    if over <= 0:
        return f"De lijst telt nu {questions}, samen {used} van de {quarter.minutes} minuten."
    minutes = "1 minuut" if over == 1 else f"{over} minuten"
    text = f"De lijst duurt nu {used} minuten, {minutes} meer dan de {quarter.minutes}."
    could = [f"{named(one, quarter, bank)} ({one.minutes} minuten)" for one in spare(quarter, over)]
    if could:
        text += f" Weg kan bijvoorbeeld {'; '.join(could)}."
    return text


def spare(quarter: Quarter, over: int) -> tuple[Item, ...]:
    """What could go to win so many minutes: proposed and not answered, from the bottom; nothing where that is too little."""
    free = [one for one in reversed(quarter.items) if one.origin not in KEPT and not one.reply.text]
    alone = next((one for one in free if one.minutes >= over), None)
    if alone:
        return (alone,)
    found: list[Item] = []
    for one in free:
        found.append(one)
        if sum(each.minutes for each in found) >= over:
            return tuple(found) if len(found) <= MOST_SUGGESTED else ()
    return ()
