"""The end of a module: what was achieved, every quiz question explained, the decisions, and the next module."""

import streamlit as st

from assistant.train.guide_messages import Finished
from assistant.train.guide_models import GoTo
from assistant.train.guide_places import QUIZ
from ui.components.markup import safe, show, tag
from ui.office import office
from ui.profile import session
from ui.texts import text
from ui.training import exercise, result, visit
from ui.training.prose import Prose
from ui.training.standing import minutes
from ui.training.visit import Visit


def finish(now: Visit, shown: Finished, prose: Prose) -> None:
    """Draw the last screen of a module.

    Args:
        now: Where the person is.
        shown: What the guide says here.
        prose: Sets explanations.
    """
    standing = office().training.standing(now.person, session.profile())
    line = text("training.finished_line", spent=minutes(now.view.seconds), done=standing.finished, total=len(standing.modules))
    show(tag("div", tag("p", safe(line), cls="cb-opening"), cls="cb"))
    if shown.outdated:
        show(tag("p", safe(text("training.outdated")), cls="cb cb-attention"))
        st.button(text("training.quiz_again"), key="klaar-quiz", on_click=visit.send, args=(GoTo(place=QUIZ), now.place))
    following = standing.next
    if following:
        module = office().training.lesson(following).module
        st.button(
            text("training.next_module", number=module.number, title=module.title),
            key="klaar-volgende",
            type="primary",
            on_click=visit.open_module,
            args=(following,),
        )
    else:
        st.button(text("training.to_map"), key="klaar-kaart", type="primary", on_click=visit.open_module, args=("",))
    quiz = office().quizzes.look(now.person, now.slug)
    if quiz.passed:
        show(result.explained(quiz, prose))
    exercise.log(now, prose)
