"""A director who works through modules, without a browser: opens them, goes on, answers, decides, takes quizzes, asks."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.load.visit import Lost, Page, Visit

T = TypeVar("T")
QUESTIONS = (
    "Krijg ik zelf een boete als ik geen certificaat heb?",
    "Hoe snel moet een incident worden gemeld?",
    "Wie keurt de maatregelen goed?",
    "Wat moet er op het certificaat staan?",
    "Valt een commissaris onder de trainingsplicht?",
    "Wat zegt art. 21 lid 3 onder j Cbw?",
)
ASKS_EVERY = 12
"""Steps between two questions about the law."""


class Broken(Exception):
    """The page says that something went wrong."""


@dataclass
class Trail:
    """What a director did, and how long he waited.

    Attributes:
        waits: (kind, seconds) of every page that came.
        shown: The places in each module that a page showed, by slug, the last one last: what must not be lost.
    """

    waits: list[tuple[str, float]] = field(default_factory=list)
    shown: dict[str, list[str]] = field(default_factory=dict)


class Director:
    """One director in one tab.

    Args:
        url: Address of the server.
        name: Name, as the program knows it.
        modules: Slugs of the modules to go through, over and over.
        chance: Decides what he answers.
        cookies: What his browser kept.
    """

    def __init__(
        self, url: str, name: str, modules: list[str], chance: random.Random, cookies: dict[str, str] | None = None
    ) -> None:
        self.url, self.name, self.modules, self.chance = url, name, modules, chance
        self.cookies = {} if cookies is None else cookies
        self.trail = Trail()
        self._visit: Visit | None = None
        self._at = chance.randrange(len(modules))
        self._steps = 0

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.visit.page()

    @property
    def visit(self) -> Visit:
        """The tab.

        Raises:
            Lost: There is none.
        """
        if self._visit is None:
            raise Lost("no tab is open")
        return self._visit

    def arrive(self) -> None:
        """Open the program, say who one is, and open the module where one was."""
        self.leave()
        self._visit = self._timed("connect", lambda: Visit(self.url, self.cookies))
        found = self._paged("map", lambda: self.visit.open("training"))
        if self.name in found.buttons:
            self._paged("map", lambda: self.visit.click(self.name))
        self._open()

    def leave(self) -> None:
        """Close the tab."""
        if self._visit is not None:
            self._visit.close()
            self._visit = None

    def step(self) -> None:
        """Do one thing that a director does.

        Raises:
            Lost: The connection broke; `arrive` goes on.
        """
        self._steps += 1
        if self._steps % ASKS_EVERY == 0:
            self._ask()
            return
        found = self.page
        place = found.place.partition("/")[2]
        try:
            if place.startswith(("quiz", "klaar")) or not found.place:
                self._quiz(found)
            elif "Verder" in found.buttons:
                self._paged("step", lambda: self.visit.click("Verder"))
            elif place.startswith("keuze"):
                decisions = [one.label for one in found.buttons.values() if f"-{place}-" in one.key and "verder" not in one.key]
                self._paged("decide", lambda: self.visit.click(self.chance.choice(decisions)))
            elif found.radios:
                self._answer(found)
            else:
                self._next()
        except (StopIteration, KeyError, IndexError) as error:
            raise Broken(f"{place}: {type(error).__name__} {sorted(found.buttons)}") from error

    def _answer(self, found: Page) -> None:
        self._paged("choose", lambda: self.visit.choose(self.chance.randrange(len(found.radios[0].options))))
        if "Antwoord" in self.page.buttons:
            self._paged("answer", lambda: self.visit.click("Antwoord"))

    def _quiz(self, found: Page) -> None:
        for name, kind in (("Begin de quiz", "begin"), ("Lever in", "hand in")):
            if name in found.buttons:
                self._paged(kind, lambda name=name: self.visit.click(name))  # type: ignore[misc]
                return
        self._next()

    def _next(self) -> None:
        found = self.page
        if found.radios and ("Volgende" in found.buttons or "Overzicht" in found.buttons):
            self._paged("choose", lambda: self.visit.choose(self.chance.randrange(len(found.radios[0].options))))
            on = "Volgende" if "Volgende" in self.page.buttons else "Overzicht"
            self._paged("next", lambda: self.visit.click(on))
            return
        if "Lever in" in found.buttons:
            self._paged("hand in", lambda: self.visit.click("Lever in"))
            return
        self._at += 1
        self._open()

    def _ask(self) -> None:
        self._paged("page", lambda: self.visit.open("vraag"))
        self._paged("question", lambda: self.visit.say(self.chance.choice(QUESTIONS)))
        self._open()

    def _open(self) -> None:
        slug = self.modules[self._at % len(self.modules)]
        self._paged("open", lambda: self.visit.open("training", f"module={slug}"))

    def _paged(self, kind: str, work: Callable[[], Page]) -> Page:
        found = self._timed(kind, work)
        if found.errors or not found.html:
            raise Broken(" ".join(found.errors)[:200] or "an empty page")
        slug, _, place = found.place.partition("/")
        if slug:
            self.trail.shown.setdefault(slug, []).append(place)
        return found

    def _timed(self, kind: str, work: Callable[[], T]) -> T:
        started = time.perf_counter()
        found = work()
        self.trail.waits.append((kind, time.perf_counter() - started))
        return found
