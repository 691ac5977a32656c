"""The use cases of measuring: values of indicators, the limits that the board agreed, and its risk appetite."""

from collections.abc import Callable, Iterable
from datetime import datetime

from assistant.accounts.rights import Action, Gate, Guarded
from assistant.board.kci import check as kci_check
from assistant.board.models import AppetiteStatement, KciLimits, KciValue, plain
from assistant.errors import WrongUse
from assistant.records import audit, documents
from assistant.records.database import Database
from curriculum.bank import Bank


class Figures(Guarded):
    """Values, limits and risk appetite of the organisation.

    Args:
        gate: Who acts.
        database: The records.
        bank: The indicators and risks.
        clock: Gives the time, with zone.
    """

    def __init__(self, gate: Gate, database: Database, bank: Bank, clock: Callable[[], datetime]) -> None:
        self.gate, self._database, self._bank, self._clock = gate, database, bank, clock

    def values(self) -> tuple[KciValue, ...]:
        """Every value, by indicator and quarter."""
        self._may(Action.FIGURES)
        with self._database.read() as session:
            return tuple(KciValue.model_validate(one.body) for one in documents.every(session, "kci"))

    def limits(self) -> tuple[KciLimits, ...]:
        """What the board agreed, by indicator."""
        self._may(Action.FIGURES)
        with self._database.read() as session:
            return tuple(KciLimits.model_validate(one.body) for one in documents.every(session, "limits"))

    def appetite(self) -> tuple[AppetiteStatement, ...]:
        """How much of each risk the board takes."""
        self._may(Action.FIGURES)
        with self._database.read() as session:
            return tuple(AppetiteStatement.model_validate(one.body) for one in documents.every(session, "appetite"))

    def keep_values(self, values: Iterable[KciValue]) -> tuple[str, ...]:
        """Keep values, all of them or none.

        Returns:
            What there is to say about them, in Dutch.

        Raises:
            WrongUse: A value cannot be one of its indicator, or there is no such indicator.
        """
        self._may(Action.MEASURE)
        at = self._clock()
        notes: list[str] = []
        found = tuple(values)
        for value in found:
            kci = self._bank.kci.get(value.kci)
            if kci is None:
                raise WrongUse("Deze KCI bestaat niet.", "Kies er een uit de lijst.")
            notes.extend(kci_check.checked(kci, value, at.date()))
        with self._database.write() as session:
            for value in found:
                key = f"{value.kci}/{value.quarter}"
                old = documents.newest(session, "kci", key)
                documents.write(session, "kci", key, plain(value), at, self.actor)
                audit.append(session, at, self.actor, "kci.value", key, value=[old.body["value"] if old else None, value.value])
        return tuple(notes)

    def remove_value(self, kci: str, quarter: str) -> None:
        """Take a value away; it stays in the history.

        Raises:
            WrongUse: There is no such value.
        """
        self._may(Action.MEASURE)
        at, key = self._clock(), f"{kci}/{quarter}"
        with self._database.write() as session:
            old = documents.newest(session, "kci", key)
            if old is None:
                raise WrongUse("Deze waarde is er niet.", "Ververs de pagina.")
            documents.write(session, "kci", key, old.body, at, self.actor, removed=True)
            audit.append(session, at, self.actor, "kci.value", key, value=[old.body["value"], None])

    def keep_limits(self, limits: KciLimits) -> None:
        """Keep target, tolerance and owner of an indicator.

        Raises:
            WrongUse: The tolerance is not worse than the target, or there is no such indicator.
        """
        self._may(Action.LIMITS)
        kci = self._bank.kci.get(limits.kci)
        if kci is None:
            raise WrongUse("Deze KCI bestaat niet.", "Kies er een uit de lijst.")
        worse = limits.tolerance < limits.target if kci.direction == "higher" else limits.tolerance > limits.target
        if not worse:
            raise WrongUse(
                "De grens ligt niet aan de slechte kant van het doel.",
                f"Bij {kci.name} is {'hoger' if kci.direction == 'higher' else 'lager'} beter; kies de grens daarop.",
            )
        self._keep("limits", limits.kci, limits)

    def keep_appetite(self, statement: AppetiteStatement) -> None:
        """Keep how much of a risk the board takes.

        Raises:
            WrongUse: There is no such risk.
        """
        self._may(Action.LIMITS)
        if statement.risk not in {one.id for one in self._bank.risks}:
            raise WrongUse("Dit risico bestaat niet.", "Kies er een uit de lijst.")
        self._keep("appetite", statement.risk, statement)

    def _keep(self, kind: documents.Kind, key: str, value: KciLimits | AppetiteStatement) -> None:
        at = self._clock()
        with self._database.write() as session:
            old = documents.newest(session, kind, key)
            documents.write(session, kind, key, plain(value), at, self.actor)
            changed = {
                name: [old.body.get(name) if old else None, now]
                for name, now in plain(value).items()
                if not old or old.body.get(name) != now
            }
            audit.append(session, at, self.actor, f"{kind}.change", key, changed=changed)
