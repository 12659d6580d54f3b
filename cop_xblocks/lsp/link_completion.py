"""Where a link can lead: lessons and places in them, pictures, facts, terms."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from cop_xblocks.lsp.cursor import InTarget
from cop_xblocks.lsp.names import Name, about_fact, about_term, anchors, facts, lessons, media, terms, unlinked
from cop_xblocks.lsp.scenes import scenario_at, scenes_of
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading

FACT, GLOSSARY = "fact:", "glossary:"


def targets(where: InTarget, line: int, document: str, reading: Reading) -> Iterator[Name]:
    """The targets that can stand at the cursor, on a line (from 0); in a scenario, its scenes first."""
    if where.is_picture:
        yield from media(reading, document)
        return
    path, hash, _ = where.prefix.partition("#")
    there = reading.documents.get(document)
    if not path and there is not None:
        scenes = scenes_of(there, scenario_at(there, line))
        yield from (Name(f"#{scene.name}", scene.title) for scene in scenes)
    if hash:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(document), unquote(path))) if path else document
        yield from (Name(f"{path}#{anchor.name}", anchor.title) for anchor in anchors(reading, file))
    elif where.prefix.startswith(FACT):
        yield from (Name(f"{FACT}{fact.key}", about_fact(fact)) for fact in facts(reading))
    elif where.prefix.startswith(GLOSSARY):
        yield from (Name(f"{GLOSSARY}{term.key}", about_term(term)) for term in terms(reading))
    else:
        if document.endswith(f"/{OUTLINE}"):
            yield from unlinked(reading, document)
        yield from lessons(reading, document)
        yield from (Name(f"#{anchor.name}", anchor.title) for anchor in anchors(reading, document))
        yield from (Name(f"{FACT}{fact.key}", about_fact(fact)) for fact in facts(reading))
        yield from (Name(f"{GLOSSARY}{term.key}", about_term(term)) for term in terms(reading))
        yield from media(reading, document)
