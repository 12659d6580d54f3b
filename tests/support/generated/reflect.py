"""Reflections."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import words


@st.composite
def _sources(draw: st.DrawFn) -> str:
    stem = draw(st.sampled_from(["", "A paragraph.\n\n", "- A list\n- without boxes\n\n"]))
    behind = draw(st.sampled_from(["", "> [!TIP]\n> A hint.\n\n", "> [!NOTE]\n> An explanation.\n"]))
    return f"### {draw(words)}? <!-- question #q reflect -->\n\n{stem}{behind}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    one, other = (f"### Q? <!-- question #q reflect -->\n\nStem.\n\n> [!NOTE]\n> {draw(words)}\n" for _ in "ab")
    return one, other


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """Any text, or nothing."""
    return st.lists(st.text(max_size=50), max_size=2)
