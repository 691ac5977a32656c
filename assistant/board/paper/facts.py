"""What changed and what asks a decision: sentences of a board paper, each true by the data."""

from datetime import date

from assistant.board.kci.models import Reading
from assistant.board.kci.words import amount, listed
from assistant.board.models import Action, AnswerState, Item, quarter_title
from assistant.board.paper.material import Material
from assistant.board.paper.models import STATE_WORDS, Ask, Fact
from assistant.board.paper.text import capital, clipped, count, day, line

_HEADS = {"incident": "Incident", "audit": "Audit", "supplier": "Leverancier", "change": "Wijziging", "new-law": "Nieuwe regels"}
_RANK: dict[AnswerState, int] = {"given": 2, "partial": 1, "not-answered": 0, "overdue": 0}
SHORT = 50
"""Characters of a question that stand for it in a list."""


def short_of(material: Material, item: Item) -> str:
    """A few words for a question: those of the bank while it is asked as it stands there, else its own beginning."""
    known = material.bank.by_id.get(item.id)
    return known.short if known and line(known.text) == line(item.text) else clipped(item.text, SHORT)


def told(material: Material) -> tuple[Fact, ...]:
    """What happened by the interview, incidents first, in the words of who told it."""
    order = list(_HEADS)
    return tuple(
        Fact(head=_HEADS[one.kind], text=line(one.text) or "Genoemd zonder toelichting.", voice="own")
        for one in sorted(material.quarter.happenings, key=lambda one: order.index(one.kind))
    )


def derived(material: Material) -> tuple[Fact, ...]:
    """What changed by the data: answers, indicators and actions."""
    found = (*_answers(material), *_indicators(material), *_actions(material))
    return tuple(Fact(head=head, text=text, voice="data") for head, text in found)


def asks(material: Material) -> tuple[Ask, ...]:
    """What asks a decision: what the secretary put there, then what the data put there."""
    own = [
        Ask(text=line(one.text), outcome=line(one.outcome), rests_on=material.labels(one.provisions))
        for one in material.quarter.decisions
    ]
    return (*own, *(Ask(text=text, voice="data") for text in _derived_asks(material)))


def is_open(action: Action) -> bool:
    """Whether something promised is not done."""
    return action.closed is None


def done_lately(material: Material) -> tuple[Action, ...]:
    """Actions done since the last meeting, or since this quarter began where that day is not known."""
    before = material.previous.meeting if material.previous else None
    year, place = int(material.quarter.name[:4]), int(material.quarter.name[-1])
    start = before or date(year, 3 * place - 2, 1)
    return tuple(one for one in material.actions if one.closed and one.closed >= start)


def _answers(material: Material) -> list[tuple[str, str]]:
    if material.previous is None:
        return [("Antwoorden", "Er is geen eerder kwartaal om de antwoorden mee te vergelijken.")]
    moves: dict[tuple[AnswerState, AnswerState], list[str]] = {}
    for number, item in enumerate(material.quarter.items, start=1):
        before = material.previous_states.get(item.id)
        if before is not None and material.previous.item(item.id) is not None:
            moves.setdefault((before, material.state(item)), []).append(str(number))
    worse = [_move(pair, numbers) for pair, numbers in moves.items() if _RANK[pair[1]] < _RANK[pair[0]]]
    better = [_move(pair, numbers) for pair, numbers in moves.items() if _RANK[pair[1]] > _RANK[pair[0]]]
    still = [one for pair, numbers in moves.items() if not _RANK[pair[0]] and not _RANK[pair[1]] for one in numbers]
    than = f"beantwoord dan in het {quarter_title(material.previous.name)}"
    found = [
        f"{head}: {'; '.join(which)}."
        for head, which in (
            (f"Slechter {than}", worse),
            (f"Beter {than}", better),
            ("Opnieuw zonder antwoord", [f"vraag {listed(sorted(still, key=int))}"] if still else []),
        )
        if which
    ]
    return [("Antwoorden", " ".join(found))] if found else []


def _move(pair: tuple[AnswerState, AnswerState], numbers: list[str]) -> str:
    before, now = (STATE_WORDS[one][0] for one in pair)
    return f"vraag {listed(numbers)} van {before} naar {now}"


def _indicators(material: Material) -> list[tuple[str, str]]:
    crossed: list[str] = []
    returned: list[str] = []
    for one in material.readings:
        measured = [point for point in one.points if point.value is not None]
        if len(measured) < 2 or one.points[-1].value is None:
            continue
        now, before = measured[-1], measured[-2]
        if (now.position == "beyond") == (before.position == "beyond"):
            continue
        text = f"{one.name} ({amount(now.value or 0, one.unit)}, was {amount(before.value or 0, one.unit)}, {_limit(one)})"
        (crossed if now.position == "beyond" else returned).append(text)
    found = [
        f"{what}: {listed(which)}."
        for what, which in (("Nu buiten de grens", crossed), ("Terug binnen de grens", returned))
        if which
    ]
    return [("KCI’s", " ".join(found))] if found else []


def _actions(material: Material) -> list[tuple[str, str]]:
    left = [one for one in material.actions if is_open(one)]
    late = [one for one in left if one.due and one.due < material.today]
    done = len(done_lately(material))
    if not left and not done:
        return []
    text = (
        f"{capital(count(len(left), 'actie open', 'acties open'))}, waarvan {count(len(late), 'over de datum', 'over de datum')}"
    )
    return [("Acties", f"{text}; {count(done, 'afgerond', 'afgerond')} sinds de vorige vergadering.")]


def _derived_asks(material: Material) -> list[str]:
    beyond = [one for one in material.readings if one.position == "beyond" and one.latest]
    agreed, example = [one for one in beyond if one.agreed], [one for one in beyond if not one.agreed]
    found = []
    if agreed:
        found.append(
            f"Buiten uw eigen grens: {listed([_breach(one) for one in agreed])}. "
            "Aanvaardt u dit tot een datum, of vraagt u herstel met een eigenaar en een datum?"
        )
    if example:
        found.append(
            f"Buiten een grens die u nog niet hebt vastgesteld: {listed([_breach(one) for one in example])}. "
            "Stelt u deze grens vast, of kiest u een andere?"
        )
    late = [(number, item) for number, item in enumerate(material.quarter.items, start=1) if material.state(item) == "overdue"]
    if late:
        names = listed([f"vraag {number} ({short_of(material, item)})" for number, item in late])
        since = f" Het antwoord werd verwacht op {day(material.quarter.due)}." if material.quarter.due else ""
        found.append(f"Te laat: {names}.{since} Welke nieuwe datum geldt, en wie staat ervoor in?")
    return found


def _breach(one: Reading) -> str:
    value = amount(one.latest.value, one.unit) if one.latest else ""
    return f"{one.name} ({value}, {_limit(one)}{', verouderd cijfer' if one.state == 'stale' else ''})"


def _limit(one: Reading) -> str:
    return f"{'grens' if one.agreed else 'voorbeeldgrens'} {amount(one.limits.tolerance, one.unit)}"


def age(since: str, now: str) -> str:
    """How old a promise is: "van dit kwartaal", "1 kwartaal", "3 kwartalen"."""
    steps = (int(now[:4]) - int(since[:4])) * 4 + int(now[-1]) - int(since[-1])
    if steps <= 0:
        return "van dit kwartaal"
    return f"{steps} {'kwartaal' if steps == 1 else 'kwartalen'}"
