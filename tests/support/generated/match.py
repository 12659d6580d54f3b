"""Matching."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import flags, keys, words

CELLS = words.map(lambda text: text.replace("|", "\\|"))


@st.composite
def _sources(draw: st.DrawFn) -> str:
    names = draw(keys)
    distractors = draw(st.integers(0, len(names) - 2))
    # Two of the right cells differ, or there would be nothing to choose.
    rights = ["First", "Second", *(draw(CELLS) for _ in names[2:])]
    rows = []
    for at, (key, right) in enumerate(zip(names, rights, strict=True)):
        if len(names) - at > distractors:
            feedback = draw(st.sampled_from(["", "Feedback.", "*Why* not"]))
            rows.append(f"| {draw(CELLS)} <!-- #{key} --> | {right} | {feedback} |")
        else:
            rows.append(f"| | Nothing has {key} <!-- #{key} --> | |")
    head = draw(st.sampled_from(["| Sign | What it means | Feedback |", "| | | |"]))
    table = "\n".join([head, "|---|---|---|", *draw(st.permutations(rows))])
    return f"### {draw(words)}? <!-- question #q match {' '.join(draw(flags))} -->\n\n{table}\n"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    names = [f"k{at}" for at in range(draw(st.integers(2, 5)))]
    rights = [f"right {at}" for at in range(len(names) + draw(st.integers(0, 2)))]

    def source() -> str:
        order = draw(st.permutations(rights))
        feedback = draw(st.text("ab", min_size=1, max_size=3))
        rows = [
            f"| word {key} <!-- #{key} --> | {right} | {feedback} |" for key, right in zip(names, order, strict=False)
        ]
        rows += [
            f"| | {right} <!-- #{draw(st.sampled_from('xy'))}{at} --> | |"
            for at, right in enumerate(order[len(names) :])
        ]
        table = "\n".join(["| L | R | F |", "|---|---|---|", *draw(st.permutations(rows))])
        return f"### Q? <!-- question #q match -->\n\nStem.\n\n{table}\n\n> [!NOTE]\n> {feedback}\n"

    return source(), source()


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """A right cell for every left one, or nothing at all."""
    lefts = [item.key for item in question.body.items]
    rights = st.sampled_from(question.body.keys)
    return st.tuples(*(rights for _ in lefts)).map(
        lambda chosen: [f"{left}={right}" for left, right in zip(lefts, chosen, strict=True)]
    ) | st.just([])
