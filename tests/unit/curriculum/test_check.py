"""The checks on training content, each shown a fault it must find."""

import datetime

import pytest
from pydantic import ValidationError

from corpus.library import Library
from curriculum import check
from curriculum.library import GuideTopic, Lesson, Requirements, StatutoryTopic, steps
from curriculum.schema import Module, Option, QuizQuestion

TEXTS = (
    "Een optie van gelijke lengte",
    "Nog een optie even lang als",
    "De derde optie is ook zo la",
    "En de vierde optie evenzeer",
)


def question(number: int, right: int = 0, texts: tuple[str, ...] = TEXTS, judgement: bool = False) -> QuizQuestion:
    """A quiz question about the windmill act."""
    options = tuple(
        Option(text=text, explain="Omdat het zo is.", cites=("cbw/1",), correct=place == right)
        for place, text in enumerate(texts)
    )
    kind = {"kind": "judgement", "situation": "Het stormt."} if judgement else {"kind": "recall"}
    return QuizQuestion.model_validate({"id": f"molen-{number}", "question": "Wat nu?", "options": options, **kind})


def fair_quiz() -> tuple[QuizQuestion, ...]:
    """Twelve questions with nothing wrong."""
    rotated = [TEXTS[n:] + TEXTS[:n] for n in range(4)]
    return tuple(question(n, right=n % 4, texts=rotated[n // 4 % 4], judgement=n < 4) for n in range(12))


def lesson(markdown: str, quiz: tuple[QuizQuestion, ...] | None = None, **more: object) -> Lesson:
    """A module with a lesson."""
    module = Module.model_validate(
        {
            "slug": "molen",
            "number": 1,
            "title": "De molen",
            "title_en": "The mill",
            "topics": ("cbw/1",),
            "minutes": 8,
            "why": "Omdat het waait.",
            "goals": ("Iets kunnen", "Meer kunnen"),
            "reflection": ("Waait het bij u?", "Hoe hard?"),
            **more,
        }
    )
    return Lesson(module, steps(markdown), fair_quiz() if quiz is None else quiz)


def test_a_sound_module_has_no_faults(mills: Library) -> None:
    """Every paragraph has its provision, and the quiz is fair."""
    assert list(check.module_faults(lesson("## Kop\n\nDe wieken draaien. [cbw/1]\n"), mills)) == []


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("## Kop\n\nZonder bron.\n", "alinea zonder bepaling"),
        ("## Kop\n\nDit is er niet. [cbw/99]\n", "bestaat niet"),
        ("## Kop\n\nPas op! [cbw/1]\n", "uitroepteken"),
    ],
)
def test_a_lesson_without_ground_is_found(mills: Library, markdown: str, fault: str) -> None:
    """A paragraph without provision, a dead provision, an exclamation."""
    assert any(fault in one for one in check.module_faults(lesson(markdown), mills))


def test_a_paragraph_that_only_asks_needs_no_provision(mills: Library) -> None:
    """The aside "Even toetsen" puts a question to the reader."""
    assert list(check.module_faults(lesson("## Kop\n\n**Even toetsen.** Waait het?\n"), mills)) == []


def test_a_right_answer_that_stands_in_one_place_is_found() -> None:
    """Always A is answerable without reading."""
    quiz = tuple(question(n, right=0, judgement=n < 4) for n in range(12))
    assert any("dezelfde plaats" in one for one in check.quiz_faults(quiz))


def test_a_right_answer_that_is_the_longest_is_found() -> None:
    """So is the longest option."""
    longest = (TEXTS[0] + " en meer", *TEXTS[1:])
    quiz = tuple(question(n, texts=longest, judgement=n < 4) for n in range(12))
    assert any("het langste" in one for one in check.quiz_faults(quiz))


def test_a_small_pool_and_too_little_judgement_are_found() -> None:
    """Twelve questions at least, four of them about a situation."""
    faults = list(check.quiz_faults(fair_quiz()[4:]))
    assert any("quizvragen" in one for one in faults)
    assert any("oordeelsvragen" in one for one in faults)


def test_a_missing_topic_is_found() -> None:
    """A topic whose module does not name it is a gap."""
    requirements = Requirements(
        version=datetime.date(2026, 8, 15),
        statutory=(StatutoryTopic(id="cbw/2", name="Storm", name_en="Storm", modules=("molen",)),),
        guide=(GuideTopic(number=1, name="Gids", modules=("weg",)),),
    )
    faults = list(check.coverage([lesson("## Kop\n\nTekst. [cbw/1]\n")], requirements))
    assert any("in plaats van 13" in one for one in faults)
    assert any("cbw/2" in one for one in faults)
    assert any("onderwerp 1" in one for one in faults)


def test_a_question_has_exactly_one_right_option() -> None:
    """Two right answers are no question."""
    twice = [{"text": "Optie", "explain": "Zo is het.", "cites": ["cbw/1"], "correct": True}] * 2
    with pytest.raises(ValidationError, match="precies één"):
        QuizQuestion.model_validate({"id": "molen-1", "kind": "recall", "question": "Wat nu?", "options": twice})
