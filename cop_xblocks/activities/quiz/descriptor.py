"""The type of a quiz."""

from __future__ import annotations

from cop_xblocks.activities.activity import ActivityType, Gettext, later
from cop_xblocks.activities.quiz.reading import read_quiz, read_run
from cop_xblocks.model import Activity, Quiz, Unit


def _url_name(unit: Unit, activity: Activity) -> str:
    return f"{unit.key}_quiz"


def _to_do(activity: Activity, gettext: Gettext) -> str:
    assert isinstance(activity, Quiz)
    _ = gettext
    if activity.settings.graded and any(question.points for question in activity.questions):
        if activity.settings.attempts is None:
            return _("Pass the quiz to finish this part.")
        return _("Pass the quiz, or use all your attempts, to finish this part.")
    if len(activity.questions) > 1:
        return _("Answer the questions to finish this part.")
    return _("Answer the question to finish this part.")


TYPE = ActivityType(
    name="quiz",
    tag="cop_quiz",
    node=Quiz,
    takes="questions",
    read=read_run,
    read_source=read_quiz,
    act=later("quiz.act", "act"),
    view=later("quiz.act", "view"),
    answers=later("quiz.answers", "right_answers"),
    url_name=_url_name,
    max_score=later("quiz.points", "most_points"),
    to_do=_to_do,
)
