"""The module that is open in this session: opening it, every event in it, leaving it, and what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import streamlit as st

from assistant.errors import AssistantError
from assistant.train.guide_messages import Consequence
from assistant.train.guide_models import Event, GoTo
from assistant.train.training import View
from corpus.errors import CorpusError
from curriculum.errors import CurriculumError
from ui.ask.history import Exchange
from ui.components.markup import label
from ui.office import office

PARAMETER = "module"
_OPEN, _WRONG, _LEFT = "les", "les_fout", "les_verlaten"


@dataclass(frozen=True)
class Visit:
    """A person in a module.

    Attributes:
        person: Id of the person.
        view: Where the person is, and what the guide said last.
        asked: A question in between that waits for its answer.
        exchange: A question in between with its answer, as long as it is on the screen.
    """

    person: str
    view: View
    asked: str = ""
    exchange: Exchange | None = None

    @property
    def slug(self) -> str:
        """The module."""
        return self.view.lesson.module.slug

    @property
    def place(self) -> str:
        """Where the person is in it."""
        return self.view.state.place

    @property
    def alternative(self) -> Consequence | None:
        """What another decision would have brought, where that was looked at."""
        found = [one for one in self.view.messages if isinstance(one, Consequence) and not one.decided]
        return found[-1] if found else None


def current() -> Visit | None:
    """The module that is open, None on the map."""
    found = st.session_state.get(_OPEN)
    return found if isinstance(found, Visit) else None


def enter(person: str, slug: str) -> Visit:
    """The visit to a module; opens the module where this session has not done so yet.

    Raises:
        AssistantError: There is no such module.
    """
    found = current()
    if found and (found.person, found.slug) == (person, slug):
        return found
    leave()
    return _keep(Visit(person, office().training.open(person, slug)))


def send(event: Event, at: str) -> None:
    """Take in what the person did.

    Args:
        event: What happened.
        at: Place for which the button was drawn; the second half of a double click finds another place and does nothing.
    """
    found = current()
    if found is None or found.place != at:
        return
    with told():
        _keep(Visit(found.person, office().training.send(found.person, found.slug, event)))


def stay() -> None:
    """Take in that the person worked on where he is, so that the time counts."""
    found = current()
    if found:
        view = office().training.send(found.person, found.slug, GoTo(place=found.place))
        _keep(replace(found, view=view))


def refresh() -> None:
    """Take over what the records say now, after a quiz was handed in."""
    found = current()
    if found:
        _keep(Visit(found.person, replace(office().training.open(found.person, found.slug), messages=())))


def hold(asked: str = "") -> None:
    """Have a question in between answered at the next page view; "" takes it off again."""
    found = current()
    if found:
        _keep(replace(found, asked=asked, exchange=None))


def answered(view: View, exchange: Exchange) -> None:
    """Keep the answer to a question in between, with where the person is."""
    found = current()
    if found:
        _keep(Visit(found.person, view, exchange=exchange))


def leave(coming_back: bool = False) -> None:
    """Close the module that is open, if any; nothing is lost.

    Args:
        coming_back: Whether the training page, when opened again, goes on in this module.
    """
    found = st.session_state.pop(_OPEN, None)
    if isinstance(found, Visit):
        office().training.away(found.person)
        if coming_back:
            st.session_state[_LEFT] = found.slug


def left_open() -> str:
    """The module in which the person was when he went to another page, once; "" where he was in none."""
    return str(st.session_state.pop(_LEFT, ""))


def open_module(slug: str) -> None:
    """Show this module, or the map for "", with an address that can be kept."""
    leave()
    st.query_params.from_dict({PARAMETER: slug} if slug else {})


@contextmanager
def told() -> Iterator[None]:
    """Keep what goes wrong in a click, to be told in place at the next page view."""
    try:
        yield
    except (AssistantError, CorpusError, CurriculumError) as error:
        st.session_state[_WRONG] = error.line()


def tell_wrong() -> None:
    """Say what went wrong in the last click."""
    wrong = st.session_state.pop(_WRONG, "")
    if wrong:
        st.error(label(wrong))


def _keep(visit: Visit) -> Visit:
    st.session_state[_OPEN] = visit
    return visit
