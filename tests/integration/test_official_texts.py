"""The official texts themselves, when they are present: counts, spot checks at depth, and clean text."""

import os
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from corpus.readers import read, sniff
from corpus.schema import OfficialProvision

RAW = Path(os.environ.get("CYBERBESTUUR_CORPUS_RAW") or Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "raw")

pytestmark = pytest.mark.skipif(
    not RAW.is_dir(), reason=f"no official texts in {RAW}; set CYBERBESTUUR_CORPUS_RAW to their folder"
)

CBW = "cbw-BWBR0052872-2026-08-15.md"
CBB = "cbb-BWBR0052875-2026-08-15.md"
NIS2 = "nis2-32022L2555-nl.html"
NIS2_EN = "nis2-32022L2555-en.html"
NIS2_PDF = "nis2-32022L2555-nl.pdf"
CIR = "cir-32024R2690-nl.html"
DORA = "dora-32022R2554-nl-oj.html"
DORA_CONSOLIDATED = "dora-32022R2554-nl-consolidated.html"
RISK = "rts-risicobeheer-32024R1774-nl-oj.html"
RISK_CONSOLIDATED = "rts-risicobeheer-32024R1774-nl-consolidated.html"
CLASSIFICATION = "rts-classificatie-32024R1772-nl-oj.html"
REPORTING = "rts-rapportage-32025R0301-nl-oj.html"
TLPT = "rts-tlpt-32025R1190-nl-oj.html"
DRAFT_TXT = "cbb-consultatie-2025-02-ontwerp.txt"
DRAFT_PDF = "cbb-consultatie-2025-02-ontwerp.pdf"
GUIDE = "handreiking-csr-2025.txt"
DUTY = "nis2-zorgplicht-artikel.txt"

# Of each file: instrument, number of articles or chapters, of recitals and of annexes.
COUNTS = {
    CBW: ("cbw", 111, 0, 2),
    CBB: ("cbb", 36, 0, 0),
    NIS2: ("nis2", 46, 144, 3),
    NIS2_EN: ("nis2", 46, 144, 3),
    NIS2_PDF: ("nis2", 46, 144, 3),
    CIR: ("cir", 16, 43, 1),
    DORA: ("dora", 64, 106, 0),
    DORA_CONSOLIDATED: ("dora", 64, 0, 0),
    RISK: ("rts-risicobeheer", 42, 30, 0),
    RISK_CONSOLIDATED: ("rts-risicobeheer", 42, 0, 0),
    CLASSIFICATION: ("rts-classificatie", 13, 18, 0),
    REPORTING: ("rts-rapportage", 7, 9, 0),
    TLPT: ("rts-tlpt", 17, 30, 8),
    DRAFT_TXT: ("cbb-consultatie", 37, 0, 0),
    DRAFT_PDF: ("cbb-consultatie", 37, 0, 0),
    GUIDE: ("handreiking", 13, 0, 4),
    DUTY: ("zorgplicht", 5, 0, 0),
}
PAGES = {
    "cbw-mvt-kst-36764-3.pdf": 153,
    "cbw-nota-verslag-kst-36764-8.pdf": 84,
    "cbb-consultatie-2025-02-nvt.pdf": 21,
    "infobrochure-cbw-2026-02.pdf": 26,
}


@cache
def provisions(name: str) -> dict[str, OfficialProvision]:
    instrument = COUNTS[name][0] if name in COUNTS else "stuk"
    language: Literal["nl", "en"] = "en" if name == NIS2_EN else "nl"
    data = (RAW / name).read_bytes()
    found = read(data, name, instrument, date(2026, 8, 15), language, sniff(data, name)).provisions
    by_id = {provision.id: provision for provision in found}
    assert len(by_id) == len(found), [key for key, n in Counter(p.id for p in found).items() if n > 1]
    return by_id


def text(name: str, provision: str) -> str:
    return " ".join(provisions(name)[provision].text.split())


