"""Completes words of a mark, targets of links, settings of front matter and their values."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from textwrap import shorten
from typing import Any
from urllib.parse import unquote

from lsprotocol import types

from cop_xblocks.checking import pages
from cop_xblocks.lsp.anchors import scenes_around
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import InMark, InSetting, InTarget, front_matter_end, mark_at, setting_at, target_at
from cop_xblocks.lsp.mark_completion import complete_mark
from cop_xblocks.lsp.names import Name, about_fact, anchors, lessons, media, unlinked
from cop_xblocks.markdown import plain
from cop_xblocks.model import derive_key
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading, schema

TRIGGERS = (" ", "#", "=", "(", ":", "/", "-")
"""Characters after which an editor asks without being told to."""
FACT, GLOSSARY = "fact:", "glossary:"


def complete(buffer: Buffer, position: types.Position, document: str, reading: Reading) -> list[types.CompletionItem]:
    """The completions at a position of a document (its path below the courses folder)."""
    line, column = buffer.place(position)
    text = buffer.line(line)
    where: InMark | InTarget | InSetting | None
    if (where := setting_at(buffer.lines, line, column)) is not None:
        names = _settings(where, buffer, document, reading)
    elif (where := mark_at(text, column)) is not None:
        names = complete_mark(where, buffer, line, document, reading)
    elif (where := target_at(text, column)) is not None:
        names = _targets(where, line, document, reading)
    else:
        return []
    start = buffer.position(line, column - len(where.prefix))
    place = types.Range(start, buffer.position(line, column))
    return list(_items(names, place))


def _items(names: Iterable[Name], place: types.Range) -> Iterator[types.CompletionItem]:
    for index, name in enumerate(dict.fromkeys(names)):
        yield types.CompletionItem(
            label=name.word.strip(),
            detail=shorten(name.about, 80, placeholder="…") or None,
            documentation=types.MarkupContent(types.MarkupKind.Markdown, name.about) if name.about else None,
            kind=types.CompletionItemKind.Value,
            sort_text=f"{index:04}",
            filter_text=name.word,
            text_edit=types.TextEdit(place, name.word),
        )


def _targets(where: InTarget, line: int, document: str, reading: Reading) -> Iterator[Name]:
    """The targets that can stand at the cursor, on a line (from 0); in a scenario, its scenes first."""
    if where.is_picture:
        yield from media(reading, document)
        return
    path, hash, _ = where.prefix.partition("#")
    if not path:
        scenes = scenes_around(reading.documents.get(document), line)
        yield from (Name(f"#{scene.name}", scene.title) for scene in scenes)
    if hash:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(document), unquote(path))) if path else document
        yield from (Name(f"{path}#{anchor.name}", anchor.title) for anchor in anchors(reading, file))
        return
    is_fact, is_term = where.prefix.startswith(FACT), where.prefix.startswith(GLOSSARY)
    is_file = not is_fact and not is_term
    references = reading.beside.references
    if is_file:
        if document.endswith(f"/{OUTLINE}"):
            yield from unlinked(reading, document)
        yield from lessons(reading, document)
        yield from (Name(f"#{anchor.name}", anchor.title) for anchor in anchors(reading, document))
    if not is_term:
        yield from (Name(f"{FACT}{fact.key}", about_fact(fact)) for fact in references.facts)
    if not is_fact:
        yield from (Name(f"{GLOSSARY}{term.key}", plain(term.meaning)) for term in references.terms)
    if is_file:
        yield from media(reading, document)


def setting_schema(document: str, path: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a setting of a document's front matter; empty for an unknown one."""
    shape = schema("course" if document.endswith(f"/{OUTLINE}") else "lesson")
    for name in path:
        inner = shape.get("properties", {}).get(name) or shape.get("additionalProperties")
        shape = inner if isinstance(inner, dict) else {}
    return shape


def setting_values(shape: Mapping[str, Any]) -> list[str]:
    """The values that the schema of a setting names: all that it may have, or examples."""
    return list(map(str, shape.get("enum", shape.get("examples", ()))))


def _settings(where: InSetting, buffer: Buffer, document: str, reading: Reading) -> Iterator[Name]:
    """The names, or the values, that can stand at the cursor."""
    if not where.on_name:
        yield from _values(where.path, document, reading)
        return
    path = where.path[:-1] if where.path and where.path[-1].startswith(where.prefix) and where.prefix else where.path
    settings = setting_schema(document, path).get("properties", {})
    present = {line.partition(":")[0].strip() for line in buffer.lines[1 : front_matter_end(buffer.lines)]}
    for name, shape in settings.items():
        if name not in present or name == where.prefix:
            yield Name(f"{name}: " if shape.get("type") not in ("object", "array") else f"{name}:", _about(shape))
    if path == ("checks",):
        yield from (Name(f"{code}: ", page.name) for code, page in pages().items() if page.severity != "error")


def _values(path: tuple[str, ...], document: str, reading: Reading) -> Iterator[Name]:
    shape = setting_schema(document, path)
    about = _about(shape)
    yield from (Name(value, about) for value in setting_values(shape))
    name = path[-1] if path else ""
    if name == "graded" and reading.course is not None:
        yield from (Name(category, f"{share} % of the course") for category, share in reading.course.grading)
    elif name == "key" and len(path) == 1:
        yield Name(derive_key(PurePosixPath(document).stem), about)
    elif shape.get("format") == "date":
        yield Name(datetime.date.today().isoformat(), f"today; {about}")


def _about(shape: dict[str, Any]) -> str:
    return str(shape.get("description", ""))
