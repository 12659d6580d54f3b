"""What a build says of its own archive in the archive: a digest of each part that people change in Studio.

A site's export holds the blocks as they are there now. By the digests a later command knows which of them somebody has
changed on the site since the build, and which have changed in the checkout (decision 0070). The platform stores them as
any field of a block, and the attribute of a section, a subsection or a unit among those that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any, Literal

from cop_xblocks.content.block import BlockContent, Catalogs
from cop_xblocks.model import QuizSettings, digest

BUILT = "built"
"""The attribute with the digest of a title, on what holds blocks."""
BUILT_PARTS = "built_parts"
"""The attribute with the names of what the course, a section, a subsection or a unit holds, in order."""
BUILT_COURSE = "built_course"
"""The attribute of the course with its key: a site calls the course as it likes."""
BUILT_FORMAT = "built_format"
"""The attribute of a subsection with the assignment type that it was built to count for."""
BUILT_FILES = "built_files"
"""The attribute of the course with digests of its files: `about/overview.html=1a2b3c4d static/feed.svg=…`."""
OF_BUILD = (BUILT, BUILT_PARTS, BUILT_COURSE, BUILT_FORMAT, BUILT_FILES)
"""All attributes of a build."""
SOURCE, TITLE, SETTINGS = "source", "title", "settings"
"""The names of parts; that of a catalog begins with `catalog `."""
_SETTINGS = tuple(field.name for field in fields(QuizSettings))

Changed = Literal["nowhere", "here", "there", "both"]
"""Where a part has changed since the build: in the checkout (here), or on the site (there)."""


def is_of_another_course(here: str, there: Any) -> bool:
    """Whether the element of a course comes from a build of another one than that of the key. Courses share lessons, so
    their blocks do not tell. Older versions have not said of which course they were."""
    return str(there.get(BUILT_COURSE, here)) != here


def digests_of_files(files: Mapping[str, bytes]) -> str:
    """What the attribute of the course says of the files of an archive that people may replace: pages and pictures."""
    kept = {path.partition("/")[2]: content for path, content in files.items()}
    return " ".join(
        f"{path}={digest_of_file(content)}"
        for path, content in sorted(kept.items())
        if path.partition("/")[0] in ("about", "info", "static", "tabs") and not set(path) & set(" =")
    )


def built_files(course: Any) -> dict[str, str]:
    """The digests of pages and pictures, by their paths below `course/`, of the element of a course."""
    return dict(item.rpartition("=")[::2] for item in str(course.get(BUILT_FILES, "")).split())


def digest_of_file(content: bytes) -> str:
    """The digest of a page or a picture; the platform may trim a page."""
    return digest(content.strip().decode("utf-8", "surrogateescape"))


def catalog_part(language: str) -> str:
    """The name of the part that a block's translations into a language are."""
    return f"catalog {language}"


def with_digests(block: BlockContent) -> BlockContent:
    """A block that says what it was built as."""
    parts = {SOURCE: block.source, TITLE: block.display_name, SETTINGS: written_settings(block)}
    parts |= {catalog_part(language): _written(entries) for language, entries in block.catalogs.items()}
    return replace(block, built={name: digest(text) for name, text in parts.items()})


def settings_of(block: BlockContent) -> dict[str, Any]:
    """The settings of a block, by their names in front matter."""
    return {name: value for name, value in asdict(block).items() if name in _SETTINGS}


def written_settings(block: BlockContent) -> str:
    """The settings as one string, the same for the same settings, whether a weight is read as 1 or as 1.0."""
    return json.dumps(settings_of(block) | {"weight": float(block.weight)}, sort_keys=True)


def changed_source(here: BlockContent, there: BlockContent) -> Changed:
    """Where the source has changed."""
    return where_changed(here.source, there.source, there.built.get(SOURCE))


def changed_settings(here: BlockContent, there: BlockContent) -> Changed:
    """Where the settings have changed."""
    return where_changed(written_settings(here), written_settings(there), there.built.get(SETTINGS))


def changed_catalog(here: Catalogs, there: BlockContent, language: str) -> Changed:
    """Where the translations into a language have changed."""
    return where_changed(
        _written(here.get(language, {})),
        _written(there.catalogs.get(language, {})),
        there.built.get(catalog_part(language)),
    )


def where_changed(here: str, there: str, built: str | None) -> Changed:
    """Where a text has changed of which a build has left the digest; without one, both may have."""
    if here == there:
        return "nowhere"
    if built is not None and digest(there) == built:
        return "here"
    if built is not None and digest(here) == built:
        return "there"
    return "both"


def _written(entries: Mapping[str, tuple[str, str]]) -> str:
    return json.dumps({context: list(entry) for context, entry in entries.items()}, sort_keys=True)
