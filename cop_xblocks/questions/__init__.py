"""Questions: reading them, marking answers, showing them. One folder for each kind; this is their only door."""

from cop_xblocks.questions.answers import grade, read_answer
from cop_xblocks.questions.kind import Answer, Fields, Identify, Kind, Sample
from cop_xblocks.questions.points import is_passed, most_points, possible, quiz_share
from cop_xblocks.questions.reading import read_question, vocabulary
from cop_xblocks.questions.record import Record, read_record, write_record
from cop_xblocks.questions.registry import kinds
from cop_xblocks.questions.remarking import remark
from cop_xblocks.questions.sitting import Sitting, binding, sit, standing
from cop_xblocks.questions.starting import start_question
from cop_xblocks.questions.state import QuizState, may_reveal
from cop_xblocks.questions.submission import ATTEMPT, BOUND, Outcome, act

__all__ = [
    "ATTEMPT",
    "BOUND",
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
    "result_sentence",
    "sit",
    "standing",
    "start_question",
    "vocabulary",
    "write_record",
]


def __getattr__(name: str) -> object:
    """Load showing (and Jinja2 with it) when it is first asked for: an author's check never shows anything."""
    if name in ("quiz_html", "result_sentence"):
        from cop_xblocks.questions import present

        return getattr(present, name)
    raise AttributeError(name)
