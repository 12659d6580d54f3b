"""Quizzes: questions that are submitted and marked together. This is the attempt engine, and its only door."""

from cop_xblocks.activities.quiz.attempt import Sitting, binding, saving, sit, standing
from cop_xblocks.activities.quiz.points import is_passed, most_points, possible, quiz_share
from cop_xblocks.activities.quiz.record import Record, read_record, write_record
from cop_xblocks.activities.quiz.report import report_rows
from cop_xblocks.activities.quiz.rescoring import remark
from cop_xblocks.activities.quiz.state import QuizState, may_reveal, withhold
from cop_xblocks.activities.quiz.submission import ATTEMPT, BOUND, SAVED, Outcome, act

__all__ = [
    "ATTEMPT",
    "BOUND",
    "SAVED",
    "Outcome",
    "QuizState",
    "Record",
    "Sitting",
    "act",
    "binding",
    "is_passed",
    "may_reveal",
    "most_points",
    "possible",
    "quiz_html",
    "quiz_share",
    "read_record",
    "remark",
    "report_rows",
    "result_sentence",
    "saving",
    "sit",
    "standing",
    "withhold",
    "write_record",
]


def __getattr__(name: str) -> object:
    """Load showing (and Jinja2 with it) when it is first asked for: a course is read without it."""
    if name in ("quiz_html", "result_sentence"):
        from cop_xblocks.activities.quiz import present

        return getattr(present, name)
    raise AttributeError(name)
