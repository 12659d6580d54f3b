"""The notes on a lesson and its sources, which stand beside its units.

The embedded host shows them around a unit. The platform knows no such thing, so there they are lesson blocks: the notes
before the first unit's own blocks, the sources after the last one's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cop_xblocks.activities.registry import taking
from cop_xblocks.content.annex import annex_note
from cop_xblocks.content.block import BlockContent
from cop_xblocks.languages import Catalog
from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.languages.interface_words import AuthorInterface
from cop_xblocks.model import Lesson, Text, Unit, iter_texts


def language_note(
    lesson: Lesson,
    unit: Unit,
    *,
    title: str,
    language: str,
    catalogs: Iterable[Catalog],
    interface: AuthorInterface | None,
    only: str,
) -> BlockContent:
    """The note above a unit of the annex, in each language of the edition. The arguments are as in `_prose_block`."""

    def note(reader: str) -> str:
        return annex_note(lesson, language, reader, author_words(reader, interface))

    prose_type, source = taking("prose"), note(language)
    prose, _ = prose_type.read_source(source, lesson.key, language)
    (text,) = iter_texts(prose)
    translations = {
        catalog.language: {text.context: (text.fingerprint, note(catalog.language))} for catalog in catalogs
    }
    return BlockContent(prose_type.tag, f"{unit.key}_language", title, lesson.key, language, only, source, translations)


def content_note(lesson: Lesson, **edition: Any) -> BlockContent | None:
    """A call-out with the lesson's content note, or None where it has none. `edition` is as in `_prose_block`."""
    if lesson.content_note is None:
        return None
    lines = ["[!IMPORTANT]", *lesson.content_note.markdown.splitlines()]
    source = "".join(f"> {line}\n" for line in lines)
    return _prose_block(lesson, "note", source, [lesson.content_note], **edition)


def sources(lesson: Lesson, **edition: Any) -> BlockContent | None:
    """A list of the lesson's sources below a heading of the interface's own, or None where it has none."""
    if not lesson.sources:
        return None
    items = ["\n  ".join(text.markdown.splitlines()) for text in lesson.sources]
    source = f"### {_heading(edition['language'], edition['interface'])}\n\n" + "".join(f"- {item}\n" for item in items)
    return _prose_block(lesson, "sources", source, lesson.sources, **edition)


def _heading(language: str, author: AuthorInterface | None) -> str:
    return author_words(language, author).gettext("Sources of this lesson")


def _prose_block(
    lesson: Lesson,
    suffix: str,
    source: str,
    texts: Iterable[Text],
    *,
    title: str,
    language: str,
    catalogs: Iterable[Catalog],
    interface: AuthorInterface | None,
    only: str,
) -> BlockContent:
    """A lesson block with this source, and with the translations of `texts`, which stand in front matter, under the
    contexts that they have in the block's prose.

    `title` is the block's display name, `language` the source's, `only` the one language of the edition or empty.
    """
    prose_type = taking("prose")
    prose, _ = prose_type.read_source(source, lesson.key, language)
    contexts = {text.markdown: text.context for text in texts}
    translations: dict[str, dict[str, tuple[str, str]]] = {}
    for catalog in catalogs:
        entries = translations[catalog.language] = {}
        for text in iter_texts(prose):
            entry = catalog.entries.get(contexts.get(text.markdown, ""))
            if text.markdown == _heading(language, interface):
                entry = (text.fingerprint, _heading(catalog.language, interface))
            if entry is not None:
                entries[text.context] = entry
    name = f"{lesson.key}_{suffix}"
    return BlockContent(prose_type.tag, name, title, lesson.key, language, only, source, translations)
