"""The shipped training content."""

from corpus import library as shipped
from curriculum import check


def test_the_training_is_sound_and_complete() -> None:
    """Thirteen of thirteen and nine of nine topics, every provision alive, every quiz fair, at least 200 questions."""
    lessons, faults = check.run(shipped.load())
    assert faults == []
    assert len(lessons) == 18
    assert sum(len(lesson.quiz) for lesson in lessons) >= 200
