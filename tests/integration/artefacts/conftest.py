"""Keys and a signed certificate, made once a file."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from assistant.adapters import signing
from assistant.adapters.certificate_pdf import render
from tests.integration.artefacts.samples import AT, PASSPHRASE, PROVIDER, content


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> signing.SigningKeys:
    return signing.load_or_create(tmp_path_factory.mktemp("keys") / "signing", PASSPHRASE, PROVIDER, AT)


@pytest.fixture(scope="module")
def signed(keys: signing.SigningKeys) -> bytes:
    return signing.sign_pdf(render(content()), keys, PROVIDER, "Bewijs van deelname", AT)


def pkcs12_file(path: Path, key: Any, usage: bool = True, passphrase: bytes | None = None) -> Path:
    authority, root = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Een CA")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Gemeente Oost")])
    common = (
        x509.CertificateBuilder()
        .issuer_name(root)
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=9))
        .not_valid_after(AT + timedelta(days=900))
    )
    top = common.subject_name(root).public_key(authority.public_key()).sign(authority, hashes.SHA256())
    no = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only", "crl_sign"), False
    )
    leaf = common.subject_name(subject).public_key(key.public_key())
    leaf = leaf.add_extension(
        x509.KeyUsage(digital_signature=usage, content_commitment=usage, key_cert_sign=not usage, **no), critical=True
    )
    lock = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"eigen", key, leaf.sign(authority, hashes.SHA256()), [top], lock))
    return path


@pytest.fixture
def own_pkcs12(tmp_path: Path) -> Path:
    return pkcs12_file(tmp_path / "eigen.p12", ec.generate_private_key(ec.SECP256R1()))
