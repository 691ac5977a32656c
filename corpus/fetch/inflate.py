"""Unpacking an answer while it comes in, never past a limit."""

import zlib

from corpus.fetch.errors import FetchRefused, Interrupted


class Body:
    """The bytes of an answer, gathered piece by piece.

    Args:
        packed: Whether they come as gzip.
        limit: Most bytes that are kept, after unpacking too.
    """

    def __init__(self, packed: bool, limit: int) -> None:
        self._unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS) if packed else None
        self._limit, self._data, self._received = limit, bytearray(), 0

    def take(self, piece: bytes) -> None:
        """Add a piece as it came over the line.

        Raises:
            FetchRefused: The answer is larger than the limit, or is no gzip.
        """
        self._received += len(piece)
        if self._received > self._limit:
            raise too_large(self._limit)
        if self._unpack is None:
            self._data += piece
            return
        try:
            self._data += self._unpack.decompress(piece, self._limit - len(self._data) + 1)
        except zlib.error as error:
            raise FetchRefused("Het antwoord is beschadigd ingepakt.", "Probeer het later nog eens.") from error
        if len(self._data) > self._limit or self._unpack.unconsumed_tail:
            raise too_large(self._limit)

    def whole(self) -> bytes:
        """Everything that came.

        Raises:
            Interrupted: The packed answer broke off.
        """
        if self._unpack is not None and not self._unpack.eof:
            raise Interrupted("Het antwoord brak af voor het einde.", "Probeer het later nog eens.")
        return bytes(self._data)


def too_large(limit: int) -> FetchRefused:
    """The refusal of an answer that does not end within the limit in bytes."""
    return FetchRefused(
        f"Het antwoord is groter dan {limit / 1e6:g} MB en wordt niet opgehaald.",
        "Zet CYBERBESTUUR_LARGEST_UPLOAD_MB hoger als dit klopt.",
    )
