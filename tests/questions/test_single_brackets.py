"""Gaps that were written with one bracket."""

from __future__ import annotations

import pytest

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Diagnostic, QuizSettings

QUESTION = "### Complete the rule. <!-- question #rule cloze -->\n\n"


def errors(text: str) -> list[Diagnostic]:
    _, report = read_quiz(QUESTION + text + "\n", "a-quiz", "en", QuizSettings())
    return [diagnostic for diagnostic in report if diagnostic.severity == "error"]


@pytest.mark.parametrize(
    "around", ["{}", "Say [[first: no]] or {}.", "{} then [[first: no]].", "A **{}** word [[b: c]]."]
)
@pytest.mark.parametrize(
    ("wrong", "code", "right"),
    [
        ("[third: yes]", "COP260", "[[third: yes]]"),
        ("[third: yes|no]", "COP260", "[[third: yes|no]]"),
        ("[where: (online) | at home]", "COP260", "[[where: (online) | at home]]"),
        ("[what: photo; picture]", "COP260", "[[what: photo; picture]]"),
        ("[third: yes]]", "COP260", "[[third: yes]]"),
        ("[(online) | at home]", "COP260", "[[gap: (online) | at home]]"),
        ("[third: yes", "COP260", "[[third: …]]"),
        ("[[third: yes]", "COP253", ""),
        ("[[third: yes|no]", "COP253", ""),
        ("[[third: yes", "COP253", ""),
    ],
)
def test_a_gap_that_lacks_a_bracket_is_told(around: str, wrong: str, code: str, right: str) -> None:
    diagnostics = errors(around.format(wrong))
    assert [diagnostic.code for diagnostic in diagnostics] == [code]
    assert right in diagnostics[0].help
    assert diagnostics[0].span.line == 3


@pytest.mark.parametrize(
    "prose",
    [
        "[a link](https://example.org/x)",
        "[a note: read it](https://example.org/x)",
        "[a note: read it][one]",
        "[x] and [1] and [sic]",
        "[https://example.org/x]",
        "\\[note: as it is]",
        "\\[[note: as it is]]",
        "`[third: yes]`",
        "Ask: who, what, when?",
    ],
)
def test_brackets_of_other_meanings_are_left_alone(prose: str) -> None:
    text = f"{prose} [[first: no]].\n\n[one]: https://example.org/x"
    assert [diagnostic for diagnostic in errors(text) if diagnostic.code == "COP260"] == []
