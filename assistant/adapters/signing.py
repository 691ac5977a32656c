"""The keys of the provider: made at first use or brought along, kept safe on disk, used to sign a PDF."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pydantic import SecretStr
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from assistant.errors import AssistantError, WrongUse

FIELD: Final = "Ondertekening"
_BITS: Final = 3072
# The certificate only limits when new certificates are signed, since a check trusts the exact key and not a date.
# Ten years: longer than two terms of a director, and RSA-3072 (128 bits of security) is recommended for that long.
_YEARS: Final = 10
_SMALLEST_RSA: Final = 2048


class KeysUnavailable(AssistantError):
    """The keys to sign with cannot be made or opened."""


@dataclass(frozen=True)
class SigningKeys:
    """What a provider signs with.

    Attributes:
        certificate: X.509 certificate of the key for PDF.
        key: RSA or EC key for PDF.
        chain: Further certificates from a PKCS#12 file of the organisation.
        badge: Ed25519 key for the badge.
    """

    certificate: x509.Certificate
    key: RSAPrivateKey | EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...]
    badge: Ed25519PrivateKey

    @property
    def der(self) -> bytes:
        """The certificate in DER; whoever wants to recognise signatures later keeps it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


def load_or_create(folder: Path, passphrase: SecretStr | str | None, name: str, at: datetime | None = None) -> SigningKeys:
    """Open the keys of a provider, and make them at first use.

    Two processes that start at once end up with the same keys. An existing file is never replaced.

    Args:
        folder: Folder of its own for the keys; made with mode 0700.
        passphrase: Encrypts the keys on disk; without it only the file mode (0600) protects them.
        name: Provider, becomes the common name of the certificate (at most 64 characters, X.520).
        at: Present time.

    Raises:
        KeysUnavailable: The passphrase is wrong, the file is damaged, the certificate has expired or the disk refuses.
    """
    now, secret = at or datetime.now(UTC), _secret(passphrase)
    if not name.strip():
        raise WrongUse(
            "De aanbieder heeft nog geen naam.", "Vul de naam van de aanbieder in; die komt in de ondertekening te staan."
        )
    _ready(folder)
    path = folder / "signing.p12"
    if not path.exists():
        _publish(path, _new_pkcs12(name.strip(), secret, now))
    return _opened(path, passphrase, folder, now)


def load(path: Path, passphrase: SecretStr | str | None, folder: Path, at: datetime | None = None) -> SigningKeys:
    """Open a PKCS#12 file of the organisation's own; the badge key still lives in `folder`, under the same passphrase.

    Raises:
        KeysUnavailable: As for `load_or_create`, and for a key that is neither RSA (2048 bits or more) nor EC.
    """
    _ready(folder)
    return _opened(path, passphrase, folder, at or datetime.now(UTC))


def sign_pdf(pdf: bytes, keys: SigningKeys, name: str, reason: str, at: datetime) -> bytes:
    """Sign a PDF as PAdES B-B (ETSI EN 319 142-1) that permits no later change, without network.

    Args:
        pdf: Unsigned PDF.
        keys: Keys of the provider.
        name: Name of the provider, in full.
        reason: Reason that viewers show.
        at: Time of signing, with time zone.

    Returns:
        The PDF with an invisible signature field; other bytes at each call, since the format asks for a random identifier.
    """
    signer = signers.SimpleSigner.load_pkcs12_data(_as_pkcs12(keys), other_certs=[], passphrase=None)
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        name=name,
        reason=reason,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    out = BytesIO()
    _TimedSigner(about, signer, at).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    return out.getvalue()


class _TimedSigner(signers.PdfSigner):
    """Signs at a given time instead of now."""

    def __init__(self, about: signers.PdfSignatureMetadata, signer: signers.Signer, at: datetime) -> None:
        super().__init__(about, signer)
        self._at = at.astimezone(UTC)

    def init_signing_session(self, *args: Any, **options: Any) -> Any:
        session = super().init_signing_session(*args, **options)
        session.system_time = self._at
        return session


def _secret(passphrase: SecretStr | str | None) -> bytes | None:
    plain = passphrase.get_secret_value() if isinstance(passphrase, SecretStr) else passphrase
    return plain.encode() if plain else None


