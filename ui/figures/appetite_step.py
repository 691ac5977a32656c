"""One risk a screen: the question to the board, a threshold to choose or its own words, and the indicators that watch."""

from typing import Final

import streamlit as st

from assistant.board.appetite import statements as appetite
from assistant.board.appetite.models import Guide, RiskStep
from assistant.board.models import LONGEST_TEXT, AppetiteStatement
from assistant.errors import AssistantError
from corpus.library import Library
from ui.components.markup import inside_link, label, safe, show, tag
from ui.figures.parts import badge, day, items, remember, rests_on, said
from ui.office import office
from ui.texts import text

_OWN: Final = "eigen"
_PLACE: Final = "{threshold}"


def step(one: RiskStep, guide: Guide, library: Library) -> None:
    """Draw the screen of a risk.

    Args:
        one: The risk.
        guide: The whole page, for what comes before and after.
        library: For the labels of provisions.
    """
    show(tag("p", inside_link("risicobereidheid", text("appetite.back")), cls="cb cb-small"))
    place = text("appetite.place", number=one.number, total=len(guide.risks))
    show(tag("div", tag("p", safe(place), cls="cb-over"), cls="cb"))
    st.title(label(one.name), anchor=False)
    now = next((each for each in office().figures.appetite() if each.risk == one.risk), None)
    show(
        tag(
            "div",
            tag("p", safe(one.text)),
            tag("div", tag("p", safe(one.example)), cls="cb-situation"),
            tag("p", safe(one.question), cls="cb-standing"),
            cls="cb",
        )
    )
    _thoughts(one, guide)
    with st.container(key="bereid-keuze"):
        _choice(one, now)
        said()
    show(tag("div", rests_on(one.provisions, library), cls="cb"))
    _further(one, guide)


def _thoughts(one: RiskStep, guide: Guide) -> None:
    """The board's own questions about this risk, to think of before choosing."""
    questions = [each.text for each in guide.own if each.id in one.own]
    if questions:
        title = tag("summary", safe(text("appetite.think")))
        show(tag("details", title, items(questions), cls="cb cb-fold"))


def _choice(one: RiskStep, now: AppetiteStatement | None) -> None:
    bank = office().bank
    show(tag("h2", safe(text("appetite.choose")), cls="cb cb-section"))
    options = (*one.thresholds, _OWN)
    chosen = st.radio(
        text("appetite.threshold"),
        options,
        index=_index(one, now),
        format_func=lambda option: text("appetite.own_threshold") if option == _OWN else label(option),
        key=f"bereid-grens-{one.risk}",
        help=text("appetite.threshold_help"),
    )
    limit = chosen or ""
    if chosen == _OWN:
        limit = now.threshold if now and now.threshold not in one.thresholds else ""
    word = text("appetite.place_word")
    example = _sentence(one, now)
    shown = example.replace(word, limit or text("appetite.open_limit"))
    kept = now is not None and now.text == " ".join(shown.split())
    state = badge(text("appetite.is_kept" if kept else "appetite.not_kept"), "good" if kept else "open")
    reads = tag("p", safe(text("appetite.reads")), cls="cb-over")
    show(tag("div", reads, tag("p", safe(shown), cls="cb-opening"), state, cls="cb cb-reads"))
    with st.form(f"bereid-form-{one.risk}", border=False):
        if chosen == _OWN:
            limit = st.text_input(text("appetite.own_limit"), limit, key=f"bereid-eigen-{one.risk}", max_chars=80) or ""
        sentence = st.text_area(
            text("appetite.sentence"),
            example,
            key=f"bereid-zin-{one.risk}",
            max_chars=LONGEST_TEXT,
            height=90,
            help=text("appetite.sentence_help"),
        )
        watching = st.multiselect(
            text("appetite.kcis"),
            [each.id for each in bank.kcis],
            list(now.kcis if now else one.kcis),
            format_func=lambda each: label(text("kci.named", number=bank.kci[each].number, name=bank.kci[each].name)),
            key=f"bereid-kcis-{one.risk}",
            help=text("appetite.kcis_help"),
            placeholder=text("appetite.kcis_none"),
        )
        agreed = day(
            text("appetite.agreed_on"), now.agreed if now else None, f"bereid-dag-{one.risk}", text("appetite.agreed_help")
        )
        if not st.form_submit_button(text("appetite.keep"), type="primary", key="bereid-bewaar"):
            return
    sentence = (sentence or "").replace(word, _PLACE)
    try:
        new = appetite.choose(bank, one.risk, limit, text=sentence, kcis=watching, agreed=agreed)
        office().figures.keep_appetite(new)
    except AssistantError as error:
        st.error(label(error.line()))
        return
    remember(text("appetite.kept" if agreed else "appetite.kept_draft"))
    st.rerun()


def _index(one: RiskStep, now: AppetiteStatement | None) -> int | None:
    """Which threshold was chosen; None before anything was, because the examples are no proposal."""
    if now is None:
        return None
    return one.thresholds.index(now.threshold) if now.threshold in one.thresholds else len(one.thresholds)


def _sentence(one: RiskStep, now: AppetiteStatement | None) -> str:
    """The sentence with the place of the threshold in it, so that another choice changes it too."""
    word = text("appetite.place_word")
    if now is None or not now.threshold:
        return now.text if now else one.statement.replace(_PLACE, word)
    return now.text.replace(now.threshold, word, 1)


def _further(one: RiskStep, guide: Guide) -> None:
    """To the risk before and the one after."""
    at = [each.risk for each in guide.risks].index(one.risk)
    around = (("appetite.previous", at - 1), ("appetite.next", at + 1))
    links = [
        inside_link("risicobereidheid", text(name, name=guide.risks[place].name), risico=guide.risks[place].risk)
        for name, place in around
        if 0 <= place < len(guide.risks)
    ]
    show(tag("nav", *(tag("span", link) for link in links), cls="cb cb-around", aria_label=text("appetite.around")))
