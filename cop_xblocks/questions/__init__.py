"""Questions: reading them, marking answers, showing them. One folder for each kind; this is their only door."""

from cop_xblocks.questions.answers import grade, read_answer
from cop_xblocks.questions.kind import Answer, Fields, Identify, Kind, Sample
from cop_xblocks.questions.reading import read_question, vocabulary
from cop_xblocks.questions.registry import kinds
from cop_xblocks.questions.starting import start_question
from cop_xblocks.questions.state import QuizState, is_passed, may_reveal, quiz_share

__all__ = [
    "Answer",
    "Fields",
    "Identify",
    "Kind",
    "QuizState",
    "Sample",
    "grade",
    "is_passed",
    "kinds",
    "may_reveal",
    "quiz_html",
    "quiz_share",
    "read_answer",
    "read_question",
    "result_sentence",
    "start_question",
    "vocabulary",
]


def __getattr__(name: str) -> object:
    """Load showing (and Jinja2 with it) when it is first asked for: an author's check never shows anything."""
    if name in ("quiz_html", "result_sentence"):
        from cop_xblocks.questions import present

        return getattr(present, name)
    raise AttributeError(name)
