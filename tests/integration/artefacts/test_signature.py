"""The signature under a certificate."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from assistant.adapters import signing
from assistant.adapters.certificate_pdf import fingerprint, render
from assistant.adapters.signature_check import PdfCheck, check_pdf
from tests.integration.artefacts.samples import AT, PROVIDER, content, needs_poppler, text

# the signature


def test_a_signed_certificate_is_recognised(signed: bytes, keys: signing.SigningKeys) -> None:
    assert check_pdf(signed, [keys.der]) == PdfCheck(
        signed=True,
        intact=True,
        covers_whole=True,
        trusted=True,
        signer=PROVIDER,
        signed_at=AT,
        number="CB-2026-7K3M-9QXW",
        fingerprint=fingerprint(content()),
    )
    assert "Certificaat van deelname" in text(signed)


@needs_poppler
def test_poppler_calls_the_signature_valid(signed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told


def test_pyhanko_calls_the_signature_valid_and_the_file_unchanged(signed: bytes, keys: signing.SigningKeys) -> None:
    from asn1crypto import x509 as asn1

    (embedded,) = PdfFileReader(BytesIO(signed)).embedded_signatures
    context = ValidationContext(trust_roots=[asn1.Certificate.load(keys.der)], allow_fetching=False, moment=AT)
    status = validate_pdf_signature(embedded, context)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert embedded.docmdp_level.name == "NO_CHANGES"


def test_a_flipped_byte_is_found_wherever_it_is(signed: bytes, keys: signing.SigningKeys) -> None:
    place = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", signed)
    assert place is not None
    first, second = int(place[1]), int(place[2])
    spread = range(0, len(signed), len(signed) // 60)
    inside = range(first, second, (second - first) // 60)
    edges = (first, first + 1, second - 2, second - 1, second, place.start(1), place.end(3), len(signed) - 1)
    for position in {*spread, *inside, *edges}:
        for bit in (0x01, 0x20):  # 0x20 turns A into a: another byte, the same hexadecimal digit
            altered = bytearray(signed)
            altered[position] ^= bit
            assert not check_pdf(bytes(altered), [keys.der]).intact, position


def test_a_cut_or_lengthened_file_is_found(signed: bytes, keys: signing.SigningKeys) -> None:
    for altered in (signed[:-1], signed + b"\n", signed + signed, b" " + signed, signed[: len(signed) // 2]):
        assert not check_pdf(altered, [keys.der]).intact


def test_a_revision_appended_to_a_signed_file_is_found(signed: bytes, keys: signing.SigningKeys) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root[pdf_name("/Lang")] = pdf_string("fr")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    told = check_pdf(out.getvalue(), [keys.der])
    assert (told.signed, told.intact, told.covers_whole, told.trusted) == (True, False, False, False)
    assert told.number == "CB-2026-7K3M-9QXW"


def test_the_signature_of_another_key_is_intact_but_not_trusted(
    keys: signing.SigningKeys, own_pkcs12: Path, tmp_path: Path
) -> None:
    other = signing.load(own_pkcs12, None, tmp_path / "keys", AT)
    told = check_pdf(signing.sign_pdf(render(content()), other, PROVIDER, "", AT), [keys.der])
    assert (told.intact, told.trusted) == (True, False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"\x00" * 5000,
        b"%PDF-1.7 /ByteRange [0 25 27 5] <>12345",
        b"%PDF- /ByteRange [0 30 38 0]  <300600>",
        b"%PDF- /ByteRange [0 30 44 0]  <30820fffffff>",
        b"%PDF-" + b"/ByteRange [0 1 2 3]" * 1000,
        b"%PDF-" + bytes(11_000_000),
    ],
)
def test_what_is_no_signed_pdf_is_called_so_without_failing(data: bytes, keys: signing.SigningKeys) -> None:
    told = check_pdf(data, [keys.der])
    assert not told.intact
    assert not told.trusted


def test_an_unsigned_certificate_is_called_unsigned(keys: signing.SigningKeys) -> None:
    told = check_pdf(render(content()), [keys.der])
    assert (told.signed, told.intact, told.number) == (False, False, "CB-2026-7K3M-9QXW")
