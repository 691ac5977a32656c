"""Which of the two languages a question is in."""

from assistant.ask.models import Language
from assistant.ask.tokens import STOP_EN, STOP_NL, words

_EN_ONLY = STOP_EN - STOP_NL
_NL_ONLY = STOP_NL - STOP_EN


def detect(text: str) -> Language:
    """Dutch or English by function words; Dutch where they do not tell."""
    found = words(text)
    english = sum(word in _EN_ONLY for word in found)
    dutch = sum(word in _NL_ONLY for word in found)
    return "en" if english > dutch else "nl"
