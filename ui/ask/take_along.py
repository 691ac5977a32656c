"""What one can do with an answer: copy it, download it, or make a memo of it or of the whole conversation."""

from collections.abc import Sequence

import streamlit as st

from assistant.adapters.memo import Kind
from assistant.ask.models import Answer, Profile
from assistant.bootstrap import Application
from ui.ask import export
from ui.ask.history import Exchange
from ui.components.markup import safe, show, tag
from ui.texts import text

_KINDS: tuple[Kind, ...] = ("docx", "pdf")


def take_along(exchange: Exchange, app: Application, profile: Profile, conversation: Sequence[Answer] = ()) -> None:
    """Draw the row below an answer, where there is an answer to take along.

    Args:
        exchange: Question and answer.
        app: For the headings of provisions in a memo.
        profile: The organisation that asked.
        conversation: Every answer of the conversation, for a memo of all of it.
    """
    if not exchange.answer.citations:
        return
    said, number = exchange.answer, exchange.number
    button = tag(
        "button",
        safe(text("ask.copy")),
        type="button",
        data_copy=export.plain(said),
        data_done=text("ask.copied"),
        data_failed=text("ask.copy_failed"),
    )
    st.html(tag("div", button, tag("span", cls="cb-small", role="status"), cls="cb cb-copy"), width="content")
    st.download_button(
        text("ask.download_md"),
        export.plain(said),
        f"{text('ask.file', number=number)}.md",
        "text/markdown",
        key=f"md-{number}",
        on_click="ignore",
    )
    with st.popover(text("ask.memo"), key=f"memo-{number}"):
        _memo((said,), app, profile, "memo_answer", number)
        if len(conversation) > 1:
            _memo(conversation, app, profile, "memo_conversation", number)
        show(tag("p", safe(text("ask.memo_text")), cls="cb cb-small"))


def _memo(answers: Sequence[Answer], app: Application, profile: Profile, name: str, number: int) -> None:
    """A button a kind of file, made when it is pressed, which is outside a page view and so without a session."""
    show(tag("p", safe(text(f"ask.{name}")), cls="cb cb-subhead"))
    with st.container(key=f"{name}-{number}", horizontal=True, gap="small"):
        for kind in _KINDS:
            st.download_button(
                text(f"ask.memo_{kind}"),
                lambda kind=kind: export.memo(answers, app.library, profile, kind),  # type: ignore[misc]
                f"{text(f'ask.{name}_file', number=number)}.{kind}",
                key=f"{name}-{kind}-{number}",
                on_click="ignore",
            )
