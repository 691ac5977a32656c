"""Encrypted files: a stream in chunks that each prove their place and the end (STREAM with AES-256-GCM, key by scrypt)."""

import hashlib
import hmac
import io
import os
import struct
import unicodedata
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from assistant.errors import AssistantError, WrongUse

CHUNK: Final = 65_536
COST: Final = 17
"""scrypt N as a power of two; with r=8 that is 128 MB and half a second a guess (OWASP password storage)."""
_LEAST_COST, _MOST_COST, _R, _P = 10, 18, 8, 1
_MAGIC: Final = b"CBSEAL01"
_TAG: Final = 16
_HEAD: Final = struct.Struct(">8sB16s7s16s8s")
"""Magic, cost, salt, first bytes of every nonce, proof of the passphrase, digest of all before."""


class WrongPassphrase(WrongUse):
    """The passphrase does not open this file."""

    def __init__(self) -> None:
        super().__init__(
            "De wachtzin past niet bij dit bestand.",
            "Zet CYBERBESTUUR_BACKUP_PASSPHRASE op de wachtzin waarmee de back-up is gemaakt; er is niets gewijzigd.",
        )


class Damaged(AssistantError):
    """The file is not what was sealed: changed, cut off, or something else altogether."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "Gebruik een andere kopie van deze back-up; er is niets gewijzigd.")


class Sealer(io.RawIOBase):
    """Encrypts what is written to it.

    Args:
        file: Receives the encrypted bytes.
        passphrase: Opens the file again.
        cost: scrypt N as a power of two.
    """

    def __init__(self, file: BinaryIO, passphrase: str, cost: int = COST) -> None:
        super().__init__()
        salt, self._prefix = os.urandom(16), os.urandom(7)
        key, proof = _keys(passphrase, salt, cost)
        begin = _MAGIC + bytes([cost]) + salt + self._prefix
        begin += hmac.digest(proof, begin, "sha256")[:16]
        self._head = begin + hashlib.sha256(begin).digest()[:8]
        self._file, self._cipher, self._number, self._held = file, AESGCM(key), 0, bytearray()
        file.write(self._head)

    def writable(self) -> bool:
        """Whether this takes bytes."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Encrypt more."""
        self._held += data
        while len(self._held) > CHUNK:
            self._emit(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write the last chunk, which says that it is the last; without it the file does not open."""
        self._emit(bytes(self._held), last=True)
        self._held.clear()

    def _emit(self, plain: bytes, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last), plain, self._head))
        self._number += 1


class Unsealer(io.RawIOBase):
    """Decrypts a sealed file; gives no byte that was not proven.

    Args:
        file: The encrypted bytes, from their beginning.
        passphrase: What it was sealed with.

    Raises:
        WrongPassphrase: The passphrase is another one.
        Damaged: The file was changed, or is no sealed file.
    """

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        super().__init__()
        self._head = file.read(_HEAD.size)
        if len(self._head) < _HEAD.size or not self._head.startswith(_MAGIC):
            raise Damaged("Dit bestand is geen back-up van Cyberbestuur, of het begin is beschadigd.")
        _, cost, salt, self._prefix, proven, digest = _HEAD.unpack(self._head)
        if hashlib.sha256(self._head[:-8]).digest()[:8] != digest or not _LEAST_COST <= cost <= _MOST_COST:
            raise Damaged("Het begin van dit bestand is beschadigd.")
        key, proof = _keys(passphrase, salt, cost)
        if not hmac.compare_digest(hmac.digest(proof, self._head[:-24], "sha256")[:16], proven):
            raise WrongPassphrase
        self._file, self._cipher, self._number = file, AESGCM(key), 0
        self._next, self._plain, self._ended = file.read(CHUNK + _TAG), b"", False

    def readable(self) -> bool:
        """Whether this gives bytes."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Give the next bytes, 0 at the proven end.

        Raises:
            Damaged: The next chunk is not the one that was written there.
        """
        while not self._plain and not self._ended:
            self._advance()
        given = self._plain[: len(buffer)]
        buffer[: len(given)] = given
        self._plain = self._plain[len(given) :]
        return len(given)

    def _advance(self) -> None:
        sealed, self._next = self._next, self._file.read(CHUNK + _TAG)
        last = not self._next
        try:
            self._plain = self._cipher.decrypt(_nonce(self._prefix, self._number, last), sealed, self._head)
        except (InvalidTag, ValueError) as error:
            raise Damaged("Dit bestand is beschadigd, veranderd of niet compleet.") from error
        self._number, self._ended = self._number + 1, last


def _keys(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    """The key of the chunks, and the key that proves the passphrase."""
    typed = unicodedata.normalize("NFC", passphrase).encode(errors="surrogateescape")  # one keyboard sends é as two signs
    made = Scrypt(salt=salt, length=64, n=1 << cost, r=_R, p=_P).derive(typed)
    return made[:32], made[32:]


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
