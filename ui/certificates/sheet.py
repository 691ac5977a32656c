"""A certificate as it looks on paper, drawn on the page from what it says and nothing else."""

import base64
from datetime import date

from assistant.adapters import qr
from assistant.adapters.certificate_words import FEW_DAYS, Language, Words, duration, each_day, words
from assistant.ask.phrases import written_date
from assistant.train.models import CertificateContent
from corpus.address import label
from ui.components.markup import safe, tag


def sheet(said: CertificateContent, code: bool = True, level: str = "h3") -> str:
    """The certificate as safe HTML, in its own language.

    Args:
        said: What it says.
        code: Whether the QR code of its verification address stands on it.
        level: Element of the heading.
    """
    own = words(said.language)
    whole = tag(
        "article",
        tag("p", safe(said.organisation), cls="cb-cert-over") if said.organisation else "",
        tag(level, safe(own.title), cls="cb-cert-title"),
        tag("p", safe(own.subtitle), cls="cb-cert-sub"),
        _demanded(said, own),
        tag("div", _added(said, own), _code(said, own) if code else "", cls="cb-cert-foot"),
        tag("p", safe(own.basis), cls="cb-cert-basis"),
        cls="cb cb-cert",
        lang=said.language,
    )
    return tag("div", whole, cls="cb-cert-frame")


def written_days(days: tuple[date, ...], language: Language) -> str:
    """The days of the training as people write them."""
    return each_day(days, language) if len(days) > FEW_DAYS else ", ".join(written_date(one, language) for one in days)


def _demanded(said: CertificateContent, own: Words) -> str:
    """The four fields that the law asks, equal in rank."""
    topics = [tag("li", safe(one.name), tag("span", safe(_label(one.id, said.language)), cls="cb-small")) for one in said.topics]
    fields = (
        (own.name, tag("span", safe(said.name), cls="cb-cert-name")),
        (own.day if len(said.days) == 1 else own.days, safe(written_days(said.days, said.language))),
        (own.topics, tag("ol", *topics)),
        (own.provider, safe(said.provider)),
    )
    return tag("dl", *(tag("dt", safe(name)) + tag("dd", value) for name, value in fields), cls="cb-cert-fields")


def _added(said: CertificateContent, own: Words) -> str:
    """What the provider adds, smaller."""
    fields = [
        (own.number, said.number),
        (own.issued.format("").strip(), written_date(said.issued, said.language)),
        (own.time, duration(said.active_minutes, said.language)),
    ]
    if said.current_until:
        fields.append((own.current, f"{written_date(said.current_until, said.language)} ({own.policy})"))
    items = "".join(tag("dt", safe(name)) + tag("dd", safe(value)) for name, value in fields)
    return tag("div", tag("p", safe(own.additions)), tag("dl", items), cls="cb-cert-added")


def _label(provision: str, language: Language) -> str:
    """A provision as the document writes it."""
    return label(provision, provision.partition("/")[0].capitalize(), language)


def _code(said: CertificateContent, own: Words) -> str:
    picture = base64.b64encode(qr.png(said.verification_url, 4)).decode()
    alt = f"{own.check}: {said.verification_url}"
    return tag("figure", tag("img", src=f"data:image/png;base64,{picture}", alt=alt), tag("figcaption", safe(own.check)))
