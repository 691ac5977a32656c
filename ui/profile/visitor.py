"""Who is there: without login whoever chose a name on this computer, else the person of the login, asked anew all the time."""

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.accounts import identity
from assistant.accounts.identity import Identity, NotVouchedFor
from assistant.accounts.logins import NoAccess
from assistant.accounts.rights import NOBODY, Action, Actor, local
from ui.records import records
from ui.texts import text

_PERSON, _SEEN = "persoon", "aanmelding_gezien"
_SECONDS: Final = 1.0
"""How long what the records said about a login holds; a role that is taken away is gone after that."""


@dataclass(frozen=True)
class Arrival:
    """Whether someone may go on.

    Attributes:
        inside: Whether pages are for this person.
        logged_in: Whether the provider knows who it is.
        message: What stands in the way, "" where nobody logged in yet.
        help: What to do about it.
        code: What to pass on to the keeper, "" without.
    """

    inside: bool
    logged_in: bool = False
    message: str = ""
    help: str = ""
    code: str = ""


@dataclass(frozen=True)
class _Seen:
    """A login and what the records said about it, and when."""

    mark: str
    actor: Actor
    at: float


def team() -> bool:
    """Whether people log in; without that there is one person, on this computer.

    Raises:
        WrongUse: The login is half configured.
    """
    return identity.rules(records().settings) is not None


def actor() -> Actor:
    """Who acts in this session, with the rights of this moment; nobody where no page is being drawn."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return NOBODY
    if not team():
        return NOBODY if _reached_by_others() else local(_chosen())
    try:
        who = _identity()
    except NotVouchedFor:
        return NOBODY
    seen = st.session_state.get(_SEEN)
    if isinstance(seen, _Seen) and seen.mark == who.mark and time.monotonic() - seen.at < _SECONDS:
        return seen.actor
    return _see(who, records().logins.still(who))


def may(action: Action, owner: str = "") -> bool:
    """Whether the one who is there may do something; what a page shows follows this, what is done is decided elsewhere."""
    return actor().may(action, owner)


def arrive() -> Arrival:
    """Come in, at the start of every page view.

    Raises:
        AssistantError: The records do not answer, or the login is half configured.
    """
    if not team():
        if _reached_by_others():
            return Arrival(False, message=text("login.open"), help=text("login.open_help"))
        return Arrival(inside=True)
    try:
        who = _identity()
    except NotVouchedFor as refusal:
        known = _logged_in()
        return Arrival(False, known, str(refusal) if known else "", refusal.help if known else "")
    seen = st.session_state.get(_SEEN)
    if isinstance(seen, _Seen) and seen.mark == who.mark and actor() != NOBODY:
        return Arrival(inside=True, logged_in=True)
    try:
        _see(who, records().logins.enter(who))
    except NoAccess as refusal:
        _see(who, NOBODY)
        return Arrival(False, True, str(refusal), refusal.help, refusal.code)
    return Arrival(inside=True, logged_in=True)


def log_out() -> None:
    """End this login here and at the provider."""
    with suppress(NotVouchedFor):
        records().logins.leave(_identity())
    st.session_state.clear()
    st.logout()


def choose(id: str) -> None:
    """Go on as this person, where nobody logs in."""
    st.session_state[_PERSON] = id


def _chosen() -> str:
    """The one who was chosen, or the only one there is; "" before anyone is known."""
    chosen = str(st.session_state.get(_PERSON, ""))
    if chosen:
        return chosen
    known = records().register.people()
    return known[0].id if len(known) == 1 else ""


def _identity() -> Identity:
    by = identity.rules(records().settings)
    if by is None:
        raise NotVouchedFor("U bent niet aangemeld.", "Meld u aan.")
    return identity.identity(st.user.to_dict(), by, records().clock())


def _reached_by_others() -> bool:
    """Whether this server listens beyond this computer while nobody logs in; `serve` refuses that before it comes this far."""
    return Runtime.exists() and not identity.loopback(str(st.get_option("server.address") or ""))


def _logged_in() -> bool:
    return st.user.to_dict().get("is_logged_in") is True


def _see(who: Identity, found: Actor) -> Actor:
    st.session_state[_SEEN] = _Seen(who.mark, found, time.monotonic())
    return found
