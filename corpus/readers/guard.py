"""What keeps dangerous, damaged and foreign files out before a reader sees them."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.errors import ImportRefused

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 2000
OTHER_TYPES = {
    b"PK\x03\x04": "een ZIP- of Office-bestand",
    b"\xd0\xcf\x11\xe0": "een oud Office-bestand",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"\x1f\x8b": "een gecomprimeerd bestand",
    b"7z\xbc\xaf": "een gecomprimeerd bestand",
    b"Rar!": "een gecomprimeerd bestand",
    b"MZ\x90\x00": "een programma",
    b"\x7fELF": "een programma",
    b"{\\rtf": "een RTF-bestand",
}
_KINDS = "Lever PDF, Word (.docx), EUR-Lex-HTML, BWB- of Staatsblad-XML, Markdown van wetten.overheid.nl of platte tekst aan."
_AGAIN = "Download het bestand opnieuw bij de uitgever en probeer het nog eens."


def check_size(data: bytes, name: str, limit: int = MAX_BYTES) -> None:
    """Refuse a file that is empty or larger than the limit in bytes.

    Raises:
        ImportRefused: The file is empty or too large.
    """
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise ImportRefused(f"“{name}” is leeg.", _AGAIN)
    if len(data) > limit:
        raise ImportRefused(
            f"“{name}” is te groot: {_megabytes(len(data))} MB, ten hoogste {_megabytes(limit)} MB.",
            "Splits het document of lever alleen de tekst aan.",
        )


def check_type(data: bytes, name: str) -> None:
    """Refuse a file that by its first bytes is of a kind that no reader knows.

    Raises:
        ImportRefused: The file is an archive, an Office document, an image or a program.
    """
    for start, kind in OTHER_TYPES.items():
        if data.startswith(start):
            raise ImportRefused(f"“{name}” is {kind}; dat kan niet worden ingelezen.", _KINDS)


def decode(data: bytes, name: str) -> str:
    """Decode a text file as UTF-8 (or UTF-16 with a byte order mark, or Windows-1252).

    Raises:
        ImportRefused: The bytes are no text.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(1 for sign in text if (sign < " " and sign not in "\t\n\r\f") or sign == "\ufffd")
        if strange <= len(text) // 1000:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ImportRefused(f"“{name}” bevat geen leesbare tekst.", _KINDS)


def parse_html(data: bytes, name: str) -> HtmlElement:
    """Parse HTML without network and without entities of its own.

    Raises:
        ImportRefused: It is no HTML, or it breaks off before the end.
    """
    text = decode(data, name)
    _refuse_entities(text, name)
    if "</html>" not in text[-5000:].lower():
        raise ImportRefused(f"“{name}” breekt af voor het einde van het document.", _AGAIN)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ImportRefused(f"“{name}” is geen leesbare HTML.", _AGAIN) from error


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML with recovery, without network, DTDs and entities of its own.

    Raises:
        ImportRefused: It is no XML, declares entities, or breaks off before the end.
    """
    text = decode(data, name)
    _refuse_entities(text, name)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ImportRefused(f"“{name}” is geen leesbare XML.", _AGAIN) from error
    if root is None or not isinstance(root.tag, str):
        raise ImportRefused(f"“{name}” is geen leesbare XML.", _AGAIN)
    ending = re.compile(rf"</(?:[\w.-]+:)?{re.escape(etree.QName(root).localname)}\s*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL)
    if not ending.search(text[-5000:]):
        raise ImportRefused(f"“{name}” breekt af voor het einde van het document.", _AGAIN)
    return root


def nothing_found(name: str, wanted: str) -> ImportRefused:
    """Make the refusal of a file that has the right form but none of the expected content."""
    return ImportRefused(f"In “{name}” is geen {wanted} gevonden.", "Controleer of dit de volledige tekst van de uitgever is.")


def _refuse_entities(text: str, name: str) -> None:
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise ImportRefused(
            f"“{name}” verklaart eigen entiteiten en wordt daarom niet ingelezen.",
            "Gebruik het bestand zoals de uitgever het aanbiedt.",
        )


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")
