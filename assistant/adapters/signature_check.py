"""Tells whether a PDF is, to the last byte, what a provider signed; reads bytes and never parses the PDF itself."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from asn1crypto import cms, parser
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

MOST_BYTES: Final = 10_000_000
_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]")
_TIME: Final = re.compile(rb"/M \(D(?::|\\072)(\d{14})Z\)")
_KEYWORDS: Final = re.compile(rb"/Keywords \(number=([^;()\\]{1,80}); content=sha256:([0-9a-f]{64})\)")


@dataclass(frozen=True)
class PdfCheck:
    """Outcome of checking a PDF.

    Attributes:
        signed: It holds a signature at all.
        intact: Every byte is as signed, and nothing was added afterwards.
        covers_whole: The signature covers the file as it is; False where something was appended.
        trusted: Intact, and signed with one of the certificates that the asker trusts.
        signer: Common name in the certificate, empty where there is none. Believe it only when `trusted`.
        signed_at: Time that the signer stated, None where it is not in the form of `sign_pdf`.
        number: Number of the certificate according to the file; believe it only when `trusted`.
        fingerprint: SHA-256 of the content according to the file; believe it only when `trusted`.
    """

    signed: bool = False
    intact: bool = False
    covers_whole: bool = False
    trusted: bool = False
    signer: str = ""
    signed_at: datetime | None = None
    number: str = ""
    fingerprint: str = ""


def check_pdf(pdf: bytes, trusted: Iterable[bytes]) -> PdfCheck:
    """Check a PDF, whatever it is; never raises and uses no network.

    The signature must cover all bytes but its own place, and that place must hold exactly the bytes that signing leaves there:
    one signature in the form of `sign_pdf`. So a changed byte shows wherever it is, also in parts that no signature covers.
    Trust means the exact certificate; its period does not count, since the key is the proof.

    Args:
        pdf: Any bytes.
        trusted: Certificates in DER, of every key that the provider has ever signed with.
    """
    ranges = [tuple(map(int, found.groups())) for found in _RANGE.finditer(pdf)] if len(pdf) <= MOST_BYTES else []
    number, fingerprint = _keywords(pdf) if len(pdf) <= MOST_BYTES else ("", "")
    known = PdfCheck(signed=bool(ranges), number=number, fingerprint=fingerprint)
    whole = [place for place in ranges if _covers(pdf, place)]
    if not pdf.startswith(b"%PDF-") or not whole:
        return known
    _, first, second, _ = whole[-1]
    try:
        certificate, intact = _validated(pdf[:first] + pdf[second:], pdf[first:second], frozenset(trusted))
    except Exception:  # noqa: BLE001 - hostile bytes go through ASN.1 and X.509 parsers that raise as they please
        return PdfCheck(signed=True, covers_whole=True, number=number, fingerprint=fingerprint)
    return PdfCheck(
        signed=True,
        intact=intact,
        covers_whole=True,
        trusted=intact and certificate in frozenset(trusted),
        signer=_common_name(certificate),
        signed_at=_time(pdf),
        number=number,
        fingerprint=fingerprint,
    )


def _covers(pdf: bytes, place: tuple[int, ...]) -> bool:
    """Whether a byte range is the whole file but for one hexadecimal string."""
    start, first, second, last = place
    return (
        start == 0
        and first < second
        and second + last == len(pdf)
        and pdf[first : first + 1] == b"<"
        and pdf[second - 1 : second] == b">"
    )


def _validated(data: bytes, gap: bytes, trusted: frozenset[bytes]) -> tuple[bytes, bool]:
    """Certificate of the signer, and whether signature and form are as they were made.

    Raises:
        Exception: Of any kind, for bytes that are no signature.
    """
    contents = bytes.fromhex(gap[1:-1].decode("ascii"))
    length: int = parser.peek(contents)
    message = cms.ContentInfo.load(contents[:length])
    signed: Any = message["content"]
    (info,) = signed["signer_infos"]
    signer = extract_certs_for_validation(signed).signer_cert
    digest = hashlib.new(info["digest_algorithm"]["algorithm"].native, data).digest()
    # it leaves trust to its caller, who knows the exact certificates
    unchanged, genuine = validate_sig_integrity(info, signer, "data", digest)
    certificate = signer.dump()
    exact = b"<" + _rebuilt(signed, info, signer).hex().upper().encode().ljust(len(gap) - 2, b"0") + b">"
    others = [choice.chosen.dump() for choice in signed["certificates"]]
    vouched = all(other == certificate or other in trusted or _vouched(other, others) for other in others)
    return certificate, bool(unchanged and genuine and vouched and exact == gap)


def _rebuilt(signed: Any, info: Any, certificate: Any) -> bytes:
    """Write the signature anew around its signed parts: what differs from this was not there when it was signed."""
    digest = cms.DigestAlgorithm({"algorithm": info["digest_algorithm"]["algorithm"].native})
    issuer = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    again = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(issuer)}),
        "digest_algorithm": digest,
        "signature_algorithm": info["signature_algorithm"],
        "signed_attrs": info["signed_attrs"],
        "signature": info["signature"].native,
    }
    content = {
        "version": "v1",
        "digest_algorithms": cms.DigestAlgorithms((digest,)),
        "encap_content_info": {"content_type": "data"},
        "certificates": list(signed["certificates"]),
        "signer_infos": [cms.SignerInfo(again)],
    }
    written: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)}).dump()
    return written


def _vouched(certificate: bytes, others: Iterable[bytes]) -> bool:
    """Whether another certificate in the file, or it itself, signed this one."""
    subject = x509.load_der_x509_certificate(certificate)
    for other in others:
        try:
            subject.verify_directly_issued_by(x509.load_der_x509_certificate(other))
        except (ValueError, TypeError, InvalidSignature):
            continue
        return True
    return False


def _common_name(certificate: bytes) -> str:
    try:
        names = x509.load_der_x509_certificate(certificate).subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    except ValueError:
        return ""
    return str(names[0].value) if names else ""


def _time(pdf: bytes) -> datetime | None:
    found = _TIME.findall(pdf)
    try:
        return datetime.strptime(found[-1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _keywords(pdf: bytes) -> tuple[str, str]:
    """Number and fingerprint that the file states, empty where it states none."""
    found = _KEYWORDS.search(pdf)
    return (found[1].decode("ascii", "replace"), found[2].decode()) if found else ("", "")
