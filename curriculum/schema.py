"""The shape of a training module: lesson, check, scenario, reflection, quiz."""

from typing import Literal, Self

from pydantic import Field, model_validator

from corpus.schema import Content, ProvisionId, Sentence, Slug


class Option(Content):
    """One option of a question; whether it is right never leaves the server's side.

    Attributes:
        text: What the director can choose.
        explain: Why it is right or wrong, shown afterwards.
        cites: Provisions that the explanation rests on.
        correct: Whether it is the right one.
    """

    text: Sentence
    explain: Sentence
    cites: tuple[ProvisionId, ...] = Field(min_length=1)
    correct: bool = False


class QuizQuestion(Content):
    """A question with options, exactly one of them right.

    Attributes:
        id: Slug, unique over all modules.
        kind: Whether it asks for recall or for judgement in a situation.
        situation: The situation, where it asks for judgement.
        question: The question.
        options: Four options in a quiz, two to four in a check during the lesson.
    """

    id: Slug
    kind: Literal["recall", "judgement"]
    situation: str = ""
    question: Sentence
    options: tuple[Option, ...] = Field(min_length=2, max_length=4)

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        if sum(option.correct for option in self.options) != 1:
            raise ValueError(f"{self.id}: precies één optie is goed")
        if self.kind == "judgement" and not self.situation:
            raise ValueError(f"{self.id}: een oordeelsvraag heeft een situatie")
        return self


class Choice(Content):
    """What the board can decide at a moment of a scenario, and what comes of it.

    Attributes:
        text: The decision.
        consequence: What happens then; honest about what is lost.
        cites: Provisions that the consequence rests on.
        best: Whether it is the wisest decision here.
    """

    text: Sentence
    consequence: Sentence
    cites: tuple[ProvisionId, ...] = ()
    best: bool = False


class Moment(Content):
    """One moment of decision.

    Attributes:
        time: Where the clock stands ("dinsdag 07:40, 2 uur na kennisneming"), "" where time does not matter.
        prompt: What has happened and what must be decided.
        choices: Two to four decisions, one of them the wisest.
    """

    time: str = ""
    prompt: Sentence
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)

    @model_validator(mode="after")
    def _one_best(self) -> Self:
        if sum(choice.best for choice in self.choices) != 1:
            raise ValueError("precies één keuze is de verstandigste")
        return self


class Scenario(Content):
    """A realistic situation with one or more moments of decision."""

    title: Sentence
    situation: Sentence
    moments: tuple[Moment, ...] = Field(min_length=1)


class Module(Content):
    """One training module (`module.yaml`); the lesson stands beside it in `les.md`, the quiz in `quiz.yaml`.

    Attributes:
        slug: Name of its folder.
        number: Place in the training, from 0.
        title: Title for the director.
        title_en: The same in English, for a certificate in English.
        topics: Statutory topics that it covers (`cbb/21/1/a`, `cbw/21/3/j`).
        guide_topics: Which of the nine topics of chapter 10 of the guide it covers, by number.
        applies: For whom it is; empty for everyone.
        minutes: Planned active time.
        draw: Questions drawn for one attempt.
        pass_mark: Share of right answers that passes.
        retake_minutes: Pause before another attempt.
        why: Why this matters to the board, two or three sentences.
        goals: What the director can do afterwards.
        left_out: What this module leaves to others, in words.
        approves: What the board itself approves or decides here.
        asks: What a board asks of its CISO here.
        kci: One key control indicator with its meaning.
        check: A question during the lesson.
        scenario: A decision in a realistic situation.
        reflection: Questions about the own organisation; answers stay private.
    """

    slug: Slug
    number: int = Field(ge=0)
    title: Sentence
    title_en: Sentence
    topics: tuple[ProvisionId, ...] = ()
    guide_topics: tuple[int, ...] = ()
    applies: tuple[Literal["dora", "board"], ...] = ()
    minutes: int = Field(ge=5, le=40)
    draw: int = Field(default=4, ge=4, le=5)
    pass_mark: float = Field(default=0.75, gt=0, le=1)
    retake_minutes: int = Field(default=10, ge=0)
    why: Sentence
    goals: tuple[Sentence, ...] = Field(min_length=2, max_length=4)
    left_out: str = ""
    approves: tuple[Sentence, ...] = ()
    asks: tuple[Sentence, ...] = ()
    kci: str = ""
    check: QuizQuestion | None = None
    scenario: Scenario | None = None
    reflection: tuple[Sentence, ...] = Field(min_length=2, max_length=3)
