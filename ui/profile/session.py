"""What this session knows about who asks."""

from datetime import date

import streamlit as st

from assistant.ask.models import Profile
from ui.profile.regime import regimes
from ui.texts import choices, text

_ROLE, _PROFILE, _AS_OF = "rol", "profiel", "stand_per"


def role() -> str:
    """Slug of the role: bestuurder, secretaris or compliance."""
    return str(st.session_state.get(_ROLE) or next(iter(choices("role.names"))))


def profile() -> Profile:
    """The organisation, with nothing filled in at first."""
    found: Profile = st.session_state.get(_PROFILE, Profile())
    return found


def keep(changed: Profile) -> None:
    """Remember the organisation for this session."""
    st.session_state[_PROFILE] = changed


def as_of() -> date:
    """The date for which answers hold."""
    found = st.session_state.get(_AS_OF)
    return found if isinstance(found, date) else date.today()


def regime_line() -> str:
    """The regime in a few words, for under an answer."""
    return "; ".join(text(f"regime.short.{one.name}") for one in regimes(profile()))
