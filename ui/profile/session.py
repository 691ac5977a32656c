"""What this session knows about who asks, and what is kept of it for the next."""

from datetime import date

import streamlit as st

from assistant.accounts.rights import Action
from assistant.ask.models import Profile
from assistant.records.people import ERASED, Person
from ui.office import office
from ui.profile import visitor
from ui.profile.regime import regimes
from ui.texts import choices, text

_ROLE, _AS_OF = "rol", "stand_per"
_OTHERWISE = "compliance"


def role() -> str:
    """Slug of the role that pages speak to: bestuurder, secretaris or compliance."""
    if visitor.team():
        known = choices("role.names")
        return next((one for one in visitor.actor().roles if one in known), _OTHERWISE)
    return str(st.session_state.get(_ROLE) or next(iter(choices("role.names"))))


def profile() -> Profile:
    """The organisation, with nothing filled in at first."""
    return office().register.organisation().profile


def keep(changed: Profile) -> None:
    """Keep what was filled in about the organisation."""
    office().register.change_organisation(profile=changed, name=changed.name)


def person() -> Person | None:
    """Who works here now: the one of the login, else who was chosen or the only one there is; None before anyone is known."""
    who = visitor.actor()
    if not who.id or not who.may(Action.PERSON, who.id):
        return None
    found = office().register.person(who.id)
    return found if found and found.name != ERASED else None


def choose(id: str) -> None:
    """Go on as this person."""
    visitor.choose(id)


def of_board() -> bool:
    """Whether the board's secretary is there: by the role of the login, else by the role that was chosen."""
    return visitor.may(Action.FOLLOW) if visitor.team() else role() == "secretaris"


def as_of() -> date:
    """The date for which answers hold."""
    found = st.session_state.get(_AS_OF)
    return found if isinstance(found, date) else date.today()


def regime_line() -> str:
    """The regime in a few words, for under an answer."""
    return "; ".join(text(f"regime.short.{one.name}") for one in regimes(profile()))
