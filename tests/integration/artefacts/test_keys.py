"""The keys of a provider."""

import re
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from assistant.adapters import signing
from assistant.adapters.certificate_pdf import render
from assistant.adapters.signature_check import check_pdf
from tests.integration.artefacts.conftest import pkcs12_file
from tests.integration.artefacts.samples import AT, PASSPHRASE, PROVIDER, content

# the keys


def test_keys_are_made_once_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "signing"
    first = signing.load_or_create(folder, PASSPHRASE, "n" * 90, AT)
    again = signing.load_or_create(folder, PASSPHRASE.get_secret_value(), "Andere naam", AT + timedelta(days=30))
    assert again.der == first.der
    assert again.badge.public_key() == first.badge.public_key()
    assert isinstance(first.key, rsa.RSAPrivateKey)
    assert first.key.key_size == 3072
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "signing.p12": 0o600,
        "badge.pem": 0o600,
    }


def test_two_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.adapters.signing import load_or_create; sys.stdin.read(1);"
        "keys = load_or_create(Path(sys.argv[1]), None, 'Een'); print(keys.der.hex(), keys.badge.public_key().public_bytes_raw().hex())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "signing")]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("x")
        process.stdin.flush()
    assert len({process.communicate()[0] for process in running}) == 1
    assert all(process.returncode == 0 for process in running)
    assert sorted(path.name for path in (tmp_path / "signing").iterdir()) == ["badge.pem", "signing.p12"]


def test_a_wrong_passphrase_is_told_and_never_makes_a_new_key(tmp_path: Path) -> None:
    signing.load_or_create(tmp_path, PASSPHRASE, PROVIDER, AT)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for wrong in ("iets anders", None, ""):
        with pytest.raises(signing.KeysUnavailable, match="gaat niet open") as caught:
            signing.load_or_create(tmp_path, wrong, PROVIDER, AT)
        assert "wachtzin" in caught.value.help
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_damaged_key_file_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "signing.p12").write_bytes(b"stuk")
    with pytest.raises(signing.KeysUnavailable, match="beschadigd"):
        signing.load_or_create(tmp_path, None, PROVIDER, AT)
    assert (tmp_path / "signing.p12").read_bytes() == b"stuk"


def test_keys_past_their_period_sign_nothing_new_but_stay_trusted(signed: bytes, tmp_path: Path) -> None:
    made = signing.load_or_create(tmp_path, None, PROVIDER, AT)
    certificate = signing.sign_pdf(render(content()), made, PROVIDER, "", AT)
    with pytest.raises(signing.KeysUnavailable, match="nu niet geldig"):
        signing.load_or_create(tmp_path, None, PROVIDER, AT + timedelta(days=3660))
    assert check_pdf(certificate, [made.der]).trusted


def test_a_certificate_of_the_organisation_itself_signs_as_well(own_pkcs12: Path, tmp_path: Path) -> None:
    own = signing.load(own_pkcs12, None, tmp_path / "keys", AT)
    pdf = signing.sign_pdf(render(content()), own, PROVIDER, "", AT)
    told = check_pdf(pdf, [own.der])
    assert (told.trusted, told.signer) == (True, "Gemeente Oost")
    place = re.search(rb"/ByteRange \[0 (\d+) (\d+)", pdf)
    assert place is not None
    for position in range(int(place[1]), int(place[2]), 61):
        altered = bytearray(pdf)
        altered[position] ^= 0x01
        assert not check_pdf(bytes(altered), [own.der]).intact, position


def test_keys_that_no_reader_accepts_are_refused_by_name(tmp_path: Path) -> None:
    small = pkcs12_file(tmp_path / "klein.p12", rsa.generate_private_key(public_exponent=65537, key_size=1024))  # noqa: S505 - too short on purpose
    other = pkcs12_file(tmp_path / "ander.p12", ed25519.Ed25519PrivateKey.generate())
    purpose = pkcs12_file(tmp_path / "doel.p12", ec.generate_private_key(ec.SECP256R1()), usage=False)
    for path, said in (
        (small, "korter dan 2048"),
        (other, "geen RSA- of EC-sleutel"),
        (purpose, "niet bedoeld om mee te ondertekenen"),
    ):
        with pytest.raises(signing.KeysUnavailable, match=said):
            signing.load(path, None, tmp_path / "keys", AT)
    with pytest.raises(signing.KeysUnavailable, match="No such file"):
        signing.load(tmp_path / "weg.p12", None, tmp_path / "keys", AT)
