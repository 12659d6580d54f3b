"""A key gets another name everywhere at once: where it is defined, in the links to it, in the catalogs.

Nothing is changed on trust. The edits are applied to a copy, the copy is read, and the course in it must say the same
as before, without a mistake that was not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.activities.registry import noun_of
from cop_xblocks.checking import check_reading
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.lsp.buffer import split_lines
from cop_xblocks.lsp.catalogs import rename_contexts, rename_gap
from cop_xblocks.lsp.keys import Key, gaps_of, items_of, occurrences
from cop_xblocks.lsp.names import objectives
from cop_xblocks.lsp.scenes import scenario_at, scenes_of
from cop_xblocks.model import Diagnostic, Report, Span, derive_key, is_key, iter_texts
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.source import read_source

_LEARNERS = (
    "Learners' answers hang on keys: what was answered under #{old} in a version that is already published is not "
    "found under #{new}."
)


class RefusedError(Exception):
    """A key cannot get this name; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What to write where, by file, and what an author must know before."""

    edits: Mapping[Path, Sequence[tuple[Span, str]]]
    catalogs: Mapping[Path, Sequence[tuple[Span, str]]]
    warning: str


def rename(key: Key, new: str, reading: Reading, texts: Mapping[Path, str]) -> Renaming:
    """Give a key another name. Raises RefusedError where that cannot be done safely."""
    new = new.strip().removeprefix("#")
    if not is_key(new):
        raise RefusedError(
            f"{new!r} is not a key: small letters, digits and hyphens, at most 64, as in {derive_key(new)!r}"
        )
    if new == key.name:
        return Renaming({}, {}, "")
    _refuse_collision(key, new, reading)
    root = reading.folder.parent
    edits: dict[Path, list[tuple[Span, str]]] = {}
    for file, span in dict.fromkeys(occurrences(key, reading)):
        edits.setdefault(root / file, []).append((span, new))
    if not edits:
        raise RefusedError(f"#{key.name} is not written anywhere in this course")
    after = _read_after(reading, edits, texts)
    _refuse_damage(reading, after)
    contexts = _contexts(reading, after)
    warning = "" if key.what == "objective" else _LEARNERS.format(old=key.name, new=new)
    domain = reading.folder.name if key.document.startswith(f"{reading.folder.name}/") else SHARED
    catalogs = rename_contexts(root.parent / "locales", domain, contexts)
    if key.what == "gap":
        for path, found in rename_gap(root.parent / "locales", domain, _changed(reading, after), key.name, new).items():
            catalogs.setdefault(path, []).extend(found)
    return Renaming(edits, catalogs, warning)


def merged(several: Iterable[Renaming]) -> Renaming:
    """Several courses' renamings as one: what they share is written once."""
    edits: dict[Path, list[tuple[Span, str]]] = {}
    catalogs: dict[Path, list[tuple[Span, str]]] = {}
    warning = ""
    for each in several:
        warning = warning or each.warning
        for into, of in ((edits, each.edits), (catalogs, each.catalogs)):
            for path, found in of.items():
                into[path] = list(dict.fromkeys([*into.get(path, []), *found]))
    return Renaming(edits, catalogs, warning)


def _refuse_collision(key: Key, new: str, reading: Reading) -> None:
    if key.what == "item":
        document = reading.documents[key.document]
        if any(name == new for name, _ in items_of(key.question, document)):
            where = "scene" if scenario_at(document, key.place.line - 1) else "question"
            raise RefusedError(f"another item of this {where} has the key #{new}; choose another name")
        return
    if key.what == "scene":
        if any(each.name == new for each in scenes_of(reading.documents[key.document], key.question)):
            raise RefusedError(f"another scene of this scenario has the key #{new}; choose another name")
        return
    if key.what == "gap":
        if any(name == new for name, _ in gaps_of(key.question, reading.documents[key.document])):
            raise RefusedError(f"another gap of this question has the key {new}; choose another name")
        return
    if key.what == "objective":
        if any(objective.key == new for _, objective in objectives(reading)):
            raise RefusedError(f"another objective of the course is called {new!r}; choose another name")
        return
    for what, other in _course_keys(reading):
        if other == new:
            raise RefusedError(
                f"a {what} of the course has the key #{new} already, and all of them share one name space; "
                "choose another name"
            )


def _course_keys(reading: Reading) -> Iterable[tuple[str, str]]:
    for module in reading.course.modules if reading.course is not None else ():
        yield "module", module.key
        for lesson in module.written:
            yield "lesson", lesson.key
            for unit in lesson.units:
                yield "unit", unit.key
                for block in unit.blocks:
                    yield from (("question", question.key) for question in block.questions)
                    if block.has_own_key:
                        yield noun_of(block), block.key


def _read_after(
    reading: Reading, edits: Mapping[Path, Sequence[tuple[Span, str]]], texts: Mapping[Path, str]
) -> Reading:
    changed = dict(texts)
    for path, several in edits.items():
        source = read_source(path, Report(), texts)
        if source is None:
            raise RefusedError(f"{path.name} cannot be read any more")
        changed[path] = apply(source, several)
    return read_course(reading.folder, changed)


def apply(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """A text with stretches of single lines replaced."""
    lines = split_lines(text)
    for span, new in sorted(edits, key=lambda each: each[0], reverse=True):
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "".join(lines)


def _refuse_damage(before: Reading, after: Reading) -> None:
    """Refuse what would make a mistake, or say something else to a learner."""
    known = {_without_names(each) for each in check_reading(before)}
    for each in check_reading(after):
        if each.severity == "error" and _without_names(each) not in known:
            raise RefusedError(f"the course would have a mistake then ({each.span}): {each.message}; {each.help}")
    old, new = ([text.markdown for text in iter_texts(reading.course)] for reading in (before, after))
    if len(old) != len(new):
        raise RefusedError("the course would say something else to a learner then")


def _without_names(diagnostic: Diagnostic) -> tuple[str, str, int]:
    return diagnostic.code, diagnostic.span.file, diagnostic.span.line


def _contexts(before: Reading, after: Reading) -> dict[str, str]:
    """The contexts of strings that have changed with the key."""
    old, new = iter_texts(before.course), iter_texts(after.course)
    return {one.context: other.context for one, other in zip(old, new, strict=True) if one.context != other.context}


def _changed(before: Reading, after: Reading) -> set[str]:
    """The contexts (as they were) of strings that a gap's key stands in."""
    old, new = iter_texts(before.course), iter_texts(after.course)
    return {one.context for one, other in zip(old, new, strict=True) if one.markdown != other.markdown}
