"""Directors who work at the same time, each in a thread: what they did, and waiting until they have."""

import threading
from collections.abc import Callable, Sequence

from tests.load.director import Broken, Director
from tests.load.visit import Lost
from tests.servers import SECONDS, until


class Crowd:
    """Directors at work until told to stop.

    Args:
        directors: Who works.
        pause: Seconds that a director thinks before his next step.
        patience: Seconds in which a director who lost the program finds it again.
    """

    def __init__(
        self, directors: Sequence[Director], pause: Callable[[], float] = lambda: 0.0, patience: float = SECONDS
    ) -> None:
        self.directors = tuple(directors)
        self.steps = [0] * len(self.directors)
        self.lost: list[str] = []
        self.broken: list[str] = []
        self._pause, self._patience = pause, patience
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(len(directors))]

    def __enter__(self) -> "Crowd":
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Let everyone finish the step that he is in, and close the tabs."""
        self._stop.set()
        for one in self._threads:
            one.join(2 * SECONDS)
        assert not any(one.is_alive() for one in self._threads), "a director hangs"

    def wait(self, steps: int, seconds: float = 2 * SECONDS) -> None:
        """Wait until everyone took this many steps more."""
        wanted = [one + steps for one in self.steps]
        until(lambda: self.broken or all(now >= want for now, want in zip(self.steps, wanted, strict=True)), "steps", seconds)

    def _work(self, number: int) -> None:
        director = self.directors[number]
        try:
            self._come(director)
            while not self._stop.wait(self._pause()):
                try:
                    director.step()
                    self.steps[number] += 1
                except Lost as error:
                    self.lost.append(f"{director.name}: {error}")
                    self._come(director)
        except (Broken, AssertionError) as error:
            self.broken.append(f"{director.name}: {error}")
        finally:
            director.leave()

    def _come(self, director: Director) -> None:
        """Come (back) to the program; again and again while nothing answers."""

        def came() -> bool:
            try:
                director.arrive()
            except Lost as error:
                self.lost.append(f"{director.name}: {error}")
                return False
            return True

        until(came, f"{director.name} is back", self._patience)
