"""Custom pages: the now pages and the learning paths as entries of the course's navigation.

Somebody who needs help this minute does not look through an outline. A custom page stands beside "Course" and
"Progress", and the platform shows it to everybody, without enrolment and without an account (edx-platform,
`xmodule/tabs.py`, `StaticTab.is_enabled`). So the page of the now pages has their words, not links to them; the numbers
to call are one link away, in the unit, where a reader chooses a country.

The platform reads `tabs/SLUG.html`, and from `tabs` in `policy.json` each page's name (`xmodule/modulestore/xml.py`,
`_load_extra_content`). It makes addresses of `/jump_to_id/` and `/static/` as in a unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from cop_xblocks.block_addresses import static_link, unit_link
from cop_xblocks.content.references import drawn
from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.markdown import Notes, plain, typeset, typeset_notes, typeset_text
from cop_xblocks.model import direction
from cop_xblocks.targets import Edition, PlacedLesson
from cop_xblocks.targets.olx.paths import path_prose, section_title

# The other entries of the navigation, in the platform's order: where a course lists any, it lists all.
_BEFORE, _AFTER = ("courseware",), ("progress", "dates", "discussion", "wiki", "textbooks")
_HEADING = re.compile("(</?h)([2-6])(?=[ >])")


@dataclass(frozen=True, slots=True)
class CustomPage:
    """A custom page of a course, in the language of the edition's titles."""

    slug: str
    name: str
    html: str


def custom_pages(edition: Edition) -> tuple[CustomPage, ...]:
    """The custom pages of a course; none where it has neither now pages nor paths."""
    pages = []
    now = edition.source.now
    placed = [placed for placed in edition.lessons if placed.lesson.for_now and placed.lesson.blocks]
    if now is not None and placed:
        name = plain(edition.localized(now.title))
        pages.append(CustomPage("now", name, _root(edition, name, _now_pages(edition, placed))))
    if any(path.steps for path in edition.source.paths):
        name = section_title(edition)
        pages.append(CustomPage("paths", name, _root(edition, name, _paths(edition))))
    return tuple(pages)


def tabs(pages: tuple[CustomPage, ...]) -> list[dict[str, str]]:
    """The entries of the course's navigation, as `policy.json` lists them; none without custom pages, since the
    platform then makes its own list. An entry without a name has the platform's, in each learner's language."""
    if not pages:
        return []
    entries = [{"type": type_} for type_ in _BEFORE]
    entries += [{"type": "static_tab", "name": page.name, "url_slug": page.slug} for page in pages]
    return entries + [{"type": type_} for type_ in _AFTER]


def _language(edition: Edition) -> str:
    return edition.language or edition.source.language


def _root(edition: Edition, title: str, parts: Iterator[str]) -> str:
    language = _language(edition)
    return (
        f'<section lang="{language}" dir="{direction(language)}">\n<h2>{escape(title)}</h2>\n'
        + "".join(parts)
        + "</section>\n"
    )


def _now_pages(edition: Edition, pages: list[PlacedLesson]) -> Iterator[str]:
    language = _language(edition)
    gettext = author_words(language, edition.interface).gettext
    anchors = {placed.lesson.units[0].key: f"cop-{placed.lesson.key}" for placed in pages}
    lessons = [edition.localized(placed.lesson) for placed in pages]
    titles = [typeset_text(lesson.title, language=language) for lesson in lessons]
    yield "<ul>\n"
    for anchor, title in zip(anchors.values(), titles, strict=True):
        yield f'<li><a href="#{anchor}">{title}</a></li>\n'
    yield "</ul>\n"
    for placed, lesson, title in zip(pages, lessons, titles, strict=True):
        unit = lesson.units[0].key
        link = _linker(edition, placed, anchors)
        notes = Notes(edition.localized(placed.references), f"{anchors[unit]}-n")
        yield f'<section id="{anchors[unit]}">\n<h3>{title}</h3>\n'
        for block in lesson.blocks:
            if block.aloud is None:  # a directory, whose country is chosen in the unit
                yield f'<p><a href="{unit_link(unit)}">{escape(gettext("Find help in your country"))}</a></p>\n'
            else:
                prose = typeset(block.aloud, language=language, link=link, gettext=gettext, notes=notes)
                yield _HEADING.sub(_below_title, prose)
        yield typeset_notes(notes, language=language, gettext=gettext) + "</section>\n"


def _below_title(tag: re.Match[str]) -> str:
    """A heading of a now page, whose title is an `h3` here."""
    return f"{tag[1]}{min(int(tag[2]) + 2, 6)}"


def _linker(edition: Edition, placed: PlacedLesson, anchors: dict[str, str]) -> Callable[[str], str]:
    """Where the links and pictures of a now page lead: another now page is on the same page."""
    drawings = {target for target, _ in drawn(edition.source.references, placed.lesson, placed.lesson.file)}
    language = _language(edition)

    def link(target: str) -> str:
        if target in placed.links:
            unit = placed.links[target]
            return f"#{anchors[unit]}" if unit in anchors else unit_link(unit)
        is_drawn = language != edition.source.language and target in drawings
        return static_link(target, language if is_drawn else "")

    return link


def _paths(edition: Edition) -> Iterator[str]:
    language = _language(edition)
    gettext = author_words(language, edition.interface).gettext
    for path in edition.source.paths:
        if path.steps:
            prose, links = path_prose(edition, path)
            yield f"<h3>{typeset_text(edition.localized(path.title), language=language)}</h3>\n"
            yield typeset(prose, language=language, link=_path_linker(links), gettext=gettext)


def _path_linker(links: Mapping[str, str]) -> Callable[[str], str]:
    return lambda target: unit_link(links[target]) if target in links else static_link(target)
