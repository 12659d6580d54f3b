"""Keeps the translations of strings whose wording alone was edited, because somebody has decided that they still fit.

The decision stands in the entry as a translator's comment, `# same meaning as: ` and the source that the translation
was made for: every tool keeps and shows it. It ends with the next edit of the source, or when somebody marks the entry
as fuzzy or deletes the comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message

from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.model import Course, Text, iter_texts

_COMMENT = "same meaning as: "
_PLACE = re.compile(r"(?P<file>.+\.md)(?::(?P<line>\d+)(?::\d+)?)?")


def keep_meaning(catalog: PoCatalog, contexts: Set[str]) -> int:
    """Let the stale translations of these strings be current, and note for which source each was made; how many there
    are. What is fuzzy without a previous source stays so: somebody has marked it who was not sure."""
    count = 0
    for message in catalog.entries:
        if message.context in contexts and message.fuzzy and message.string and message.previous_id:
            count += 1
            message.user_comments = [*message.user_comments, _COMMENT + _in_one_line(message.previous_id[0])]
            message.flags.discard("fuzzy")
            message.previous_id = []
            if message.lineno in catalog.layouts:
                # What stands above its strings is another thing now.
                catalog.layouts[message.lineno] = replace(catalog.layouts[message.lineno], head="")
    return count


def decided(catalog: PoCatalog) -> Iterator[tuple[Message, str]]:
    """The entries whose translation somebody has kept, each with the source that it was made for."""
    for message in catalog.entries:
        source = _made_for(message.user_comments)
        if source is not None and not message.fuzzy:
            yield message, source


def means_the_same(comments: Iterable[str], msgid: str) -> bool:
    """Whether a translation was made for this source, as a decision in its comments says."""
    return _made_for(comments) == _in_one_line(msgid)


def current_comments(comments: Sequence[str], msgid: str, *, fuzzy: bool) -> list[str]:
    """The comments without a decision that is over: the source has been edited again, or is what it was."""
    is_over = fuzzy or means_the_same(comments, msgid)
    return [comment for comment in comments if not (is_over and comment.strip().startswith(_COMMENT))]


def contexts_named(name: str, courses: Iterable[Course], templates: Iterable[PoCatalog], base: Path) -> set[str]:
    """The contexts of the strings that somebody names: by a context, by the key of a lesson, a unit, a question or
    whatever else has strings, by a file of a course, or by a file and a line (`FILE:LINE`), where the file is relative
    to `base` or to the folder of courses."""
    contexts = {
        message.context
        for template in templates
        for message in template.entries
        if message.context is not None and name in (message.context, message.context.split(" ")[0])
    }
    place = _PLACE.fullmatch(name)
    for course in courses:
        for lesson in course.lessons:
            if lesson.key == name or (place is not None and _is_file(place["file"], lesson.file, base)):
                contexts |= _contexts(lesson, int(place["line"]) if place is not None and place["line"] else 0)
            contexts |= {context for unit in lesson.units if unit.key == name for context in _contexts(unit)}
    return contexts


def _contexts(node: Any, line: int = 0) -> set[str]:
    """The contexts of all strings, or of those that stand on a line."""
    return {text.context for text in iter_texts(node) if not line or _stands_on(text, line)}


def _stands_on(text: Text, line: int) -> bool:
    return text.span is not None and text.span.line <= line <= text.span.end_line


def _is_file(name: str, file: str, base: Path) -> bool:
    """Whether a path that somebody typed is a file of the folder of courses."""
    return name == file or (base / name).resolve() == (base / "courses" / file).resolve()


def _made_for(comments: Iterable[str]) -> str | None:
    made_for = [comment.strip().removeprefix(_COMMENT) for comment in comments if comment.strip().startswith(_COMMENT)]
    return made_for[-1].strip() if made_for else None


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
