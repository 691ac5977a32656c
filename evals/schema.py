"""The shape of a gold question."""

from datetime import date
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.ask.models import AnswerStatus, Profile, Turn
from corpus.library import load_yaml

Category = Literal[
    "board", "duty", "reporting", "scope", "supervision", "register", "dora", "nis2", "guide", "definition", "old-numbers",
    "reference", "english", "follow-up", "false-premise", "profile", "no-such-provision", "out-of-scope", "injection", "clarify",
]  # fmt: skip


class GoldQuestion(BaseModel):
    """A question with what a right answer is.

    Attributes:
        id: Slug.
        category: What the question tries.
        question: As a person would type it.
        history: Earlier turns: question and answer, or None for no answer.
        profile: The asker's organisation.
        as_of: Date for which the answer must hold.
        status: What must become of it.
        accept: Provisions that a lawyer would accept as the source, best first.
        facts: Strings that a right answer holds.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    category: Category
    question: str
    history: tuple[tuple[str, str | None], ...] = ()
    profile: Profile = Profile()
    as_of: date | None = None
    status: AnswerStatus = AnswerStatus.ANSWERED
    accept: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as turns."""
        return tuple(Turn(question=question, answer=answer) for question, answer in self.history)


def load(name: str = "gold.yaml") -> tuple[GoldQuestion, ...]:
    """Read a set of gold questions that travels with the program.

    Raises:
        ContentError: The file is not valid YAML.
        pydantic.ValidationError: A question does not match the schema.
    """
    return TypeAdapter(tuple[GoldQuestion, ...]).validate_python(load_yaml(files("evals") / name))
