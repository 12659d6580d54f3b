"""Writes derived keys into the source, so that they stay when the words change."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cop_xblocks.activities.opening import UNIT
from cop_xblocks.activities.registry import (
    activity_types,
    annotation_names,
    has_headings,
    heading_vocabulary,
    opening_names,
)
from cop_xblocks.editing.edits import BOM, Edit, RefusedError, Source, apply_edits
from cop_xblocks.editing.meaning import read_alone
from cop_xblocks.markdown import Annotation, Comment, Document, Inline, Node, Vocabulary, parse, read_comment
from cop_xblocks.model import Span, derive_key, rules
from cop_xblocks.model.course_files import MESSAGES, OUTLINE, is_messages
from cop_xblocks.questions.registry import default_kind, kinds, vocabulary
from cop_xblocks.reading import Reading
from cop_xblocks.reading.outline import MODULE, type_of_section

_COLLISION = frozenset({rules.REPEATED_ITEM_KEY.code})
_BEHIND_COLLISION = frozenset({rules.WAYS_THE_SAME.code})
"""The mistake of two things whose only difference is their keys."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A key to be written, where, and on what."""

    what: str
    """`module`, `path`, `now`, `documents`, `annex`, `message`, `lesson`, `unit`, `question`, `item`, or the name of an
    activity or of its parts."""
    key: str
    derived: str
    """The key before: another thing has it where the two differ."""
    span: Span
    inline: Inline
    """The text whose mark gets the key."""
    vocabulary: Vocabulary
    """The words of that mark."""


@dataclass(slots=True)
class FilePins:
    """A file with keys that are not pinned."""

    path: Path
    document: Document
    pins: list[Pin] = field(default_factory=list)


def find_pins(readings: Sequence[Reading]) -> list[FilePins]:
    """Every key that is not pinned in some courses that were read, file by file, with the key that it gets.

    A derived key stays what it is, unless another thing has it: something pinned, or something further up. A lesson
    that several courses share gets keys that none of them has.
    """
    files: dict[Path, FilePins] = {}
    scopes: dict[Path, list[set[str]]] = defaultdict(list)
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for reading in readings:
        pinned = set(_pinned_keys(reading))
        for path, document in _documents(reading):
            scopes[path].append(pinned)
            files.setdefault(path, FilePins(path, document))
        for diagnostic in reading.report.diagnostics:
            if diagnostic.code == rules.KEY_NOT_PINNED.code:
                places[diagnostic.span.file].add(_start(diagnostic.span))
    for path, file in files.items():
        file.pins = list(_pins(file.document, places[file.document.file], path, scopes[path]))
    return [file for file in files.values() if file.pins]


def _documents(reading: Reading) -> Iterator[tuple[Path, Document]]:
    """Every file of a course in which keys are written."""
    for name, document in reading.documents.items():
        yield reading.folder.parent / name, document
    if reading.messages_document is not None:
        yield reading.folder / MESSAGES, reading.messages_document


def _pinned_keys(reading: Reading) -> Iterator[str]:
    """Every key of the course's name space that is written down, even if a mistake keeps the reader from it."""
    for _path, document in _documents(reading):
        for node in document.nodes:
            if node.level and node.inline is not None and not node.part_of:
                yield from _keys_in(node.inline)
    for lesson in reading.course.lessons if reading.course is not None else ():
        if lesson.span is not None and lesson.span != lesson.title.span:
            yield lesson.key


def _keys_in(inline: Inline) -> Iterator[str]:
    for comment in inline.comments:
        for word in comment.body.split():
            if word.startswith("#") and len(word) > 1:
                yield derive_key(word[1:])


def _pins(document: Document, places: set[tuple[int, int]], path: Path, used: Sequence[set[str]]) -> Iterator[Pin]:
    items: set[str] = set()
    """Keys of the items below the last heading: those of one question, even where its list is broken in two."""
    parts: set[str] = set()
    """Keys of the parts of the last activity that has parts."""
    whole, kind = "", default_kind().name
    for index, node in enumerate(document.nodes):
        if not node.level:
            for inline, words in _items(node):
                if _start(inline.span()) in places:
                    yield _pin(
                        "item", words, [items], inline.span(), inline, Vocabulary(flags=kinds()[kind].item_flags)
                    )
            continue
        items = set(_item_keys(document.nodes[index + 1 :]))
        if has_headings(node.opens):
            whole, parts = node.opens, set(_part_keys(document.nodes[index + 1 :]))
        if node.inline is None:
            continue
        words, marks, scopes = node.inline.text(), _vocabulary(node, path), used
        kind = _kind(node.inline) if marks == vocabulary() else default_kind().name
        if node.part_of:
            what, scopes = activity_types()[whole].part, [parts]
        elif node.level == 1:
            what, words = "lesson", PurePosixPath(path.name).stem
        elif node.opens:
            what = node.opens if node.opens in opening_names() else "question"
        else:
            what = _section_name(node.inline, path)
        if _start(node.words) in places:
            yield _pin(what, words, scopes, node.words, node.inline, marks)


