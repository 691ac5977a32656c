"""Calendar files (iCalendar, RFC 5545) that a calendar program takes in, and takes in again without doubling."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from assistant.errors import WrongUse

PRODUCT: Final = "-//Cyberbestuur//Agenda 1.0//NL"
_EPOCH: Final = datetime(2026, 1, 1, tzinfo=UTC)
_WEB: Final = re.compile(r"https?://[^\s\"<>\\^`{|}]+")


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        uid: What the entry is, the same for ever; an entry with the same uid takes the place of the earlier one.
        title: Title.
        description: Text below the title; may have line breaks.
        start: A day for an entry of whole days, a moment with time zone for any other.
        end: Last day (included), or moment of ending; None for one day, or for a moment without duration.
        alarms: How long before the start to remind.
        url: Address to open, http or https.

    Raises:
        WrongUse: A moment without time zone, an end before the start or of the other sort, an alarm after the start,
            an empty uid, or an address of another sort.
    """

    uid: str
    title: str
    description: str
    start: date | datetime
    end: date | datetime | None = None
    alarms: tuple[timedelta, ...] = ()
    url: str | None = None

    def __post_init__(self) -> None:
        if not _plain(self.uid).strip():
            raise WrongUse("Een agendapunt heeft een eigen kenmerk nodig.")
        for moment in (self.start, self.end):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise WrongUse("Een tijdstip in de agenda heeft een tijdzone nodig.")
        if self.end is not None:
            self._check_end(self.end)
        if any(one < timedelta(0) for one in self.alarms):
            raise WrongUse("Een herinnering in de agenda staat voor het begin, niet erna.")
        if self.url is not None and not _WEB.fullmatch(self.url):
            raise WrongUse("Het adres bij een agendapunt is geen webadres.")

    def _check_end(self, end: date | datetime) -> None:
        if isinstance(end, datetime) != isinstance(self.start, datetime):
            raise WrongUse("Begin en einde van een agendapunt zijn beide een dag of beide een tijdstip.")
        if end < self.start:
            raise WrongUse("Een agendapunt eindigt voor het begint.")


def calendar(name: str, entries: Sequence[Entry], stamp: datetime) -> bytes:
    """Write a calendar file: UTF-8, lines ended by CRLF, the same bytes for the same arguments.

    Args:
        name: Name of the calendar.
        entries: Its entries, each with a uid of its own.
        stamp: When the entries were drawn up, with time zone; a later file replaces an earlier one.

    Raises:
        WrongUse: Two entries with one uid, or a stamp without time zone.
    """
    if stamp.tzinfo is None:
        raise WrongUse("Het tijdstip van de agenda heeft een tijdzone nodig.")
    uids = [_plain(one.uid).strip() for one in entries]
    if len(set(uids)) != len(uids):
        raise WrongUse("Twee agendapunten hebben hetzelfde kenmerk.")
    made = _utc(stamp)
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", _line(name))
    for entry in entries:
        whole.add_component(_event(entry, made))
    return bytes(whole.to_ical())


def _event(entry: Entry, made: datetime) -> Event:
    event = Event()
    event.add("uid", _plain(entry.uid).strip())
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max(0, int((made - _EPOCH).total_seconds() // 60)))
    event.add("summary", _line(entry.title))
    event.add("description", _plain(entry.description))
    if isinstance(entry.start, datetime):
        event.add("dtstart", _utc(entry.start))
        if isinstance(entry.end, datetime):
            event.add("dtend", _utc(entry.end))
    else:
        event.add("dtstart", entry.start)
        event.add("dtend", (entry.end or entry.start) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.url:
        event.add("url", entry.url)
    for alarm in entry.alarms:
        event.add_component(_alarm(entry, alarm))
    return event


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(entry.title))
    alarm.add("trigger", -before)
    return alarm


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _plain(text: str) -> str:
    """Without control characters and halves of characters; line breaks stay, as one sort."""
    lines = re.sub(r"\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text)
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})


def _line(text: str) -> str:
    return " ".join(_plain(text).split())