@pytest.mark.parametrize("name", COUNTS)
def test_every_article_recital_and_annex_is_found(name: str) -> None:
    """Each text yields exactly its articles, recitals and annexes, no quoted article among them."""
    instrument, articles, recitals, annexes = COUNTS[name]
    segments = [key.split("/") for key in provisions(name)]
    tops = [parts[1] for parts in segments if len(parts) == 2]
    assert {parts[0] for parts in segments} == {instrument}
    assert sum(top[0].isdecimal() for top in tops) == articles
    assert sum(len(parts) == 3 and parts[1] == "overweging" for parts in segments) == recitals
    assert sum(top.startswith("bijlage") for top in tops) == annexes


@pytest.mark.parametrize(("name", "pages"), PAGES.items())
def test_documents_that_are_no_law_become_pages(name: str, pages: int) -> None:
    """An explanatory document that discusses articles one by one is cut into pages, not into articles."""
    found = provisions(name)
    assert set(found) <= {f"stuk/p/{number}" for number in range(1, pages + 1)}
    assert len(found) == pages


@pytest.mark.parametrize("name", [*COUNTS, *PAGES])
def test_text_is_clean(name: str) -> None:
    """No text is empty or holds links, hard or double spaces, soft hyphens or amendment marks."""
    dirty = re.compile(r"  |[\u00a0\u00ad▼►◄]|\]\(|(?m:^\s|\s$)|\(\s*\)" + ("" if name in PAGES else r"|\*\*"))
    wrong = {key: found[0] for key, p in provisions(name).items() if (found := dirty.search(p.text))}
    assert not wrong
    assert all(provision.text for provision in provisions(name).values())


@pytest.mark.parametrize("name", COUNTS)
def test_a_whole_contains_its_parts(name: str) -> None:
    """What stands below a provision stands in its text too; only a provision without parts is `own`."""
    found = provisions(name)
    parents = set()
    for key, provision in found.items():
        parent = key.rpartition("/")[0]
        if parent in found:
            parents.add(parent)
            assert provision.text in found[parent].text, key
    sections = {key for key in found if any(other.startswith(f"{key}.") for other in found)}
    assert {key for key, provision in found.items() if not provision.own} >= parents | sections


@pytest.mark.parametrize(
    ("name", "provision", "start", "end"),
    [
        (
            CBW,
            "cbw/21/3/j",
            "wanneer gepast, het gebruik van multifactor-authenticatie-",
            "binnen de entiteit.",
        ),
        (CBW, "cbw/24/12/d", "bij gemeenten: het college van burgemeester en wethouders;", "wethouders;"),
        (CBW, "cbw/24/3", "Ieder lid van het bestuur", "aan het bepaalde in het tweede lid."),
        (CBW, "cbw/21a/1/b", "nauwe banden heeft met", "te vermoeden."),
        (CBW, "cbw/1/essentiele-entiteit", "essentiële entiteit: een entiteit", "artikelen 8, 9, 10 of 11;"),
        (CBW, "cbw/1/netwerk-en-informatiesysteem/a", "een elektronisch communicatienetwerk", "; of"),
        (CBW, "cbw/107", "", "kan worden vastgesteld."),
        (CBB, "cbb/22/1/a", "de naam van het lid van het bestuur", "belangrijke entiteit;"),
        (CBB, "cbb/36", "Dit besluit wordt aangehaald als: Cyberbeveiligingsbesluit.", "besluit."),
        (
            NIS2,
            "nis2/20/2",
            "De lidstaten zorgen ervoor dat de leden van de bestuursorganen",
            "kunnen beoordelen.",
        ),
        (NIS2, "nis2/21/2/d", "de beveiliging van de toeleveringsketen", "dienstverleners;"),
        (NIS2, "nis2/23/4/d", "uiterlijk één maand na", "gevolgen van het incident;"),
        (NIS2, "nis2/23/4/d/i", "een gedetailleerde beschrijving van het incident", "gevolgen ervan;"),
        (NIS2, "nis2/6/1/b", "elk apparaat", "uitvoeren, of"),
        (
            NIS2_EN,
            "nis2/20/2",
            "Member States shall ensure that the members of the management bodies",
            "entity.",
        ),
        (NIS2_PDF, "nis2/21/2/d", "de beveiliging van de toeleveringsketen", "dienstverleners;"),
        (DORA, "dora/5/4", "De leden van het leidinggevend orgaan", "te beheren ICT-risico."),
        (DORA_CONSOLIDATED, "dora/5/4", "De leden van het leidinggevend orgaan", "te beheren ICT-risico."),
        (REPORTING, "rts-rapportage/5", "1. Financiële entiteiten dienen de eerste kennisgeving", ""),
        (
            REPORTING,
            "rts-rapportage/5/1/a",
            "eerste kennisgeving: zo snel mogelijk",
            "het ICT-gerelateerde incident;",
        ),
        (CIR, "cir/bijlage/1.1.1", "Voor de toepassing van artikel 21", ""),
        (CIR, "cir/bijlage/1.1.1/a", "de aanpak van de relevante entiteiten", "vaststellen;"),
        (DRAFT_PDF, "cbb-consultatie/23/1/c", "het aantal uren dat de training is gevolgd;", ""),
        (DRAFT_TXT, "cbb-consultatie/21/1/c", "risicobeoordelingsmethodiek.", ""),
    ],
)
def test_deep_provisions_hold_their_own_words(name: str, provision: str, start: str, end: str) -> None:
    """A paragraph, point or sub-point holds its own text from the first to the last word."""
    found = text(name, provision)
    assert found.startswith(start)
    assert found.endswith(end)


