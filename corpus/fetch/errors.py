"""What can go wrong between a publisher and this machine."""

from corpus.errors import CorpusError


class FetchRefused(CorpusError):
    """What the publisher gave cannot be used, and asking again gives the same.

    Attributes:
        silent: Publishers that gave no answer at all, each with the reason; empty where one did answer.
    """

    silent: dict[str, str] = {}  # noqa: RUF012 - replaced, never changed


class Interrupted(FetchRefused):
    """The answer broke off or was an error that may pass.

    Args:
        message: What happened.
        help: What to do.
        pause: Seconds that the publisher asks to wait, 0 where it does not say.
    """

    retryable = True

    def __init__(self, message: str, help: str = "", pause: float = 0) -> None:
        super().__init__(message, help)
        self.pause = pause


class Unreachable(Interrupted):
    """The publisher gives no answer at all; its other documents need not be tried."""


class FetchBusy(CorpusError):
    """Another fetch is running."""

    retryable = True
