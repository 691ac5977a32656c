"""The words of the reporting clock, read from `reporting_clock.yaml`."""

from functools import cache
from importlib.resources import files

from assistant.board.clock.models import ClockRegime, MomentKind
from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId, Sentence


class MessageWords(Content):
    """What one message is called, when it is due in words, what it says and to whom."""

    title: Sentence
    relative: Sentence
    contents: tuple[Sentence, ...]
    to: Sentence
    provisions: tuple[ProvisionId, ...]
    note: str = ""


class NoteWords(Content):
    """A remark about a whole clock."""

    text: Sentence
    provisions: tuple[ProvisionId, ...] = ()


class ClockWords(Content):
    """Everything in `reporting_clock.yaml`."""

    cbw: dict[MomentKind, MessageWords]
    dora: dict[MomentKind, MessageWords]
    general: dict[str, NoteWords]

    def message(self, regime: ClockRegime, kind: MomentKind) -> MessageWords:
        """The words of one message."""
        return (self.cbw if regime == "cbw" else self.dora)[kind]


@cache
def clock_words() -> ClockWords:
    """The shipped words, read once."""
    return ClockWords.model_validate(load_yaml(files("assistant.board.clock") / "reporting.yaml"))
