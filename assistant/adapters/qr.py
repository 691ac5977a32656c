"""The QR code of a verification address, as modules for a drawing and as a picture for a page."""

from io import BytesIO

import segno


def matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of dark (True) and light modules, without the quiet zone; error correction M, so that a fold or stain does no harm."""
    return tuple(tuple(bool(module) for module in row) for row in _code(address).matrix)


def png(address: str, scale: int = 6) -> bytes:
    """A PNG of the code with its quiet zone, `scale` pixels a module."""
    out = BytesIO()
    _code(address).save(out, kind="png", scale=scale, border=4, dark="#14213D", light="#FFFFFF")
    return out.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m", boost_error=False)
