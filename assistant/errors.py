"""Base of what can go wrong in the application, told so that a user knows what to do."""


class AssistantError(Exception):
    """Base of every failure of the application.

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


class WrongUse(AssistantError):
    """The user asked for something in a form that the program does not take."""


class ModelUnavailable(AssistantError):
    """The embedding model is not on this machine."""


class IndexUnavailable(AssistantError):
    """The search index cannot be built or opened."""

    retryable = True
