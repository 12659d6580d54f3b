"""Maps a unit's page to the lines of its source, for `cop serve --watch`.

A page does not say where its words come from. Its elements are in the order of the source's, so the script of the
watched page finds the line of each by walking both at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.host.runtime import HostRuntime
from cop_xblocks.model import Activity, Element, Prose, Question, Quiz, Span, iter_texts

WATCHED = "cop.watch"
"""The key in a request's environment for the data that a watched page passes to its script; unset where pages are not
watched."""

Place = list[int]
"""A line and a column."""


def attach(request: Any, hosted: HostedCourse, page: UnitPage, public: uuid.UUID | None) -> None:
    """Give a watched page the lines of its source; does nothing where pages are not watched."""
    if WATCHED in request.META and public is not None:
        runtime = HostRuntime(request, hosted, public, {})
        request.META[WATCHED]["unit"] = map_unit(hosted, page, lambda name: runtime.block(name))


def map_unit(hosted: HostedCourse, page: UnitPage, block: Callable[[str], Any]) -> dict[str, Any]:
    """The lines of a unit's page. `block` finds an XBlock, which knows its identifiers, by its name."""
    firsts = [_first_line(other) for other in hosted.all_pages if other.lesson.file == page.lesson.file]
    first = _first_line(page)
    note = page.lesson.content_note
    blocks = zip(page.blocks, page.unit.blocks, strict=True)
    return {
        "course": hosted.course.key,
        "file": span.file if (span := page.unit.title.span or page.lesson.span) is not None else "",
        "first": first,
        "end": next((line for line in firsts if line > first), 1 << 30),
        "title": _place(page.unit.title.span),
        "note": _place(note.span if note is not None else None),
        "sources": [_place(source.span) for source in page.lesson.sources],
        "blocks": [_block(activity, block(fields.url_name)) for fields, activity in blocks],
    }


def _first_line(page: UnitPage) -> int:
    return page.unit.span.line if page.unit.span is not None else 1


def _place(span: Span | None) -> Place | None:
    return [span.line, span.column] if span is not None else None


def _block(block: Activity, xblock: Any) -> dict[str, Any]:
    if isinstance(block, Prose):
        places: dict[str, Any] = {"elements": _elements(block.elements)}
    elif isinstance(block, Quiz):
        places = {"questions": [_question(question, xblock.identify) for question in block.questions]}
    else:
        places = {"at": _place(block.span)}
    return {"id": xblock.html_id, **places}


def _elements(elements: Sequence[Element]) -> list[Any]:
    """Each element as its place and its children."""
    spans = [element.span or (element.text.span if element.text is not None else None) for element in elements]
    return [[_place(span), _elements(element.children)] for span, element in zip(spans, elements, strict=True)]


def _question(question: Question, identify: Callable[..., str]) -> dict[str, Any]:
    items: dict[str, Place] = {}
    for text in iter_texts(question.body):
        # The context of what is in a list is `question role key`, whatever the kind.
        parts, place = text.context.split(" "), _place(text.span)
        if len(parts) > 2 and place is not None:
            identifier = identify(question.key, parts[2])
            items[identifier] = min(place, items.get(identifier, place))
    return {
        "id": identify(question.key),
        "at": _place(question.title.span),
        "stem": _elements(question.stem),
        "items": items,
        "hints": [_place(hint[0].span) if hint else None for hint in question.hints],
    }
