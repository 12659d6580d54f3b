"""Keys that were derived, written into the source, so that they stay when the words change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.questions.registry import default_kind, kinds, vocabulary
from cop_xblocks.reading import Reading
from cop_xblocks.reading.outline import MODULE

_COLLISION = frozenset({rules.REPEATED_ITEM_KEY.code})
_BEHIND_COLLISION = frozenset({rules.WAYS_THE_SAME.code})
"""What is said of two things only when they differ in their keys."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A key to be written, where, and on what."""

    what: str
    """`module`, `lesson`, `unit`, `question`, `item`, or what an activity or a part of it is called."""
    key: str
    derived: str
    """What the key was before, which stood twice where the two differ."""
    span: Span


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
    taken: dict[Path, set[str]] = {}
    belongs: dict[Path, set[Path]] = {}
    for reading in readings:
        taken[reading.folder] = set(_pinned_keys(reading))
        for name, document in reading.documents.items():
            path = reading.folder.parent / name
            belongs.setdefault(path, set()).add(reading.folder)
            files.setdefault(path, FilePins(path, document))
    derived = _derived(readings)
    for path, file in files.items():
        used = [taken[folder] for folder in belongs[path]]
        file.pins = list(_pins(file.document, derived.get(file.document.file, set()), path, used))
    return [file for file in files.values() if file.pins]


def _derived(readings: Sequence[Reading]) -> Mapping[str, set[tuple[int, int]]]:
    """The places, by file, of what the reader found without a key."""
    places: dict[str, set[tuple[int, int]]] = {}
    for reading in readings:
        for diagnostic in reading.report.diagnostics:
            if diagnostic.code == rules.KEY_NOT_PINNED.code:
                places.setdefault(diagnostic.span.file, set()).add((diagnostic.span.line, diagnostic.span.column))
    return places


def _pinned_keys(reading: Reading) -> Iterator[str]:
    """Every key of the course's own name space that somebody wrote down, even where a mistake keeps it from being
    read."""
    for document in reading.documents.values():
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
    inside: set[str] = set()
    """Keys of the items below the last heading: those of one question, even where its list is broken in two."""
    whole = ""
    """The annotation of the last heading that parts belong to."""
    parts: set[str] = set()
    """Keys of the parts below it."""
    numbers: dict[str, int] = {}
    inside_numbers: dict[str, int] = {}
    part_numbers: dict[str, int] = {}
    for index, node in enumerate(document.nodes):
        if node.level:
            inside, inside_numbers = set(_item_keys(document.nodes[index + 1 :])), {}
            if has_headings(node.opens):
                whole, part_numbers = node.opens, {}
                parts = set(_part_keys(document.nodes[index + 1 :]))
            if node.inline is None or (node.words.line, node.words.column) not in places:
                continue
            if node.part_of:
                derived = derive_key(node.inline.text())
                key = _free(derived, [parts], part_numbers)
                parts.add(key)
                yield Pin(activity_types()[whole].part, key, derived, node.words)
                continue
            if node.level == 1:
                what, derived = "lesson", derive_key(PurePosixPath(path.name).stem)
            else:
                opened = node.opens if node.opens in opening_names() else "question"
                what = opened if node.opens else "module" if path.name == OUTLINE else "unit"
                derived = derive_key(node.inline.text())
            key = _free(derived, used, numbers)
            for keys in used:
                keys.add(key)
            yield Pin(what, key, derived, node.words)
            continue
        for inline, words in _items(node):
            place = inline.span()
            if (place.line, place.column) in places:
                derived = derive_key(words)
                key = _free(derived, [inside], inside_numbers)
                inside.add(key)
                yield Pin("item", key, derived, place)


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
    """What an item's key can stand behind, and the words that it is made of: the first texts of a list's items, and of
    the lists in it; a table's cells."""
    for part in node.descend() if node.name in ("bullet_list", "ordered_list", "table") else ():
        owner = part if part.name == "td" else part.children[0] if part.name == "list_item" and part.children else None
        if owner is not None and owner.name in ("td", "paragraph") and owner.inline is not None:
            yield owner.inline, owner.inline.text() if owner.choice is None else owner.choice


