"""What this session has on its desk: the quarter as it was seen, notices in place, and fields that are open for typing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assistant.board.models import Quarter
from assistant.errors import AssistantError
from assistant.records.documents import ChangedMeanwhile
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.texts import text

PARAMETER = "kwartaal"
_SEEN, _NOTICES, _OPEN = "kwartaal_gezien", "kwartaal_berichten", "kwartaal_open"


@dataclass(frozen=True)
class Notice:
    """Something to say once, in place.

    Attributes:
        tone: `good` or `past`.
        line: What happened and what to do.
        more: Lines below it.
        heading: What those lines are.
    """

    tone: str
    line: str
    more: tuple[str, ...] = ()
    heading: str = ""


def see(quarter: Quarter) -> None:
    """Remember the quarter as this page shows it; what is changed is changed from there."""
    st.session_state[_SEEN] = quarter


def seen() -> Quarter:
    """The quarter as the page showed it."""
    found: Quarter = st.session_state[_SEEN]
    return found


def go(name: str) -> None:
    """Show another quarter, at an address that can be shared."""
    st.query_params[PARAMETER] = name


def parts_key(name: str) -> str:
    """Key of the choice of a part of the page; the part that was chosen stays when the quarter goes on."""
    return f"ciso-delen-{name}"


def turn_to(part: str) -> None:
    """Show another part of the page."""
    st.session_state[parts_key(seen().name)] = text(f"board.tabs.{part}")


def attempt(place: str, work: Callable[[], object], done: str = "") -> bool:
    """Do something that is kept; where that fails, say so in place and keep what was typed.

    Args:
        place: Where on the page a notice belongs.
        work: Does it.
        done: What to say where it worked, "" for nothing.
    """
    try:
        work()
    except AssistantError as error:
        say(place, Notice("past", error.line()))
        return False
    if done:
        say(place, Notice("good", done))
    return True


def change(place: str, new: Callable[[Quarter], Quarter], done: str = "") -> bool:
    """Change the quarter from what the page showed; whoever was first wins and the other is told."""
    return attempt(place, lambda: office().cycle.change(new(seen())), done)


def unchanged_since(same: Callable[[Quarter], Any]) -> None:
    """See to it that a part of the quarter still is what the page showed.

    Args:
        same: Takes the part out of a quarter.

    Raises:
        ChangedMeanwhile: Someone else changed it since.
    """
    newest = office().cycle.quarter(seen().name)
    if newest is None or same(newest) != same(seen()):
        raise ChangedMeanwhile


def say(place: str, notice: Notice) -> None:
    """Say something at a place."""
    st.session_state.setdefault(_NOTICES, {})[place] = notice


def copy(place: str, other: str) -> None:
    """Say what is to be said at one place at another place too."""
    if found := st.session_state.get(_NOTICES, {}).get(place):
        say(other, found)


def notices(place: str, keep: bool = False) -> None:
    """Draw what there is to say at this place.

    Args:
        place: Where on the page.
        keep: Whether it stays until something else is said there.
    """
    known: dict[str, Notice] = st.session_state.get(_NOTICES, {})
    found = known.get(place) if keep else known.pop(place, None)
    if found is None:
        return
    first = tag("p", safe(found.line), cls=f"cb-badge cb-{found.tone}")
    heading = tag("p", safe(found.heading), cls="cb-small") if found.more and found.heading else ""
    more = tag("ul", *(tag("li", safe(one)) for one in found.more)) if found.more else ""
    show(tag("div", first, heading, more, cls=f"cb cb-notice cb-notice-{found.tone}", role="status"))


def field(name: str, part: str) -> str:
    """Key of a field of something that is open for typing."""
    return f"ciso-veld-{name}-{part}"


def typed(name: str, part: str) -> Any:
    """What stands in such a field."""
    return st.session_state.get(field(name, part))


def is_open(name: str) -> bool:
    """Whether something is open for typing."""
    return name in st.session_state.get(_OPEN, ())


def open_(name: str, **values: Any) -> None:
    """Open something for typing, with what its fields hold at first."""
    st.session_state[_OPEN] = {*st.session_state.get(_OPEN, ()), name}
    for part, value in values.items():
        st.session_state[field(name, part)] = value


def close(name: str) -> None:
    """Close it; what was typed in it goes."""
    st.session_state[_OPEN] = set(st.session_state.get(_OPEN, ())) - {name}
    for key in [one for one in st.session_state if str(one).startswith(field(name, ""))]:
        del st.session_state[key]
