"""The use cases for a page: those of this server, with the rights of the person who is there."""

from functools import lru_cache

from assistant.accounts.rights import Actor
from assistant.office import Office
from ui.profile import visitor
from ui.records import records

_PEOPLE_AT_ONCE = 512


def office() -> Office:
    """The office as the person of this session may use it; outside a page view as nobody.

    Raises:
        AssistantError: The records cannot be opened.
    """
    return _of(records(), visitor.actor())


@lru_cache(maxsize=_PEOPLE_AT_ONCE)
def _of(whole: Office, actor: Actor) -> Office:
    """The same for everyone with the same rights; a page asks for it many times."""
    return whole.acting_as(actor)
