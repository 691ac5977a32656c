"""The versions of a provision: which held when, and what changed between two of them."""

from datetime import date

from assistant.ask.phrases import written_date
from corpus import versions
from corpus.library import Library
from corpus.schema import Status
from corpus.texts import OfficialTexts
from corpus.versions import Edition, Stretch
from ui.components.badge import version_date
from ui.components.markup import inside_link, safe, tag
from ui.texts import text

_STATUS = {
    Status.IN_FORCE: "in_force",
    Status.DRAFT: "draft",
    Status.SUPERSEDED: "superseded",
    Status.NON_BINDING: "non_binding",
}


def view(provision: str, library: Library, texts: OfficialTexts, day: date) -> str:
    """The versions of a provision as safe HTML; "" where there is only one and nothing to compare.

    Args:
        provision: Provision id.
        library: The shipped content.
        texts: What is loaded.
        day: The date for which the reader asks.
    """
    found = versions.editions(provision, library, texts)
    if len(found) < 2:
        return ""
    lines = tag("ul", *(tag("li", _line(one, provision, day)) for one in found), cls="cb-list cb-editions")
    changes = "".join(_change(found[0], older) for older in found[1:])
    return tag("section", tag("h2", safe(text("sources.editions")), cls="cb-section"), lines, changes, cls="cb")


def _line(one: Edition, shown: str, day: date) -> str:
    """One version: what it is, whether it held on the day, and whether its text is here."""
    plain = one.provision.partition("@")[0]
    name = one.label[:1].upper() + one.label[1:]
    title = tag("b", safe(name)) if shown.startswith(plain) else inside_link("bronnen", name, bepaling=plain)
    status = text(f"status.{_STATUS[one.version.status]}")
    when = version_date(one.version)
    held = versions.on(one.instrument, day) == one.version
    parts = [
        text("sources.version", date=when) if when else "",
        status,
        text("sources.held", date=written_date(day, "nl")) if held else "",
        "" if one.text else text("sources.edition_not_loaded"),
    ]
    return title + tag("span", safe(" · ".join(part for part in parts if part)), cls="cb-small")


def _change(newer: Edition, older: Edition) -> str:
    """What differs, or what is needed to see it."""
    heading = tag("h3", safe(text("sources.change", old=older.label, new=newer.label)), cls="cb-subhead")
    if newer.text is None or older.text is None:
        missing = older if older.text is None else newer
        note = tag("p", safe(text("sources.change_needs", title=missing.instrument.title)), cls="cb-quiet")
        return tag("section", heading, note)
    stretches = versions.compare(older.text.text, newer.text.text)
    if all(one.change == "same" for one in stretches):
        return tag("section", heading, tag("p", safe(text("sources.change_none"))))
    key = tag("p", tag("del", safe(text("sources.gone"))), " ", tag("ins", safe(text("sources.new"))), cls="cb-small")
    return tag("section", heading, key, tag("div", *(_stretch(one) for one in stretches), cls="cb-difference"))


def _stretch(one: Stretch) -> str:
    """A stretch of text; what is gone and new is said to who hears the page, not shown by colour alone."""
    if one.change == "same":
        return tag("span", safe(one.text)) + " "
    hidden = tag("span", safe(f"{text(f'sources.{one.change}')}: "), cls="cb-hidden")
    return tag("del" if one.change == "gone" else "ins", hidden, safe(one.text)) + " "
