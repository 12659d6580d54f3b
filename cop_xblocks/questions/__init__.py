"""Questions: reading them, marking answers, showing them. One folder for each kind; this is their only door."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_xblocks.questions.answers import grade, read_answer
    from cop_xblocks.questions.kind import Answer, Fields, Identify, Kind, Sample
    from cop_xblocks.questions.points import is_passed, most_points, possible, quiz_share
    from cop_xblocks.questions.present import quiz_html, result_sentence
    from cop_xblocks.questions.reading import read_question, vocabulary
    from cop_xblocks.questions.record import Record, read_record, write_record
    from cop_xblocks.questions.registry import kinds
    from cop_xblocks.questions.remarking import remark
    from cop_xblocks.questions.reporting import report_rows
    from cop_xblocks.questions.sitting import Sitting, binding, saving, sit, standing
    from cop_xblocks.questions.starting import start_question
    from cop_xblocks.questions.state import QuizState, may_reveal, withhold
    from cop_xblocks.questions.submission import ATTEMPT, BOUND, SAVED, Outcome, act

__all__ = [
    "ATTEMPT",
    "BOUND",
    "SAVED",
    "Answer",
    "Fields",
    "Identify",
    "Kind",
    "Outcome",
    "QuizState",
    "Record",
    "Sample",
    "Sitting",
    "act",
    "binding",
    "grade",
    "is_passed",
    "kinds",
    "may_reveal",
    "most_points",
    "possible",
    "quiz_html",
    "quiz_share",
    "read_answer",
    "read_question",
    "read_record",
    "remark",
    "report_rows",
    "result_sentence",
    "saving",
    "sit",
    "standing",
    "start_question",
    "vocabulary",
    "withhold",
    "write_record",
]

_WHERE = {
    "answers": ("grade", "read_answer"),
    "kind": ("Answer", "Fields", "Identify", "Kind", "Sample"),
    "points": ("is_passed", "most_points", "possible", "quiz_share"),
    "present": ("quiz_html", "result_sentence"),
    "reading": ("read_question", "vocabulary"),
    "record": ("Record", "read_record", "write_record"),
    "registry": ("kinds",),
    "remarking": ("remark",),
    "reporting": ("report_rows",),
    "sitting": ("Sitting", "binding", "saving", "sit", "standing"),
    "starting": ("start_question",),
    "state": ("QuizState", "may_reveal", "withhold"),
    "submission": ("ATTEMPT", "BOUND", "SAVED", "Outcome", "act"),
}
_ELSEWHERE = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> object:
    """Load what is asked for: who reads a course marks no answer, and shows no question (and needs no Jinja2)."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
