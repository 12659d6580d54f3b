"""The subjects of a quiz, from the front matter to the block in an archive, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from cop_xblocks.build.course import edition, load_course
from cop_xblocks.content import read_references, write_references
from cop_xblocks.languages.extract import extract_course
from cop_xblocks.reading import read_course
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import build

COURSE = """\
---
audience: parents
language: en
grading: {quiz: 100}
---
# A course

## Module <!-- #module -->

- [First](first.md)
- [Second](second.md)
"""


def quiz(key: str, subjects: str) -> str:
    questions = "".join(
        f"### What about {name}? <!-- question #{key}-{name} {about} -->\n\n"
        "- [x] One <!-- #one -->\n- [ ] Two <!-- #two -->\n\n"
        for name, about in (("death", "about=grief"), ("more", "about=grief"), ("money", ""))
    )
    return f"---\nkey: {key}\ngraded: quiz\ndraw: 2\nsubjects: {subjects}\n---\n# Quiz {key}\n\n{questions}"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "courses/small"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, "utf-8")
    (folder / "first.md").write_text(quiz("first", "{grief: death and grief, unused: money}"), "utf-8")
    (folder / "second.md").write_text(quiz("second", "{grief: somebody who has died}"), "utf-8")
    return folder


def test_questions_and_subjects_are_read(course: Path) -> None:
    reading = read_course(course)
    assert reading.course is not None
    first = reading.course.lessons[0]
    assert [(subject.key, subject.lesson, subject.text.markdown) for subject in first.subjects] == [
        ("grief", "first", "death and grief"),
        ("unused", "first", "money"),
    ]
    assert [question.about for question in first.questions] == ["grief", "grief", ""]
    place = first.subjects[0].text.span
    assert place is not None and place.line == 5


def test_a_subject_is_a_string_for_translators(course: Path) -> None:
    reading = read_course(course)
    assert reading.course is not None
    strings = {str(message.context): message for message in extract_course(reading.course) if message.id}
    assert strings["first subject grief"].id == "death and grief"
    assert strings["second subject grief"].id == "somebody who has died"


def test_each_block_in_an_archive_carries_the_names_of_its_own_quiz(course: Path) -> None:
    translations = course.parents[1] / "locales/ar/LC_MESSAGES"
    translations.mkdir(parents=True)
    (translations / "small.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n\n'
        'msgctxt "first subject grief"\nmsgid "death and grief"\nmsgstr "الموت والحزن"\n',
        "utf-8",
    )
    loaded = load_course(course, course.parents[1] / "locales")
    assert loaded is not None and not loaded.mistaken
    files = dict(build(edition(loaded)).files)
    first, second = (
        parse_block(element)
        for key in ("first", "second")
        for element in etree.fromstring(files[f"course/vertical/{key}_unit.xml"])
    )
    assert first.references == {"subjects": [{"key": "grief", "lesson": "first", "text": "death and grief"}]}
    assert second.references == {"subjects": [{"key": "grief", "lesson": "second", "text": "somebody who has died"}]}
    assert first.catalogs["ar"]["first subject grief"][1] == "الموت والحزن"
    assert write_references(read_references(first.references)) == first.references
