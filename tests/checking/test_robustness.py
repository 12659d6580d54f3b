"""Whatever lies in a course's folder, there are diagnostics, in time and in bounds, and never a traceback.

In the full tier `cop check` is run on every hard input for what memory it takes, else on a few.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.model import Diagnostic
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course
from tests.support import tiers
from tests.support.memory import forget_texts

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
SECONDS = 60
"""Of this process: tells a hang from a slow machine. How fast it is, is measured in `tests/bench`."""


@pytest.fixture(autouse=True)
def _forget_each_text() -> Iterator[None]:
    yield
    forget_texts()


def checked(root: Path, lesson: str | bytes, outline: str | bytes = OUTLINE) -> list[Diagnostic]:
    """Check a course, and see to it that it does not take long and that each place is in the file."""
    root.mkdir(exist_ok=True)
    for name, content in (("course.md", outline), ("lesson.md", lesson)):
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    before = time.process_time()
    diagnostics = check_reading(read_course(root))
    assert time.process_time() - before < SECONDS
    for diagnostic in diagnostics:
        assert diagnostic.span.line >= 1 and diagnostic.span.column >= 1, diagnostic
        assert (diagnostic.span.end_line, diagnostic.span.end_column) >= (
            diagnostic.span.line,
            diagnostic.span.column,
        ), diagnostic
    return diagnostics


def codes(diagnostics: list[Diagnostic]) -> set[str]:
    return {diagnostic.code for diagnostic in diagnostics}


def test_random_bytes(tmp_path: Path) -> None:
    chance = random.Random(1)
    for number in range(20):
        diagnostics = checked(tmp_path / str(number), chance.randbytes(2000), chance.randbytes(2000))
        assert "COP103" in codes(diagnostics)


def test_random_characters(tmp_path: Path) -> None:
    chance = random.Random(2)
    letters = "\n\n\n  #->|*_`[]()!<:\\\t\r\0\ufeff\u2028\u202exX1.أ😀" + "-" * 5
    for number in range(40):
        text = "".join(chance.choice(letters) for _ in range(3000))
        checked(tmp_path / str(number), text, text)


def test_one_line_of_ten_megabytes(tmp_path: Path) -> None:
    assert codes(checked(tmp_path, b"x" * 10_000_000)) == {"COP102"}
    assert codes(checked(tmp_path, LESSON, b"x" * 10_000_000)) == {"COP102"}


TOO_LARGE = 570_000
REPEATED = [
    "[",
    "*",
    "_",
    "`",
    "![",
    "|",
    "<",
    "<!--",
    "<!-- ",
    ">",
    "- ",
    "> ",
    "](",
    "[a](",
    "[a](b",
    "**a ",
    "a `b ",
    "~~a ",
    "&amp",
    "\\",
    "\0",
    "<a ",
    "<b>",
    "a <!-- #b -->",
    "(",
    "[a](b) ",
    "[a](javascript:x) ",
    "[a][b] ",
    "- a\n",
    "1. a\n",
    "- [ ] a\n",
    "- a\n\n",
    "> a\n",
    "> - ",
    "# a\n",
    "## a\n\n",
    "#### a\n",
    "---\n",
    "a: b\n---\n",
    "---\na: b\n",
    "```\n",
    "|a|b|\n|-|-|\n|c|d|e|\n\n",
    "[a]: b\n",
    "<!-- #a -->\n",
    "<!-- a\n\n",
    "a <!-- b\n\n",
    "<div>\n\n",
    "<b>a</b>\n\n",
    "![](media/a.svg)\n\n",
    "[a](b.md#c)\n\n",
    "> [!NOTE]\n> a\n\n",
    "> [!NOTE]\n> [!TIP]\n",
    "### Q? <!-- question -->\n\n- [x] a\n- [ ] b\n\n",
    "<!-- helplines -->\n\n",
    "a\\\n",
    "a\n",
    "    a\n",
    "\r",
    "\u2028",
    "a\u0301",
]


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_a_file_full_of_one_thing(piece: str, tmp_path: Path) -> None:
    text = piece * (tiers.LARGE // len(piece))
    checked(tmp_path / "a", LESSON + text)
    checked(tmp_path / "b", LESSON, OUTLINE + "\n" + text[:50_000])
    assert codes(checked(tmp_path / "c", LESSON + piece * (TOO_LARGE // len(piece)))) == {"COP102"}


NESTED = [
    "[" * 60_000 + "](a)" * 20_000,
    "![" * 30_000 + "](a)" * 20_000,
    "*a " * 30_000 + "b* " * 30_000,
    "\n".join("  " * depth + "- a" for depth in range(300)),
    "\n".join("> " * depth + "a" for depth in range(300)),
    "\n".join("   " * depth + "1. a" for depth in range(200)),
    "|a" * 30_000 + "|\n" + "|-" * 30_000 + "|\n" + "|b" * 30_000 + "|\n",
    "|a|b|\n|-|-|\n" + "|c|d|\n" * 25_000,
    "### Who? <!-- question #who -->\n\n" + "- [x] a <!-- #a -->\n" * 8_000,
    "### Who? <!-- question #who -->\n\n" + "- [x] a\n* [ ] b\n" * 10_000,
    "### Who? <!-- question " + "points=1 " * 15_000 + "-->\n\n- [x] a\n- [ ] b\n",
    "[a]: /x\n\n" + "[a] " * 40_000,
    " ".join("`" * size for size in range(1, 550)),
]


@pytest.mark.parametrize("text", NESTED, ids=range(len(NESTED)))
def test_what_nests_or_goes_on(text: str, tmp_path: Path) -> None:
    checked(tmp_path, LESSON + text)


SETTINGS = [
    "",
    "---",
    "...",
    "a: b",
    "[" * 15_000,
    "{" * 15_000,
    "- " * 9_000,
    "? " * 9_000,
    "a: b\n" * 3_000,
    "sources: [" + "a, " * 6_000 + "]",
    "a: &a [x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
    "key: !!python/object/apply:os.system ['true']",
    "key: \x07",
    "key: \ud800",
    "<<: {key: a}",
    "? [a, b]\n: c",
    "key: |\n  a\n  b",
    "minutes: 99999999999999999999",
    "minutes: ١٢",
    "objectives: {a: {b: c}}\nsources: {a: b}\ncontent_note: [a]",
    "objectives: [a]\nsources: a\nkey: {}\ngraded: []",
    "x" * 100_000,
]


@pytest.mark.parametrize("settings", SETTINGS, ids=range(len(SETTINGS)))
def test_any_front_matter(settings: str, tmp_path: Path) -> None:
    checked(tmp_path / "a", f"---\n{settings}\n---\n# A lesson\n\nWords.\n")
    checked(tmp_path / "b", LESSON, f"---\n{settings}\n---\n# A course\n\n## A module\n\n- [A lesson](lesson.md)\n")
    checked(tmp_path / "c", f"---\n{settings}\n", f"---\n{settings}\n")


def test_nothing_but_the_beginning_of_front_matter(tmp_path: Path) -> None:
    assert codes(checked(tmp_path, "---", "---")) == {"COP111", "COP131"}


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", " ", "\r\n", "\0", "\ufeff\ufeff# A"])
def test_next_to_nothing(text: str, tmp_path: Path) -> None:
    assert codes(checked(tmp_path / "a", text)) & {"COP121", "COP301", "COP142"}
    assert checked(tmp_path / "b", LESSON, text)


@pytest.mark.parametrize(
    "content", ["caf\xe9 au lait".encode("latin-1"), b"\xff\xfe# \x00A\x00", b"# A\n\nb\xc3", b"\xed\xa0\x80"]
)
def test_what_is_not_utf_8_is_said_at_its_place(content: bytes, tmp_path: Path) -> None:
    (diagnostic,) = [
        diagnostic for diagnostic in checked(tmp_path, LESSON.encode() + content) if diagnostic.code == "COP103"
    ]
    assert diagnostic.span.line >= 6 and diagnostic.help


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "course.md").write_text(OUTLINE)
    assert codes(check_reading(read_course(tmp_path))) == {"COP125"}


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "course.md").write_text(OUTLINE)
    (tmp_path / "lesson.md").mkdir()
    assert codes(check_reading(read_course(tmp_path))) == {"COP101"}
    (tmp_path / "other").mkdir()
    (tmp_path / "other/course.md").mkdir()
    assert codes(check_reading(read_course(tmp_path / "other"))) == {"COP101"}
    assert find_courses(tmp_path / "other") == [tmp_path / "other"]


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert codes(check_reading(read_course(tmp_path / "nowhere"))) == {"COP101"}
    assert find_courses(tmp_path / "nowhere") == []


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Words.")
    assert codes(check_reading(read_course(tmp_path / "file"))) == {"COP101"}
    assert find_courses(tmp_path / "file") == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that not everybody has")
def test_links_of_the_file_system_that_go_in_circles(tmp_path: Path) -> None:
    (tmp_path / "course.md").write_text(OUTLINE)
    (tmp_path / "lesson.md").symlink_to("lesson.md")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "media").symlink_to("media")
    assert codes(check_reading(read_course(tmp_path))) == {"COP101"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "course.md").write_text(OUTLINE)
    os.mkfifo(tmp_path / "lesson.md")
    assert codes(check_reading(read_course(tmp_path))) == {"COP101"}


def test_a_file_that_cannot_be_read_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.md").write_text(OUTLINE)
    (tmp_path / "lesson.md").write_text(LESSON)
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "lesson.md":
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(check_reading(read_course(tmp_path))) == {"COP101"}


@pytest.mark.parametrize(
    "target",
    [
        "course.md",
        "./course.md",
        "../p/course.md",
        "a" * 5000 + ".md",
        "%00.md",
        "..%2f..%2f..%2fetc%2fpasswd.md",
        "/etc/passwd.md",
        "\\\\server\\x.md",
        "C:\\x.md",
        "lesson.md/x.md",
        "lesson.md/",
        "lesson.md#x",
        "?",
        "#",
        "",
        "media/x.md",
        "%ff.md",
        "http://[x",
    ],
    ids=repr,
)
def test_an_outline_may_link_to_anything(target: str, tmp_path: Path) -> None:
    outline = OUTLINE + f"- [B](<{target}>)\n- [B]({target})\n"
    diagnostics = checked(tmp_path / "p", LESSON + f"[a](<{target}>) ![b](<{target}>)\n", outline)
    assert codes(diagnostics) & {"COP125", "COP133", "COP127", "COP530"}


def test_a_lesson_that_links_to_itself(tmp_path: Path) -> None:
    assert not checked(tmp_path, LESSON + "[The lesson](lesson.md), [its beginning](#a-lesson)\n")


def test_a_long_name_is_said_in_short(tmp_path: Path) -> None:
    diagnostics = checked(tmp_path, LESSON + f"[a]({'a' * 5000}.md#{'b' * 5000}) [b](#{'b' * 5000})\n")
    assert diagnostics and all(len(diagnostic.message) < 200 for diagnostic in diagnostics)


PEAK_MEMORY = Path(__file__).parents[1] / "support" / "peak_memory.py"
MEGABYTES = 500
"""What `cop check` may take for anything, the interpreter and the libraries in it."""
HARD = [
    *(LESSON + piece * (tiers.LARGE // len(piece)) for piece in REPEATED),
    *(LESSON + text for text in NESTED),
    *(f"---\n{settings}\n---\n# A lesson\n" for settings in SETTINGS),
]
WORST = [
    LESSON + piece * (tiers.LARGE // len(piece))
    for piece in ("*", "- ", "> a\n", "### Q? <!-- question -->\n\n- [x] a\n- [ ] b\n\n", "|a|b|\n|-|-|\n|c|d|e|\n\n")
]


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not say what a process took")
def test_cop_check_ends_with_0_1_or_2_and_in_bounds(tmp_path: Path) -> None:
    took = {}
    for number, lesson in enumerate(HARD if tiers.FULL else WORST):
        root = tmp_path / str(number)
        root.mkdir()
        (root / "course.md").write_text(OUTLINE)
        (root / "lesson.md").write_bytes(lesson.encode("utf-8", "surrogatepass"))
        code, megabytes = cop_check(root)
        assert code in (0, 1, 2), lesson[:200]
        took[lesson[:60]] = megabytes
    print(f"at most {max(took.values()):.0f} MB for any of {len(took)}: {max(took, key=lambda name: took[name])!r}")
    assert max(took.values()) < MEGABYTES, took


def cop_check(root: Path) -> tuple[int, float]:
    """The exit code of `cop check`, and the megabytes that it took at most."""
    command = [sys.executable, "-P", PEAK_MEMORY, sys.executable, "-m", "cop_xblocks", "check", root]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    code, size = map(int, ran.stdout.split())
    return code, size / 1e6


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not say what a process took")
def test_what_the_tests_take_is_not_counted(tmp_path: Path) -> None:
    """A worker of pytest that had grown to 533 MB failed the bound on a command that takes 80."""
    (tmp_path / "course.md").write_text(OUTLINE)
    (tmp_path / "lesson.md").write_text(LESSON)
    grown = bytearray(b"x" * int(MEGABYTES * 1e6))
    _, megabytes = cop_check(tmp_path)
    assert grown and megabytes < MEGABYTES / 2
