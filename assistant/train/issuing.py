"""What a certificate will say and whether it may be issued: pure, from what a person finished."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from assistant.ask.models import Value
from assistant.train.models import CertificateContent, ModuleLine, TopicLine
from curriculum.demands import Demands
from curriculum.library import Lesson, Requirements, StatutoryTopic

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _LENGTH = 3, 4
SHOWN_HASH = 12


class Finished(Value):
    """A module that a person finished.

    Attributes:
        slug: The module.
        content_hash: Fingerprint of the content under which it was finished.
        at: When its quiz was passed.
        days: Days on which it was followed.
        seconds: Active time measured.
    """

    slug: str
    content_hash: str
    at: datetime
    days: tuple[date, ...]
    seconds: int

    @property
    def on(self) -> date:
        """Day on which its quiz was passed, in the Netherlands."""
        return self.at.astimezone(AMSTERDAM).date()


class Missing(Value):
    """What stands between a person and the certificate.

    Attributes:
        topics: Statutory topics not finished, with their names.
        modules: Modules to finish for them.
        fields: Fields that the law demands and nobody filled in, with their provision.
    """

    topics: tuple[tuple[str, str], ...] = ()
    modules: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.topics or self.fields)


def new_number(day: date) -> str:
    """A number that nobody can guess: year of issue and 12 characters without look-alikes (59 bits)."""
    groups = ["".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS)]
    return "-".join((f"CB{day.year}", *groups))


def missing(finished: Mapping[str, Finished], requirements: Requirements, name: str, provider: str, demands: Demands) -> Missing:
    """What is missing; empty where a certificate may be issued.

    Args:
        finished: Finished modules by slug.
        requirements: Which module treats which statutory topic.
        name: Name of the board member.
        provider: Name of the provider.
        demands: What a certificate must hold.
    """
    open_topics = [topic for topic in requirements.statutory if not _treated(topic, finished)]
    given = {"name": name.strip(), "provider": provider.strip(), "days": True, "topics": True}
    return Missing(
        topics=tuple((topic.id, topic.name) for topic in open_topics),
        modules=tuple(dict.fromkeys(slug for topic in open_topics for slug in topic.modules if slug not in finished)),
        fields=tuple((one.nl, one.provision) for one in demands.fields if not given[one.field]),
    )


def content(
    finished: Mapping[str, Finished],
    lessons: Sequence[Lesson],
    requirements: Requirements,
    demands: Demands,
    *,
    name: str,
    provider: str,
    organisation: str,
    language: Literal["nl", "en"],
    issued: date,
    number: str,
    public_url: str,
    policy_months: int | None,
) -> CertificateContent:
    """Everything the certificate says.

    Args:
        finished: Finished modules by slug; those that cover no statutory topic are listed too.
        lessons: The modules, for titles and order.
        requirements: Which module treats which statutory topic.
        demands: What a certificate must hold.
        name: Name of the board member.
        provider: Name of the provider.
        organisation: Organisation of the board member.
        language: Language of the certificate.
        issued: Day of issue.
        number: Its number.
        public_url: Where the verify page can be reached.
        policy_months: The organisation's own period, None without.
    """
    english = language == "en"
    done = [(lesson.module, finished[lesson.module.slug]) for lesson in lessons if lesson.module.slug in finished]
    modules = tuple(
        ModuleLine(
            slug=module.slug,
            title=module.title_en if english else module.title,
            version=one.content_hash[:SHOWN_HASH],
            minutes=one.seconds // 60,
            finished=one.on,
        )
        for module, one in done
    )
    return CertificateContent(
        requirement=demands.version.isoformat(),
        language=language,
        number=number,
        name=name.strip(),
        days=tuple(sorted({day for _, one in done for day in one.days})),
        topics=tuple(_line(topic, finished, english) for topic in requirements.statutory),
        provider=provider.strip(),
        organisation=organisation.strip(),
        issued=issued,
        modules=modules,
        active_minutes=sum(one.seconds for _, one in done) // 60,
        content_hash=hashlib.sha256("\n".join(f"{m.slug} {one.content_hash}" for m, one in done).encode()).hexdigest(),
        current_until=after_months(issued, policy_months) if policy_months else None,
        verification_url=f"{public_url.rstrip('/')}/controle?nummer={number}",
    )


def after_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    return date(day.year + year, month + 1, day.day)


def _treated(topic: StatutoryTopic, finished: Mapping[str, Finished]) -> bool:
    return all(slug in finished for slug in topic.modules)


def _line(topic: StatutoryTopic, finished: Mapping[str, Finished], english: bool) -> TopicLine:
    return TopicLine(
        id=topic.id,
        name=topic.name_en if english else topic.name,
        modules=topic.modules,
        finished=max(finished[slug].on for slug in topic.modules),
    )
