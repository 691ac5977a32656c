"""What differs between a quarter as it was signed and as it is now."""

from collections.abc import Iterator
from typing import Any

from assistant.board.models import Quarter


def content(quarter: Quarter) -> dict[str, Any]:
    """What a quarter says, apart from how far it is."""
    return quarter.model_dump(mode="json", exclude={"version", "status"})


def differences(signed: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """What of the quarter itself differs between what was signed and what is there now, in Dutch.

    Actions, limits and risk appetite go on living after a quarter and stand in what was signed as they were then; that they
    change later is no change of the quarter.
    """
    if signed.get("kci") != now.get("kci"):
        yield "Na de vaststelling gewijzigd: waarden van KCI's van dit kwartaal."
    before, after = signed["quarter"], now["quarter"]
    old = {one["id"]: one for one in before["items"]}
    new = {one["id"]: one for one in after["items"]}
    for key, item in new.items():
        if key not in old:
            yield f"Na de vaststelling toegevoegd: {item['text']}"
        elif old[key]["reply"]["text"] != item["reply"]["text"]:
            yield f"Na de vaststelling is het antwoord gewijzigd op: {item['text']}"
        elif old[key] != item:
            yield f"Na de vaststelling is de vraag gewijzigd: {item['text']}"
    for key, item in old.items():
        if key not in new:
            yield f"Na de vaststelling weggehaald: {item['text']}"
    rest = {key for key in before if key != "items" and before[key] != after.get(key)}
    if rest:
        yield "Na de vaststelling zijn andere gegevens van het kwartaal gewijzigd, zoals datum, besluiten of toelichting."
