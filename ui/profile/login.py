"""What someone sees who is not inside yet: logging in, what stands in the way, and logging out."""

from collections.abc import Iterable

import streamlit as st

from assistant.accounts.rights import NAMES, ROLES, RULES, Action
from assistant.errors import AssistantError
from assistant.records.people import Person
from ui.components.markup import inside_link, label, safe, show, tag
from ui.office import office
from ui.profile import session, visitor
from ui.profile.visitor import Arrival
from ui.texts import text


def login(arrival: Arrival) -> None:
    """Draw the way in.

    Args:
        arrival: What stands in the way.
    """
    with st.container(key="aanmelden"):
        st.title(text("login.heading_known" if arrival.logged_in else "login.heading"), anchor=False)
        if arrival.message:
            code = tag("p", safe(text("login.code")), " ", tag("code", safe(arrival.code), cls="cb-code")) if arrival.code else ""
            show(
                tag(
                    "div",
                    tag("p", safe(arrival.message)),
                    tag("p", safe(arrival.help)),
                    code,
                    cls="cb cb-attention",
                    role="status",
                )
            )
        else:
            show(tag("p", safe(text("login.intro")), cls="cb"))
        if arrival.logged_in:
            st.button(text("login.out"), key="afmelden", type="primary", on_click=visitor.log_out)
        elif visitor.team():
            st.button(text("login.in"), key="aanmelden-nu", type="primary", on_click=st.login)
            show(tag("p", safe(text("login.what")), cls="cb cb-small"))
        show(tag("p", inside_link("controle", text("certificates.verify_link")), cls="cb cb-last"))


def reading(changes: Iterable[Action]) -> None:
    """Say what someone can read and not change on this page, and who can.

    Args:
        changes: What can be changed there.
    """
    others = [RULES[one] for one in changes if not visitor.may(one)]
    if others:
        what = "; ".join(f"{rule.words} ({', '.join(NAMES[role] for role in ROLES if role in rule.other)})" for rule in others)
        show(tag("p", safe(text("login.reading", what=what)), cls="cb cb-small cb-reading"))


def refused(error: AssistantError) -> None:
    """Say on a page that it is not for this person."""
    st.title(text("login.not_yours"), anchor=False)
    show(tag("p", safe(error.line()), cls="cb cb-attention", role="status"))


def who() -> None:
    """Who is logged in, in the side bar, with the way out."""
    actor = visitor.actor()
    roles = ", ".join(NAMES[one] for one in ROLES if one in actor.roles)
    found: Person | None = session.person()
    name = found.name if found else office().logins.name(actor)
    show(tag("section", tag("p", safe(name), cls="cb-name"), tag("p", safe(roles), cls="cb-small"), cls="cb cb-side"))
    st.button(label(text("login.out")), key="afmelden-zij", type="tertiary", on_click=visitor.log_out)
