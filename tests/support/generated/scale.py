"""Scales."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import keys, words


@st.composite
def _sources(draw: st.DrawFn) -> str:
    bullet = draw(st.sampled_from(["-", "1."]))
    items = "".join(f"{bullet} {draw(words)} <!-- #{key} -->\n" for key in draw(keys))
    objective = draw(st.sampled_from(["", "objective=o"]))
    return f"### {draw(words)}? <!-- question #q scale {objective} -->\n\n{items}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    # No step is right, and the explanation waits for an answer.
    items = "".join(f"- word k{at} <!-- #k{at} -->\n" for at in range(draw(st.integers(2, 5))))
    one, other = (f"\n> [!NOTE]\n> {draw(st.text('ab', min_size=1))}\n" for _ in "ab")
    return f"### Q? <!-- question #q scale -->\n\n{items}{one}", f"### Q? <!-- question #q scale -->\n\n{items}{other}"


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """One step, or none."""
    return st.lists(st.sampled_from(question.body.keys), max_size=1)
