"""Changing the list in plain language: what was said, what came of it, and the way back."""

from dataclasses import dataclass

import streamlit as st

from assistant.board.models import Quarter
from ui.board import desk
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import text

_FIELD, _PLACE = "ciso-zeg", "gesprek"
_SHOWN = 2


@dataclass(frozen=True)
class Turn:
    """Something said about the list, and the reply."""

    said: str
    reply: str


@dataclass(frozen=True)
class Talk:
    """The conversation about one quarter.

    Attributes:
        turns: What was said, the newest last.
        focus: Question that was spoken of, so that "deze" has a meaning.
        pending: What was asked back.
    """

    turns: tuple[Turn, ...] = ()
    focus: str = ""
    pending: str = ""


def conversation(quarter: Quarter) -> None:
    """Draw the field, the last replies and the way back."""
    with st.container(key="ciso-gesprek"):
        with st.form("ciso-zeg-veld", border=False):
            show(tag("h2", safe(text("board.talk")), cls="cb cb-subhead"))
            with st.container(key="ciso-zeg-regel", horizontal=True, vertical_alignment="bottom"):
                st.text_input(
                    text("board.talk_field"),
                    key=_FIELD,
                    max_chars=500,
                    placeholder=text("board.talk_hint"),
                    label_visibility="collapsed",
                )
                st.form_submit_button(text("board.talk_send"), on_click=_say)
        desk.notices(_PLACE)
        if turns := _talk(quarter.name).turns:
            show(_turns(turns))
        if quarter.version > 1:
            st.button(text("board.undo"), key="ciso-terugdraaien", type="tertiary", on_click=_undo)


def _turns(turns: tuple[Turn, ...]) -> str:
    earlier, recent = turns[:-_SHOWN], turns[-_SHOWN:]
    fold = tag("details", tag("summary", safe(text("board.talk_earlier"))), *map(_turn, earlier)) if earlier else ""
    return tag("div", fold, *map(_turn, recent[:-1]), tag("div", _turn(recent[-1]), role="status"), cls="cb cb-talk")


def _turn(turn: Turn) -> str:
    said = tag("p", tag("b", safe(f"{text('board.talk_you')}: ")), safe(turn.said), cls="cb-said")
    lines: list[str] = []
    points: list[str] = []
    for line in turn.reply.splitlines():
        if line.startswith("- "):
            points.append(tag("li", safe(line[2:])))
            continue
        lines += [tag("ul", *points)] if points else []
        points = []
        lines.append(tag("p", safe(line)))
    lines += [tag("ul", *points)] if points else []
    return tag("div", said, tag("div", *lines, cls="cb-reply"), cls="cb-turn")


def _talk(quarter: str) -> Talk:
    found: Talk = st.session_state.get(f"ciso-gesprek-{quarter}", Talk())
    return found


def _say() -> None:
    """Put what was typed to the list; it stays in the field where that fails."""
    said, name = str(st.session_state.get(_FIELD) or "").strip(), desk.seen().name
    if not said:
        return
    talk = _talk(name)

    def work() -> None:
        desk.unchanged_since(lambda one: one.version)
        done = office().cycle.say(name, said, talk.focus, talk.pending)
        turns = (*talk.turns, Turn(said, done.reply))
        st.session_state[f"ciso-gesprek-{name}"] = Talk(turns, done.focus, done.pending)

    if desk.attempt(_PLACE, work):
        st.session_state[_FIELD] = ""


def _undo() -> None:
    desk.attempt(_PLACE, lambda: office().cycle.undo(desk.seen().name), text("board.undone"))