@pytest.mark.parametrize(
    ("name", "provision", "label"),
    [
        (CBW, "cbw/24/12/d", "Artikel 24, lid 12, onder d"),
        (CBW, "cbw/bijlage-1", "Bijlage 1"),
        (NIS2, "nis2/overweging/79", "Overweging 79"),
        (NIS2, "nis2/bijlage-1", "Bijlage I"),
        (NIS2_EN, "nis2/23/4/d", "Article 23(4)(d)"),
        (NIS2_EN, "nis2/overweging/79", "Recital 79"),
        (NIS2_EN, "nis2/bijlage-3", "Annex III"),
        (CIR, "cir/bijlage/13.3.2", "Bijlage, punt 13.3.2"),
        (TLPT, "rts-tlpt/bijlage-8", "Bijlage VIII"),
        (GUIDE, "handreiking/4", "Hoofdstuk 4"),
    ],
)
def test_labels_read_as_a_citation(name: str, provision: str, label: str) -> None:
    """Labels name the provision in the language of the text."""
    assert provisions(name)[provision].label == label


def test_both_languages_of_nis2_have_the_same_ids() -> None:
    """The Dutch and the English NIS2 are cut at the same places."""
    assert set(provisions(NIS2)) ^ set(provisions(NIS2_EN)) == set()


def test_the_pdf_of_nis2_says_what_the_html_says() -> None:
    """Articles and recitals out of the PDF equal those of the HTML, letter by letter; tables may differ."""
    html, pdf = provisions(NIS2), provisions(NIS2_PDF)
    assert set(html) == set(pdf)
    letters = re.compile(r"\W+")
    differ = [key for key in html if "bijlage" not in key and letters.sub("", html[key].text) != letters.sub("", pdf[key].text)]
    assert differ == []
    assert [key for key in html if "bijlage" not in key and html[key].heading != pdf[key].heading] == []


def test_text_and_pdf_of_the_draft_decree_agree() -> None:
    """The consultation draft yields the same provisions from its text as from its PDF."""
    texts = {key: " ".join(p.text.split()) for key, p in provisions(DRAFT_TXT).items()}
    assert texts == {key: " ".join(p.text.split()) for key, p in provisions(DRAFT_PDF).items()}


