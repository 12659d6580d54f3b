"""Texts."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.forms.folding import folded
from cop_xblocks.model import Question
from tests.support.generated import flags, keys, words

ANSWERS = ["photo", "a picture", "Straße", "صُورَة", "照片", "a\\;b", "x \\| y", "“quoted” – so", "1\\\\2", "ё", "I’m"]

rows_of_answers = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=8, unique_by=folded)


@st.composite
def _sources(draw: st.DrawFn) -> str:
    answers = draw(rows_of_answers)
    names = draw(keys)
    rows = [draw(st.lists(st.sampled_from(answers), min_size=1)) for _ in names]
    taken: set[str] = set()
    items = []
    for key, row in zip(names, rows, strict=True):
        own = [answer for answer in row if answer not in taken]
        taken |= set(own)
        box = "x" if not items or draw(st.booleans()) else " "
        if own:
            feedback = draw(st.sampled_from(["", "  > Feedback.\n"]))
            accepted = draw(st.sampled_from([";", " ; ", "; "])).join(own)
            items.append(f"- [{box}] `{accepted}` <!-- #{key} -->\n{feedback}")
    mark = " ".join(["question", "#q", "text", *draw(flags)])
    return f"### {draw(words)}? <!-- {mark} -->\n\n{''.join(items)}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    def source() -> str:
        answers = draw(st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=4, unique_by=folded))
        answers = [answer for answer in answers if answer.strip()] or ["d"]
        items = "".join(
            f"- [{'x' if not at or draw(st.booleans()) else ' '}] `{answer}` <!-- #k{at} -->\n"
            f"{draw(st.sampled_from(['', '  > Feedback.']))}\n"
            for at, answer in enumerate(answers)
        )
        return f"### Q? <!-- question #q text -->\n\n{items}\n> [!NOTE]\n> {draw(st.text('ab', min_size=1))}\n"

    return source(), source()


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """One of the answers, or any words."""
    own = [answer for row in question.body.answers for answer in row.wordings]
    return st.lists(st.sampled_from(own) | st.text(max_size=9), min_size=1, max_size=1)
