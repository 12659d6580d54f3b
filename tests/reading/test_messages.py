"""`messages.md`: short texts, one a week, for telephones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.languages import Catalog
from cop_xblocks.languages.extract import extract_course
from cop_xblocks.languages.shares import shares_of
from cop_xblocks.model import Message
from cop_xblocks.model.course_files import is_lesson_name
from cop_xblocks.reading import Reading, read_course

FILES = {
    "course.md": (
        "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## First <!-- #first -->\n\n- [Trust](trust.md)\n"
    ),
    "trust.md": "---\nkey: trust\n---\n# Trust\n\nFirst.\n",
}
HEAD = "# Weekly messages\n\n## Week 1 <!-- #week-1 -->\n\n"


def read(tmp_path: Path, messages: str) -> Reading:
    folder = tmp_path / "courses/small"
    folder.mkdir(parents=True)
    for name, text in {**FILES, "messages.md": messages}.items():
        (folder / name).write_text(text, "utf-8")
    return read_course(folder)


def texts(reading: Reading) -> list[tuple[str, str, str]]:
    assert reading.course is not None
    messages: tuple[Message, ...] = reading.course.messages.messages if reading.course.messages is not None else ()
    return [(message.key, message.title.markdown, message.text.markdown) for message in messages]


def codes(reading: Reading) -> list[tuple[str, int]]:
    return [(one.code, one.span.line) for one in reading.report]


def test_each_heading_is_a_message_with_its_key(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEAD}Ask.\nListen.\n\n## Week 2 <!-- #week-2 -->\n\nSee <https://example.org>.\n")
    assert codes(reading) == []
    assert texts(reading) == [
        ("week-1", "Week 1", "Ask. Listen."),
        ("week-2", "Week 2", "See <https://example.org>."),
    ]


def test_a_course_without_the_file_has_none(tmp_path: Path) -> None:
    reading = read(tmp_path, HEAD)
    (reading.folder / "messages.md").unlink()
    course = read_course(reading.folder).course
    assert course is not None and course.messages is None


def test_its_strings_are_in_the_catalog_of_the_course_with_their_bound(tmp_path: Path) -> None:
    course = read(tmp_path, f"{HEAD}<!-- translators: warmly -->\n\nAsk.\n").course
    assert course is not None
    entries = {entry.context: entry for entry in extract_course(course).entries}
    assert [context for context in entries if (context and "week" in context) or context == "small messages"] == [
        "small messages", "week-1 title", "week-1 message",
    ]  # fmt: skip
    message = entries["week-1 message"]
    assert "max-length:300" in message.flags and "warmly" in message.auto_comments
    assert [file for file, _ in message.locations] == ["courses/small/messages.md#week-1"]
    assert shares_of(course, [Catalog("fr")])["fr"].total == 4  # what learners read on pages


@pytest.mark.parametrize("length, expected", [(300, []), (301, [("COP182", 5)])])
def test_a_message_has_at_most_three_hundred_characters(
    tmp_path: Path, length: int, expected: list[tuple[str, int]]
) -> None:
    message = "Ask https://example.org now. "
    assert codes(read(tmp_path, HEAD + message + "é" * (length - len(message)) + "\n")) == expected


def test_the_brackets_of_an_address_and_the_mark_of_an_escape_do_not_count(tmp_path: Path) -> None:
    rest = "é" * (300 - len("https://example.org *"))
    assert codes(read(tmp_path, f"{HEAD}<https://example.org>{rest} \\*\n")) == []


@pytest.mark.parametrize(
    "message",
    [
        "Ask **now**.",
        "Read [it](trust.md).",
        "Read [it](https://example.org).",
        "See <https://example.org> and <https://example.com>.",
        "See https://example.org and <https://example.com>.",
        "- Ask.",
        "![A picture](media/a.png)",
        "Use `code`.",
        "Ask.\n\nListen.",
        "",
    ],
)
def test_a_message_is_one_paragraph_of_plain_words(tmp_path: Path, message: str) -> None:
    assert {code for code, _ in codes(read(tmp_path, f"{HEAD}{message}\n"))} == {"COP183"}


def test_words_above_the_first_heading_and_settings_are_told(tmp_path: Path) -> None:
    assert codes(read(tmp_path, f"---\nkey: x\n---\n{HEAD}Ask.\n")) == [("COP117", 1)]
    (tmp_path / "more").mkdir()
    reading = read(tmp_path / "more", HEAD.replace("\n## ", "\nSome words.\n\n## ") + "Ask.\n")
    assert codes(reading) == [("COP183", 3)]


@pytest.mark.parametrize(
    "name, is_lesson",
    [("small/messages.md", False), ("shared/messages.md", True), ("small/friends/messages.md", True)],
)
def test_the_file_beside_the_outline_is_no_lesson(name: str, is_lesson: bool) -> None:
    assert is_lesson_name(name) is is_lesson
