"""Sentences of a lesson as HTML, with a chip for every provision that opens its text in place."""

import re
from collections.abc import Iterable
from itertools import count

from corpus.library import Library
from corpus.texts import OfficialTexts
from curriculum.library import CITATION
from ui.ask.cards import official_text, own_words
from ui.components.markup import inside_link, safe, tag
from ui.texts import text

_BOLD = re.compile(r"\*\*(.+?)\*\*")


class Prose:
    """Sets sentences with their provisions.

    Args:
        library: The shipped content.
        texts: Official texts on this machine.
        scope: What the names of the chips of this part of the page begin with.

    Attributes:
        library: The shipped content.
    """

    def __init__(self, library: Library, texts: OfficialTexts, scope: str) -> None:
        self.library, self._texts, self._scope = library, texts, scope
        self._numbers = count(1)

    def paragraph(self, body: str, provisions: Iterable[str] = (), cls: str = "") -> str:
        """A paragraph in which `[cbw/24/3]` is a chip and `**…**` is bold.

        Args:
            body: The text.
            provisions: More provisions, for after the text.
            cls: Class of the paragraph.
        """
        inline: list[str] = []
        sheets: list[str] = []
        at = 0
        for match in CITATION.finditer(body):
            inline.append(_bold(body[at : match.start()]))
            self._chip(match.group(1), inline, sheets)
            at = match.end()
        inline.append(_bold(body[at:]))
        for one in provisions:
            inline.append(" ")
            self._chip(one, inline, sheets)
        return tag("p", *inline, cls=cls) + "".join(sheets)

    def chips(self, provisions: Iterable[str], lead: str = "") -> str:
        """Chips on a line of their own, "" where there are none."""
        found = list(dict.fromkeys(provisions))
        return self.paragraph(lead, found, cls="cb-cites") if found else ""

    def _chip(self, provision: str, inline: list[str], sheets: list[str]) -> None:
        if not self.library.exists(provision):
            inline.append(safe(provision))
            return
        label, name = self.library.label(provision), f"{self._scope}-{next(self._numbers)}"
        inline.append(
            tag(
                "button",
                safe(label),
                type="button",
                cls="cb-cite",
                popovertarget=name,
                aria_label=text("training.chip", label=label),
            )
        )
        sheets.append(self._sheet(provision, label, name))

    def _sheet(self, provision: str, label: str, name: str) -> str:
        own = self.library.written(provision)
        heading = f"{label[:1].upper()}{label[1:]}"
        close = tag("button", safe(text("training.close")), type="button", popovertarget=name, popovertargetaction="hide")
        columns = tag(
            "div",
            own_words(own.id if own else provision, self.library, level="h4"),
            official_text(provision, self._texts, load=True, level="h4"),
            cls="cb-columns",
        )
        link = tag("p", inside_link("bronnen", text("ask.read"), bepaling=provision))
        about = tag("p", safe(own.heading), cls="cb-quiet") if own else ""
        return tag(
            "div",
            tag("h3", safe(heading)),
            about,
            columns,
            tag("div", link, close, cls="cb-sheet-foot"),
            id=name,
            popover="auto",
            role="dialog",
            aria_label=heading,
            cls="cb-sheet",
        )


def _bold(body: str) -> str:
    out, at = [], 0
    for match in _BOLD.finditer(body):
        out += [safe(body[at : match.start()]), tag("strong", safe(match.group(1)))]
        at = match.end()
    return "".join((*out, safe(body[at:])))
