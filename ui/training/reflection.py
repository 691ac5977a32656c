"""Questions about the own organisation; what is written here stays with who wrote it."""

import streamlit as st

from assistant.train.guide_messages import ReflectionAsked
from assistant.train.training import LONGEST_REFLECTION
from ui.components.markup import label, safe, show, tag
from ui.office import office
from ui.texts import text
from ui.training import visit
from ui.training.visit import Visit


def reflection(now: Visit, shown: ReflectionAsked) -> None:
    """Draw a field for each question; what is written is kept on leaving the field.

    Args:
        now: Where the person is.
        shown: The questions.
    """
    show(tag("p", safe(text("training.private")), cls="cb cb-note"))
    written = office().training.reflections(now.person, now.slug)
    for number, one in enumerate(shown.questions):
        key = f"overdenking-{now.slug}-{number}"
        st.text_area(
            label(one),
            written.get(number, ""),
            key=key,
            height=110,
            max_chars=LONGEST_REFLECTION,
            on_change=_save,
            args=(now.person, now.slug, number, key),
        )
        kept = text("training.kept" if written.get(number) else "training.will_be_kept")
        show(tag("p", safe(kept), cls="cb cb-small cb-kept", role="status"))


def _save(person: str, slug: str, number: int, key: str) -> None:
    with visit.told():
        office().training.reflect(person, slug, number, str(st.session_state.get(key) or ""))
        visit.stay()
