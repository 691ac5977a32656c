"""Encrypted files: they come back whole or not at all."""

import io
import os

import pytest

from assistant.adapters.sealed import CHUNK, Damaged, Sealer, Unsealer, WrongPassphrase

PASSPHRASE = "één lange wachtzin"
HEAD, BLOCK = 56, CHUNK + 16


def seal(plain: bytes, passphrase: str = PASSPHRASE) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, passphrase, cost=10)
    for place in range(0, len(plain), 10_000):
        sealer.write(plain[place : place + 10_000])
    sealer.finish()
    return out.getvalue()


def opened(sealed: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return io.BufferedReader(Unsealer(io.BytesIO(sealed), passphrase)).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_comes_back(size: int) -> None:
    """Of every size around a chunk; and the sealed bytes hold nothing of it."""
    plain = os.urandom(size)
    sealed = seal(plain)
    assert opened(sealed) == plain
    assert size < 32 or plain[:32] not in sealed


def test_the_same_twice_gives_other_bytes() -> None:
    """Salt and nonce are new each time."""
    assert seal(b"gelijk")[HEAD:] != seal(b"gelijk")[HEAD:]


def test_every_flipped_bit_of_a_byte_is_found() -> None:
    """In the header, in the text and in the tag."""
    sealed = seal(b"twintig tekens lang.")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << place % 8
        with pytest.raises(Damaged):
            opened(bytes(changed))


@pytest.mark.parametrize("keep", [0, 7, HEAD - 1, HEAD, HEAD + 1, HEAD + BLOCK, HEAD + 2 * BLOCK, HEAD + 2 * BLOCK + 5, -1])
def test_a_file_that_was_cut_off_is_found(keep: int) -> None:
    """Also exactly between two chunks, where every chunk that is left is whole."""
    with pytest.raises(Damaged):
        opened(seal(os.urandom(3 * CHUNK))[:keep])


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (0, 0, 2), (0, 2), (0, 1, 2, 2)])
def test_chunks_in_another_order_are_found(order: tuple[int, ...]) -> None:
    """Swapped, doubled, left out or added."""
    sealed = seal(os.urandom(3 * CHUNK))
    chunks = [sealed[HEAD + BLOCK * place : HEAD + BLOCK * (place + 1)] for place in range(3)]
    with pytest.raises(Damaged):
        opened(sealed[:HEAD] + b"".join(chunks[place] for place in order))


def test_chunks_of_another_file_are_found() -> None:
    """Of the same size and under the same passphrase."""
    one, other = seal(os.urandom(2 * CHUNK)), seal(os.urandom(2 * CHUNK))
    with pytest.raises(Damaged):
        opened(one[: HEAD + BLOCK] + other[HEAD + BLOCK :])


@pytest.mark.parametrize("wrong", ["", "een lange wachtzin", PASSPHRASE + " "])
def test_another_passphrase_is_told_from_damage(wrong: str) -> None:
    """The user hears that it is the passphrase."""
    with pytest.raises(WrongPassphrase) as caught:
        opened(seal(b"x"), wrong)
    assert "CYBERBESTUUR_BACKUP_PASSPHRASE" in caught.value.help


def test_a_passphrase_typed_on_another_keyboard_opens() -> None:
    """One system sends é as one sign, another as two."""
    assert opened(seal(b"x", "caf\u00e9 met melk"), "cafe\u0301 met melk") == b"x"
