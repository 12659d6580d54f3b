"""Orders."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import flags, keys, words


@st.composite
def _sources(draw: st.DrawFn) -> str:
    items = "".join(f"{place}. {draw(words)} <!-- #{key} -->\n" for place, key in enumerate(draw(keys), 1))
    return f"### {draw(words)}? <!-- question #q order {' '.join(draw(flags))} -->\n\n{items}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    names = [f"k{at}" for at in range(draw(st.integers(2, 5)))]

    def source(order: list[str]) -> str:
        feedback = draw(st.text("ab", min_size=1, max_size=3))
        items = "".join(f"1. word {key} <!-- #{key} -->\n   > {feedback}\n" for key in order)
        return f"### Q? <!-- question #q order -->\n\nStem.\n\n{items}\n> [!NOTE]\n> {feedback}\n"

    return source(draw(st.permutations(names))), source(draw(st.permutations(names)))


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """Every item, in any order."""
    return st.permutations(question.body.keys)
