"""Where each mistake is said to be: `line:column code`, counted from 1, in characters.

The cases are in `fixtures/*.md`, in the manner of markdown-it: a title, `.`, the input, `.`, what must be said, `.`.
An input is the body of a unit, a lesson (from `---` or `#` on), or, in `outline.md`, a course.md beside `lesson.md`
and `other.md`; lines count from its first. Signs stand for what cannot be seen: `→` a tab, `␍` a carriage return,
`␀` a NUL, `␣` a space, `␂` a byte order mark.

`COP_UPDATE_FIXTURES=content` writes down what is said now of the cases in `content.md` (`1`: of all); read the
difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course

HERE = Path(__file__).parent / "fixtures"
CASE = re.compile(
    r"^(?P<title>[^\n]+)\n\.\n(?P<input>.*?)\n?^\.\n(?P<expected>(?:[^.\n][^\n]*\n)*)\.\n", re.MULTILINE | re.DOTALL
)
SIGNS = str.maketrans({"→": "\t", "␍": "\r", "␀": "\0", "␣": " ", "␂": "\ufeff"})
OUTLINE = """\
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
"""
LESSON = "---\nkey: a-lesson\n---\n# A lesson\n\n"
UNIT = "## A unit <!-- #a-unit -->\n\n"
BESIDE = {
    "facts.yml": (
        "reports-2025: {value: 18898, year: 2025, source: A report, checked: 2026-11}\n"
        "days: {value: 2.5, year: 2023, source: A report, checked: 2026-11}\n"
    ),
    "glossary.csv": "id,en,meaning_en,mark,note\ngrooming,grooming,winning trust,,\n",
    "parents/media/talk.mp3": "ID3",
    "parents/media/talk.en.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n",
    "parents/media/song.mp3": "ID3",
}
"""What stands beside the course in every case, and in its media/."""
HELPLINES = (
    "country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked\n"
    "GB,,,999,,,,,emergency,,https://www.gov.uk/guidance/999,,state,,2026-11\n"
    "GB,Childline,,0800 1111,,,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11\n"
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def cases() -> list[tuple[str, str, str, str]]:
    return [
        (file.stem, match["title"], match["input"], match["expected"])
        for file in sorted(HERE.glob("*.md"))
        for match in CASE.finditer(file.read_text("utf-8"))
    ]


def check_source(kind: str, source: str, root: Path) -> str:
    source = source.translate(SIGNS)
    course = root / "parents"
    (course / "media").mkdir(parents=True)
    (course / "media/feed.svg").write_text(PICTURE)
    for name, content in (BESIDE | ({"helplines.csv": HELPLINES} if kind == "references" else {})).items():
        (root / name).write_text(content)
    outline, lesson, before = OUTLINE, source, ""
    if kind == "outline":
        outline, lesson = source, LESSON + UNIT + "Words.\n"
        (course / "other.md").write_text("---\nkey: other\nreviewed: 2026-11-24\n---\n# Other\n\nWords.\n")
    elif not source.lstrip().startswith(("---", "#", "\ufeff")) or source.startswith("##"):
        before = LESSON if source.startswith("## ") else LESSON + UNIT
        lesson = before + source
    (course / "course.md").write_bytes(outline.encode())
    (course / "lesson.md").write_bytes(lesson.encode())
    document = course / ("course.md" if kind == "outline" else "lesson.md")
    lines = []
    for diagnostic in check_reading(read_course(course)):
        if Path(diagnostic.span.file).name == document.name:
            lines.append(f"{diagnostic.span.line - before.count(chr(10))}:{diagnostic.span.column} {diagnostic.code}\n")
        elif kind != "outline" or (Path(diagnostic.span.file).name == "other.md" and diagnostic.code != "COP126"):
            lines.append(f"{diagnostic.span} {diagnostic.code}\n")
    return "".join(lines)


@pytest.mark.parametrize(("kind", "title", "source", "expected"), cases(), ids=lambda value: str(value)[:60])
def test_each_mistake_is_said_to_be_where_it_stands(
    kind: str, title: str, source: str, expected: str, tmp_path: Path
) -> None:
    assert check_source(kind, source, tmp_path) == expected, title


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 70


if wanted := os.environ.get("COP_UPDATE_FIXTURES"):
    import tempfile

    for file in HERE.glob("*.md" if wanted == "1" else f"{wanted}.md"):

        def write(match: re.Match[str], kind: str = file.stem) -> str:
            with tempfile.TemporaryDirectory() as folder:
                inner = match["input"] + ("\n" if match["input"] else "")
                return f"{match['title']}\n.\n{inner}.\n{check_source(kind, match['input'], Path(folder))}.\n"

        file.write_text(CASE.sub(write, file.read_text("utf-8")), "utf-8")
