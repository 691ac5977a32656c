"""Which themes were asked about in four quarters, as a small picture that is also a table."""

from assistant.board.models import quarter_title
from assistant.board.select.proposal import Coverage, ThemeCoverage
from ui.components.markup import safe, show, tag
from ui.texts import counted, text

_DARKEST = 3


def coverage(found: Coverage) -> None:
    """Draw the picture, themes without a question first told in words."""
    if not found.quarters:
        return
    show(
        tag(
            "section",
            tag("h2", safe(text("board.coverage")), cls="cb-section"),
            tag("p", safe(text("board.coverage_text")), cls="cb-small"),
            _table(found),
            cls="cb",
        )
    )


def _table(found: Coverage) -> str:
    heads = (tag("th", safe(_short(one)), scope="col", aria_label=quarter_title(one)) for one in found.quarters)
    first = tag("th", safe(text("board.coverage_theme")), scope="col")
    asked = [one for one in found.themes if any(one.asked)]
    rows = [_row(one) for one in asked]
    whole = tag("table", tag("thead", tag("tr", first, *heads)), tag("tbody", *rows), cls="cb-cover")
    missed = [one.name for one in found.themes if not any(one.asked)]
    line = (
        tag("p", safe(f"{counted('board.coverage_open', len(missed))}: {', '.join(missed)}."), cls="cb-missed") if missed else ""
    )
    return (whole if asked else "") + line


def _short(quarter: str) -> str:
    return f"{quarter[5:]}e kw {quarter[:4]}"


def _row(theme: ThemeCoverage) -> str:
    return tag("tr", tag("th", safe(theme.name), scope="row"), *map(_cell, theme.asked))


def _cell(number: int) -> str:
    words = counted("board.coverage_cell", number) if number else text("board.coverage_none")
    square = tag("span", str(number) if number else "–", aria_hidden="true", cls=f"cb-shade cb-shade-{min(number, _DARKEST)}")
    return tag("td", square, tag("span", safe(words), cls="cb-hidden"))
