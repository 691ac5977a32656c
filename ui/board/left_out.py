"""What is not on the list, each question with why, and a button that puts it there."""

import streamlit as st

from assistant.board.edit import hand
from assistant.board.models import LeftOut, Quarter
from assistant.board.words import fold
from ui.board import desk
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import counted, text

_SHOWN, _FIND, _MORE = "ciso-weggelaten-open", "ciso-weggelaten-zoek", "ciso-weggelaten-aantal"
_STEP, _NAME = 12, 70


def left_out(quarter: Quarter) -> None:
    """Draw how many questions are not on the list, and after one click which and why."""
    if not quarter.left_out:
        return
    with st.container(key="ciso-weggelaten"):
        with st.container(key="ciso-weggelaten-kop", horizontal=True, vertical_alignment="center"):
            show(tag("h2", safe(counted("board.left_out", len(quarter.left_out))), cls="cb cb-subhead"))
            shown = bool(st.session_state.get(_SHOWN))
            words = text("board.left_hide" if shown else "board.left_show")
            st.button(words, key="ciso-weggelaten-toon", type="tertiary", on_click=_toggle)
        if shown:
            _questions(quarter)


def _questions(quarter: Quarter) -> None:
    wanted = fold(st.text_input(text("board.left_find"), key=_FIND, max_chars=100) or "").split()
    found = [one for one in quarter.left_out if all(word in fold(f"{one.text} {_short(one)} {one.reason}") for word in wanted)]
    if not found:
        show(tag("p", safe(text("board.left_none")), cls="cb cb-quiet"))
    most = int(st.session_state.get(_MORE, _STEP))
    for one in found[:most]:
        with st.container(key=f"ciso-weggelaten-{one.id}", horizontal=True, vertical_alignment="center"):
            facts = f"{counted('board.item_minutes', one.minutes)} · {one.reason}"
            show(tag("div", tag("p", safe(one.text)), tag("p", safe(facts), cls="cb-small"), cls="cb cb-left"))
            if quarter.status != "signed":
                words = text("board.add", text=label(one.text[:_NAME]))
                st.button(words, key=f"ciso-erbij-{one.id}", type="tertiary", on_click=_bring, args=(one.id,))
    if len(found) > most:
        rest = min(_STEP, len(found) - most)
        st.button(counted("board.left_more", rest), key="ciso-weggelaten-meer", on_click=_more, args=(most + rest,))


def _short(one: LeftOut) -> str:
    known = office().bank.by_id.get(one.id)
    return known.short if known else ""


def _bring(id: str) -> None:
    seen = desk.seen()
    brief = office().cycle.brief(seen.name, seen.minutes, seen.happenings)
    desk.change("lijst", lambda quarter: hand.add(quarter, office().bank, brief, id))


def _toggle() -> None:
    st.session_state[_SHOWN] = not st.session_state.get(_SHOWN)
    st.session_state[_MORE] = _STEP


def _more(most: int) -> None:
    st.session_state[_MORE] = most
