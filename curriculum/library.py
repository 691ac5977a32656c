"""The training content, loaded: modules with their lesson and quiz, and which topic each covers."""

import datetime
import re
from dataclasses import dataclass
from importlib.resources import files

from pydantic import Field, TypeAdapter

from corpus.library import load_yaml
from corpus.schema import Content, ProvisionId, Sentence, Slug
from curriculum.schema import Module, QuizQuestion

ROOT = files("curriculum")
CITATION = re.compile(r"\[([a-z0-9\-]+(?:/[a-z0-9.\-]+)+)\]")
WORDS_A_MINUTE = 140


class Step(Content):
    """One screen of a lesson: its heading and its paragraphs, each with the provisions it rests on."""

    heading: Sentence
    paragraphs: tuple[str, ...]

    @property
    def citations(self) -> tuple[str, ...]:
        """Provisions that the step rests on, in order."""
        return tuple(dict.fromkeys(CITATION.findall("\n".join(self.paragraphs))))


class StatutoryTopic(Content):
    """A topic that the law demands, and the modules that teach it."""

    id: ProvisionId
    name: Sentence
    name_en: Sentence
    modules: tuple[Slug, ...] = Field(min_length=1)


class GuideTopic(Content):
    """A topic of chapter 10 of the guide, and the modules that teach it."""

    number: int
    name: Sentence
    modules: tuple[Slug, ...] = Field(min_length=1)


class Requirements(Content):
    """What a training must cover, in the version of the law that says so."""

    version: datetime.date
    statutory: tuple[StatutoryTopic, ...]
    guide: tuple[GuideTopic, ...]


@dataclass(frozen=True)
class Lesson:
    """A module with everything that belongs to it."""

    module: Module
    steps: tuple[Step, ...]
    quiz: tuple[QuizQuestion, ...]

    @property
    def reading_minutes(self) -> float:
        """Time to read the lesson, in minutes."""
        return sum(len(" ".join(step.paragraphs).split()) for step in self.steps) / WORDS_A_MINUTE


def load() -> tuple[Lesson, ...]:
    """Every module, in the order of the training.

    Raises:
        ContentError: A file is not valid YAML.
        pydantic.ValidationError: A file does not match its schema.
    """
    found = []
    for folder in (ROOT / "modules").iterdir():
        if not folder.is_dir() or folder.name.startswith("_"):
            continue
        module = Module.model_validate(load_yaml(folder / "module.yaml"))
        quiz = TypeAdapter(tuple[QuizQuestion, ...]).validate_python(load_yaml(folder / "quiz.yaml"))
        found.append(Lesson(module, steps((folder / "les.md").read_text(encoding="utf-8")), quiz))
    return tuple(sorted(found, key=lambda lesson: lesson.module.number))


def steps(markdown: str) -> tuple[Step, ...]:
    """Cut a lesson into its steps: second-level headings with the paragraphs below them."""
    parts = re.split(r"^## +", markdown, flags=re.MULTILINE)[1:]
    found = []
    for part in parts:
        heading, _, rest = part.partition("\n")
        paragraphs = tuple(" ".join(one.split()) for one in rest.split("\n\n") if one.strip())
        found.append(Step(heading=heading.strip(), paragraphs=paragraphs))
    return tuple(found)


def load_requirements() -> Requirements:
    """What a training must cover.

    Raises:
        ContentError: The file is not valid YAML.
    """
    return Requirements.model_validate(load_yaml(ROOT / "requirements.yaml"))
