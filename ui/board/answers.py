"""The answers of the CISO beside the questions, filled in here or by form, each with its state and its remarks."""

import streamlit as st

from assistant.board.models import LONGEST_ANSWER, Item
from assistant.board.paper.material import Material
from corpus.library import Library
from ui.board import desk
from ui.board.following import action_fields, promise
from ui.board.marked import answered
from ui.board.sending import form
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import text


def answers(material: Material, library: Library) -> None:
    """Draw every question with its answer, and the form that goes out and comes back."""
    quarter = material.quarter
    changeable = quarter.status != "signed"
    if quarter.status == "draft":
        show(tag("h2", safe(text("board.tabs.answers")), cls="cb cb-hidden"))
        show(tag("p", safe(text("board.not_asked")), cls="cb cb-quiet"))
        return
    if changeable:
        form(quarter)
    show(tag("h2", safe(text("board.tabs.answers")), cls="cb cb-hidden"))
    with st.container(key="ciso-antwoorden", gap=None):
        for number, item in enumerate(quarter.items, start=1):
            with st.container(key=f"ciso-punt-{item.id}", gap="small"):
                show(answered(material, number, library))
                desk.notices(f"punt-{item.id}")
                if changeable:
                    _reply(number, item)
    if any(material.marks.values()):
        show(tag("p", safe(text("board.margin_what")), cls="cb cb-small"))


def _reply(number: int, item: Item) -> None:
    answer, action = f"antwoord-{item.id}", f"actie-{item.id}"
    if desk.is_open(answer):
        _answer(number, item)
    if desk.is_open(action):
        with st.form(f"ciso-{action}", border=False):
            action_fields(action)
            with st.container(horizontal=True):
                st.form_submit_button(
                    text("board.save"), type="primary", on_click=promise, args=(action, item.id, f"punt-{item.id}")
                )
                st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(action,))
    with st.container(key=f"ciso-punt-doen-{item.id}", horizontal=True, gap="small"):
        if not desk.is_open(answer):
            word = text("board.answer_change" if item.reply.text else "board.answer")
            st.button(
                text("board.answer_name", word=word, number=number),
                key=f"ciso-antwoord-{item.id}",
                type="tertiary",
                on_click=desk.open_,
                args=(answer,),
                kwargs={"text": item.reply.text, "by": item.reply.by},
            )
        if not desk.is_open(action):
            st.button(
                text("board.action_note", number=number),
                key=f"ciso-noteer-{item.id}",
                type="tertiary",
                on_click=desk.open_,
                args=(action,),
                kwargs={"text": "", "owner": item.reply.by, "due": None},
            )


def _answer(number: int, item: Item) -> None:
    name = f"antwoord-{item.id}"
    with st.form(f"ciso-{name}", border=False):
        st.text_area(text("board.answer_text", number=number), height=180, max_chars=LONGEST_ANSWER, key=desk.field(name, "text"))
        st.text_input(
            text("board.answer_by"),
            max_chars=200,
            placeholder=text("board.answer_by_hint"),
            key=desk.field(name, "by"),
            width=340,
        )
        with st.container(horizontal=True):
            st.form_submit_button(text("board.save"), type="primary", on_click=_keep, args=(item.id,))
            st.form_submit_button(text("board.cancel"), on_click=desk.close, args=(name,))


def _keep(id: str) -> None:
    """Keep an answer, unless someone else gave another one meanwhile."""
    name = f"antwoord-{id}"
    said, by = str(desk.typed(name, "text") or ""), str(desk.typed(name, "by") or "")

    def work() -> None:
        desk.unchanged_since(lambda one: found.reply if (found := one.item(id)) else None)
        office().cycle.reply(desk.seen().name, id, said, by)

    if desk.attempt(f"punt-{id}", work):
        desk.close(name)
