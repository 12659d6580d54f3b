"""What a new version of a story costs those who are in the middle of the older one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import check_versions
from cop_xblocks.model import Course
from cop_xblocks.reading import Reading, read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)
STORY = """\
---
key: lesson
---
# A lesson

## A unit <!-- #unit -->

### A message at night <!-- scenario #night -->

#### Your phone lights up <!-- #ping -->

- [Reply to him](#replied) `-1` <!-- #reply -->
- [Wake your mother](#told) `+2` <!-- #wake -->

#### He writes at once <!-- #replied -->

- [Wake your mother](#told) <!-- #wake -->

#### She listens to all of it <!-- #told safe -->
"""


def read(text: str, root: Path) -> Reading:
    folder = root / "parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "lesson.md").write_text(text, "utf-8")
    return read_course(folder)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("Reply to him", "Reply to this man", [], id="other words"),
        pytest.param("`+2`", "`+3`", [], id="another score"),
        pytest.param("<!-- scenario #night -->", "<!-- scenario #night back -->", [], id="a way back"),
        pytest.param("#reply -->", "#answer -->", ["12 COP902 #ping/reply: #reply"], id="a way's key"),
        pytest.param(
            "- [Reply to him](#replied) `-1` <!-- #reply -->",
            "- [Look who it is](#replied) `-1` <!-- #reply -->",
            ["12 COP903 #ping/reply"],
            id="another way under an old key",
        ),
        pytest.param("#night", "#late", ["8 COP901 #night"], id="the scenario's key"),
    ],
)
def test_an_edit_is_told_what_it_costs(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    older = read(STORY, tmp_path / "old").course
    assert isinstance(older, Course)
    diagnostics = check_versions(older, read(STORY.replace(old, new), tmp_path / "new"))
    assert len(diagnostics) == len(expected)
    for diagnostic, wanted in zip(diagnostics, expected, strict=True):
        place, _, advice = wanted.partition(": ")
        line, code, key = place.split(" ")
        assert (str(diagnostic.span.line), diagnostic.code) == (line, code)
        assert key in diagnostic.message
        assert advice in diagnostic.help


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("sets=replied", "sets=known", ["12 COP298 the way #ping/reply"], id="another flag"),
        pytest.param("She listens to all of it <!-- #told", "She listens <!-- #told", [], id="other words"),
        pytest.param(
            "- [Wake your mother](#told) `+2` <!-- #wake -->",
            "- [Wake your mother](#told) `+2` <!-- #wake unless=replied -->",
            ["13 COP298 the way #ping/wake"],
            id="a condition on a way",
        ),
        pytest.param("#replied -->", "#replied if=replied -->", ["15 COP298 the scene #replied"], id="one on a scene"),
        pytest.param("<!-- unless=replied -->", "<!-- if=replied -->", [], id="one on a paragraph"),
    ],
)
def test_a_change_of_what_a_story_remembers_is_told_where_a_path_can_end_earlier(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    text = STORY.replace("<!-- #reply -->", "<!-- #reply sets=replied -->").replace(
        "- [Wake your mother](#told) <!-- #wake -->\n",
        "<!-- unless=replied -->\nNot one more word.\n\n- [Wake your mother](#told) <!-- #wake -->\n",
    )
    assert old in text
    older = read(text, tmp_path / "old").course
    assert isinstance(older, Course)
    diagnostics = check_versions(older, read(text.replace(old, new), tmp_path / "new"))
    assert [
        f"{diagnostic.span.line} {diagnostic.code} {diagnostic.message.partition(' of #night')[0]}"
        for diagnostic in diagnostics
    ] == expected
    assert all("marks that stand are kept" in diagnostic.help for diagnostic in diagnostics)


def test_a_scene_that_has_gone_is_told_with_the_ways_from_it(tmp_path: Path) -> None:
    older = read(STORY, tmp_path / "old").course
    assert isinstance(older, Course)
    scene = "#### He writes at once <!-- #replied -->\n\n- [Wake your mother](#told) <!-- #wake -->\n\n"
    text = STORY.replace(scene, "").replace("(#replied)", "(#told)")
    diagnostics = check_versions(older, read(text, tmp_path / "new"))
    assert [diagnostic.code for diagnostic in diagnostics] == ["COP902", "COP902"]
    assert "#replied" in diagnostics[0].message