def _free(key: str, used: Sequence[set[str]], numbers: dict[str, int]) -> str:
    """The key, or the first of those with a number behind it, that nothing has; `numbers` remembers how far that was
    looked for."""
    free, number = key, numbers.get(key, 1)
    while any(free in keys for keys in used):
        number += 1
        free = f"{key[: 63 - len(str(number))].rstrip('-')}-{number}"
    numbers[key] = number
    return free


def pin(text: str, file: FilePins) -> str:
    """The text of a file with its keys; nothing else differs, and it says the same.

    Raises RefusedError for a file in which a key would not be read, or would change more than a key.
    """
    document = parse(text, file.document.file)
    if document.unclosed:
        raise RefusedError("a comment is not closed, and would end with the next key")
    after = apply_edits(text, _edits(Source(text), document, file))
    before, now = read_alone(file.path, text), read_alone(file.path, after)
    if now.codes.count(rules.KEY_NOT_PINNED.code) != before.codes.count(rules.KEY_NOT_PINNED.code) - len(file.pins):
        raise RefusedError("a key would not be read where it can be written; write it yourself")
    if new := now.new_codes(before) - _BEHIND_COLLISION:
        raise RefusedError(f"a key would make a new mistake ({min(new)}); write it yourself")
    lost = before.new_codes(now) - {rules.KEY_NOT_PINNED.code} - _COLLISION
    if lost or _shape(parse(after)) != _shape(document):
        raise RefusedError("the text would say something else; write the keys yourself")
    return after


def _shape(document: Document) -> object:
    """All that is said, but what stands in comments."""
    return [
        (node.name, node.level, node.attributes.get("checked"), node.inline.text() if node.inline else node.content)
        for node in document.walk()
    ]


def _edits(source: Source, document: Document, file: FilePins) -> Iterator[Edit]:
    pins_by_place = {(pin.span.line, pin.span.column): pin for pin in file.pins}
    kind = default_kind().name
    marks = {node.first_line: _vocabulary(node, file.path) for node in file.document.nodes if node.level}
    for node in document.nodes:
        if node.level and node.inline is not None:
            words = marks.get(node.first_line, UNIT)
            kind = _kind(node.inline) if words == vocabulary() else default_kind().name
            pin = pins_by_place.get((node.words.line, node.words.column))
            if pin is not None and pin.what == "lesson":
                yield _setting(source, document, pin.key)
            elif pin is not None:
                yield _mark(source, node.inline, pin.key, words)
            continue
        for inline, _words in _items(node):
            place = inline.span()
            pin = pins_by_place.get((place.line, place.column))
            if pin is not None:
                yield _mark(source, inline, pin.key, Vocabulary(flags=kinds()[kind].item_flags))


def _vocabulary(heading: Node, path: Path) -> Vocabulary:
    """What the mark on a heading may say."""
    if heading.part_of:
        return heading_vocabulary()
    if heading.opens:
        return activity_types()[heading.opens].vocabulary if heading.opens in activity_types() else vocabulary()
    return MODULE if path.name == OUTLINE else UNIT


def _kind(heading: Inline) -> str:
    marks = (read_comment(comment, vocabulary(), annotation_names()) for comment in heading.comments)
    flags = [flag for mark in marks if isinstance(mark, Annotation) for flag in mark.flags]
    return next((flag for flag in flags if flag in kinds()), default_kind().name)


def _mark(source: Source, inline: Inline, key: str, words: Vocabulary) -> Edit:
    """A key into the mark that stands there, or into a mark of its own behind the words."""
    for comment in inline.comments:
        mark = read_comment(comment, words, annotation_names())
        if isinstance(mark, Annotation):
            return word_into(source, inline, comment, behind_name(comment, mark), f"#{key}")
    place = inline.span(inline.tail, inline.tail)
    return source.insert(place.line, place.column, f" <!-- #{key} -->")


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


def _setting(source: Source, document: Document, key: str) -> Edit:
    """A lesson's key into its front matter, which is made where there is none."""
    if document.front_matter is not None:
        return source.insert_line(document.front_matter[1], f"key: {key}")
    begin = len(BOM) if source.text.startswith(BOM) else 0
    lines = ("---", f"key: {key}", "---", "")
    return Edit(begin, begin, source.newline.join(lines))


def pins_below(files: Iterable[FilePins], paths: Sequence[Path]) -> list[FilePins]:
    """Those files that lie in, or are, one of the paths."""
    return [file for file in files if any(file.path.is_relative_to(path) for path in paths)]
