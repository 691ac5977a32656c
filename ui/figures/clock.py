"""The page Meldklok: from the moment that we know of an incident to every message the law asks for, with the time left."""

from datetime import timedelta
from typing import Final

import streamlit as st

from assistant.adapters.calendar import Entry, calendar
from assistant.board.clock.incidents import Running
from assistant.board.clock.reporting import Clock, Elapsed, Moment, Note, calendar_entries, elapsed, reporting_clock
from assistant.errors import AssistantError
from corpus.library import Library
from ui.application import application
from ui.components.markup import label, safe, show, tag
from ui.figures import clock_form
from ui.figures.moments import span
from ui.figures.parts import badge, items, links, rests_on, said, written_moment
from ui.office import office
from ui.texts import text

# what the law puts before the number of hours (a comment, for Streamlit shows a bare string of a page script)
_AT_ONCE: Final = ("onverwijld", "zo snel mogelijk")
_NEAR: Final = timedelta(hours=24)
_TONES: Final = {"no-term": "open", "open": "mind", "overdue": "past", "sent": "good", "sent-late": "mind"}
_EVERY: Final = timedelta(seconds=20)


def page() -> None:
    """Draw the clock, or ask since when it runs."""
    library = application().library
    st.title(text("pages.clock"), anchor=False)
    said()
    try:
        running = office().incidents.running()
        if running is None:
            clock_form.begin()
        else:
            _running(running, library)
    except AssistantError as error:
        st.error(label(error.line()))


def _running(running: Running, library: Library) -> None:
    found = reporting_clock(running.incident)
    _hands(running, library)
    with st.container(key="klok-doen", horizontal=True, vertical_alignment="center"):
        if st.button(text("clock.change"), key="klok-wijzig"):
            clock_form.change(running)
        _agenda(found, running, library)
    show(tag("h2", safe(text("clock.messages")), cls="cb cb-section"))
    for one in found.moments:
        _message(one, running, library)
    show(tag("h2", safe(text("clock.notes")), cls="cb cb-section"))
    show(tag("ul", *(_note(one, library) for one in found.notes[1:]), cls="cb cb-notes"))
    if st.button(text("clock.again"), key="klok-opnieuw", type="tertiary"):
        clock_form.stop(running)


@st.fragment(run_every=_EVERY)
def _hands(running: Running, library: Library) -> None:
    """What comes first and the line of moments; goes on by itself while the page is open."""
    found, now = reporting_clock(running.incident), office().clock()
    standing = [(one, elapsed(one, now)) for one in found.moments]
    rule = found.notes[0]
    soon = tag("p", safe(rule.text), " ", _small(links(rule.provisions, library)), cls="cb-pause")
    show(tag("div", tag("p", safe(_first(standing)), cls="cb-standing"), soon, _since(running), cls="cb"))
    show(
        tag(
            "div",
            tag("h2", safe(text("clock.moments")), cls="cb-section"),
            tag("ol", *(_stop(*one) for one in standing), cls="cb-line"),
            cls="cb",
        )
    )


def _first(standing: list[tuple[Moment, Elapsed]]) -> str:
    """What asks attention first: the oldest term that was not met, whether past or to come."""
    waiting = [one for one in standing if one[1].state in {"open", "overdue"}]
    if not waiting:
        return text("clock.all_sent")
    moment, at = min(waiting, key=lambda one: one[1].left or timedelta(0))
    last = moment.at_latest
    when = written_moment(last) if last else ""
    soon = moment.relative.partition(";")[0].strip()
    term = text("clock.soon", soon=soon) if soon in _AT_ONCE else text("clock.by")
    return text(f"clock.first_{at.state}", title=moment.title, term=term, moment=when, left=span(at.left or timedelta(0)))


def _since(running: Running) -> str:
    incident = running.incident
    name = text("clock.named", name=running.name) if running.name else ""
    known = text("clock.since", moment=written_moment(incident.knows_since), regime=text(f"clock.regimes.{incident.regime}"))
    state = "ongoing" if incident.incident_ongoing else "handled" if incident.handled_at else "open"
    told = text(f"clock.states.{state}", moment=written_moment(incident.handled_at) if incident.handled_at else "")
    return tag("p", safe(" ".join(filter(None, (name, known, told)))), cls="cb-small")


def _stop(moment: Moment, at: Elapsed) -> str:
    """One stop on the line: what, when at the latest, and how it stands."""
    when = ""
    if moment.at_latest and at.state in {"open", "overdue", "sent-late"}:
        name = "clock.provisional" if moment.provisional else "clock.at_latest"
        when = tag("p", safe(text(name, moment=written_moment(moment.at_latest))), cls="cb-when")
    relative = tag("p", safe(f"{moment.relative[:1].upper()}{moment.relative[1:]}."), cls="cb-small") if not moment.sent else ""
    return tag(
        "li",
        tag("p", tag("b", safe(moment.title)), badge(_word(moment, at), _tone(at)), cls="cb-stop"),
        when,
        relative,
        cls=f"cb-at-{at.state} {'cb-far-off' if _tone(at) == 'busy' else ''}".strip(),
    )


def _tone(at: Elapsed) -> str:
    """Tone of a badge; a term that is more than a day away does not call for attention yet."""
    return "busy" if at.state == "open" and at.left is not None and at.left > _NEAR else _TONES[at.state]


def _word(moment: Moment, at: Elapsed) -> str:
    left = span(at.left) if at.left is not None else ""
    done = written_moment(moment.sent) if moment.sent else ""
    name = "classified" if moment.kind == "assess" and moment.sent else at.state.replace("-", "_")
    return text(f"clock.words.{name}", left=left, moment=done)


def _message(moment: Moment, running: Running, library: Library) -> None:
    """What a message says and to whom, with the place to tell that it was sent."""
    with st.container(key=f"moment-{moment.kind}"):
        parts = [
            tag("h3", safe(moment.title)),
            tag("p", safe(text("clock.term", relative=moment.relative))),
            tag("p", safe(text("clock.to", to=moment.to))),
            tag("p", safe(text("clock.contents")), cls="cb-subhead"),
            items(moment.contents),
            tag("p", safe(moment.note), cls="cb-told") if moment.note else "",
            tag("p", badge(_word(moment, elapsed(moment, office().clock())), "good")) if moment.sent else "",
            rests_on(moment.provisions, library),
        ]
        show(tag("div", *parts, cls="cb cb-message"))
        if clock_form.tellable(moment, running.incident) and st.button(
            text("clock.change_sent" if moment.sent else _verb(moment)), key=f"klok-verstuurd-{moment.kind}"
        ):
            clock_form.sent(moment, running)


def _verb(moment: Moment) -> str:
    return "clock.tell_classified" if moment.kind == "assess" else "clock.tell_sent"


def _note(one: Note, library: Library) -> str:
    return tag("li", safe(one.text), " ", _small(links(one.provisions, library)))


def _small(markup: str) -> str:
    return tag("span", markup, cls="cb-small")


def _agenda(found: Clock, running: Running, library: Library) -> None:
    entries = calendar_entries(found, running.incident, running.name, library.label)
    if not entries:
        return
    st.download_button(
        text("clock.calendar"),
        lambda: calendar(
            text("clock.calendar_name"),
            [Entry(**one.model_dump(exclude={"provisions"})) for one in entries],
            office().clock(),
        ),
        f"{text('clock.calendar_file')}.ics",
        "text/calendar",
        key="klok-agenda",
        on_click="ignore",
    )


page()
