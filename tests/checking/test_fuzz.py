"""The real courses, with an accident in them: there are diagnostics, or none, but never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop_xblocks.checking import check
from cop_xblocks.model import Prose, QuizSettings
from cop_xblocks.reading import read_course, read_prose, read_quiz

COURSES = Path(__file__).resolve().parents[2] / "courses"
FILES = {
    path.relative_to(COURSES).as_posix(): path.read_text("utf-8")
    for path in sorted(COURSES.rglob("*.md"))
    if path.is_file()
}
PIECES = st.sampled_from(
    [
        "",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "> ",
        "- ",
        "- [ ] ",
        "1. ",
        "# ",
        "## ",
        "### ",
        "#### ",
        "---\n",
        "```\n",
        "|",
        "`",
        "*",
        "[",
        "](",
        ")",
        "![",
        "<!--",
        "-->",
        "<!-- question -->",
        "<!-- #a -->",
        "<b>",
        "> [!NOTE]\n",
        "\\",
        ":",
        '"',
        "&",
        "\r\n",
        "\0",
        "\ufeff",
        "\u202e",
        "😀",
        "س",
        "| a |\n|---|\n",
    ]
)


@st.composite
def accidents(draw: st.DrawFn) -> dict[str, str]:
    """Every file of the courses, one or two of which have been cut, doubled or written into."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(files)))
        text = files[name]
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        kept = draw(st.booleans())
        files[name] = text[:start] + draw(PIECES) + (text[start:end] if kept else "") + text[end:]
    return files


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(accidents())
def test_a_course_with_an_accident_is_checked_to_its_end(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        for outline in sorted(Path(folder).glob("*/course.md")):
            reading = read_course(outline.parent)
            for each in check(reading):
                assert each.message and each.help
                lines = (
                    Path(each.span.file).read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
                )
                assert 1 <= each.span.line <= len(lines), each
                assert 1 <= each.span.column <= len(lines[each.span.line - 1]) + 2, each
            for unit in reading.course.units if reading.course is not None else ():
                for block in unit.blocks:
                    # What a block carries must be readable on its own.
                    read = read_prose if isinstance(block, Prose) else _read_quiz
                    read(block.source, unit.key, "en")


def _read_quiz(source: str, key: str, language: str) -> object:
    return read_quiz(source, key, language, QuizSettings())
