"""What YAML cannot hold is told in the words of an author."""

from __future__ import annotations

import pytest

from cop_xblocks.model import Diagnostic
from cop_xblocks.reading.yaml_source import YamlSource


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("grading:\n\tquiz: 100\n", 2, 1),
        ("title: A\n \tminutes: 5\n", 2, 2),
        ("title:\tA\n", 1, 7),
        ("tags: [a,\n\tb]\n", 2, 1),
        ("note: |\n\tA\n", 2, 1),
        ("a:\u2028 b\n\tc: d\n", 2, 1),
    ],
)
def test_a_tab_is_named(text: str, line: int, column: int) -> None:
    problem = YamlSource(text, "course.md").compose()
    assert isinstance(problem, Diagnostic) and problem.code == "COP111"
    assert (problem.span.line, problem.span.column) == (line, column)
    assert "a tab" in problem.message and "spaces" in problem.help


def test_a_tab_in_quotes_is_text() -> None:
    assert not isinstance(YamlSource('title: "a\tb"\n', "course.md").compose(), Diagnostic)