@pytest.mark.parametrize(("journal", "consolidated"), [(DORA, DORA_CONSOLIDATED), (RISK, RISK_CONSOLIDATED)])
def test_both_dialects_are_cut_alike(journal: str, consolidated: str) -> None:
    """The consolidated text has the ids of the Official Journal, apart from its recitals."""
    in_journal = {key for key in provisions(journal) if "/overweging/" not in key}
    assert in_journal == set(provisions(consolidated))


@pytest.mark.parametrize(
    ("journal", "consolidated", "corrected"),
    [(DORA, DORA_CONSOLIDATED, []), (RISK, RISK_CONSOLIDATED, ["rts-risicobeheer/22/d"])],
)
def test_both_dialects_agree_on_every_point(journal: str, consolidated: str, corrected: list[str]) -> None:
    """Apart from quotation marks and what a corrigendum changed, both dialects give the same text."""

    def plain(name: str, key: str) -> str:
        return re.sub("[„“”]", "", text(name, key))

    own = [key for key, provision in provisions(consolidated).items() if provision.own]
    assert [key for key in own if plain(journal, key) != plain(consolidated, key)] == corrected


def test_both_dialects_give_the_same_words() -> None:
    """A point that was never amended reads the same in the Official Journal and in the consolidated text."""
    wanted = "de eindverantwoordelijkheid voor het beheer van het ICT-risico van de financiële entiteit;"
    assert text(DORA, "dora/5/2/a") == text(DORA_CONSOLIDATED, "dora/5/2/a") == wanted


def test_the_annex_of_the_implementing_regulation_has_its_sections() -> None:
    """Sections 1 to 13, their subsections and numbered points are provisions, in one flat row of ids."""
    found = provisions(CIR)
    sections = [key for key in found if re.fullmatch(r"cir/bijlage/\d+", key)]
    assert sections == [f"cir/bijlage/{number}" for number in range(1, 14)]
    assert sum(bool(re.fullmatch(r"cir/bijlage/\d+\.\d+", key)) for key in found) == 47 + 6  # 7 and 9 have points, no titles
    assert not found["cir/bijlage/1.1"].own
    assert "1.1.1. Voor de toepassing" in found["cir/bijlage/1.1"].text
    assert found["cir/bijlage/3.2"].heading == "Monitoring en logging"


def test_footnotes_and_their_marks_are_gone() -> None:
    """Annex 1 of the Cbw keeps its table and loses the marks behind its references and the notes below it."""
    annex = provisions(CBW)["cbw/bijlage-1"].text
    assert "van Richtlijn (EU) 2019/944, die de functie" in annex
    assert "PbEU" not in annex
    assert annex.startswith("Sector | Subsector | Soort entiteit\nEnergie | Elektriciteit | – Elektriciteitsbedrijven")


def test_titles_that_stand_behind_their_text_find_their_chapter() -> None:
    """Chapter 1 of the guide begins with its first sentence; titles and footnotes are no text."""
    found = provisions(GUIDE)
    assert found["handreiking/1"].heading == "Doelgroep van deze handreiking"
    assert found["handreiking/1"].text.startswith("Deze handreiking is bedoeld voor zowel bestuurders")
    assert found["handreiking/4"].text.count("\n• ") == 17
    assert found["handreiking/bijlage-3"].text.count("⎷ ") == 8
    together = "\n".join(provision.text for provision in found.values())
    assert "https://" not in together
    assert "DORA en NIS2 de verplichtingen" in together
    assert "ISO/IEC 27001, NIST CSF, COBIT en het NOREA DORA Framework, zijn" in together
    assert not re.search(r"\d+\.\s+[A-Z]{4,}", together)


def test_chapters_are_the_path_of_an_article() -> None:
    """An article knows the chapter and section above it."""
    assert provisions(CBW)["cbw/25"].path[0].startswith("Hoofdstuk 8. Significante incidenten")
    assert provisions(CBW)["cbw/25"].path[1] == "§ 8.1. Meldplicht"
    assert provisions(CBW)["cbw/24"].heading == "governance"
    assert provisions(DORA)["dora/5"].path == ("Hoofdstuk II. ICT-risicobeheer", "Afdeling I")
