"""A document of a course: what its page shows, then when it was checked, how it may be shared and where it is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from html import escape

from cop_xblocks.languages import written_date
from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.markdown import Notes, plain, typeset, typeset_notes, typeset_text
from cop_xblocks.model import Course, Element, Lesson
from cop_xblocks.targets import Edition, PlacedLesson
from cop_xblocks.targets.documents.word import WordFile


def write_document(edition: Edition, placed: PlacedLesson, address: str = "") -> bytes:
    """A document of an edition as DOCX: the same bytes for the same course. `address` is that of the host; without it,
    links to other pages of the course are plain words."""
    course, lesson = edition.localized(edition.source.without_lessons), edition.localized(placed.lesson)
    words = author_words(edition.language, edition.interface)
    base = f"{address.rstrip('/')}/courses/{course.key}/" if address else ""

    def link(target: str) -> str:
        if target not in placed.links:
            return target
        return f"{base}units/{placed.links[target]}/" if base else ""

    notes = Notes(edition.localized(placed.references), "n")

    def prose(elements: Sequence[Element]) -> str:
        return typeset(elements, language=edition.language, link=link, gettext=words.gettext, notes=notes)

    instructions: list[str] = []
    parts: list[str] = []
    for block in lesson.blocks:
        if block.aloud is None:  # a directory of helplines
            parts.append(f"<p>{escape(words.gettext('This part is on the page.'))}</p>")
        else:
            instructions.append(prose([element for element in block.aloud if _is_instruction(element)]))
            parts.append(prose([element for element in block.aloud if not _is_instruction(element)]))
    parts.append(typeset_notes(notes, language=edition.language, gettext=words.gettext))
    if lesson.sources:
        items = (typeset_text(source, language=edition.language, link=link) for source in lesson.sources)
        title = escape(words.gettext("Sources of this lesson"))
        parts.append(f"<h2>{title}</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    file = WordFile(edition.language, words.gettext)
    file.describe(plain(lesson.title), plain(course.title), lesson.reviewed)
    heading = f"<h1>{typeset_text(lesson.title, language=edition.language)}</h1>"
    if any(instructions):
        file.add("".join(instructions))
        file.add_on_new_sheet(heading)
    else:
        file.add(heading)
    file.add("".join(parts))
    file.add_small("".join(_end(course, lesson, words, edition.language)))
    if base:
        page = escape(f"{base}units/{lesson.units[0].key}/")
        file.add_small(f'<p lang="en"><a href="{page}">{page}</a></p>')  # written from left to right in any language
    return file.content()


def _is_instruction(element: Element) -> bool:
    """Whether it is for whoever hands the document out, and not for those who get it."""
    return element.name == "callout" and element.get("kind") == "note"


def _end(course: Course, lesson: Lesson, words: NullTranslations, language: str) -> Iterator[str]:
    """What stands behind a document, as HTML."""
    if lesson.reviewed:
        sentence = words.gettext("Last checked: %(date)s.") % {"date": written_date(lesson.reviewed, language)}
        yield f"<p>{escape(sentence)}</p>"
    if course.license:
        sentence = words.gettext("You may use and share the course under the licence %(license)s.")
        yield f"<p>{escape(sentence % {'license': course.license})}</p>"
