"""Questions: reading them, marking answers, showing them. One folder for each kind; this is their only door."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_xblocks.questions.answers import grade, read_answer
    from cop_xblocks.questions.kind import Answer, Kind, Sample
    from cop_xblocks.questions.reading import read_question, vocabulary
    from cop_xblocks.questions.registry import kinds
    from cop_xblocks.questions.scaffold import start_question

__all__ = [
    "Answer",
    "Kind",
    "Sample",
    "grade",
    "kinds",
    "read_answer",
    "read_question",
    "start_question",
    "vocabulary",
]

_WHERE = {
    "answers": ("grade", "read_answer"),
    "kind": ("Answer", "Kind", "Sample"),
    "reading": ("read_question", "vocabulary"),
    "registry": ("kinds",),
    "scaffold": ("start_question",),
}
_ELSEWHERE = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> object:
    """Load what is asked for: who reads a course marks no answer, and shows no question (and needs no Jinja2)."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
