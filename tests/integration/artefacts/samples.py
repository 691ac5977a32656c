"""Certificates to try: an ordinary one, and the longest there may be."""

import shutil
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pydantic import SecretStr
from pypdf import PdfReader

from assistant.train.models import CertificateContent, ModuleLine, TopicLine
from curriculum.library import load_requirements

AT = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
PROVIDER = "Stichting Lerend Bestuur"
ADDRESS = "https://bestuur.example.nl/controle/CB-2026-7K3M-9QXW"
PASSPHRASE = SecretStr("een lange wachtzin")

needs_poppler = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("pdfsig", "pdftoppm", "pdftotext")),
    reason="poppler-utils (pdfsig, pdftoppm, pdftotext) is not installed",
)


def content(**changed: Any) -> CertificateContent:
    day = date(2026, 11, 21)
    topics = tuple(
        TopicLine(id=topic.id, name=topic.name, modules=topic.modules, finished=day) for topic in load_requirements().statutory
    )
    module = ModuleLine(
        slug="incidenten", title="Incidenten: zien, melden, beslissen", version="0123456789ab", minutes=9, finished=day
    )
    base: dict[str, Any] = {
        "requirement": "2026-08-15",
        "language": "nl",
        "number": "CB-2026-7K3M-9QXW",
        "name": "Šárka Nováková-Łukasz",
        "days": (day,),
        "topics": topics,
        "provider": PROVIDER,
        "organisation": "Waterschap Vecht en Eem",
        "issued": day,
        "modules": (module,),
        "active_minutes": 154,
        "content_hash": "ab" * 32,
        "current_until": date(2028, 11, 21),
        "verification_url": ADDRESS,
    }
    return CertificateContent(**(base | changed))


def longest(**changed: Any) -> CertificateContent:
    days = tuple(date(2026, 3, 2) + timedelta(days=5 * step) for step in range(40))
    title = "Verwerven, ontwikkelen en onderhouden, en omgaan met kwetsbaarheden"
    modules = tuple(
        ModuleLine(slug=f"module-{number}", title=title, version="0123456789ab", minutes=9, finished=days[-1])
        for number in range(18)
    )
    return content(
        days=days,
        issued=days[-1],
        modules=modules,
        name="Jonkheer prof. mr. dr. Alexander Maximiliaan Frederik van Wassenaer van Duivenvoorde-Hohenlohe tot Langenburg",
        organisation="Gemeenschappelijke Regeling Uitvoeringsorganisatie Belastingsamenwerking en Informatievoorziening Noordoost-Brabant",
        provider="Stichting Opleidingen en Bijscholing Cyberbeveiliging voor Bestuurders en Toezichthouders in de Publieke Sector",
        verification_url="https://certificaten.opleidingen-cyberbeveiliging-bestuurders.example.nl/controle/CB-2026-7K3M-9QXW-ABCD",
        **changed,
    )


def text(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def picture(wide: int, high: int, kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (wide, high), "#0B5563").save(out, kind)
    return out.getvalue()
