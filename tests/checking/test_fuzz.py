"""The real courses and the corpus of mistakes, with an accident in them, and courses made of anything: there are
diagnostics, or none, but never a traceback.

`COP_EXAMPLES=10000 pytest tests/checking/test_fuzz.py` (`tox -e fuzz`) tries that many of each.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.checking import check_reading
from cop_xblocks.model import Prose, Quiz, QuizSettings
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course
from tests.support.tiers import COSTLY

HERE = Path(__file__).parent
ROOTS = (HERE.parents[1] / "courses", HERE / "corpus/courses")
TEXTS = frozenset({".md", ".yml", ".csv", ".vtt", ".svg"})


def _files(root: Path, course: Path) -> dict[str, str]:
    """A course with what stands beside it, by paths below the folder of courses."""
    beside = (path for path in root.iterdir() if path.is_file())
    folders = (path for folder in (course, root / "shared") for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((*beside, *folders))
        if path.suffix in TEXTS
    }


COURSES = {f"{root.parent.name}/{course.name}": _files(root, course) for root in ROOTS for course in find_courses(root)}

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
    """The files of a course, some of which have been cut, doubled or written into."""
    files = dict(COURSES[draw(st.sampled_from(sorted(COURSES)))])
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(files)))
        text = files[name]
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        with_front_matter = draw(st.booleans())
        files[name] = text[:start] + draw(PIECES) + (text[start:end] if with_front_matter else "") + text[end:]
    return files


LINES = st.sampled_from(
    sorted({line for files in COURSES.values() for text in files.values() for line in text.split("\n")})
)
"""What authors write."""
ANYTHING = st.one_of(PIECES, LINES, LINES.map(lambda line: line + "\n"), st.text(max_size=12))
OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)


@st.composite
def inventions(draw: st.DrawFn) -> dict[str, str]:
    """A course of one lesson, whose files are lines of any course and anything else in any order."""
    text = {name: "".join(draw(st.lists(ANYTHING, max_size=30))) for name in ("lesson", "outline", "facts")}
    return {
        "a/course.md": OUTLINE + text["outline"] if draw(st.booleans()) else text["outline"],
        "a/lesson.md": "---\nkey: a\n---\n# A\n\n" + text["lesson"] if draw(st.booleans()) else text["lesson"],
        "facts.yml": text["facts"],
    }


HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large]
SLOW = settings(suppress_health_check=HEALTH)
SLOWER = settings(COSTLY, suppress_health_check=HEALTH)


@SLOWER
@given(accidents())
def test_a_course_with_an_accident_is_checked_to_its_end(files: dict[str, str]) -> None:
    read_and_checked(files)


@SLOW
@given(inventions())
def test_a_course_of_anything_is_checked_to_its_end(files: dict[str, str]) -> None:
    read_and_checked(files)


def read_and_checked(files: dict[str, str]) -> None:
    """Write, read and check a course; each diagnostic has a place in its file, and each block can be read alone."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        for outline in sorted(Path(folder).glob("*/course.md")):
            reading = read_course(outline.parent)
            for diagnostic in check_reading(reading):
                assert diagnostic.message and diagnostic.help
                lines = _lines(Path(diagnostic.span.file))
                assert 1 <= diagnostic.span.line <= len(lines), diagnostic
                assert 1 <= diagnostic.span.column <= len(lines[diagnostic.span.line - 1]) + 2, diagnostic
            for unit in reading.course.units if reading.course is not None else ():
                for block in unit.blocks:
                    # What a block carries must be readable on its own.
                    if isinstance(block, Prose):
                        read_prose(block.source, unit.key, "en")
                    elif isinstance(block, Quiz):
                        read_quiz(block.source, unit.key, "en", QuizSettings())


def _lines(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8-sig", "replace") if path.exists() else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
