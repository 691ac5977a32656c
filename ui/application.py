"""The one Application of this server: made in the background, shared by all sessions, renewed after an import."""

import gc
import logging
import threading
from dataclasses import dataclass

import streamlit as st

from assistant import bootstrap
from assistant.bootstrap import Application
from assistant.errors import AssistantError
from assistant.events import Event, tell
from corpus.errors import CorpusError
from ui.texts import text

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """Why the application is not there, and what to do."""

    message: str
    help: str


class Workshop:
    """Makes the application and knows how far it is.

    Attributes:
        application: The application, None while it is being made.
        failure: Why it could not be made, None where it could.
        progress: (what is done, how far, of how many).
        renewing: Whether an application has been there before.
        generation: How many applications were made; what is derived from one is kept by this number.
    """

    def __init__(self) -> None:
        self.application: Application | None = None
        self.failure: Failure | None = None
        self.progress = (text("busy.begin"), 0, 0)
        self.renewing = False
        self.generation = 0
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._working = False

    def begin(self) -> None:
        """Start making the application, unless that is going on or done."""
        with self._lock:
            if self._working or self.application is not None:
                return
            self._working, self.failure = True, None
            self._done.clear()
            threading.Thread(target=self._make, name="application", daemon=True).start()

    def renew(self) -> None:
        """Make the application again, from what is now on disk."""
        with self._lock:
            self.application, self.renewing = None, True
            self.progress = (text("busy.begin"), 0, 0)
        self.begin()

    def follow(self) -> None:
        """Make the application again where another process took in or removed a text."""
        if self.application is not None and self.application.texts.stale():
            self.renew()

    def wait(self, seconds: float) -> bool:
        """Whether making it ends within this time."""
        return self._done.wait(seconds)

    def _make(self) -> None:
        try:
            made = bootstrap.start(progress=self._tell)
            set_apart()
            self.generation += 1
            self.application = made
        except (AssistantError, CorpusError) as error:
            self.failure = Failure(str(error), error.help)
        except Exception as error:
            tell(Event.ERROR, type(error).__name__)
            log.exception("start failed")
            self.failure = Failure(text("busy.unexpected", kind=type(error).__name__), text("busy.unexpected_help"))
        finally:
            self._working = False
            self._done.set()

    def _tell(self, what: str, done: int, total: int) -> None:
        self.progress = (what, done, total)


def set_apart() -> None:
    """Keep what is there now out of the garbage collector, which Streamlit runs after every page view.

    The library and the lessons are a million objects that stay as long as the server does; looking through them took 0.2 s of
    every page view.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def workshop() -> Workshop:
    """The workshop of this server."""
    return Workshop()


def application() -> Application:
    """The application; shows progress until it is there, and what to do where it cannot be made."""
    shop = workshop()
    shop.follow()
    shop.begin()
    if shop.application is None and shop.failure is None and not shop.wait(0.15):
        _show_progress(shop)
    if shop.failure is not None:
        _show_failure(shop, shop.failure)
    if shop.application is None:
        st.rerun()
    return shop.application


def _show_progress(shop: Workshop) -> None:
    """Stay on this page, with a bar that moves, until the work has ended."""
    place = st.empty()
    with place.container(key="bezig"):
        st.header(text("busy.title"), anchor=False)
        st.write(text("busy.again" if shop.renewing else "busy.first"))
        bar = st.progress(0.0, text=text("busy.begin"))
    while not shop.wait(0.2):
        what, done, total = shop.progress
        if total:
            bar.progress(min(done / total, 1.0), text=text("busy.step", what=what, done=done, total=total))
    place.empty()


def _show_failure(shop: Workshop, failure: Failure) -> None:
    with st.container(key="mislukt"):
        st.header(text("busy.failed"), anchor=False)
        st.text(f"{failure.message}\n{failure.help}")
        if st.button(text("busy.retry"), type="primary", key="opnieuw"):
            shop.failure = None
            st.rerun()
    st.stop()
