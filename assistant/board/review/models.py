"""The values of a review: a mark on an answer, and what the board said about the risk that it takes."""

from typing import Literal

from pydantic import Field

from assistant.ask.models import Value

Kind = Literal["effort", "no-number", "average", "no-appetite", "unanswered"]


class AppetiteHint(Value):
    """The limit that the board set for what a question is about.

    Attributes:
        statement: The statement of the board, threshold filled in: "Salarissen liggen hooguit 2 dagen stil."
    """

    statement: str = Field(min_length=3)


class Mark(Value):
    """A remark in the margin of an answer.

    Attributes:
        kind: What is amiss.
        start: Offset of the first character that it is about.
        end: Offset after the last one.
        words: The quoted words, `answer[start:end]`; where something is missing, the sentence that comes nearest.
        say: What is amiss, one sentence for a director.
        ask: What to ask next.
        provisions: What the remark rests on.
    """

    kind: Kind
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    words: str = Field(min_length=1)
    say: str
    ask: str
    provisions: tuple[str, ...]
