"""The list of a quarter: numbered, within its minutes, each question with its reason and ways to change it."""

import streamlit as st

from assistant.board.edit import hand
from assistant.board.models import LONGEST_TEXT, OWN_ID, Item, Quarter
from assistant.board.paper.material import Material
from corpus.library import Library
from ui.board import desk
from ui.board.conversation import conversation
from ui.board.left_out import left_out
from ui.components.markup import inside_link, joined, safe, show, tag
from ui.texts import choices, counted, text

_PLACE, _OWN = "lijst", "eigen-vraag"


def question_list(material: Material, library: Library) -> None:
    """Draw the list, the conversation that changes it, and what is not on it."""
    quarter = material.quarter
    changeable = quarter.status != "signed"
    show(_budget(quarter))
    desk.notices(_PLACE)
    if not quarter.items:
        show(tag("p", safe(text("board.empty_list")), cls="cb cb-quiet"))
    with st.container(key="ciso-lijst", gap=None):
        for number, item in enumerate(quarter.items, start=1):
            _row(number, item, len(quarter.items), library, changeable)
    if changeable:
        conversation(quarter)
        _own()
    left_out(quarter)


def _budget(quarter: Quarter) -> str:
    """How the minutes of the list add up, in words and as a bar."""
    used, over = quarter.asked_minutes, quarter.asked_minutes - quarter.minutes
    words = tag("b", safe(text("board.minutes_of", used=used, minutes=quarter.minutes)))
    room = counted("board.too_much", over) if over > 0 else (counted("board.room", -over) if over else "")
    rest = tag("span", safe(room), cls="cb-badge cb-past" if over > 0 else "cb-small") if room else ""
    whole = max(used, quarter.minutes)
    parts = (
        tag("span", cls="cb-part" if at % 2 else "cb-part cb-even", style=f"width: {100 * one.minutes / whole:.2f}%")
        for at, one in enumerate(quarter.items)
    )
    limit = tag("span", cls="cb-limit", style=f"left: {100 * quarter.minutes / whole:.2f}%") if over > 0 else ""
    bar = tag("div", *parts, limit, cls="cb-minutes", aria_hidden="true")
    return tag("div", tag("h2", safe(text("board.list")), cls="cb-section"), tag("p", words, rest), bar, cls="cb cb-budget")


def _row(number: int, item: Item, count: int, library: Library, changeable: bool) -> None:
    with st.container(key=f"ciso-regel-{item.id}", horizontal=True, vertical_alignment="top", gap="small"):
        if desk.is_open(f"vraag-{item.id}"):
            _editor(number, item)
            return
        show(question(number, item, library))
        if changeable:
            _buttons(number, item, count)


def question(number: int, item: Item, library: Library) -> str:
    """A question with its minutes, its reason and what it rests on, as safe HTML."""
    how = choices("board.origin")[item.origin] or (text("board.own_question") if OWN_ID.match(item.id) else "")
    minutes = tag("span", safe(counted("board.item_minutes", item.minutes)), cls="cb-min")
    origin = tag("span", safe(how), cls="cb-origin") if how else ""
    head = tag("p", tag("span", str(number), cls="cb-nr"), tag("span", safe(item.text), cls="cb-asked"))
    return tag("div", head, tag("div", minutes, origin, _why(item, library), cls="cb-below"), cls="cb cb-item")


def _why(item: Item, library: Library) -> str:
    reasons = tag("ul", *(tag("li", safe(one)) for one in item.reasons)) if item.reasons else ""
    found = rests_on(item.provisions, library)
    basis = tag("p", safe(f"{text('board.rests_on')}: "), found, cls="cb-small") if found else ""
    if not reasons and not basis:
        return ""
    return tag("details", tag("summary", safe(text("board.why"))), reasons, basis)


def rests_on(provisions: tuple[str, ...], library: Library) -> str:
    """Provisions as links to their text."""
    return joined((inside_link("bronnen", library.label(one), bepaling=one) for one in provisions if library.exists(one)), ", ")


def _buttons(number: int, item: Item, count: int) -> None:
    values = {"text": item.text, "minutes": item.minutes}
    with st.container(key=f"ciso-doe-{item.id}", horizontal=True, width="content", gap=None, wrap=False):
        for name, by, off in (("up", -1, number == 1), ("down", 1, number == count)):
            st.button(
                text(f"board.{name}", number=number),
                key=f"ciso-{name}-{item.id}",
                type="tertiary",
                disabled=off,
                on_click=_move,
                args=(item.id, by),
            )
        st.button(
            text("board.edit", number=number),
            key=f"ciso-wijzig-{item.id}",
            type="tertiary",
            on_click=desk.open_,
            args=(f"vraag-{item.id}",),
            kwargs=values,
        )
        st.button(
            text("board.remove", number=number), key=f"ciso-weg-{item.id}", type="tertiary", on_click=_remove, args=(item.id,)
        )


def _editor(number: int, item: Item) -> None:
    name = f"vraag-{item.id}"
    with st.form(f"ciso-{name}", border=False):
        show(tag("p", safe(text("board.editing", number=number)), cls="cb cb-subhead"))
        _fields(name)
        desk.notices(name)
        with st.container(horizontal=True):
            st.form_submit_button(text("board.save"), type="primary", on_click=_save, args=(item.id,))
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(name,))


def _own() -> None:
    """The board's own question."""
    if not desk.is_open(_OWN):
        values = {"text": "", "minutes": hand.OWN_MINUTES}
        st.button(text("board.add_own"), key="ciso-eigen", on_click=desk.open_, args=(_OWN,), kwargs=values)
        return
    with st.container(key="ciso-eigen-vraag"), st.form("ciso-eigen-vraag-veld", border=False):
        show(tag("h3", safe(text("board.add_own")), cls="cb cb-subhead"))
        _fields(_OWN)
        desk.notices(_OWN)
        with st.container(horizontal=True):
            st.form_submit_button(text("board.add_own_save"), type="primary", on_click=_add)
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(_OWN,))


def _fields(name: str) -> None:
    st.text_area(text("board.question_text"), height=82, max_chars=LONGEST_TEXT, key=desk.field(name, "text"))
    st.number_input(text("board.question_minutes"), 1, 60, key=desk.field(name, "minutes"), width=160)


def _move(id: str, by: int) -> None:
    desk.change(_PLACE, lambda seen: hand.move(seen, id, by))


def _remove(id: str) -> None:
    desk.change(_PLACE, lambda seen: hand.remove(seen, id))


def _save(id: str) -> None:
    name = f"vraag-{id}"
    said, minutes = str(desk.typed(name, "text") or ""), int(desk.typed(name, "minutes") or 0)
    if desk.change(name, lambda seen: hand.change(seen, id, said, minutes)):
        desk.close(name)


def _add() -> None:
    said, minutes = str(desk.typed(_OWN, "text") or ""), int(desk.typed(_OWN, "minutes") or 0)
    if desk.change(_OWN, lambda seen: hand.add_own(seen, said, minutes)):
        desk.close(_OWN)
