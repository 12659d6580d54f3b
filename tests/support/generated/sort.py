"""Sorting."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import flags, words


@st.composite
def _sources(draw: st.DrawFn) -> str:
    counts = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    names = draw(
        st.lists(
            st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True),
            min_size=len(counts) + sum(counts),
            max_size=len(counts) + sum(counts),
            unique=True,
        )
    )
    items = ""
    for count in counts:
        items += f"- {draw(words)} <!-- #{names.pop()} -->\n"
        for _ in range(count):
            items += f"  - {draw(words)} <!-- #{names.pop()} -->\n"
            items += draw(st.sampled_from(["", "    > Feedback.\n"]))
    return f"### {draw(words)}? <!-- question #q sort {' '.join(draw(flags))} -->\n\n{items}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    categories = [f"c{at}" for at in range(draw(st.integers(2, 4)))]
    names = [f"k{at}" for at in range(len(categories) + draw(st.integers(0, 3)))]

    def source() -> str:
        order = draw(st.permutations(names))
        # Each category has one, and the rest are anywhere.
        rest = {key: draw(st.sampled_from(categories)) for key in order[len(categories) :]}
        placed = dict(zip(order, categories, strict=False)) | rest
        feedback = draw(st.text("ab", min_size=1, max_size=3))
        items = "".join(
            f"- place {category} <!-- #{category} -->\n"
            + "".join(f"  - word {key} <!-- #{key} -->\n    > {feedback}\n" for key in order if placed[key] == category)
            for category in categories
        )
        return f"### Q? <!-- question #q sort -->\n\nStem.\n\n{items}\n> [!NOTE]\n> {feedback}\n"

    return source(), source()


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """A category for everything, or nothing at all."""
    things = [item.key for item in question.body.items]
    categories = st.sampled_from([category.key for category in question.body.categories])
    return st.tuples(*(categories for _ in things)).map(
        lambda chosen: [f"{thing}={category}" for thing, category in zip(things, chosen, strict=True)]
    ) | st.just([])
