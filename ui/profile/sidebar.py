"""The side bar: who asks, for which organisation, which regime follows, and for which date."""

from datetime import date

import streamlit as st

from assistant.accounts.rights import Action
from corpus.library import Library
from ui.components.markup import inside_link, joined, safe, show, tag
from ui.profile import form, login, person, session, visitor
from ui.profile.regime import regimes
from ui.texts import choices, text


def sidebar(library: Library) -> None:
    """Draw the side bar below the list of pages.

    Args:
        library: For the labels of the provisions that a regime rests on.
    """
    with st.sidebar, st.container(key="wie"):
        if visitor.team():
            login.who()
        else:
            person.who()
            _role()
        if not visitor.may(Action.ORGANISATION):
            return
        _organisation()
        show(_regime(library))
        st.date_input(
            text("as_of.label"),
            date.today(),
            format="DD-MM-YYYY",
            min_value=date(2022, 1, 1),
            max_value=date(2035, 12, 31),
            key="stand_per",
            help=text("as_of.help"),
        )


def _role() -> None:
    names = choices("role.names")
    st.selectbox(text("role.label"), list(names), format_func=names.__getitem__, key="rol", placeholder=text("role.label"))


def _organisation() -> None:
    now = session.profile()
    sizes, sectors = choices("profile.sizes"), choices("profile.sectors")
    facts = [sectors.get(now.sector, ""), sizes.get(now.size, ""), now.legal_form]
    line = joined(safe(fact) for fact in facts if fact) or safe("" if now.name else text("profile.empty"))
    name = tag("p", safe(now.name), cls="cb-name") if now.name else ""
    show(tag("section", tag("h2", safe(text("profile.heading"))), name, tag("p", line), cls="cb cb-side"))
    filled = now != type(now)()
    if visitor.may(Action.ORGANISATION_CHANGE) and st.button(
        text("profile.change" if filled else "profile.button"), key="organisatie-open", width="stretch"
    ):
        form.edit()


def _regime(library: Library) -> str:
    found = regimes(session.profile())
    lines = [tag("p", safe(text(f"regime.names.{one.name}"))) for one in found]
    provisions = [one for regime in found for one in regime.provisions if library.exists(one)]
    links = [inside_link("bronnen", library.label(one), bepaling=one) for one in provisions]
    if links:
        note = tag(
            "p",
            safe(text("regime.sources")),
            " ",
            joined(links, ", "),
            ". ",
            safe(text("regime.caveat")),
            cls="cb-small",
        )
        lines.append(note)
    lines.append(tag("p", inside_link("reikwijdte", text("scope.link")), cls="cb-small"))
    return tag("section", tag("h2", safe(text("regime.heading"))), *lines, cls="cb cb-side")
