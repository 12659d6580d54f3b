"""What there is to translate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cop_xblocks.languages.extract import extract_course, extract_interface, extract_shared
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.writing import format_catalog
from cop_xblocks.model import Course, Element, LearningPath, Lesson, Module, Planned, Prose, Text, Unit


def text(context: str, markdown: str, comment: str = "") -> Text:
    return Text(context, markdown, "en", comment=comment)


def lesson(key: str, file: str, *words: str) -> Lesson:
    prose = Prose(key, tuple(Element("paragraph", text(f"{key} paragraph {n}", word)) for n, word in enumerate(words)))
    return Lesson(
        key, text(f"{key} title", key.title()), (Unit(key, text(f"{key} title", key.title()), (prose,)),), file
    )


COURSE = Course(
    "parents",
    "en",
    text("parents title", "For parents", "Plain words, please."),
    (),
    (
        Module(
            "first",
            text("first title", "First"),
            (
                lesson("ages", "parents/life/ages.md", "One is 50 % of two.", "", " "),
                lesson("words", "shared/words.md", "Shared words."),
                Planned(text("first planned a", "Later")),
            ),
        ),
    ),
    "parents",
)


def entries_of(catalog: PoCatalog) -> list[tuple[str | None, object, list[str]]]:
    return [(one.context, one.id, [file for file, _ in one.locations]) for one in catalog.entries]


def test_a_courses_strings_come_in_order_each_once_with_file_and_key() -> None:
    assert entries_of(extract_course(COURSE)) == [
        ("parents title", "For parents", ["courses/parents/course.md#parents"]),
        ("first title", "First", ["courses/parents/course.md#first"]),
        ("ages title", "Ages", ["courses/parents/life/ages.md#ages"]),
        ("ages paragraph 0", "One is 50 % of two.", ["courses/parents/life/ages.md#ages"]),
        ("first planned a", "Later", ["courses/parents/course.md#first"]),
    ]


def test_now_pages_paths_and_the_audience_have_their_strings() -> None:
    path = LearningPath(
        "core", text("core title", "Short"), (Element("paragraph", text("core paragraph 0", "For all.")),), ()
    )
    now = Module("now", text("now title", "Now?"), (lesson("flee", "parents/flee.md", "Run."),), type="now")
    course = replace(COURSE, modules=(), paths=(path,), pages=(now,), audience_name=text("parents audience", "Coaches"))
    assert entries_of(extract_course(course)) == [
        ("parents title", "For parents", ["courses/parents/course.md#parents"]),
        ("parents audience", "Coaches", ["courses/parents/course.md#parents"]),
        ("core title", "Short", ["courses/parents/course.md#core"]),
        ("core paragraph 0", "For all.", ["courses/parents/course.md#core"]),
        ("now title", "Now?", ["courses/parents/course.md#now"]),
        ("flee title", "Flee", ["courses/parents/flee.md#flee"]),
        ("flee paragraph 0", "Run.", ["courses/parents/flee.md#flee"]),
    ]


def test_a_shared_lesson_is_extracted_once_for_all_courses() -> None:
    other = replace(COURSE, key="educators")
    assert entries_of(extract_shared([COURSE, other])) == [
        ("words title", "Words", ["courses/shared/words.md#words"]),
        ("words paragraph 0", "Shared words.", ["courses/shared/words.md#words"]),
    ]


def test_the_authors_comment_reaches_the_translator_and_no_text_is_a_format_string() -> None:
    catalog_text = format_catalog(extract_course(COURSE))
    assert "#. Plain words, please.\n#. Role: title of a course" in catalog_text
    assert "format" not in catalog_text


def test_a_template_has_no_date_that_changes_by_itself() -> None:
    assert format_catalog(extract_course(COURSE)) == format_catalog(extract_course(COURSE))
    assert "POT-Creation-Date" not in format_catalog(extract_course(COURSE))


def test_the_interfaces_strings_are_found_in_modules_and_templates(tmp_path: Path) -> None:
    package = tmp_path / "cop_xblocks"
    (package / "host" / "templates").mkdir(parents=True)
    (package / "block.py").write_text(
        "# translators: on the button that sends the answers\n"
        'a = _("Send")\n'
        'b = ngettext("%(n)s attempt left", "%(n)s attempts left", n)\n'
        'c = gettext("Next")\n'
        'd = other("not this")\n'
    )
    (package / "host" / "templates" / "page.html").write_text(
        '<p>{{ _("Next") }}</p>{# translators: a share of the points #}{{ _("100 % of %(total)s") }}'
        "{% trans n=3 %}{{ n }} lesson{% pluralize %}{{ n }} lessons{% endtrans %}"
    )
    catalog = extract_interface(package)
    assert entries_of(catalog) == [
        (None, "Send", ["cop_xblocks/block.py"]),
        (None, ("%(n)s attempt left", "%(n)s attempts left"), ["cop_xblocks/block.py"]),
        (None, "Next", ["cop_xblocks/block.py", "cop_xblocks/host/templates/page.html"]),
        (None, "100 % of %(total)s", ["cop_xblocks/host/templates/page.html"]),
        (None, ("%(n)s lesson", "%(n)s lessons"), ["cop_xblocks/host/templates/page.html"]),
    ]
    catalog_text = format_catalog(catalog)
    assert "#. on the button that sends the answers\n" in catalog_text
    assert "#, python-format\n" in catalog_text