def _section_name(heading: Inline, path: Path) -> str:
    """What a `##` heading of a file begins."""
    if path.name == OUTLINE:
        return type_of_section(heading)
    return "message" if is_messages(path) else "unit"


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _pin(what: str, words: str, scopes: Sequence[set[str]], span: Span, inline: Inline, marks: Vocabulary) -> Pin:
    """A pin with the key that the words give or, in scopes that have it, the first with a number behind it."""
    derived = key = derive_key(words)
    for number in itertools.count(2):
        if not any(key in scope for scope in scopes):
            break
        key = f"{derived[: 63 - len(str(number))].rstrip('-')}-{number}"
    for scope in scopes:
        scope.add(key)
    return Pin(what, key, derived, span, inline, marks)


def _item_keys(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.level:
            return
        for inline, _words in _items(node):
            yield from _keys_in(inline)


def _part_keys(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.level and not node.part_of:
            return
        if node.level and node.inline is not None:
            yield from _keys_in(node.inline)


def _items(node: Node) -> Iterator[tuple[Inline, str]]:
    """The texts that can have an item's key, each with the words that give the key: the first text of each item of a
    list, and of the lists in it; a table's cells."""
    for part in node.descend() if node.name in ("bullet_list", "ordered_list", "table") else ():
        owner = part if part.name == "td" else part.children[0] if part.name == "list_item" and part.children else None
        if owner is not None and owner.name in ("td", "paragraph") and owner.inline is not None:
            yield owner.inline, owner.inline.text() if owner.choice is None else owner.choice


def pin(text: str, file: FilePins) -> str:
    """The text of a file with its keys; nothing else differs, and it says the same.

    Raises RefusedError for a file in which a key would not be read, or would change more than a key.
    """
    source, document = Source(text), parse(text)
    if document.lines != file.document.lines:
        raise RefusedError("it has just been saved by somebody else; try again")
    if document.unclosed:
        raise RefusedError("a comment is not closed, and would end with the next key")
    after = apply_edits(text, [_edit(source, document, pin) for pin in file.pins])
    before, now = read_alone(file.path, text), read_alone(file.path, after)
    unpinned = rules.KEY_NOT_PINNED.code
    if now.codes[unpinned] != before.codes[unpinned] - len(file.pins):
        raise RefusedError("a key would not be read where it can be written; write it yourself")
    if new := set(now.codes - before.codes) - _BEHIND_COLLISION:
        raise RefusedError(f"a key would make a new mistake ({min(new)}); write it yourself")
    lost = set(before.codes - now.codes) - {unpinned} - _COLLISION
    if lost or _shape(parse(after)) != _shape(document):
        raise RefusedError("the text would say something else; write the keys yourself")
    return after


def _shape(document: Document) -> object:
    """Everything that a document says, but its comments."""
    return [
        (node.name, node.level, node.attributes.get("checked"), node.inline.text() if node.inline else node.content)
        for node in document.walk()
    ]


def _edit(source: Source, document: Document, pin: Pin) -> Edit:
    """A key into the front matter of a lesson, into the mark that stands there, or into a new one behind the words."""
    if pin.what == "lesson":
        return _setting(source, document, pin.key)
    for comment in pin.inline.comments:
        mark = read_comment(comment, pin.vocabulary, annotation_names())
        if isinstance(mark, Annotation):
            return word_into(source, pin.inline, comment, behind_name(comment, mark), f"#{pin.key}")
    place = pin.inline.span(pin.inline.tail, pin.inline.tail)
    return source.insert(place.line, place.column, f" <!-- #{pin.key} -->")


def _vocabulary(heading: Node, path: Path) -> Vocabulary:
    """The words that the mark on a heading may have."""
    if heading.part_of:
        return heading_vocabulary()
    if heading.opens:
        return activity_types()[heading.opens].vocabulary if heading.opens in activity_types() else vocabulary()
    return MODULE if path.name == OUTLINE else UNIT


def _kind(heading: Inline) -> str:
    marks = (read_comment(comment, vocabulary(), annotation_names()) for comment in heading.comments)
    flags = [flag for mark in marks if isinstance(mark, Annotation) for flag in mark.flags]
    return next((flag for flag in flags if flag in kinds()), default_kind().name)


def word_into(source: Source, inline: Inline, comment: Comment, at: int, word: str) -> Edit:
    """A word into a comment, behind `at` characters of it."""
    place = inline.span(comment.start + at, comment.start + at)
    is_followed_by_space = comment.raw[at].isspace() or comment.raw.startswith("-->", at)
    return source.insert(place.line, place.column, f" {word}" if is_followed_by_space else f" {word} ")


def behind_name(comment: Comment, mark: Annotation) -> int:
    """Where a key belongs in a mark: behind its name, or at its beginning."""
    name = mark.name or next((word for what, word in mark.unknown if what == "name"), "")
    opening = len("<!--")
    return comment.raw.index(name, opening) + len(name) if name else opening


def with_key(text: str, key: str) -> str:
    """A lesson or an outline with its own key in its front matter."""
    return apply_edits(text, [_setting(Source(text), parse(text), key)])


def _setting(source: Source, document: Document, key: str) -> Edit:
    """A key into the front matter, which is made where there is none."""
    if document.front_matter is not None:
        return source.insert_line(document.front_matter[1], f"key: {key}")
    begin = len(BOM) if source.text.startswith(BOM) else 0
    lines = ("---", f"key: {key}", "---", "")
    return Edit(begin, begin, source.newline.join(lines))


def pins_below(files: Iterable[FilePins], paths: Sequence[Path]) -> list[FilePins]:
    """The files that are one of the paths, or lie in one."""
    return [file for file in files if any(file.path.is_relative_to(path) for path in paths)]
