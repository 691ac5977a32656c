"""Which indicators lie beyond what the board accepts, since when, and what belongs to them."""

from collections.abc import Iterable, Mapping

from assistant.ask.models import Profile
from assistant.board.grounds import grounds
from assistant.board.kci.models import Breach, BreachReport, Reading, State
from assistant.board.kci.trend import by_quarter, place, readings
from assistant.board.kci.words import breach_text
from assistant.board.models import KciLimits, KciValue, shifted
from assistant.board.regimes import barrier, groups
from curriculum.bank import Bank, Kci

ANYONE = Profile()


def breaches(
    bank: Bank, values: Iterable[KciValue], limits: Iterable[KciLimits], quarter: str, profile: Profile = ANYONE
) -> tuple[Breach, ...]:
    """The indicators whose last value lies beyond the tolerance, those with limits that the board agreed first.

    A value that has grown old still counts, because not measuring heals nothing; `Breach.stale` says so.

    Args:
        bank: The bank.
        values: Measured values.
        limits: What the board decided; without it the examples of the bank hold.
        quarter: The quarter that is looked back from.
        profile: The organisation, for the questions that are for it and the provisions that hold for it.
    """
    kept, decided = tuple(values), tuple(limits)
    known = by_quarter(kept, quarter)
    found = [
        _breach(bank, one, known[one.kci], profile) for one in readings(bank, kept, decided, quarter) if one.position == "beyond"
    ]
    return tuple(sorted(found, key=lambda one: (not one.agreed, one.number)))


def breach_report(
    bank: Bank, values: Iterable[KciValue], limits: Iterable[KciLimits], quarter: str, profile: Profile = ANYONE
) -> BreachReport:
    """What the board hears about its indicators in a quarter; the arguments are those of `breaches`."""
    kept, decided = tuple(values), tuple(limits)
    read = readings(bank, kept, decided, quarter)
    of: dict[State, tuple[str, ...]] = {
        state: tuple(one.kci for one in read if one.state == state)
        for state in ("within", "between", "beyond", "stale", "unmeasured")
    }
    undecided = tuple(one.kci for one in read if not one.agreed)
    old = sum(one.state == "stale" and one.position == "beyond" for one in read)
    return BreachReport(
        quarter=quarter,
        summary=_summary(of, len(read), len(undecided), old),
        breaches=breaches(bank, kept, decided, quarter, profile),
        stale=of["stale"],
        unmeasured=of["unmeasured"],
        undecided=undecided,
        between=of["between"],
        within=of["within"],
    )


def _breach(bank: Bank, reading: Reading, values: Mapping[str, KciValue], profile: Profile) -> Breach:
    kci, latest = bank.kci[reading.kci], values[max(values)]
    since, gaps = _since(kci, reading.limits, values)
    belongs = groups(profile)
    risks = [one for one in bank.risks if one.id in kci.risks]
    questions = [one for one in bank.questions if kci.id in one.kci and not barrier(one, belongs)]
    breach = Breach(
        kci=kci.id,
        number=kci.number,
        name=kci.name,
        value=latest.value,
        quarter=latest.quarter,
        measured=latest.measured,
        limit=reading.limits.tolerance,
        agreed=reading.agreed,
        stale=reading.state == "stale",
        since=since,
        gaps=gaps,
        risks=tuple(one.id for one in risks),
        questions=tuple(one.id for one in questions),
        provisions=grounds(kci, profile),
        text="",
    )
    first = [one.short for one in questions if one.audience == "ciso"][:2]
    text = breach_text(kci, breach, reading.limits, [one.name for one in risks], first)
    return breach.model_copy(update={"text": text})


def _since(kci: Kci, limits: KciLimits, values: Mapping[str, KciValue]) -> tuple[str, tuple[str, ...]]:
    """First quarter of the unbroken run of measurements beyond the limit, and the quarters in it without one."""
    run: list[str] = []
    for quarter in sorted(values, reverse=True):
        if place(kci, limits, values[quarter].value) != "beyond":
            break
        run.append(quarter)
    gaps, quarter = [], run[-1]
    while quarter < run[0]:
        quarter = shifted(quarter, 1)
        if quarter not in values:
            gaps.append(quarter)
    return run[-1], tuple(gaps)


def _summary(of: Mapping[State, tuple[str, ...]], total: int, undecided: int, old: int) -> tuple[str, ...]:
    counted = {state: len(ids) for state, ids in of.items()}
    first = f"Van de {total} KCI’s {_are(counted['beyond'])} buiten de grens, {counted['between']} tussen doel en grens"
    told = [f"{first} en {counted['within']} op of beter dan het doel."]
    if without := counted["stale"] + counted["unmeasured"]:
        told.append(
            f"Van {without} is de stand onbekend: {counted['stale']} verouderd, {counted['unmeasured']} nooit gemeten. "
            "Onbekend is niet hetzelfde als op orde."
        )
    if old:
        told.append(f"Bij {old} van de verouderde lag de laatste waarde buiten de grens.")
    if undecided:
        told.append(f"Voor {undecided} KCI’s heeft het bestuur nog geen doel en grens vastgesteld; daar gelden voorbeeldgrenzen.")
    return tuple(told)


def _are(count: int) -> str:
    return f"{'ligt' if count == 1 else 'liggen'} er {count}"
