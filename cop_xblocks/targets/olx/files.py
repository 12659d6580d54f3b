"""The files that a block shows or links to, by the names that the platform looks for.

Copy and paste, and content libraries, find a block's files by looking for `"/static/NAME"` in its OLX, and nowhere
else: so a block names each of its files there, in the languages that it is shown in. A course that takes a block from
a library may call its files something else; from then on the block carries that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_xblocks.block_addresses import FOLDER, is_address_of, static_name
from cop_xblocks.content.block import BlockContent
from cop_xblocks.content.narrations import narrations_in
from cop_xblocks.content.references import read_references
from cop_xblocks.content.static import is_static
from cop_xblocks.markdown import inline_targets
from cop_xblocks.markdown.document import document_targets


def block_files(fields: BlockContent) -> dict[str, str]:
    """The address of each file that the block shows or links to, by its name in the course that the block was made
    for: `{"feed.svg": "/static/feed.svg"}`."""
    names = (static_name(target, language) for target, language in _localized_targets(fields))
    return {name: fields.files.get(name, FOLDER + name) for name in sorted(set(names))}


def _localized_targets(fields: BlockContent) -> Iterator[tuple[str, str]]:
    """Each target of a file, and the language of the drawing that it then is; empty for a file of all languages."""
    references = read_references(fields.references)
    drawings = {drawing.file for drawing in references.drawings}
    languages = [fields.language, *fields.catalogs]
    if fields.only in languages:
        languages = [fields.only]
    for target in filter(is_static, _targets(fields)):
        if target in drawings:
            yield from ((target, language if language != fields.language else "") for language in languages)
        else:
            yield target, ""
    yield from ((narration.file, "") for narration in narrations_in(references.narrations, languages))
    for recording in references.recordings:
        yield from ((captions.file, "") for captions in recording.captions if is_static(captions.file))


def _targets(fields: BlockContent) -> Iterator[str]:
    yield from document_targets(fields.source)
    for catalog in fields.catalogs.values():
        for _fingerprint, translation in catalog.values():
            yield from inline_targets(translation)


def renamed_files(files: Mapping[str, str], given: Any) -> dict[str, str]:
    """The addresses that the platform has `given` to `files`, and that a block must carry: the new ones.

    Anything may be given. An address below `/static/` whose ending is the file's is taken; for any other the file keeps
    the address that it has. (Until it was mended in Ulmo, a paste from course to course called every file
    `/static/static/None`.)
    """
    renamed = {}
    for name, address in files.items():
        new: Any = given.get(name) if isinstance(given, Mapping) else None
        if is_address_of(name, new):
            address = new
        if address != FOLDER + name:
            renamed[name] = address
    return renamed
