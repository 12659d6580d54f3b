"""The working documents of a course as editable text: a file for word processors (DOCX) for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_xblocks.targets import Edition, File, Option, Target


def _files(edition: Edition, options: Mapping[str, Any]) -> Iterator[File]:
    source = edition.source
    documents = [placed for placed in edition.lessons if placed.lesson.is_document]
    if not documents:
        raise ValueError(
            f"the course has no documents; start one with: cop new document {source.folder_name}/documents/NAME"
        )
    try:
        from cop_xblocks.targets.documents.document import write_document
    except ModuleNotFoundError as problem:
        raise ValueError("this target needs python-docx: pip install 'cop-xblocks[host]'") from problem
    for placed in documents:
        path = f"{source.key}-{edition.language}/{placed.lesson.key}.docx"
        yield path, write_document(edition, placed, options["address"])


TARGET = Target(
    "documents",
    "zip",
    _files,
    options=(Option("address", "The address of the host, https://…/, for links from documents to the course.", ""),),
)
