"""A table that folds into cards on a phone; every part says its role, because folding takes that from it."""

from collections.abc import Iterable, Sequence

from ui.components.markup import safe, tag


def table(heads: Sequence[str], rows: Iterable[str], caption: str = "", cls: str = "", frame: str = "cb cb-board-table") -> str:
    """A table as safe HTML.

    Args:
        heads: Heading of each column.
        rows: What `row` made.
        caption: What it shows, for who hears the page; "" where that stands above it.
        cls: Its own class.
        frame: Classes around it, by which it knows how wide it is.
    """
    top = tag("tr", *(tag("th", safe(one), scope="col", role="columnheader") for one in heads), role="row")
    whole = tag(
        "table",
        tag("caption", safe(caption), cls="cb-hidden") if caption else "",
        tag("thead", top, role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        cls=f"cb-table {cls}".strip(),
        role="table",
    )
    return tag("div", whole, cls=frame)


def row(heads: Sequence[str], first: str, cells: Iterable[str], cls: str = "") -> str:
    """A row as safe HTML.

    Args:
        heads: Heading of each column, told again beside each cell of a card.
        first: What the row is about, as safe HTML.
        cells: The other cells, as safe HTML.
        cls: Its own class.
    """
    rest = (tag("td", cell, role="cell", data_label=head) for head, cell in zip(heads[1:], cells, strict=True))
    return tag("tr", tag("th", first, scope="row", role="rowheader"), *rest, role="row", cls=cls)
