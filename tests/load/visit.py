"""A page of the program without a browser: the same websocket, messages and widgets as Streamlit's own page."""

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

SECONDS = 30.0
"""Longest wait for a page; longer counts as an error."""
_COOKIE = re.compile(r"^([^=;]+)=([^;]*)")


class Lost(Exception):
    """The connection broke, or no answer came in time."""


@dataclass
class Button:
    """A button on the page."""

    id: str
    label: str

    @property
    def key(self) -> str:
        """The key that the program gave it."""
        return self.id.split("-", 2)[-1]


@dataclass
class Page:
    """What is on the page now.

    Attributes:
        buttons: By label, in the order of the page.
        radios: Choices, as Streamlit describes them.
        html: Bodies of the HTML on it.
        errors: Texts of error boxes and exceptions.
    """

    buttons: dict[str, Button] = field(default_factory=dict)
    radios: list[Any] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The place in the module that is open (`incidenten/stap-3`), "" where none is."""
        found = [re.search(r'data-place="([^"]+)"', one) for one in self.html]
        return next((one[1] for one in found if one), "")


class Visit:
    """One tab.

    Args:
        url: Address of the server, `http://127.0.0.1:8501`.
        cookies: What the browser kept, changed by what the server sets.
    """

    def __init__(self, url: str, cookies: dict[str, str] | None = None) -> None:
        self.cookies = {} if cookies is None else cookies
        self._elements: dict[tuple[int, ...], Any] = {}
        self._known: dict[str, ForwardMsg] = {}
        self._values: dict[str, WidgetState] = {}
        self._seen: set[tuple[int, ...]] = set()
        self._query, self._page, self._hash = "", "", ""
        self._open = ExitStack()
        self._socket = self._connect(url)

    def _connect(self, url: str) -> ClientConnection:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        try:
            opening = connect(
                f"{url.replace('http', 'ws', 1)}/_stcore/stream",
                subprotocols=["streamlit"],  # type: ignore[list-item]
                additional_headers=headers,
                max_size=None,
                compression=None,
                open_timeout=SECONDS,
                proxy=None,
            )
            found = self._open.enter_context(opening)
        except (OSError, WebSocketException) as error:
            raise Lost(f"no connection: {type(error).__name__}") from error
        for value in found.response.headers.get_all("Set-Cookie") if found.response else ():
            pair = _COOKIE.match(value)
            if pair:
                self.cookies[pair[1]] = pair[2]
        return found

    def close(self) -> None:
        """Close the tab."""
        self._open.close()

    def open(self, page: str, query: str = "") -> Page:
        """Open a page of the program.

        Args:
            page: Its path (`training`).
            query: What stands behind the question mark.
        """
        self._page, self._query, self._hash, self._values = page, query, "", {}
        return self._run({})

    def click(self, label: str) -> Page:
        """Press a button.

        Raises:
            KeyError: There is none with this label.
        """
        found = self.page().buttons[label]
        return self._run({found.id: WidgetState(id=found.id, trigger_value=True)})

    def press(self, key: str) -> Page:
        """Press the first button whose key begins so.

        Raises:
            StopIteration: There is none.
        """
        return self.click(next(one.label for one in self.page().buttons.values() if one.key.startswith(key)))

    def choose(self, number: int = 0) -> Page:
        """Choose an option of the first radio on the page."""
        found = self.page().radios[0]
        self._values[found.id] = WidgetState(id=found.id, string_value=found.options[number])
        return self._run({})

    def say(self, text: str) -> Page:
        """Put a text in the field at the bottom of the page and send it."""
        found = next(one.chat_input for one in self._elements.values() if one.WhichOneof("type") == "chat_input")
        state = WidgetState(id=found.id)
        state.chat_input_value.data = text
        return self._run({found.id: state})

    def page(self) -> Page:
        """What is on the page."""
        made = Page()
        for _, element in sorted(self._elements.items()):
            kind = element.WhichOneof("type")
            if kind == "button" and not element.button.disabled:
                made.buttons[element.button.label] = Button(element.button.id, element.button.label)
            elif kind == "radio":
                made.radios.append(element.radio)
            elif kind == "html":
                made.html.append(element.html.body)
            elif kind == "exception" or (kind == "alert" and element.alert.format == 1):
                made.errors.append(element.exception.message or element.alert.body)
        return made

    def _run(self, triggers: dict[str, WidgetState]) -> Page:
        state = ClientState(query_string=self._query, page_script_hash=self._hash, page_name="" if self._hash else self._page)
        state.widget_states.widgets.extend([*self._values.values(), *triggers.values()])
        state.context_info.timezone = "Europe/Amsterdam"
        message = BackMsg(rerun_script=state)
        try:
            self._socket.send(message.SerializeToString())
            self._until_drawn(time.monotonic() + SECONDS)
        except (OSError, WebSocketException, TimeoutError) as error:
            raise Lost(type(error).__name__) from error
        return self.page()

    def _until_drawn(self, end: float) -> None:
        while True:
            data = self._socket.recv(timeout=max(0.0, end - time.monotonic()))
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            if message.WhichOneof("type") == "ref_hash":
                known = self._known[message.ref_hash]
                meta = message.metadata
                message = ForwardMsg.FromString(known.SerializeToString())
                message.metadata.CopyFrom(meta)
            elif message.metadata.cacheable:
                self._known[message.hash] = message
            if self._take_in(message):
                return

    def _take_in(self, message: ForwardMsg) -> bool:
        """Take in a message; whether the page is drawn with it."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._seen = set()
        elif kind == "delta":
            self._draw(tuple(message.metadata.delta_path), message.delta)
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "script_finished" and message.script_finished in (0, 1):
            self._elements = {path: one for path, one in self._elements.items() if path in self._seen}
            return True
        return False

    def _draw(self, path: tuple[int, ...], delta: Any) -> None:
        if delta.WhichOneof("type") == "new_element":
            self._seen.add(path)
            self._elements[path] = delta.new_element
