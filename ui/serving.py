"""The process that serves pages: Streamlit with the logs of the program, and beside it the monitor where one is set."""

import logging
import signal
import sys
import threading

from streamlit import logger as streamlit_logger
from streamlit.runtime import Runtime
from streamlit.web import cli

from assistant import events, logs
from assistant.adapters.metrics import Metrics
from assistant.adapters.monitor import Monitor
from assistant.errors import AssistantError, IndexUnavailable
from assistant.settings import Settings
from ui import login_config
from ui.application import workshop
from ui.records import records

log = logging.getLogger(__name__)
LARGEST_MESSAGE_MB = 20
"""What a page sends to the browser or gets back at once; files go another way."""


def monitor(settings: Settings) -> Monitor | None:
    """Start the monitor and have the program get ready before the first visitor comes; None where it is off.

    Raises:
        WrongUse: Its address or port cannot be listened on.
    """
    if not settings.metrics_port:
        return None
    metrics = Metrics(active_sessions)
    events.listen(metrics.count)
    started = Monitor(settings.metrics_host, settings.metrics_port, metrics, {"database": database, "index": index})
    threading.Thread(target=get_ready, name="get-ready", daemon=True).start()
    return started


def get_ready() -> None:
    """Open the records and make the application, as the first visitor would; what fails is tried again by the next probe."""
    workshop().begin()
    try:
        records()
    except AssistantError as error:
        log.error("not ready: %s", type(error).__name__)


def database() -> None:
    """Make sure that the records can be read now.

    Raises:
        AssistantError: They cannot.
    """
    records().database.check()


def index() -> None:
    """Make sure that questions can be searched for now; has the application made where that failed.

    Raises:
        IndexUnavailable: It is still being made, or does not answer.
    """
    shop = workshop()
    shop.begin()
    if shop.application is None:
        raise IndexUnavailable("De zoekindex wordt nog gemaakt.")
    shop.application.check()


def active_sessions() -> float:
    """How many browsers are connected to this process now."""
    sessions = getattr(Runtime.instance(), "_session_mgr", None) if Runtime.exists() else None  # it has no public count
    return float(sessions.num_active_sessions()) if sessions else 0.0


def main(arguments: list[str]) -> None:
    """Serve pages until the process is told to stop.

    Args:
        arguments: What `streamlit run` takes: the entry script and options.
    """
    try:
        settings = Settings()
        logs.configure(settings.log_level, settings.log_format)
        if settings.log_format == "json":
            _one_form()
        signal.signal(signal.SIGTERM, _stop)
        with login_config.options(settings, arguments) as login:
            monitor(settings)
            cli.main(["run", *arguments, *options(settings), *login], prog_name="streamlit")
    except (AssistantError, ValueError) as error:
        sys.exit(error.line() if isinstance(error, AssistantError) else f"Een instelling is niet bruikbaar: {error}.")


def _stop(*_: object) -> None:
    """Stop in order, so that the file with the secrets of the login goes; Streamlit's own handler takes over once it serves."""
    sys.exit(0)


def options(settings: Settings) -> list[str]:
    """Options of the server: what a browser sends stays within bounds before any page looks at it, errors go to the log."""
    return [
        f"--server.maxUploadSize={settings.largest_upload_mb}",
        f"--server.maxMessageSize={LARGEST_MESSAGE_MB}",
        "--server.enableXsrfProtection=true",
        "--server.enableCORS=true",
        "--server.enableAgentApi=false",
        "--logger.enableRich=false",
    ]


def _one_form() -> None:
    """Have Streamlit and its server report in the form of the program; they bring handlers of their own."""

    def ours(logger: logging.Logger) -> None:
        logger.handlers[:] = [logs.handler("json")]

    streamlit_logger.setup_formatter = ours
    streamlit_logger.update_formatter()


if __name__ == "__main__":
    main(sys.argv[1:])
