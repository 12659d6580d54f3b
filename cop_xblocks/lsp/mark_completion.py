"""Completes the words of a mark, by the place of the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cop_xblocks.activities.activity import ActivityType
from cop_xblocks.activities.registry import activity_types, directives, heading_vocabulary, opening_names
from cop_xblocks.checking import pages
from cop_xblocks.lsp.anchors import FLAG_SETTINGS, scenario_around, scenes_around, ways_that_set
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import InMark
from cop_xblocks.lsp.names import Name, objectives, subjects
from cop_xblocks.markdown import Document, Vocabulary, plain
from cop_xblocks.markdown.annotations import EXCUSE, TRANSLATORS
from cop_xblocks.markdown.figure_layout import VOCABULARY as PICTURE
from cop_xblocks.markdown.figure_layout import WIDTHS
from cop_xblocks.model import derive_key
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.registry import kinds
from cop_xblocks.reading import Reading
from cop_xblocks.reading.meanings import KEY, NAMES, SETTINGS, flag_line, kind_line, meaning
from cop_xblocks.reading.outline import MODULE

_HEADING = re.compile(r"#{1,6} ")
_QUESTION = re.compile(rf"#{{2,4}} .*<!--\s*(question|{'|'.join(opening_names())})\b(.*)")
_PICTURE = re.compile(r"!\[.*\]\(.*\)")
_WORDS = re.compile(r"\[(.*)\]\(")
"""Of a link to the next scene."""


def complete_mark(where: InMark, buffer: Buffer, line: int, document: str, reading: Reading) -> Iterator[Name]:
    """The words that are possible at the cursor; a mark has each word once."""
    if where.words and where.words[0] in (TRANSLATORS, EXCUSE):
        if where.words == (EXCUSE,):
            yield from (Name(f"{code}: ", page.name) for code, page in pages().items() if page.severity != "error")
        return
    setting, equals, _ = where.prefix.partition("=")
    if equals:
        yield from _values(setting, line, document, reading)
        return
    for name in _words(where, buffer, line, document, reading):
        word = name.word.partition("=")[0].split(" ")[0]
        present = [other.partition("=")[0] for other in where.words]
        is_second_key = word.startswith("#") and any(other.startswith("#") for other in present)
        if word not in present and not is_second_key:
            yield name


def _values(setting: str, line: int, document: str, reading: Reading) -> Iterator[Name]:
    if setting == "objective":
        for file, objective in objectives(reading):
            yield Name(f"objective={objective.key}", f"{plain(objective.text)} ({file})")
    elif setting == "about":
        for subject in subjects(reading, document):
            yield Name(f"about={subject.key}", plain(subject.text))
    elif setting == "start":
        scenes = scenes_around(reading.documents.get(document), line)
        yield from (Name(f"start={scene.name}", scene.title) for scene in scenes)
    elif setting == "width":
        yield from (Name(f"width={width}", SETTINGS["width"]) for width in WIDTHS)
    elif setting in FLAG_SETTINGS:
        flags: dict[str, str] = {}
        for way in ways_that_set(reading.documents.get(document), line):
            flags.setdefault(way.name, plain(way.node.choice or ""))
        yield from (Name(f"{setting}={flag}", f"set by: {words}") for flag, words in flags.items())
    elif setting == "points":
        yield from (Name(f"points={points}", SETTINGS["points"]) for points in (1, 2, 3))


def _words(where: InMark, buffer: Buffer, line: int, document: str, reading: Reading) -> Iterator[Name]:
    first = not where.words
    story = _story_around(reading.documents.get(document), line)
    if document.endswith(f"/{OUTLINE}"):
        if where.place == "unit":
            if first:
                yield from (Name(name, NAMES[name]) for name in MODULE.names)
            yield from _key(where)
        elif where.place == "item":
            yield Name("planned", NAMES["planned"])
    elif where.place == "unit":
        yield from _key(where)
    elif where.place == "question":
        yield from _question(where, first)
    elif where.place == "heading" and story is not None:
        yield from _key(where)
        yield from _own_words(heading_vocabulary())
    elif where.place == "item" and story is not None:
        words = _WORDS.match(where.title)
        yield from _key(replace(where, title=words[1]) if words else where)
        yield from _own_words(story.item_vocabulary)
    elif where.place == "item":
        yield from _item(where, _question_above(buffer, line))
    elif where.place == "text" and _PICTURE.fullmatch(where.title):
        if first:
            yield Name("picture", NAMES["picture"])
        else:
            yield from _own_words(PICTURE)
    if where.place == "line" and story is not None:
        yield from _own_words(story.line_vocabulary)
    if first and where.place == "line":
        yield from (Name(name, NAMES[name]) for name in directives())
        yield Name(f"{TRANSLATORS} ", NAMES[TRANSLATORS])
        yield Name(f"{EXCUSE} ", NAMES[EXCUSE])


def _story_around(document: Document | None, line: int) -> ActivityType | None:
    """The type of the activity with headings of its own that a line (from 0) is in; None outside of one."""
    blocks = scenario_around(document, line)
    return activity_types()[blocks[0].opens] if blocks else None


def _own_words(vocabulary: Vocabulary) -> Iterator[Name]:
    yield from (Name(f"{setting}=", SETTINGS[setting]) for setting in vocabulary.settings)
    yield from (Name(flag, flag_line(flag)) for flag in vocabulary.flags)


def _key(where: InMark) -> Iterator[Name]:
    if where.title:
        yield Name(f"#{derive_key(where.title)}", KEY)


def _question(where: InMark, first: bool) -> Iterator[Name]:
    key = f"#{derive_key(where.title)}" if where.title else ""
    if first:
        yield Name(f"question {key}".strip(), NAMES["question"])
        yield Name("question", NAMES["question"])
        for name in opening_names():
            yield Name(f"{name} {key}".strip(), NAMES[name])
    yield from _key(where)
    for name in set(opening_names()).intersection(where.words):
        yield from _own_words(activity_types()[name].vocabulary)
    if "question" not in where.words:
        return
    possible = _possible_kinds(where.words)
    if len(possible) > 1:
        yield from (Name(kind.name, kind_line(kind.name)) for kind in possible)
    yield Name("objective=", SETTINGS["objective"])
    yield Name("about=", SETTINGS["about"])
    yield Name("points=", SETTINGS["points"])
    yield Name("partial", flag_line("partial"))
    for kind in possible:
        yield from (Name(flag, meaning(flag)) for flag in kind.flags)


def _possible_kinds(words: Sequence[str]) -> list[Kind[Any]]:
    """The kind that a question's mark names, or every kind where it names none."""
    kinds_by_name = kinds()
    return [kinds_by_name[word] for word in words if word in kinds_by_name][:1] or list(kinds_by_name.values())


def _item(where: InMark, above: tuple[str, str] | None) -> Iterator[Name]:
    if above is None:
        return
    yield from _key(where)
    opening, words = above
    for kind in _possible_kinds(words.split()) if opening == "question" else ():
        yield from (Name(flag, flag_line(flag)) for flag in kind.item_flags)


def _question_above(buffer: Buffer, line: int) -> tuple[str, str] | None:
    """The word that opens the question or activity that a line is in, and the rest of its mark; None outside of one."""
    for number in range(line - 1, -1, -1):
        text = buffer.line(number)
        if _HEADING.match(text):
            heading = _QUESTION.match(text)
            return (heading[1], heading[2].partition("-->")[0]) if heading else None
    return None
