"""What a translator is told of a string, above it in the PO file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.activities.registry import text_roles
from cop_xblocks.languages.advice import LONGEST, ROLES, glossary
from cop_xblocks.languages.extract import extract_course, extract_shared
from cop_xblocks.languages.update import update_catalog
from cop_xblocks.languages.writing import format_catalog
from cop_xblocks.model import Term, Text, iter_texts
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course

COURSES = Path(__file__).parents[2] / "courses"


def term(key: str, en: str, **words: str) -> Term:
    return Term(key, (("en", en), *words.items()), Text(f"{key} meaning", "…", "en"))


TERMS = (
    term("child", "child", ar="طفل"),
    term("csa", "child sexual abuse", ar="الاعتداء الجنسي", fr="abus sexuel sur enfant"),
    term("grooming", "grooming (online solicitation)", ar="استمالة", fr="sollicitation"),
    term("skills", "digital literacy / digital skills", ar="المهارات الرقمية"),
)


@pytest.mark.parametrize(
    ("markdown", "language", "advice"),
    [
        ("A child asks.", "ar", "Glossary: child = طفل"),
        ("Two Children and a child.", "ar", "Glossary: child = طفل"),
        ("Child sexual abuse of a child", "ar", "Glossary: child sexual abuse = الاعتداء الجنسي; child = طفل"),
        ("Childish words.", "ar", ""),
        ("A [trap](glossary:grooming).", "fr", "Glossary: grooming (online solicitation) = sollicitation"),
        ("Grooming happens.", "fr-CA", "Glossary: grooming (online solicitation) = sollicitation"),
        ("Digital skills, digital literacy.", "ar", "Glossary: digital literacy / digital skills = المهارات الرقمية"),
        ("A child asks.", "fr", ""),
        ("A child asks.", "en-XA", ""),
        ("", "ar", ""),
    ],
)  # fmt: skip
def test_a_string_comes_with_what_the_glossary_calls_its_terms(markdown: str, language: str, advice: str) -> None:
    assert glossary(TERMS)(markdown, language) == advice


def test_an_empty_glossary_says_nothing() -> None:
    assert glossary(())("A child asks.", "ar") == ""


def test_every_role_of_the_courses_and_of_every_kind_is_said_in_words(small_course: object, tmp_path: Path) -> None:
    courses = [read_course(folder).course for folder in find_courses(COURSES)]
    small_course.write_course(tmp_path)  # type: ignore[attr-defined]
    small_course.write_stories(tmp_path)  # type: ignore[attr-defined]
    courses += [read_course(folder).course for folder in find_courses(tmp_path / "courses")]
    roles = {text.role for course in courses if course is not None for text in iter_texts(course)}
    assert roles - {*ROLES, *text_roles()} == set()
    assert set(LONGEST) <= set(ROLES)


def test_a_string_says_what_it_is_and_where_it_is_seen(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "course.md").write_text(
        "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## One <!-- #one -->\n\n- [L](l.md)\n", "utf-8"
    )
    (tmp_path / "c" / "l.md").write_text(
        "---\nkey: l\nobjectives: {o: Say it.}\nsubjects: {s: death}\n---\n# L\n\n## First <!-- #first -->\n\n"
        "<!-- translators: to one parent -->\nWords.\n\n## Second <!-- #second -->\n\n"
        "### Who? <!-- question #who -->\n\n- [x] A <!-- #a -->\n- [ ] B <!-- #b -->\n",
        "utf-8",
    )
    course = read_course(tmp_path / "c").course
    assert course is not None
    catalog_text = format_catalog(update_catalog(extract_course(course, text_roles()), None, "ar", glossary(TERMS)))
    entries = {entry.split('msgctxt "')[-1].split('"')[0]: entry for entry in catalog_text.split("\n\n")}
    assert "#. Role: title of a course" in entries["c title"]
    assert "#. Page: /courses/c/\n" in entries["c title"]
    assert "#, max-length:80\n" in entries["c title"]
    assert "#. Page: /courses/c/\n" in entries["one title"]
    assert "#. Page: /courses/c/units/first/\n" in entries["l title"]
    assert "#. Page: /courses/c/units/first/\n" in entries["l objective o"]
    assert "#. Role: what some questions are about" in entries["l subject s"]
    assert "#. Page: /courses/c/units/first/\n" in entries["l subject s"]
    assert "#. Page: /courses/c/units/second/\n" in entries["who choice a"]
    paragraph = next(entry for context, entry in entries.items() if context.startswith("first paragraph"))
    assert "#. to one parent\n#. Role: paragraph\n#. Page: /courses/c/units/first/\n#: " in paragraph
    assert "Page:" not in format_catalog(extract_shared([course]))


def test_words_of_a_drawing_say_what_is_drawn_and_for_how_much_there_is_room(tmp_path: Path) -> None:
    labels = '<text id="stop" data-max="12">*Stop*</text><text id="go">Go</text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{labels}</svg>'
    files = {
        "c/course.md": "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## One <!-- #one -->\n\n- [L](l.md)\n",
        "c/l.md": "---\nkey: l\n---\n# L\n\n## First <!-- #first -->\n\n"
        "![Two steps: stop, go.](media/two-steps.svg)\n\nSee ![Both](../media/both.svg).\n",
        "c/media/two-steps.svg": drawing,
        "media/both.svg": drawing,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    course = read_course(tmp_path / "c").course
    assert course is not None
    own = format_catalog(extract_course(course, text_roles()))
    assert (
        "#. Drawing: Two steps: stop, go.\n#. Role: words in a drawing: plain text, and as short as it can be\n"
        "#. Page: /courses/c/units/first/\n#: courses/c/media/two-steps.svg#two-steps\n#, max-length:12\n"
        'msgctxt "two-steps text stop"\nmsgid "*Stop*"\n'
    ) in own
    assert own.count("max-length:12") == 1 and "both text" not in own
    assert 'msgctxt "both text go"\nmsgid "Go"\n' in format_catalog(extract_shared([course]))
