"""Lessons that are read aloud: the file beside a lesson, what carries it, and where it is heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.activities.carried import block_content
from cop_xblocks.build.course import Compiled, edition, load_course
from cop_xblocks.checking import check_reading
from cop_xblocks.content import read_references, write_references
from cop_xblocks.content.narrations import narration_for, narrations_at
from cop_xblocks.model import Narration, References
from cop_xblocks.reading import read_course
from cop_xblocks.reading.narrations import split_narration
from cop_xblocks.targets.olx.archive import course_files, lesson_files

COURSE = """\
---
audience: parents
language: en
---
# A course

A course.

## A module <!-- #a-module -->

- [A lesson](a/ages.md)
- [Words](../shared/ages.md)
"""
LESSON = """\
---
key: KEY
---
# A lesson

### Which one is a colour? <!-- question #KEY-colour -->

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->

## Ages <!-- #KEY-first -->

Some words.

## Then <!-- #KEY-then -->

More words.
"""
SOUND = b"ID3" + bytes(100)
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: LANGUAGE\\n"\n'


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A course in English, Arabic and Brazilian Portuguese, with two lessons of one name."""
    root = tmp_path / "courses"
    for file, text in {
        "parents/course.md": COURSE,
        "parents/a/ages.md": LESSON.replace("KEY", "ages"),
        "shared/ages.md": LESSON.replace("KEY", "words"),
        "../locales/ar/LC_MESSAGES/parents.po": CATALOG.replace("LANGUAGE", "ar"),
        "../locales/pt_BR/LC_MESSAGES/parents.po": CATALOG.replace("LANGUAGE", "pt_BR"),
    }.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    for number, file in enumerate(
        ("parents/a/ages.en.mp3", "parents/a/ages.ar.mp3", "parents/a/ages.pt.m4a", "shared/ages.en.mp3")
    ):
        (root / file).write_bytes((b"\0\0\0\x18ftyp" if file.endswith("m4a") else SOUND) + bytes([number]))
    return root


def compiled(courses: Path) -> Compiled:
    course = load_course(courses / "parents", courses.parent / "locales")
    assert course is not None
    return course


def codes(courses: Path) -> list[tuple[str, str]]:
    diagnostics = check_reading(read_course(courses / "parents"))
    return [(diagnostic.code, diagnostic.message) for diagnostic in diagnostics if "sound" in diagnostic.message]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ages.en.mp3", ("ages", "en")),
        ("ages.pt-BR.MP3", ("ages", "pt-BR")),
        ("five.steps.ar.ogg", ("five.steps", "ar")),
        ("ages.mp3", None),
        ("feed.en.vtt", None),
        ("ages.en.mp4", None),
        (".en.mp3", None),
    ],
)
def test_the_name_of_a_narration_is_its_lessons_and_its_language(name: str, parts: tuple[str, str] | None) -> None:
    assert split_narration(name) == parts


def test_a_sound_beside_a_lesson_is_its_narration_in_each_language(courses: Path) -> None:
    course = read_course(courses / "parents").course
    assert course is not None
    assert course.references.narrations == (
        Narration("parents/a/ages.md", "ar", "parents/a/ages.ar.mp3"),
        Narration("parents/a/ages.md", "en", "parents/a/ages.en.mp3"),
        Narration("parents/a/ages.md", "pt", "parents/a/ages.pt.m4a"),
        Narration("shared/ages.md", "en", "shared/ages.en.mp3"),
    )
    assert codes(courses) == []


def test_a_course_with_a_key_of_its_own_is_still_in_the_languages_of_its_folders_catalogs(courses: Path) -> None:
    outline = courses / "parents" / "course.md"
    outline.write_text(outline.read_text("utf-8").replace("language: en", "language: en\nkey: guardians"), "utf-8")
    assert codes(courses) == []


def test_the_captions_of_a_recording_of_that_name_are_no_narration(courses: Path) -> None:
    (courses / "parents" / "a" / "media").mkdir()
    for name in ("ages.mp3", "ages.en.mp3"):
        (courses / "parents" / "a" / "media" / name).write_bytes(SOUND)
    (courses / "parents" / "a" / "media" / "ages.en.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", "utf-8"
    )
    lesson = courses / "parents" / "a" / "ages.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Some words.", "![A talk.](media/ages.mp3)"), "utf-8")
    course = compiled(courses)
    assert len(course.course.references.narrations) == 4 and len(course.course.references.recordings) == 1
    assert codes(courses) == []
    assert {"media/ages.mp3", "media/ages.en.vtt", "parents/a/ages.en.mp3"} <= set(course.media)


