"""What a lesson says besides its units: what to know before it, and where its figures are from.

The embedded host shows both around a unit. The platform knows no such thing, so there they are lesson blocks: a note
before the first unit's own blocks, the sources after the last one's.
"""

from __future__ import annotations

from collections.abc import Iterable

from cop_xblocks.activities.registry import taking
from cop_xblocks.content.block import BlockContent
from cop_xblocks.languages import Catalog, interface
from cop_xblocks.model import Lesson, Text, iter_texts


def content_note(
    lesson: Lesson, *, title: str, language: str, catalogs: Iterable[Catalog], only: str
) -> BlockContent | None:
    """A call-out with the lesson's content note, or None where it has none."""
    if lesson.content_note is None:
        return None
    lines = ["[!IMPORTANT]", *lesson.content_note.markdown.splitlines()]
    source = "".join(f"> {line}\n" for line in lines)
    carried = _catalogs(source, lesson.key, language, [lesson.content_note], catalogs)
    return BlockContent(taking("prose").tag, f"{lesson.key}_note", title, lesson.key, language, only, source, carried)


def sources(
    lesson: Lesson, *, title: str, language: str, catalogs: Iterable[Catalog], only: str
) -> BlockContent | None:
    """A list of the lesson's sources below a heading of the interface's own, or None where it has none."""
    if not lesson.sources:
        return None
    items = ["\n  ".join(text.markdown.splitlines()) for text in lesson.sources]
    heading = _heading(language)
    source = f"### {heading}\n\n" + "".join(f"- {item}\n" for item in items)
    carried = _catalogs(source, lesson.key, language, lesson.sources, catalogs, heading)
    return BlockContent(
        taking("prose").tag, f"{lesson.key}_sources", title, lesson.key, language, only, source, carried
    )


def _heading(language: str) -> str:
    return interface(language).gettext("Sources of this lesson")


def _catalogs(
    source: str, key: str, language: str, texts: Iterable[Text], catalogs: Iterable[Catalog], heading: str = ""
) -> dict[str, dict[str, tuple[str, str]]]:
    """The translations of `texts`, which stand in front matter, under the contexts that they have in the block's
    prose."""
    contexts = {text.markdown: text.context for text in texts}

    prose, _ = taking("prose").read_source(source, key, language)
    made: dict[str, dict[str, tuple[str, str]]] = {}
    for catalog in catalogs:
        entries = made[catalog.language] = {}
        for text in iter_texts(prose):
            entry = catalog.entries.get(contexts.get(text.markdown, ""))
            if text.markdown == heading:
                entry = (text.fingerprint, _heading(catalog.language))
            if entry is not None:
                entries[text.context] = entry
    return made
