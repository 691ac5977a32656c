"""What this session knows about who asks, and what is kept of it for the next."""

from datetime import date

import streamlit as st

from assistant.ask.models import Profile
from assistant.records.people import Person
from ui.office import office
from ui.profile.regime import regimes
from ui.texts import choices, text

_ROLE, _AS_OF, _PERSON = "rol", "stand_per", "persoon"


def role() -> str:
    """Slug of the role: bestuurder, secretaris or compliance."""
    return str(st.session_state.get(_ROLE) or next(iter(choices("role.names"))))


def profile() -> Profile:
    """The organisation, with nothing filled in at first."""
    return office().register.organisation().profile


def keep(changed: Profile) -> None:
    """Keep what was filled in about the organisation."""
    office().register.change_organisation(actor(), profile=changed, name=changed.name)


def person() -> Person | None:
    """Who works here now: the one who was chosen, or the only one there is; None before anyone is known."""
    known = {one.id: one for one in office().register.people()}
    chosen = known.get(str(st.session_state.get(_PERSON, "")))
    return chosen or (next(iter(known.values())) if len(known) == 1 else None)


def choose(id: str) -> None:
    """Go on as this person."""
    st.session_state[_PERSON] = id


def actor() -> str:
    """Who is written in the audit log for what happens now."""
    found = person()
    return found.id if found else "onbekend"


def as_of() -> date:
    """The date for which answers hold."""
    found = st.session_state.get(_AS_OF)
    return found if isinstance(found, date) else date.today()


def regime_line() -> str:
    """The regime in a few words, for under an answer."""
    return "; ".join(text(f"regime.short.{one.name}") for one in regimes(profile()))