def test_the_first_prose_of_a_lesson_plays_it_and_no_other_block(courses: Path) -> None:
    course = compiled(courses)
    for lesson in course.course.lessons:
        heard = [
            (unit.key, {narration.language for narration in narrations_at(course.references, lesson, block)})
            for unit in lesson.units
            for block in unit.blocks
            if narrations_at(course.references, lesson, block)
        ]
        languages = {"en"} if lesson.key == "words" else {"en", "ar", "pt"}
        assert heard == [(f"{lesson.key}-first", languages)]


@pytest.mark.parametrize(
    ("language", "files"),
    [
        ("en", {"parents_a_ages.en.mp3", "shared_ages.en.mp3"}),
        ("ar", {"parents_a_ages.ar.mp3"}),
        ("pt-BR", {"parents_a_ages.pt.m4a"}),
        ("", {"parents_a_ages.en.mp3", "parents_a_ages.ar.mp3", "parents_a_ages.pt.m4a", "shared_ages.en.mp3"}),
    ],
)
def test_an_archive_has_the_sounds_of_its_languages_where_copy_and_paste_looks_for_them(
    courses: Path, language: str, files: set[str]
) -> None:
    built = edition(compiled(courses), language)
    archived = dict(course_files(built))
    assert {path.removeprefix("course/static/") for path in archived if path.endswith((".mp3", ".m4a"))} == files
    blocks = b"".join(content for lesson in built.lessons for _, content in lesson_files(built, lesson)).decode()
    named = {name for name in files if f'"/static/{name}"' in blocks}
    assert named == files and blocks.count("/static/") == len(files)


def test_a_block_carries_only_the_language_that_it_is_bound_to(courses: Path) -> None:
    course = compiled(courses).course
    lesson = course.lessons[0]
    prose = lesson.opening_prose
    assert prose is not None
    narrations = narrations_at(course.references, lesson, prose)
    content = block_content(lesson.units[1], prose, title="", language="en", only="ar", narrations=narrations)
    assert content.references == {"narrations": {"ar": "parents/a/ages.ar.mp3"}}


def test_a_narration_is_for_its_language_and_the_forms_of_it() -> None:
    narrations = [
        Narration("", "pt", "a.pt.mp3"),
        Narration("", "zh-Hans", "a.zh.mp3"),
        Narration("", "en", "a.en.mp3"),
    ]
    spoken = {language: narration_for(narrations, language) for language in ("pt-BR", "pt", "en-GB", "zh", "ar")}
    assert [narration and narration.file for narration in spoken.values()] == [
        *("a.pt.mp3", "a.pt.mp3", "a.en.mp3", None, None)
    ]


def test_what_a_block_carries_is_read_again_and_what_is_no_file_of_the_course_left_out() -> None:
    references = References(narrations=(Narration("", "en", "a/b.en.mp3"),))
    assert read_references(write_references(references)) == references
    for wrong in ("https://example.org/a.mp3", "//example.org/a.mp3", "/a.mp3", "", 7, None, ["a.mp3"]):
        assert read_references({"narrations": {"en": wrong}}).narrations == ()
    assert read_references({"narrations": ["a.mp3"]}).narrations == ()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a/age.en.mp3", SOUND, "COP516"),
        ("a/ages.mp3", SOUND, "COP516"),
        ("en.mp3", SOUND, "COP516"),
        ("a/ages.en.ogg", SOUND, "COP516"),
        ("a/ages.sw.mp3", SOUND, "COP517"),
        ("a/ages.ar.mp3", b"RIFF", "COP518"),
        ("a/ages.ar.mp3", SOUND + bytes(10_000_001), "COP849"),
    ],
)
def test_a_sound_that_nobody_would_hear_is_a_mistake(courses: Path, name: str, content: bytes, code: str) -> None:
    (courses / "parents" / name).write_bytes(content)
    assert [reported for reported, message in codes(courses)] == [code]


def test_a_course_with_a_key_of_its_own_is_heard_in_the_languages_of_its_folder_s_catalogs(courses: Path) -> None:
    (courses / "parents/course.md").write_text(COURSE.replace("---\n", "---\nkey: families\n", 1), "utf-8")
    assert codes(courses) == []


def test_the_status_of_translations_says_which_languages_are_read_aloud(
    courses: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from cop_xblocks.cli import cop

    monkeypatch.chdir(courses.parent)
    lines = CliRunner().invoke(cop, ["translate", "status"]).output.splitlines()
    assert lines[-3:] == [
        "parents: 1 of 2 lessons read aloud in ar",
        "parents: 2 of 2 lessons read aloud in en",
        "parents: 1 of 2 lessons read aloud in pt",
    ]
