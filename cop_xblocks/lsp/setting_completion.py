"""Settings of front matter and their values, from the schemas that check them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from cop_xblocks.checking import pages
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import InSetting, front_matter_end
from cop_xblocks.lsp.names import Name
from cop_xblocks.model import derive_key
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading, schema


def shape_of(document: str, path: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a setting of a document's front matter; empty for an unknown one."""
    shape = schema("course" if document.endswith(f"/{OUTLINE}") else "lesson")
    for name in path:
        inner = shape.get("properties", {}).get(name) or shape.get("additionalProperties")
        shape = inner if isinstance(inner, dict) else {}
    return shape


def settings(where: InSetting, buffer: Buffer, document: str, reading: Reading) -> Iterator[Name]:
    """The names, or the values, that can stand at the cursor."""
    if not where.on_name:
        yield from _values(where.path, document, reading)
        return
    path = where.path[:-1] if where.path and where.path[-1].startswith(where.prefix) and where.prefix else where.path
    known = shape_of(document, path).get("properties", {})
    here = {line.partition(":")[0].strip() for line in buffer.lines[1 : front_matter_end(buffer.lines)]}
    for name, shape in known.items():
        if name not in here or name == where.prefix:
            yield Name(f"{name}: " if shape.get("type") not in ("object", "array") else f"{name}:", _about(shape))
    if path == ("checks",):
        yield from (Name(f"{code}: ", page.name) for code, page in pages().items() if page.severity != "error")


def _values(path: tuple[str, ...], document: str, reading: Reading) -> Iterator[Name]:
    shape = shape_of(document, path)
    about = _about(shape)
    yield from (Name(str(value), about) for value in shape.get("enum", ()))
    name = path[-1] if path else ""
    if name == "graded" and reading.course is not None:
        yield from (Name(category, f"{share} % of the course") for category, share in reading.course.grading)
    elif name == "key" and len(path) == 1:
        yield Name(derive_key(PurePosixPath(document).stem), about)
    elif shape.get("format") == "date":
        yield Name(datetime.date.today().isoformat(), f"today; {about}")


def _about(shape: dict[str, Any]) -> str:
    return str(shape.get("description", ""))
