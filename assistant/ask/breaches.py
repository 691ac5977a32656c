"""Which maximum a fine has by the duty that was broken, so that the amount for other breaches does not come first.

Source: Cbw art. 80 lid 3 and art. 87 lid 3: part a names the duties with the high maximum, part b is about all other breaches.
"""

import re

_HIGH = re.compile(
    r"\b(zorgplicht|meldplicht|meldingsplicht|informatieplicht|beveiligingsmaatregel\w*|(niet|te laat) (tijdig )?(ge)?meld\w*|"
    r"incident\w* (niet|te laat)|duty of care|reporting (duty|obligation)s?|(late|failed?|failure|not) (to )?report\w*)\b"
)
_OTHER = re.compile(
    r"\b((ge)?registr\w*|ingeschreven|inschrijv\w*|register\w*|goedkeur\w*|goedgekeurd|training|opleiding|certificaat|certificate|"
    r"approv\w*|medewerk\w*|inlichtingen)\b"
)
_PARTS_HIGH = frozenset({"cbw/80/3/a", "cbw/87/3/a"})
_PARTS_OTHER = frozenset({"cbw/80/3/b", "cbw/87/3/b"})


def other_maximum(folded: str) -> frozenset[str]:
    """Provisions with the maximum that does not belong to the duty that a question names; none where it names none or both.

    Args:
        folded: The question, folded.
    """
    high, other = bool(_HIGH.search(folded)), bool(_OTHER.search(folded))
    if high == other:
        return frozenset()
    return _PARTS_OTHER if high else _PARTS_HIGH
