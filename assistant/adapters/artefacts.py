"""The documents of a certificate, made with the keys of this installation and recognised again.

What they need is imported when a document is made or checked: it takes half a second that other commands do without.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.train.certificates import Seen
from assistant.train.models import CertificateContent

if TYPE_CHECKING:
    from assistant.adapters.signing import SigningKeys

_REASON = {"nl": "Bewijs van deelname (art. 24 lid 5 Cbw)", "en": "Proof of participation (art. 24(5) Cbw)"}


class SignedArtefacts:
    """Makes and checks signed documents; keys are opened when they are first needed.

    Args:
        folder: Folder of the keys.
        own: The organisation's own PKCS#12 file, None to use a key made at first use.
        passphrase: Passphrase of the keys, "" without.
    """

    def __init__(self, folder: Path, own: Path | None, passphrase: str) -> None:
        self._folder, self._own, self._passphrase = folder, own, passphrase

    def proof(self, content: CertificateContent, logo: bytes | None) -> None:
        """Set the document without signing it.

        Raises:
            WrongUse: A name holds signs that cannot be printed, or the logo is no usable picture.
        """
        from assistant.adapters import certificate_pdf

        certificate_pdf.render(content, logo)

    def make(self, content: CertificateContent, logo: bytes | None, at: datetime) -> tuple[bytes, str]:
        """The signed PDF and the badge.

        Raises:
            AssistantError: The keys cannot be opened, or the content cannot be set.
        """
        from assistant.adapters import badge, certificate_pdf, signing

        keys = self._keys(content.provider)
        self._remember(keys)
        pdf = certificate_pdf.render(content, logo)
        return signing.sign_pdf(pdf, keys, content.provider, _REASON[content.language], at), badge.issue(content, keys)

    def look(self, document: bytes) -> Seen:
        """What a PDF or a badge says of itself; never raises."""
        if document.startswith(b"%PDF"):
            return self._pdf(document)
        return self._badge(document)

    def _pdf(self, document: bytes) -> Seen:
        from assistant.adapters import signature_check

        found = signature_check.check_pdf(document, self._trusted())
        if not found.signed:
            return Seen(sound=False, number=found.number, said="Deze PDF heeft geen digitale handtekening.")
        if not found.intact:
            return Seen(sound=False, number=found.number, said="Deze PDF is na het ondertekenen veranderd.")
        if not found.trusted:
            return Seen(
                sound=False,
                number=found.number,
                said="Deze PDF is met een andere sleutel ondertekend dan die van deze aanbieder.",
            )
        return Seen(sound=True, number=found.number, said="De handtekening klopt.")

    def _badge(self, document: bytes) -> Seen:
        from assistant.adapters import badge

        try:
            token, keys = document.decode("ascii").strip(), self._known_keys()
        except UnicodeDecodeError:
            return Seen(sound=False, number="", said="Dit bestand is geen certificaat (PDF) en geen badge.")
        if keys is None or token.count(".") != 2:
            return Seen(sound=False, number="", said="Dit bestand is geen certificaat (PDF) en geen badge van deze aanbieder.")
        found = badge.verify(token, keys.badge.public_key())
        return Seen(sound=bool(found.number), number=found.number, said=found.reason or "De handtekening klopt.")

    def _keys(self, provider: str) -> "SigningKeys":
        from assistant.adapters import signing

        if self._own is not None:
            return signing.load(self._own, self._passphrase, self._folder)
        return signing.load_or_create(self._folder, self._passphrase, provider)

    def _known_keys(self) -> "SigningKeys | None":
        """The keys where there are any; a check never makes new ones."""
        if not (self._folder / "badge.pem").exists():
            return None
        try:
            return self._keys("-")
        except AssistantError:
            return None

    def _remember(self, keys: "SigningKeys") -> None:
        """Keep the certificate of every key that ever signed, so that older documents are recognised after a new key."""
        path = self._folder / f"{keys.certificate.serial_number:x}.der"
        if not path.exists():
            path.write_bytes(keys.der)

    def _trusted(self) -> tuple[bytes, ...]:
        return tuple(path.read_bytes() for path in sorted(self._folder.glob("*.der"))) if self._folder.is_dir() else ()
