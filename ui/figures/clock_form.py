"""What is told about an incident: since when we know, under which regime, what was sent when, and whether it still lasts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, Literal, cast

import streamlit as st

from assistant.board.clock.incidents import Running
from assistant.board.clock.models import Incident, Moment, Sent
from assistant.board.scope.facts import facts
from assistant.errors import AssistantError, WrongUse
from ui.components.markup import label, safe, show, tag
from ui.figures import moments
from ui.figures.parts import remember
from ui.office import office
from ui.profile import session
from ui.texts import choices, text

_TRISTATE: Final[dict[str, bool | None]] = {"unknown": None, "yes": True, "no": False}
Given = Callable[[], dict[str, Any]]
"""Reads the fields when the form is sent; raises WrongUse where one cannot be read."""


def begin() -> None:
    """Ask for the little that the clock needs to start."""
    show(tag("div", tag("p", safe(text("clock.intro")), cls="cb-standing"), tag("p", safe(text("clock.intro_more"))), cls="cb"))
    with st.container(key="klok-formulier"):
        regime = _regime(None)
        with st.form("klok-begin", border=False):
            day, typed = moments.ask(text("clock.day"), text("clock.time"), "klok-sinds", office().clock())
            show(tag("p", safe(text("clock.check_time")), cls="cb cb-small"))
            read = _about(None, regime)
            if st.form_submit_button(text("clock.start"), type="primary", key="klok-start"):
                _keep(None, lambda: {"knows_since": _needed(moments.moment(day, typed, text("clock.of_since"))), **read()})


@st.dialog(text("clock.change"), width="medium")
def change(running: Running) -> None:
    """Change what was told.

    Args:
        running: What is known now.
    """
    incident = running.incident
    regime = _regime(incident)
    state = _radio("clock.lasts", "clock.lasting", _state(incident), "klok-duurt")
    ended: tuple[Any, str] = (None, "")
    with st.form("klok-gegevens", border=False):
        day, typed = moments.ask(text("clock.day"), text("clock.time"), "klok-sinds-nu", incident.knows_since)
        if state == "handled":
            ended = moments.ask(text("clock.handled_day"), text("clock.handled_time"), "klok-klaar", incident.handled_at)
        read = _about(running, regime)
        if not st.form_submit_button(text("clock.keep"), type="primary", key="klok-bewaar"):
            return
    _keep(
        running,
        lambda: {
            "knows_since": _needed(moments.moment(day, typed, text("clock.of_since"))),
            "incident_ongoing": state == "ongoing",
            "handled_at": moments.moment(*ended, text("clock.of_handled")) if state == "handled" else None,
            **read(),
        },
    )


@st.dialog(text("clock.sent_title"))
def sent(moment: Moment, running: Running) -> None:
    """Ask when a message was sent, or the incident was classified.

    Args:
        moment: Which message.
        running: What is known now.
    """
    show(tag("p", safe(moment.title), cls="cb cb-note"))
    key = f"klok-om-{moment.kind}"
    with st.form(f"{key}-formulier", border=False):
        day, typed = moments.ask(text("clock.sent_day"), text("clock.sent_time"), key, moment.sent or office().clock())
        done = st.form_submit_button(text("clock.keep"), type="primary", key="klok-verstuurd-bewaar")
    if done:
        _keep(running, lambda: _told(moment, running, _needed(moments.moment(day, typed, text("clock.of_sent")))))
    if moment.sent and st.button(text("clock.not_sent"), type="tertiary", key="klok-niet-verstuurd"):
        _keep(running, lambda: _told(moment, running, None))


@st.dialog(text("clock.again"))
def stop(running: Running) -> None:
    """Ask before the clock goes away.

    Args:
        running: The clock that runs.
    """
    show(tag("p", safe(text("clock.again_about", name=running.name or text("clock.this"))), cls="cb"))
    if st.button(text("clock.again_sure"), type="primary", key="klok-opnieuw-zeker"):
        office().incidents.stop()
        st.rerun()


def tellable(moment: Moment, incident: Incident) -> bool:
    """Whether there is a moment to tell: a message, or the classification under DORA."""
    return moment.kind != "assess" or incident.regime == "dora"


def _regime(now: Incident | None) -> str:
    """Under which duty; stands outside the form, because other fields follow from it."""
    at_first = now.regime if now else "dora" if session.profile().financial else "cbw"
    return _radio("clock.regime", "clock.regime_names", at_first, "klok-regime", text("clock.regime_help"))


def _about(running: Running | None, regime: str) -> Given:
    """The fields about name and circumstances; those of one regime show with that regime."""
    now, profile = running.incident if running else None, session.profile()
    if regime == "dora":
        read = _dora(now)
    else:
        trust = st.checkbox(
            text("clock.trust"), bool(now and now.trust_service), key="klok-vertrouwen", help=text("clock.trust_help")
        )
        under = st.checkbox(
            text("clock.cir2690"), now.cir2690 if now else bool(profile.cir2690), key="klok-2690", help=text("clock.cir2690_help")
        )

        def read() -> dict[str, Any]:
            return {"trust_service": trust, "cir2690": under}

    name = st.text_input(
        text("clock.name"), running.name if running else "", key="klok-naam", max_chars=120, help=text("clock.name_help")
    )
    return lambda: {"regime": cast(Literal["cbw", "dora"], regime), "name": name or "", **read()}


def _dora(now: Incident | None) -> Given:
    day, typed = moments.ask(
        text("clock.classified_day"), text("clock.classified_time"), "klok-ernstig", now.classified_at if now else None
    )
    kinds = {"": text("clock.kind_unknown"), **{key: one.name for key, one in facts().financial.items() if not one.outside}}
    held = now.financial_kind if now else ""
    kind = st.selectbox(text("clock.kind"), list(kinds), list(kinds).index(held), format_func=kinds.__getitem__, key="klok-soort")
    at_first = next(key for key, value in _TRISTATE.items() if value is (now.nis2_entity if now else None))
    entity = _radio("clock.nis2", "profile.tristate", at_first, "klok-nis2", text("clock.nis2_help"))
    withheld = st.checkbox(text("clock.withheld"), bool(now and now.weekend_withheld), key="klok-weekend")
    return lambda: {
        "classified_at": moments.moment(day, typed, text("clock.of_classified")),
        "financial_kind": kind or "",
        "nis2_entity": _TRISTATE[entity],
        "weekend_withheld": withheld,
    }


def _radio(name: str, options: str, now: str, key: str, help: str | None = None) -> str:
    names = choices(options)
    keys = list(names)
    return str(
        st.radio(text(name), keys, keys.index(now), format_func=names.__getitem__, key=key, horizontal=True, help=help) or now
    )


def _state(incident: Incident) -> str:
    return "ongoing" if incident.incident_ongoing else "handled" if incident.handled_at else "open"


def _needed(found: datetime | None) -> datetime:
    if found is None:
        raise WrongUse(text("clock.no_since"), text("moments.half_help"))
    return found


def _told(moment: Moment, running: Running, at: datetime | None) -> dict[str, Any]:
    if moment.kind == "assess":
        return {"classified_at": at}
    field = moment.kind.replace("-", "_")
    return {"sent": Sent.model_validate({**running.incident.sent.model_dump(), field: at})}


def _keep(running: Running | None, read: Given) -> None:
    """Keep what was told, or say in place what is wrong with it."""
    try:
        given = read()
        name = given.pop("name", running.name if running else "")
        before = running.incident.model_dump() if running else {}
        incident = Incident.model_validate({**before, **given})
        office().incidents.keep(incident, name, running.version if running else None)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    if running:
        remember(text("clock.kept"))
    st.rerun()
