"""The map of the training: where you stand, the ring of statutory topics, every module with its state, the next step."""

import streamlit as st

from assistant.accounts.rights import Action
from assistant.train.training import ModuleStatus
from corpus.library import Library
from ui.components.markup import inside_link, joined, safe, show, tag
from ui.office import office
from ui.profile import form, visitor
from ui.profile.person import edit
from ui.texts import counted, text
from ui.training import visit
from ui.training.standing import Position, minutes, reason

_TONES = {"new": "open", "going": "busy", "finished": "good", "outdated": "mind"}
_PERSONAL = ("benoeming", "rol")
"""Words that tell that something is missing about the person, and not about the organisation."""


def training_map(found: Position, library: Library) -> None:
    """Draw the map.

    Args:
        found: Where the person stands.
        library: For the labels of provisions.
    """
    st.title(text("pages.training"), anchor=False)
    visit.tell_wrong()
    with st.container(key="kaart-kop"):
        show(
            tag(
                "div",
                tag("div", tag("p", safe(found.sentence), cls="cb-standing"), reason(found, library), cls="cb-where"),
                ring(found),
                cls="cb cb-map",
            )
        )
        with st.container(key="kaart-knoppen", horizontal=True, vertical_alignment="center"):
            _go_on(found)
            _complete(found)
    show(_topics(found, library))
    show(tag("h2", safe(text("training.modules")), cls="cb cb-section"))
    show(tag("ol", *(_row(one) for one in found.standing.modules), cls="cb cb-modules"))


def _go_on(found: Position) -> None:
    slug = found.standing.next
    if not slug:
        show(tag("p", inside_link("certificaten", text("training.all_done")), cls="cb"))
        return
    status = next(one for one in found.standing.modules if one.slug == slug)
    module = office().training.lesson(slug).module
    name = "training.go_on" if status.status == "going" else "training.begin"
    st.button(
        text(name, number=module.number, title=module.title),
        key="kaart-verder",
        type="primary",
        on_click=visit.open_module,
        args=(slug,),
    )


def _complete(found: Position) -> None:
    """The way to fill in what is missing to say by when: about the person, or about the organisation."""
    missing = found.duty.missing
    personal = any(word in one for one in missing for word in _PERSONAL)
    right = Action.SEAT if personal else Action.ORGANISATION_CHANGE
    may = visitor.may(right, found.person.id if personal else "")
    if (
        missing
        and may
        and st.button(text("training.complete_person" if personal else "profile.button"), key="kaart-gegevens", type="tertiary")
    ):
        if personal:
            edit(found.person)
        else:
            form.edit()


def ring(found: Position) -> str:
    """The statutory topics as a ring of segments that closes, each with its name and state for who hears the page."""
    items = []
    for at, one in enumerate(office().training.requirements.statutory):
        done = one.id in found.standing.topics
        said = f"{one.name}: {text('training.topic_done' if done else 'training.topic_open')}"
        items.append(
            tag(
                "li",
                tag("span", safe(said), cls="cb-hidden"),
                cls="cb-done" if done else "cb-todo",
                title=said,
                style=f"--at: {at}",
            )
        )
    total = len(items)
    middle = tag(
        "p",
        tag("b", str(len(found.standing.topics))),
        tag("span", safe(text("training.topics_of", total=total))),
        cls="cb-ring-text",
    )
    return tag("div", tag("ul", *items, aria_label=text("training.ring")), middle, cls="cb-ring")


def _topics(found: Position, library: Library) -> str:
    """The same topics as a list that folds away."""
    items = []
    for one in office().training.requirements.statutory:
        done = one.id in found.standing.topics
        word = tag(
            "span",
            safe(text("training.topic_done" if done else "training.topic_open")),
            cls=f"cb-badge cb-{'good' if done else 'open'}",
        )
        items.append(tag("li", tag("span", safe(one.name)), inside_link("bronnen", library.label(one.id), bepaling=one.id), word))
    title = text("training.topics_list", done=len(found.standing.topics), total=len(items))
    return tag("details", tag("summary", safe(title)), tag("ul", *items, cls="cb-topics"), cls="cb cb-fold")


def _row(one: ModuleStatus) -> str:
    module = office().training.lesson(one.slug).module
    planned = counted("training.planned", module.minutes)
    spent = minutes(one.seconds) if one.seconds or one.status != "new" else ""
    far = text("training.far", done=one.done, total=one.total) if one.status == "going" else ""
    together = text("training.with_board") if "board" in module.applies else ""
    facts = tag("span", joined(safe(each) for each in (planned, spent, far, together)), cls="cb-small")
    state = tag("span", safe(text(f"training.states.{one.status}")), cls=f"cb-badge cb-{_TONES[one.status]}")
    number = tag("span", str(module.number), cls="cb-place", aria_hidden="true")
    title = tag("span", inside_link("training", module.title, module=one.slug), facts, cls="cb-module")
    return tag("li", number, title, state)
