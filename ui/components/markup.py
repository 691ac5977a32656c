"""Safe HTML: every text is escaped here, and nowhere else is HTML put together from text."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlsplit

import streamlit as st

_URL = re.compile(r"https://[^\s<>\"']+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$~&:@]|(?<=www)\.)", re.IGNORECASE)
"""Signs that act in Markdown, those of entities and bare addresses included."""
_LIST = re.compile(r"^(\d*)([.)+-])")


def safe(value: object) -> str:
    """A text that a browser shows as it is, also inside an attribute; line ends are kept."""
    return escape(str(value), quote=True)


def tag(name: str, *children: str, **attributes: str) -> str:
    """An element.

    Args:
        name: Tag name.
        children: HTML that is already safe.
        attributes: Values, escaped here; `cls` is `class`, an underscore becomes a hyphen, "" is left out.
    """
    written = "".join(
        f' {"class" if key == "cls" else key.replace("_", "-")}="{safe(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def label(value: str) -> str:
    """A text as the label of a control of Streamlit, which reads labels as Markdown: shown as it is, on one line."""
    return _LIST.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", " ".join(value.split())))


def paragraphs(body: str, cls: str = "") -> str:
    """Plain text as paragraphs, one a line."""
    return "".join(tag("p", safe(line), cls=cls) for line in body.splitlines() if line.strip())


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """Safe HTML parts on one line."""
    return safe(separator).join(part for part in parts if part)


def outside_link(url: str, label: str, note: str) -> str:
    """A link to a publisher in a new tab; "" where the address is not one of the web.

    Args:
        url: Address.
        label: What it leads to.
        note: What is said to people who hear the page ("opent in een nieuw tabblad").
    """
    if urlsplit(url).scheme not in {"https", "http"}:
        return ""
    hidden = tag("span", safe(f" ({note})"), cls="cb-hidden")
    return tag("a", safe(label), hidden, cls="cb-outside", href=url, target="_blank")


def inside_link(path: str, label: str, **query: str) -> str:
    """A link to another page of the program, followed without leaving the session (see behaviour.js)."""
    search = "&".join(f"{key}={quote(value, safe='/@')}" for key, value in query.items())
    return tag("a", safe(label), cls="cb-inside", href=f"{path}?{search}" if search else path)


def linked(body: str, note: str) -> str:
    """Safe HTML of a text in which web addresses are links."""
    out, place = [], 0
    for match in _URL.finditer(body):
        url = match.group().rstrip(".,;)")
        out += [safe(body[place : match.start()]), outside_link(url, url, note)]
        place = match.start() + len(url)
    return "".join((*out, safe(body[place:])))


def show(markup: str) -> None:
    """Put safe HTML on the page."""
    st.html(markup)
