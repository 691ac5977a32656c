"""Parts that the pages about certificates share: state badges, links to provisions, quiet lines."""

from collections.abc import Iterable
from datetime import datetime

from assistant.ask.phrases import written_date
from assistant.records.certificates import Certificate
from assistant.train.issuing import AMSTERDAM
from assistant.train.overview import Row
from assistant.train.steps import Step
from corpus.library import Library
from ui.components.markup import inside_link, joined, safe, tag
from ui.texts import counted, text


def links(provisions: Iterable[str], library: Library) -> str:
    """Provisions as links to Bronnen, each once, as safe HTML."""
    known = [one for one in dict.fromkeys(provisions) if library.exists(one)]
    return joined((inside_link("bronnen", library.label(one), bepaling=one) for one in known), ", ")


def told(steps: Iterable[Step], library: Library, cls: str = "") -> str:
    """Steps of an explanation as paragraphs, each with its provisions, as safe HTML."""
    return "".join(
        tag("p", safe(f"{one.text} "), tag("span", links(one.provisions, library), cls="cb-small"), cls=cls) for one in steps
    )


def badge(word: str, tone: str) -> str:
    """A word with a sign, as safe HTML; tone is good, mind, past or open."""
    return tag("span", safe(word), cls=f"cb-badge cb-{tone}")


def day(moment: datetime) -> str:
    """The day of a moment in the Netherlands, written out."""
    return written_date(moment.astimezone(AMSTERDAM).date(), "nl")


def state(found: Certificate) -> str:
    """Whether a certificate holds, as a badge."""
    if found.revoked_at:
        return badge(text("certificates.revoked_on", date=day(found.revoked_at)), "past")
    return badge(text("certificates.valid"), "good")


def days_left(row: Row) -> str:
    """How many days there are left, or how many have passed, as safe HTML."""
    if row.days_left is None:
        return ""
    line = counted("certificates.days_past" if row.days_left < 0 else "certificates.days_left", abs(row.days_left))
    if row.attention in {"late", "soon"}:
        return badge(line, "past" if row.attention == "late" else "mind")
    return tag("span", safe(line), cls="cb-small")
