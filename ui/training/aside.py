"""Beside the lesson: how far, how long, the places seen to go back to, and the field for a question."""

import streamlit as st

from assistant.train.guide_models import GoTo, Place
from assistant.train.guide_places import places
from ui.components.markup import label, safe, show, tag
from ui.texts import text
from ui.training import question, visit
from ui.training.standing import minutes
from ui.training.visit import Visit


def aside(now: Visit) -> None:
    """Draw what stands beside every screen of a module."""
    view = now.view
    share = round(100 * view.done / view.total) if view.total else 0
    line = text("training.progress", done=view.done, total=view.total)
    bar = tag("div", tag("span", style=f"width: {share}%"), cls="cb-bar", aria_hidden="true")
    show(
        tag(
            "div",
            tag("p", tag("strong", safe(line)), safe(f" · {minutes(view.seconds)}"), cls="cb-progress"),
            bar,
            cls="cb",
        )
    )
    question.field(now)
    with st.container(key="les-plaatsen"):
        show(tag("h2", safe(text("training.places")), cls="cb cb-subhead"))
        for place in places(view.lesson):
            _place(now, place)
    show(tag("p", safe(text("training.nothing_lost")), cls="cb cb-small"))


def _place(now: Visit, place: Place) -> None:
    seen = next((one for one in now.view.state.seen if one.place == place.key), None)
    if place.key == now.place:
        line = tag("span", safe(place.heading), tag("span", safe(f" ({text('training.here')})"), cls="cb-hidden"))
        show(tag("p", line, cls="cb cb-spot cb-here", aria_current="step"))
    elif seen:
        st.button(
            label(place.heading),
            key=f"plaats-{place.key}",
            type="tertiary",
            icon=":material/check:" if seen.done else ":material/radio_button_unchecked:",
            on_click=visit.send,
            args=(GoTo(place=place.key), now.place),
        )
    else:
        show(tag("p", safe(place.heading), cls="cb cb-spot"))
