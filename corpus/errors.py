"""What can go wrong with the corpus, told so that a reader knows what to do."""


class CorpusError(Exception):
    """Base of every corpus failure.

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


class ContentError(CorpusError):
    """Shipped content does not match its schema."""


class ImportRefused(CorpusError):
    """A file cannot be taken in: damaged, encrypted, empty, enormous or of an unknown kind."""


class UnknownInstrument(CorpusError):
    """No instrument has this slug."""
