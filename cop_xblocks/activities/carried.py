"""Makes the content of an activity's block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import partial

from cop_xblocks.activities.registry import activity_types, taking, type_of, url_name
from cop_xblocks.content.block import BlockContent
from cop_xblocks.content.narrations import narrations_in
from cop_xblocks.content.references import referred, write_references
from cop_xblocks.languages import Catalog, excerpt
from cop_xblocks.languages.interface_words import AuthorInterface
from cop_xblocks.model import Activity, Narration, QuizSettings, References, Unit


def block_content(
    unit: Unit,
    activity: Activity,
    *,
    title: str,
    language: str,
    catalogs: Iterable[Catalog] = (),
    interface: AuthorInterface | None = None,
    only: str = "",
    links: Mapping[str, str] | None = None,
    references: References | None = None,
    file: str | None = None,
    narrations: Iterable[Narration] = (),
) -> BlockContent:
    """The fields of the block of an activity of `unit`, both as they were written in `language`; `title` is the block's
    plain display name.

    Of each catalog, of the author's catalogs of the `interface`, and of `references`, the block takes only what it uses
    itself. `file` is the lesson's, where the references are the course's own; `narrations` are those that this block
    plays.
    """
    catalogs = tuple(catalogs)
    own = referred(references, activity, file) if references is not None else References()
    languages = [only] if only else [language, *(catalog.language for catalog in catalogs)]
    own = replace(own, narrations=narrations_in(narrations, languages))
    return BlockContent(
        tag=type_of(activity).tag,
        url_name=url_name(unit, activity),
        display_name=title,
        key=activity.key,
        language=language,
        only=only,
        source=activity.source,
        catalogs={catalog.language: excerpt(catalog, (activity, own)) for catalog in catalogs},
        interface=interface.excerpt(partial(_says, type_of(activity).name)) if interface is not None else {},
        links=links or {},
        references=write_references(own),
        **asdict(activity.settings or QuizSettings()),
    )


def said_in_blocks(file: str) -> bool:
    """Whether any block may say what this file of the package says."""
    return any(_says(name, file) for name in activity_types())


def _says(name: str, file: str) -> bool:
    """Whether a block with an activity of the type `name` may say what this file of the package says."""
    _, room, *below = file.split("/")
    if room == "activities" and len(below) > 1:
        return below[0] == name
    if room == "questions":
        return name == taking("questions").name
    if not below and room.removesuffix(".py") in activity_types():
        return room == f"{name}.py"
    return room not in ("host", "targets", "cli", "content", "studio")
