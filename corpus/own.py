"""The organisation's own documents: what there is, under which slug, how a passage is cited, and complete removal."""

import hashlib
import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus import address
from corpus.errors import UnknownInstrument
from corpus.schema import OfficialProvision
from corpus.texts import OWN_PREFIX, OfficialTexts

VECTORS = "own"
"""Folder below the data folder with the vectors of own documents, one file a document."""


class OwnDocument(BaseModel):
    """One policy of the organisation.

    Attributes:
        slug: Under which it is kept; every passage id begins with it.
        name: File name.
        format: "pdf", "docx" or "text".
        taken_in: Day on which it was taken in, ISO.
        passages: How many passages can be cited.
        cited_by: "bladzijde" for a PDF, else "kop en alinea" or "deel".
    """

    model_config = ConfigDict(frozen=True)

    slug: str
    name: str
    format: str
    taken_in: str
    passages: int
    cited_by: str


_LONGEST_STEM = 100
"""With date and digest behind it a slug must fit in a file name."""
CITED_BY = {"pdf": "bladzijde", "docx": "kop en alinea"}


def is_own(provision: str) -> bool:
    """Whether an id belongs to an own document."""
    return provision.startswith(OWN_PREFIX)


def documents(texts: OfficialTexts) -> tuple[OwnDocument, ...]:
    """Every own document, by name."""
    found = [
        OwnDocument(
            slug=one.instrument,
            name=one.name,
            format=one.format,
            taken_in=one.version.isoformat(),
            passages=sum(part.own for part in one.provisions),
            cited_by=CITED_BY.get(one.format, "deel"),
        )
        for one in texts.current
        if is_own(one.instrument)
    ]
    return tuple(sorted(found, key=lambda one: (one.name.lower(), one.slug)))


def free_slug(name: str, texts: OfficialTexts) -> str:
    """Slug for a file name: that of the document of this very name, else one that no other document has."""
    stem = re.sub(r"[^a-z0-9]+", "-", Path(name).stem.lower()).strip("-") or "document"
    stem = stem[:_LONGEST_STEM].strip("-")
    taken = {one.instrument: one.name for one in texts.texts if is_own(one.instrument)}
    if same := next((slug for slug, known in taken.items() if known == name), ""):
        return same
    slug, number = OWN_PREFIX + stem, 1
    while taken.get(slug, name) != name:
        number += 1
        slug = f"{OWN_PREFIX}{stem}-{number}"
    return slug


def unnamed(slug: str) -> str:
    """A slug for the log, which nothing is ever taken out of: of an own document a mark that does not name it."""
    return f"{OWN_PREFIX}{hashlib.sha256(slug.encode()).hexdigest()[:12]}" if is_own(slug) else slug


def find(given: str, texts: OfficialTexts) -> OwnDocument:
    """The document with this file name or slug.

    Raises:
        UnknownInstrument: There is none.
    """
    wanted = given.strip().lower()
    known = documents(texts)
    exact = [one for one in known if wanted in {one.name.lower(), one.slug}]
    found = exact or [one for one in known if wanted == Path(one.name).stem.lower()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in known) or "er zijn geen eigen documenten"
    raise UnknownInstrument(f"{given} is niet ingelezen als eigen document.", f"Kies uit: {names}.")


def cite(provision: OfficialProvision, name: str) -> str:
    """A passage as it is cited: "Beleid.pdf, blz. 3", "Beleid.docx, onder de kop “Wachtwoorden”, alinea 2".

    Args:
        provision: The passage.
        name: File name of its document.
    """
    segments = address.split(provision.id)[1]
    if segments[:1] == ("p",):
        return address.label(provision.id, name)
    return f"{name}, {provision.label[:1].lower()}{provision.label[1:]}"


def remove(slug: str, texts: OfficialTexts, data: Path) -> int:
    """Remove everything that was made of an own document: its text, leftovers of reading it, and its vectors.

    Args:
        slug: Slug of an own document.
        texts: Where texts are kept.
        data: The data folder.

    Returns:
        How many files went.

    Raises:
        UnknownInstrument: This is no own document.
    """
    if not is_own(slug):
        raise UnknownInstrument(f"{slug} is geen eigen document.", "Alleen eigen documenten worden zo verwijderd.")
    texts.remove(slug)
    left = [path for folder in (texts.folder, data / VECTORS) for path in folder.glob(f"{slug}.*")]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
