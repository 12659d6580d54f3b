"""Clozes."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.forms.folding import folded
from cop_xblocks.model import Question
from tests.support.generated import flags, keys
from tests.support.generated.text import ANSWERS

AROUND = [
    "Never send ",
    "*a* ",
    "a **strong",
    "** word ",
    "`[[code: x]]` ",
    "اكتب ",
    "[a](b.md) ",
    "\\[[no: gap]] ",
    "<3 ",
]

alternatives = st.lists(st.sampled_from([*ANSWERS, "in (brackets) too"]), min_size=2, max_size=5, unique_by=folded)


def chosen(words: list[str], right: int) -> str:
    """The alternatives of a gap, one of them in brackets."""
    return " | ".join(f"({word})" if at == right else word for at, word in enumerate(words))


@st.composite
def _sources(draw: st.DrawFn) -> str:
    text = "What "
    for key in draw(keys):
        words = draw(alternatives)
        if draw(st.booleans()):
            gap = chosen(words, draw(st.integers(0, len(words) - 1)))
        else:
            gap = draw(st.sampled_from([";", " ; "])).join(word for word in words if "(" not in word)
        between = draw(st.lists(st.sampled_from(AROUND), max_size=2))
        text += f"{''.join(between)}[[{key}: {gap}]] {draw(st.sampled_from(['', '', chr(10), chr(10) * 2]))}"
    return f"### Q? <!-- question #q cloze {' '.join(draw(flags))} -->\n\n{text}\n"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    shapes = draw(st.lists(st.integers(0, 4).filter(lambda count: count != 1), min_size=1, max_size=4))

    def source() -> str:
        gaps = []
        for at, count in enumerate(shapes):
            accepted = draw(st.lists(st.text("abc", min_size=1, max_size=40), min_size=1, max_size=3))
            right = draw(st.integers(0, count - 1)) if count else 0
            gap = chosen([f"word {n}" for n in range(count)], right) if count else ";".join(accepted)
            gaps.append(f"[[k{at}: {gap}]]")
        note = draw(st.text("ab", min_size=1))
        return f"### Q? <!-- question #q cloze -->\n\nStem.\n\n{' and '.join(gaps)}\n\n> [!NOTE]\n> {note}\n"

    return source(), source()


SOURCES = _sources()
PAIRS = _pairs()


@st.composite
def _answers(draw: st.DrawFn, question: Question) -> list[str]:
    parts = []
    for blank in question.body.blanks:
        words = st.sampled_from(blank.alternatives or blank.accepted)
        if draw(st.booleans()):
            parts.append(f"{blank.key}: {draw(words if blank.alternatives else words | st.text('ab: é', max_size=9))}")
    return parts


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """Some of the gaps, filled with one of their answers or with any words."""
    return _answers(question)
