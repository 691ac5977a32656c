"""The page Bewaard: the answers that a person keeps, whether the law changed since, and taking one away."""

import streamlit as st

from assistant.ask import then
from assistant.ask.models import Answer
from assistant.ask.phrases import written_date
from assistant.ask.then import Change
from assistant.bootstrap import Application
from assistant.records.people import Person
from assistant.records.saved import SavedAnswer
from corpus import own
from ui.application import application
from ui.ask.answer import answer
from ui.ask.cards import cards
from ui.ask.history import Exchange
from ui.ask.keeping import forget_numbers
from ui.ask.take_along import take_along
from ui.components.markup import inside_link, joined, safe, show, tag
from ui.office import office
from ui.profile import session
from ui.profile.person import who_are_you
from ui.texts import text

PARAMETER = "antwoord"
_REMOVED = "bewaard_weg"


def page() -> None:
    """Draw one kept answer where the address names one, else the list."""
    app = application()
    person = session.person()
    if person is None:
        st.title(text("pages.saved"), anchor=False)
        show(tag("p", safe(text("saved.intro")), cls="cb"))
        who_are_you()
        return
    kept = office().saved.every(person.id)
    chosen = next((one for one in kept if one.id == st.query_params.get(PARAMETER, "")), None)
    if chosen:
        _one(chosen, person, app)
    else:
        _list(kept, person, app)


def _list(kept: tuple[SavedAnswer, ...], person: Person, app: Application) -> None:
    st.title(text("pages.saved"), anchor=False)
    show(tag("p", safe(text("saved.intro")), cls="cb"))
    _undo(person, app)
    if not kept:
        link = inside_link("vraag", text("saved.to_ask"))
        show(tag("p", safe(text("saved.none")), " ", link, cls="cb cb-quiet"))
        return
    show(tag("ul", *(_row(one, app) for one in kept), cls="cb cb-list cb-saved"))


def _row(kept: SavedAnswer, app: Application) -> str:
    title = tag("h2", inside_link("bewaard", " ".join(kept.answer.question.split()), **{PARAMETER: kept.id}))
    left = tag("div", title, tag("p", _facts(kept), cls="cb-small"))
    changed = then.changes(kept.sources, kept.answer.language, app.library, app.texts)
    word, tone = (text("saved.changed"), "mind") if changed else (text("saved.same"), "good")
    return tag("li", left, tag("div", tag("span", safe(word), cls=f"cb-badge cb-{tone}"), cls="cb-state cb-small"))


def _facts(kept: SavedAnswer) -> str:
    """When it was kept and for what it holds, as safe HTML."""
    day = written_date(kept.saved_at.astimezone().date(), "nl")
    as_of = text("ask.as_of", date=written_date(kept.answer.as_of, "nl"))
    return joined(safe(one) for one in (text("saved.on", date=day), as_of, kept.profile.name))


def _one(kept: SavedAnswer, person: Person, app: Application) -> None:
    st.button(text("saved.back"), key="bewaard-terug", on_click=_open, args=("",), type="tertiary", icon=":material/arrow_back:")
    st.title(text("pages.saved"), anchor=False)
    show(tag("p", _facts(kept), cls="cb cb-small"))
    changed = then.changes(kept.sources, kept.answer.language, app.library, app.texts)
    show(_told(changed) if changed else tag("p", safe(text("saved.same")), cls="cb cb-good cb-kept"))
    exchange = Exchange(0, kept.answer, kept.regime)
    with st.container(key="beurt-0"):
        show(answer(exchange, app.library, newest=False))
        with st.container(key="meenemen-0", horizontal=True, gap="small"):
            take_along(Exchange(0, _dated(kept, changed), kept.regime), app, kept.profile)
            st.button(text("saved.remove"), key="bewaard-verwijder", on_click=_remove, args=(person.id, kept.id))
        show(cards(exchange, app.library, app.texts))


def _dated(kept: SavedAnswer, changed: tuple[Change, ...]) -> Answer:
    """The answer as it is taken along: what changed since stands with it."""
    if not changed:
        return kept.answer
    labels = ", ".join(dict.fromkeys(one.label for one in changed))
    note = text("saved.memo_note", date=written_date(kept.saved_at.astimezone().date(), "nl"), labels=labels)
    return kept.answer.model_copy(update={"notes": (*kept.answer.notes, note), "answer": f"{note}\n\n{kept.answer.answer}"})


def _told(changed: tuple[Change, ...]) -> str:
    """What is different now, with how it was beside it where that was kept."""
    word = tag("strong", safe(text("saved.changed")), cls="cb-word")
    lines = [tag("li", safe(f"{one.label}: {text(f'saved.what.{one.what}')}"), _both(one)) for one in changed]
    return tag("div", word, tag("ul", *lines), cls="cb cb-attention cb-changes", role="note")


def _both(one: Change) -> str:
    said = [
        tag("p", tag("b", safe(text(f"saved.{name}"))), " ", safe(" ".join(lines)), cls="cb-small")
        for name, lines in (("before", one.before), ("now", one.now))
        if lines
    ]
    return "".join(said)


def _undo(person: Person, app: Application) -> None:
    removed = st.session_state.get(_REMOVED)
    if isinstance(removed, tuple) and _of_removed_document(removed[1].answer, app):
        st.session_state.pop(_REMOVED)
    elif isinstance(removed, tuple) and removed[0] == person.id:
        with st.container(key="bewaard-ongedaan", horizontal=True, vertical_alignment="center"):
            st.text(text("saved.removed"), width="content")
            if st.button(text("ask.undo"), key="bewaard-zet-terug"):
                office().saved.put_back(*removed)
                st.session_state.pop(_REMOVED, None)
                st.rerun()


def _of_removed_document(said: Answer, app: Application) -> bool:
    """Whether an answer holds words of an own document that is gone, which nothing may bring back."""
    slugs = {one.provision.partition("/")[0] for one in said.citations}
    return any(own.is_own(one) and one not in app.library.instruments for one in slugs)


def _open(id: str) -> None:
    st.query_params.from_dict({PARAMETER: id} if id else {})


def _remove(person: str, id: str) -> None:
    found = office().saved.remove(person, id)
    if found:
        st.session_state[_REMOVED] = (person, found)
        forget_numbers()
    _open("")


page()
