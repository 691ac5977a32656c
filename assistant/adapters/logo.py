"""Checks the logo that an organisation hands in before it is put on a document."""

from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from assistant.errors import WrongUse

MOST_BYTES: Final = 2_000_000
MOST_PIXELS: Final = 4_000_000
MOST_SIDE: Final = 4_000
_SHOWN: Final = 600


class LogoRefused(WrongUse):
    """A file cannot serve as a logo."""


def checked(data: bytes) -> Image.Image:
    """Read a logo and bring it to the size of print.

    Args:
        data: A PNG or JPEG file.

    Returns:
        An RGB picture on white, at most 600 pixels a side, without metadata.

    Raises:
        LogoRefused: For another format, a damaged file, more than 2 MB, or more than 4000 pixels a side.
    """
    if len(data) > MOST_BYTES:
        raise LogoRefused("Het logo is groter dan 2 MB.", "Bewaar het kleiner, bijvoorbeeld 600 beeldpunten breed.")
    try:
        picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except UnidentifiedImageError:
        raise LogoRefused("Dit bestand is geen PNG of JPEG.", "Bewaar het logo als PNG en kies het opnieuw.") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except Exception as error:  # a hostile header may raise anything, and each means the same to the user
        raise _damaged() from error
    wide, high = picture.size
    if max(wide, high) > MOST_SIDE or wide * high > MOST_PIXELS or min(wide, high) < 1:
        raise _too_large()
    try:
        return _on_white(picture)
    except Exception as error:  # as above, for the body of the file
        raise _damaged() from error


def _on_white(picture: Image.Image) -> Image.Image:
    picture.load()
    picture.thumbnail((_SHOWN, _SHOWN))
    layered = (picture if picture.mode in {"RGBA", "LA", "P", "PA"} else picture.convert("RGB")).convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _damaged() -> LogoRefused:
    return LogoRefused("Het logo is beschadigd en kan niet worden gelezen.", "Bewaar het opnieuw als PNG en kies het opnieuw.")


def _too_large() -> LogoRefused:
    return LogoRefused(
        "Het logo telt te veel beeldpunten (ten hoogste 4000 per zijde en 4 miljoen in totaal).",
        "Bewaar het kleiner, bijvoorbeeld 600 beeldpunten breed.",
    )
