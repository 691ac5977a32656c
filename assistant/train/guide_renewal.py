"""What becomes of a director's way through a lesson once that lesson was renewed."""

from assistant.train.guide_messages import Dropped, Renewed
from assistant.train.guide_models import GuideState, Place, Seen
from assistant.train.guide_places import CHECK, MOMENT, ORDER, find, numbered, parse, places
from curriculum.fingerprint import fingerprint
from curriculum.library import Lesson

_LOST: dict[Dropped, str] = {
    "check": "De controlevraag is veranderd; uw antwoord daarop is vervallen.",
    "scenario": "Het scenario is veranderd; uw besluiten daarin zijn vervallen.",
}


def marks(lesson: Lesson) -> tuple[str, str]:
    """Fingerprints of the check question and of the scenario."""
    return fingerprint(lesson.module.check), fingerprint(lesson.module.scenario)


def renew(state: GuideState, lesson: Lesson, content_hash: str) -> tuple[GuideState, Renewed]:
    """Carry a state over to new content, and keep nothing that no longer holds.

    The director goes on at the step with the same heading, else at the nearest earlier index that leaves out nothing he has
    not read. A passed quiz stays passed; `outdated` then tells that it was about earlier content.
    """
    check_mark, scenario_mark = marks(lesson)
    dropped = _dropped(state, check_mark, scenario_mark)
    place = _landing(state, lesson, scenario_mark != state.scenario_mark)
    choices = tuple(one for one in state.choices if _about(one.place) not in dropped)
    stated = GuideState(
        module=state.module,
        content_hash=content_hash,
        check_mark=check_mark,
        scenario_mark=scenario_mark,
        place=place.key,
        seen=_seen(state, lesson, place, dropped),
        choices=choices,
        paused=state.paused,
        passed_hash=state.passed_hash,
    )
    told = [f"Deze les is vernieuwd sinds uw vorige bezoek. U gaat verder bij '{place.heading}'."]
    told.extend(_LOST[one] for one in dropped)
    if stated.outdated:
        told.append("De quiz die u haalde, ging over een eerdere versie; hij blijft gehaald.")
    message = Renewed(place=place.key, heading=place.heading, text=" ".join(told), dropped=dropped, outdated=stated.outdated)
    return stated, message


def _about(place: str) -> Dropped:
    return "check" if place == CHECK else "scenario"


def _dropped(state: GuideState, check_mark: str, scenario_mark: str) -> tuple[Dropped, ...]:
    """Which choices were made about content that changed."""
    changed: set[Dropped] = set()
    if check_mark != state.check_mark:
        changed.add("check")
    if scenario_mark != state.scenario_mark:
        changed.add("scenario")
    made = {_about(one.place) for one in state.choices}
    return tuple(one for one in _LOST if one in changed & made)


def _landing(state: GuideState, lesson: Lesson, scenario_changed: bool) -> Place:
    """Where in the new lesson the director goes on."""
    kind, number = parse(state.place)
    if kind == "step":
        return _step(state, lesson, number)
    key = numbered(MOMENT, 1) if kind == "moment" and scenario_changed else state.place
    kinds = [one for _, one in ORDER]
    earlier = [place for place in places(lesson) if kinds.index(place.kind) <= kinds.index(kind)]
    return find(lesson, key) or earlier[-1]


def _step(state: GuideState, lesson: Lesson, number: int) -> Place:
    """The step with the same heading; else the same index where it exists, but right after the last earlier step that is left."""
    new = [place for place in places(lesson) if place.kind == "step"]
    if not new:
        return places(lesson)[0]
    heading = next((one.heading for one in state.seen if one.place == state.place), "")
    same = _same(state.place, heading, lesson)
    if same:
        return same
    read = sorted((parse(one.place)[1], one) for one in state.seen if parse(one.place)[0] == "step")
    left = [_same(one.place, one.heading, lesson) for old, one in read if old < number]
    known = [place.number for place in left if place]
    best = min(number, len(new), known[-1] + 1 if known else number)
    return new[best - 1]


def _same(key: str, heading: str, lesson: Lesson) -> Place | None:
    """The step with this heading; the one that kept its place where a heading occurs twice."""
    found = [place for place in places(lesson) if place.kind == "step" and place.heading == heading]
    return next((place for place in found if place.key == key), found[0] if found else None)


def _seen(state: GuideState, lesson: Lesson, at: Place, dropped: tuple[Dropped, ...]) -> tuple[Seen, ...]:
    """The places that the director knows in the new lesson; a choice that must be made again is not done."""
    kept: dict[str, Seen] = {}
    for one in state.seen:
        kind = parse(one.place)[0]
        place = _same(one.place, one.heading, lesson) if kind == "step" else find(lesson, one.place)
        if place is None:
            continue
        open_again = kind in ("check", "moment") and _about(one.place) in dropped
        kept[place.key] = Seen(place=place.key, heading=place.heading, done=one.done and not open_again)
    kept.setdefault(at.key, Seen(place=at.key, heading=at.heading))
    return tuple(kept.values())
