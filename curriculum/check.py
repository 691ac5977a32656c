"""The proof that the training is sound: topics covered, quizzes fair, every paragraph resting on a provision."""

import re
from collections.abc import Iterable, Sequence

from corpus.library import Library
from curriculum import library as content
from curriculum.library import CITATION, Lesson, Requirements
from curriculum.schema import QuizQuestion

STATUTORY, GUIDE = 13, 9
FEWEST, FEWEST_JUDGEMENT, OPTIONS = 12, 4, 4
MOST_LONGEST, MOST_AT_ONE_PLACE, WIDEST = 0.4, 0.45, 2.2
_BY_FORM = re.compile(r"\b(alle (boven|genoemde)|geen van|bovenstaande)", re.IGNORECASE)
_ASIDE = "**Even toetsen.**"


def run(library: Library) -> tuple[tuple[Lesson, ...], list[str]]:
    """Check the shipped training.

    Args:
        library: For which provisions exist.

    Returns:
        The modules, and what is wrong, one line each.
    """
    lessons = content.load()
    faults = [*coverage(lessons, content.load_requirements()), *_unique(lessons)]
    for lesson in lessons:
        faults.extend(f"{lesson.module.slug}: {fault}" for fault in module_faults(lesson, library))
    return lessons, faults


def coverage(lessons: Sequence[Lesson], requirements: Requirements) -> Iterable[str]:
    """Gaps between what must be covered and what the modules say they cover."""
    modules = {lesson.module.slug: lesson.module for lesson in lessons}
    for wanted, topics in ((STATUTORY, requirements.statutory), (GUIDE, requirements.guide)):
        if len(topics) != wanted:
            yield f"requirements.yaml noemt {len(topics)} onderwerpen in plaats van {wanted}"
    for topic in requirements.statutory:
        for slug in topic.modules:
            if slug not in modules or topic.id not in modules[slug].topics:
                yield f"{topic.id}: module {slug} bestaat niet of noemt dit onderwerp niet"
    for guide in requirements.guide:
        for slug in guide.modules:
            if slug not in modules or guide.number not in modules[slug].guide_topics:
                yield f"handreiking onderwerp {guide.number}: module {slug} bestaat niet of noemt dit onderwerp niet"


def module_faults(lesson: Lesson, library: Library) -> Iterable[str]:
    """What is wrong in one module."""
    known = {one for ids in library.ids.values() for one in ids}
    module = lesson.module
    scenes = module.scenario.moments if module.scenario else ()
    cited = {*module.topics, *(one for moment in scenes for choice in moment.choices for one in choice.cites)}
    for step in lesson.steps:
        cited.update(step.citations)
        for paragraph in step.paragraphs:
            if not CITATION.search(paragraph) and _ASIDE not in paragraph:
                yield f"alinea zonder bepaling: {paragraph[:60]}"
            if "!" in paragraph:
                yield f"uitroepteken: {paragraph[:60]}"
    questions = [*lesson.quiz, *([module.check] if module.check else [])]
    cited.update(one for question in questions for option in question.options for one in option.cites)
    yield from (f"bepaling bestaat niet: {one}" for one in sorted(cited - known))
    yield from quiz_faults(lesson.quiz)


def quiz_faults(quiz: Sequence[QuizQuestion]) -> Iterable[str]:
    """What makes a quiz unfair: too few questions, or a right answer that its form gives away."""
    if len(quiz) < FEWEST:
        yield f"{len(quiz)} quizvragen, minder dan {FEWEST}"
    if sum(question.kind == "judgement" for question in quiz) < FEWEST_JUDGEMENT:
        yield f"minder dan {FEWEST_JUDGEMENT} oordeelsvragen"
    places = [next(n for n, option in enumerate(question.options) if option.correct) for question in quiz]
    longest = sum(max(question.options, key=lambda option: len(option.text)).correct for question in quiz)
    if longest > MOST_LONGEST * len(quiz):
        yield f"het goede antwoord is {longest} keer het langste"
    if quiz and max(places.count(place) for place in range(OPTIONS)) > MOST_AT_ONE_PLACE * len(quiz):
        yield f"het goede antwoord staat te vaak op dezelfde plaats: {places}"
    for question in quiz:
        lengths = [len(option.text) for option in question.options]
        if len(lengths) != OPTIONS:
            yield f"{question.id}: {len(lengths)} opties in plaats van {OPTIONS}"
        if max(lengths) > WIDEST * min(lengths):
            yield f"{question.id}: opties verschillen te veel in lengte {lengths}"
        if any(_BY_FORM.search(option.text) for option in question.options):
            yield f"{question.id}: een optie verwijst naar de andere"


def _unique(lessons: Sequence[Lesson]) -> Iterable[str]:
    seen: set[str] = set()
    for lesson in lessons:
        for question in lesson.quiz:
            if question.id in seen:
                yield f"vraag {question.id} komt twee keer voor"
            seen.add(question.id)
