"""Working documents: pages outside the modules that are translated, and that readers fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.languages.extract import extract_course
from cop_xblocks.model import Course, Element, Prose
from cop_xblocks.reading import Reading, read_course
from tests.support.documented_course import FILES

LETTER = "courses/forms/documents/letter.md"
OUTLINE = "courses/forms/course.md"


def read(tmp_path: Path, changed: dict[str, str] | None = None) -> Reading:
    for name, text in (FILES | (changed or {})).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return read_course(tmp_path / "courses/forms")


def course_of(reading: Reading) -> Course:
    assert reading.course is not None
    return reading.course


def codes_and_problems(reading: Reading) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in reading.report]


def record(course: Course) -> tuple[Element, ...]:
    assert course.documents is not None
    (unit,) = course.documents.written_lessons[0].units
    (prose,) = unit.blocks
    assert isinstance(prose, Prose)
    return prose.elements


def test_a_document_is_a_lesson_of_one_unit_behind_the_modules_and_before_the_annex(tmp_path: Path) -> None:
    reading = read(tmp_path)
    course = course_of(reading)
    assert codes_and_problems(reading) == []
    assert [lesson.key for lesson in course.lessons] == ["trust", "record", "letter", "phones"]
    assert [section.type for section in course.sections] == ["module", "documents", "annex"]
    assert course.documents is not None and all(page.is_document for page in course.documents.written_lessons)
    assert not any(lesson.is_document for lesson in (course.lessons[0], course.lessons[-1]))
    assert [unit.key for page in course.documents.written_lessons for unit in page.units] == ["record", "letter"]


def test_it_may_have_empty_cells_boxes_and_lines(tmp_path: Path) -> None:
    elements = record(course_of(read(tmp_path)))
    table = next(element for element in elements if element.name == "table")
    assert [[cell.text is None for cell in row.children] for row in table.children] == [
        [False, False],
        [False, True],
        [False, True],
    ]
    items = [item for element in elements if element.name == "bullets" for item in element.children]
    assert [(item.text.markdown, item.get("box")) for item in items if item.text is not None] == [
        ("Thanked the child.", "empty"),
        ("Told the lead.", "empty"),
    ]
    assert "Name: ____________" in [element.text.markdown for element in elements if element.text is not None]
    assert [element.name for element in elements].count("rule") == 1


def test_its_title_and_all_its_words_are_translated(tmp_path: Path) -> None:
    contexts = [str(entry.context) for entry in extract_course(course_of(read(tmp_path))).entries]
    roles = [" ".join(context.split()[:2]) for context in contexts if context.startswith("record ")]
    assert {"record title", "record heading", "record cell", "record item", "record step"} <= set(roles)
    assert "papers title" in contexts and "letter title" in contexts
    assert not any(context.startswith("phones ") for context in contexts)


def test_a_box_elsewhere_is_a_mistake_still(tmp_path: Path) -> None:
    trust = "---\nkey: trust\n---\n# Trust\n\n- [ ] One\n"
    assert codes_and_problems(read(tmp_path, {"courses/forms/trust.md": trust})) == [
        ("COP208", "a box to tick stands outside a question")
    ]


def test_a_box_that_is_ticked_already_is_a_mistake(tmp_path: Path) -> None:
    letter = "---\nkey: letter\n---\n# Letter\n\n- [x] One\n- [ ] Two\n"
    assert codes_and_problems(read(tmp_path, {LETTER: letter})) == [("COP208", "a box is ticked already")]


@pytest.mark.parametrize(
    "page, what",
    [
        ("### Which? <!-- question #q -->\n\n- [x] One\n- [ ] Two\n", "a question"),
        ("### Mine <!-- plan #mine -->\n\n- One\n", "a plan"),
    ],
)
def test_a_document_asks_nothing(tmp_path: Path, page: str, what: str) -> None:
    letter = f"---\nkey: letter\n---\n# Letter\n\n{page}"
    assert codes_and_problems(read(tmp_path, {LETTER: letter})) == [("COP167", f"a document with {what}")]


def test_a_document_is_no_step_of_a_path(tmp_path: Path) -> None:
    path = "\n## Short <!-- path #short -->\n\nFor all.\n\n- [Letter](documents/letter.md)\n"
    assert codes_and_problems(read(tmp_path, {OUTLINE: FILES[OUTLINE] + path})) == [
        ("COP164", "a document is no step of a path")
    ]


def test_a_course_has_one_heading_for_documents(tmp_path: Path) -> None:
    outline = FILES[OUTLINE].replace("- [Letter]", "\n## More <!-- documents #more -->\n\n- [Letter]")
    reading = read(tmp_path, {OUTLINE: outline})
    assert codes_and_problems(reading) == [("COP168", "a second heading for documents")]
    documents = course_of(reading).documents
    assert documents is not None and [page.key for page in documents.written_lessons] == ["record", "letter"]
