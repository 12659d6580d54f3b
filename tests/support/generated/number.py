"""Numbers."""

from __future__ import annotations

from hypothesis import strategies as st

from cop_xblocks.model import Question
from tests.support.generated import flags, keys, words

UNITS = ["", " years", " %", " friends *online*", " €"]


@st.composite
def _values(draw: st.DrawFn, count: int) -> list[str]:
    """Values of which none has a number of another: each within its own hundred."""
    numerals = []
    for at in range(count):
        middle = 100 * at + draw(st.integers(-20, 20))
        tenths = draw(st.integers(0, 99))
        number = f"{middle}.{tenths}" if tenths else f"{middle}"
        numerals.append(
            draw(
                st.sampled_from(
                    [number, number.replace("-", "−"), f"{number} ± 2.5", f"{number}±1 %", f"{middle - 3}..{middle}"]
                )
            )
        )
    return numerals


@st.composite
def _sources(draw: st.DrawFn) -> str:
    names = draw(keys)
    right = draw(st.sets(st.sampled_from(names), min_size=1))
    values = draw(_values(len(names)))
    items = "".join(
        f"- [{'x' if key in right else ' '}] `{value}`{draw(st.sampled_from(UNITS))} <!-- #{key} -->\n"
        f"{draw(st.sampled_from(['', '  > Feedback.']))}\n"
        for key, value in zip(names, values, strict=True)
    )
    return f"### {draw(words)}? <!-- question #q number {' '.join(draw(flags))} -->\n\n{items}"


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[str, str]:
    # The unit that all values share stands beside the field; nothing else of them is shown, not even how many.
    unit = draw(st.sampled_from(UNITS))
    flag = draw(st.sampled_from(["", "partial", "points=3"]))

    def source() -> str:
        names = draw(keys)
        right = draw(st.sets(st.sampled_from(names), min_size=1))
        items = "".join(
            f"- [{'x' if key in right else ' '}] `{value}`{unit} <!-- #{key} -->\n"
            f"{draw(st.sampled_from(['', '  > Feedback.']))}\n"
            for key, value in zip(names, draw(_values(len(names))), strict=True)
        )
        return f"### Q? <!-- question #q number {flag} -->\n\n{items}\n> [!NOTE]\n> {draw(st.text('ab', min_size=1))}\n"

    return source(), source()


SOURCES = _sources()
PAIRS = _pairs()


def answers(question: Question) -> st.SearchStrategy[list[str]]:
    """Numbers around the values, with or without a unit of one of them."""
    numbers = st.one_of(
        st.integers(-30, 700).map(str),
        st.decimals(-30, 700, places=2).map(str),
        st.sampled_from(["١٢٫٥", "１２", "1,234.5", "1 234", "−3", "+3", ".5"]),
    )
    units = st.sampled_from(["", *(f" {value.unit}" for value in question.body.values)])
    return st.builds(lambda number, unit: [f"{number}{unit}"], numbers, units) | st.just([])
