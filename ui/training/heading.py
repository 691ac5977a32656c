"""The heading of a screen in the training."""

from ui.components.markup import safe, tag


def heading(body: str, name: str, over: str = "") -> str:
    """The heading; the browser goes there when the screen is new.

    Args:
        body: The heading.
        name: Name of the screen, unique within the training.
        over: A short line above it.
    """
    above = tag("p", safe(over), cls="cb-over") if over else ""
    return tag("div", above, tag("h2", safe(body), cls="cb-place-head", tabindex="-1", data_place=name), cls="cb")
