"""The pictures of a file, and the files that they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.checking.course_texts import course_links
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import replace_comments
from cop_xblocks.model import Span
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target

_MOST = 2_000_000
"""Bytes of an SVG file that are looked at."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as an author wrote it."""

    target: str
    words: str
    """Its text alternative."""
    caption: str
    span: Span


def pictures(content: SearchableText) -> Iterator[Picture]:
    """Every picture of a file, in order."""
    for passage in content.passages:
        if "![" not in passage.inline.content:
            continue
        captions = [str(token.attrGet("title") or "") for token in passage.inline.tokens if token.type == "image"]
        pictures = [link for link in passage.inline.links() if link.is_picture]
        for link, caption in zip(pictures, captions, strict=False):
            yield Picture(link.target, link.words, caption, passage.setting or link.span)


def shown_files(reading: Reading) -> Iterator[tuple[Path, Span]]:
    """The file of every picture that lies in the courses folder, there or not, and the picture's place."""
    for name, link in course_links(reading):
        if link.is_picture and not scheme(link.target):
            file = resolve(reading, name, split_target(link.target)[0])
            if file is not None:
                yield file, link.place


def drawing(file: Path) -> str | None:
    """The text of an SVG file, without its comments; None where there is none to be read."""
    try:
        with file.open("rb") as opened:
            text = opened.read(_MOST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None
    return replace_comments("", text) if "<svg" in text else None
