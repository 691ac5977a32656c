"""What can go wrong with the training content and its quizzes, told so that a reader knows what to do."""


class CurriculumError(Exception):
    """Base of every failure of the curriculum.

    Args:
        message: What happened, in Dutch, one line.
        help: What the user can do about it, in Dutch, one line.
    """

    retryable = False

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help

    def line(self) -> str:
        """Message and help as the single line that commands print."""
        return f"{self} {self.help}".strip()


class NothingToDraw(CurriculumError):
    """The quiz of a module holds no questions."""


class UnknownAnswer(CurriculumError):
    """An answer names a question or an option that is not on the sheet."""