def _ready(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise _disk(folder, error) from error


def _publish(path: Path, data: bytes) -> None:
    """Put a whole file in place unless another process was first; no reader ever sees half of it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        finally:
            draft.unlink()
    except OSError as error:
        raise _disk(path, error) from error


def _disk(path: Path, error: OSError) -> KeysUnavailable:
    return KeysUnavailable(
        f"De sleutels kunnen niet worden gelezen of bewaard in {path} ({error.strerror or type(error).__name__}).",
        "Geef het programma toegang tot deze map, op een schijf van deze computer.",
    )


def _new_pkcs12(name: str, secret: bytes | None, now: datetime) -> bytes:
    key = generate_private_key(public_exponent=65537, key_size=_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64].strip())])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # a clock that runs behind must not make the first signature invalid
        .not_valid_after(now + timedelta(days=_YEARS * 365.25))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"signing", key, certificate, None, _encryption(secret))


def _encryption(secret: bytes | None) -> serialization.KeySerializationEncryption:
    return serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()


def _as_pkcs12(keys: SigningKeys) -> bytes:
    return pkcs12.serialize_key_and_certificates(
        b"signing", keys.key, keys.certificate, list(keys.chain), serialization.NoEncryption()
    )


def _opened(path: Path, passphrase: SecretStr | str | None, folder: Path, now: datetime) -> SigningKeys:
    secret = _secret(passphrase)
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(path.read_bytes(), secret)
    except OSError as error:
        raise _disk(path, error) from error
    except (ValueError, TypeError) as error:
        raise _locked(path, secret) from error
    if certificate is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise KeysUnavailable(
            f"{path} bevat geen RSA- of EC-sleutel met certificaat.",
            "Vraag uw leverancier om een PKCS#12-bestand om mee te ondertekenen.",
        )
    _usable(path, key, certificate, now)
    return SigningKeys(certificate, key, tuple(chain), _badge(folder / "badge.pem", secret))


def _usable(path: Path, key: RSAPrivateKey | EllipticCurvePrivateKey, certificate: x509.Certificate, now: datetime) -> None:
    """Refuse a key that no reader of the PDF would accept."""
    if isinstance(key, RSAPrivateKey) and key.key_size < _SMALLEST_RSA:
        raise KeysUnavailable(
            f"De RSA-sleutel in {path} is korter dan {_SMALLEST_RSA} bits.", "Vraag een sleutel van 3072 bits aan."
        )
    if now >= certificate.not_valid_after_utc or now < certificate.not_valid_before_utc:
        begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        raise KeysUnavailable(
            f"Het certificaat in {path} is nu niet geldig (van {begin:%d-%m-%Y} tot {end:%d-%m-%Y}).",
            "Zet een geldig PKCS#12-bestand klaar; bewaar het oude certificaat, dan blijven eerdere handtekeningen herkenbaar.",
        )
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise KeysUnavailable(
            f"Het certificaat in {path} is niet bedoeld om mee te ondertekenen.", "Vraag een certificaat voor ondertekenen aan."
        )


def _badge(path: Path, secret: bytes | None) -> Ed25519PrivateKey:
    if not path.exists():
        new = Ed25519PrivateKey.generate()
        _publish(path, new.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, _encryption(secret)))
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), secret)
    except OSError as error:
        raise _disk(path, error) from error
    except (ValueError, TypeError) as error:
        raise _locked(path, secret) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeysUnavailable(f"{path} is geen Ed25519-sleutel.", "Zet de oorspronkelijke sleutel terug uit de back-up.")
    return key


def _locked(path: Path, secret: bytes | None) -> KeysUnavailable:
    given = "de wachtzin past niet bij dit bestand" if secret else "er is geen wachtzin ingesteld en dit bestand vraagt er een"
    return KeysUnavailable(
        f"{path} gaat niet open: {given}, of het bestand is beschadigd.",
        "Stel de wachtzin in waarmee de sleutel is gemaakt (geen, als hij zonder is gemaakt), of zet de back-up terug. "
        "Er wordt nooit vanzelf een nieuwe sleutel gemaakt.",
    )
