"""Choices."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import flags, keys, words


@st.composite
def _sources(draw: st.DrawFn) -> str:
    names = draw(keys)
    right = draw(st.sets(st.sampled_from(names), min_size=1))
    mark = " ".join(["question", "#q", *draw(flags), *draw(st.sampled_from([[], ["multi"]]))])
    items = "".join(
        f"- [{'x' if key in right else ' '}] {draw(words)} <!-- #{key}{draw(st.sampled_from(['', ' fixed']))} -->\n"
        f"{draw(st.sampled_from(['', '  > Feedback.']))}\n"
        for key in names
    )
    return f"### {draw(words)}? <!-- {mark} -->\n\n{items}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    names = draw(st.permutations([f"k{at}" for at in range(draw(st.integers(2, 5)))]))
    flag = draw(st.sampled_from(["", "multi", "multi partial"]))
    fixed = draw(st.sampled_from([*names, ""]))

    def source(order: list[str]) -> str:
        right = draw(st.sets(st.sampled_from(names), min_size=1, max_size=len(names) if flag else 1))
        items = "".join(
            f"- [{'x' if key in right else ' '}] word {key} <!-- #{key}{' fixed' * (key == fixed)} -->\n"
            f"{draw(st.sampled_from(['', '  > Feedback.']))}\n"
            for key in order
        )
        return f"### Q? <!-- question #q {flag} -->\n\n{items}\n> [!NOTE]\n> {draw(st.text('ab', min_size=1))}\n"

    # A fixed choice keeps its place, so its author's order shows.
    return source(names), source(names if fixed else draw(st.permutations(names)))


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """Some of the choices; one at most where only one can be picked."""
    most = len(question.body.keys) if question.body.multi else 1
    return st.lists(st.sampled_from(question.body.keys), unique=True, max_size=most)
