"""Learning paths, now pages and audiences: what an outline says besides its modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.model import Course, Diagnostic, PathStep
from cop_xblocks.reading import Reading, read_course

FRONT = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n"
MODULE = (
    "## First <!-- #first -->\n\n- [Trust](trust.md)\n- [Second](second.md)\n- [Later](later.md) <!-- planned -->\n\n"
)
CORE = "## If you have 15 minutes <!-- path #core -->\n\nFor everybody, in 15 minutes.\n\n"
NOW = "## Is it happening now? <!-- now #now -->\n\n- [Blackmail](blackmail.md)\n\n"
FILES = {
    "trust.md": "---\nkey: trust\n---\n# Trust\n\nFirst.\n\n## How it starts <!-- #how -->\n\nSlowly.\n",
    "second.md": (
        "---\nkey: second\n---\n# Second\n\n## Do <!-- #do -->\n\nThis.\n\n"
        "### Which? <!-- question #which -->\n\n- [x] One <!-- #one -->\n- [ ] Two <!-- #two -->\n"
    ),
    "blackmail.md": (
        "---\nkey: blackmail\n---\n# Blackmail\n\nDo not pay.\n\n## Do this first\n\n1. Breathe.\n\n"
        "## Whom to call\n\n<!-- helplines -->\n\nOr a friend.\n"
    ),
}


def read(tmp_path: Path, outline: str, **files: str) -> Reading:
    folder = tmp_path / "courses/small"
    folder.mkdir(parents=True)
    sources = {"course.md": outline if outline.startswith("---") else FRONT + outline, **FILES}
    for name, text in {**sources, **{f"{name}.md": text for name, text in files.items()}}.items():
        (folder / name).write_text(text, "utf-8")
    return read_course(folder)


def course_of(reading: Reading) -> Course:
    assert reading.course is not None
    return reading.course


def mistakes(reading: Reading) -> list[Diagnostic]:
    return [diagnostic for diagnostic in reading.report if diagnostic.severity != "info"]


def messages_of(reading: Reading) -> list[tuple[str, int, str, str]]:
    return [
        (diagnostic.code, diagnostic.span.line, diagnostic.message, diagnostic.help) for diagnostic in mistakes(reading)
    ]


def test_a_path_is_no_module_and_leads_to_lessons_and_units(tmp_path: Path) -> None:
    links = "- [Second](second.md)\n- [How](trust.md#how)\n"
    reading = read(tmp_path, CORE + links + "\n" + MODULE)
    course = course_of(reading)
    assert mistakes(reading) == []
    assert [module.key for module in course.modules] == ["first"]
    (path,) = course.paths
    assert (path.key, path.title.markdown) == ("core", "If you have 15 minutes")
    assert [element.text and element.text.markdown for element in path.description] == ["For everybody, in 15 minutes."]
    assert path.steps == (PathStep("second"), PathStep("trust", "how"))


@pytest.mark.parametrize("heading", ["Again <!-- path #refresher -->", "Refresher <!-- path -->"])
def test_no_path_has_the_key_by_which_a_host_calls_the_refresher(tmp_path: Path, heading: str) -> None:
    reading = read(tmp_path, MODULE + f"## {heading}\n\nFor all.\n\n- [Second](second.md)\n")
    ((code, line, message, help),) = messages_of(reading)
    assert (code, line, message) == ("COP302", 13, "'refresher' is not a key of a path")
    assert help.endswith("write another, such as #refresher-path")


@pytest.mark.parametrize("anchor", ["how", "how-it-starts"])
def test_a_path_leads_to_a_unit_by_its_key_or_its_slug(tmp_path: Path, anchor: str) -> None:
    course = course_of(read(tmp_path, MODULE + CORE + f"- [How](trust.md#{anchor})\n"))
    assert course.paths[0].steps == (PathStep("trust", "how"),)


@pytest.mark.parametrize(
    "target, message, help",
    [
        ("trst.md", "no module has this lesson", "did you mean 'trust.md'?"),
        (
            "../shared/words.md",
            "no module has this lesson",
            "link to a lesson that is listed below a module and no longer",
        ),
        ("later.md", "no module has this lesson", "marked `planned`"),
        ("blackmail.md", "a now page is no step of a path", "a learner reaches it from every page"),
        ("trust.md#hwo-it", "the lesson has no unit #hwo-it", "link to the key"),
        ("trust.md#howw", "the lesson has no unit #howw", "did you mean #how?"),
        ("second.md#which", "the lesson has no unit #which", "a path links to units; this is in #do"),
        ("#do", "no module has this lesson", "link to a lesson"),
    ],
)
def test_a_path_that_leads_nowhere_is_a_mistake(tmp_path: Path, target: str, message: str, help: str) -> None:
    reading = read(tmp_path, NOW + MODULE + CORE + f"- [There]({target})\n")
    (mistake,) = messages_of(reading)
    assert mistake[:3] == ("COP164", 21, message)
    assert help in mistake[3]


def test_a_lesson_that_cannot_be_found_is_one_mistake_where_the_module_lists_it(tmp_path: Path) -> None:
    module = MODULE.replace("trust.md", "trsut.md")
    reading = read(tmp_path, module + CORE + "- [Trust](trsut.md)\n")
    assert [code for code, *_ in messages_of(reading)] == ["COP125"]


@pytest.mark.parametrize("second", ["trust.md", "trust.md#how"])
def test_a_path_has_each_step_once(tmp_path: Path, second: str) -> None:
    reading = read(tmp_path, MODULE + CORE + f"- [Trust](trust.md)\n- [Again]({second})\n- [Do](second.md)\n")
    assert [code for code, *_ in messages_of(reading)] == ["COP166"]
    assert course_of(reading).paths[0].steps == (PathStep("trust"), PathStep("second"))


def test_a_path_says_for_whom_it_is_and_has_a_link(tmp_path: Path) -> None:
    reading = read(tmp_path, MODULE + "## Short <!-- path #short -->\n")
    assert [code for code, *_ in messages_of(reading)] == ["COP131", "COP165"]
    assert "a path that leads nowhere" in messages_of(reading)[0][2]


def test_a_course_of_paths_has_no_modules(tmp_path: Path) -> None:
    reading = read(tmp_path, CORE + "- [Trust](trust.md)\n")
    assert ("COP131", "the course has no modules") in {(code, message) for code, _, message, _ in messages_of(reading)}


def test_a_planned_mark_has_no_use_on_a_path(tmp_path: Path) -> None:
    reading = read(tmp_path, MODULE + CORE + "- [Trust](trust.md) <!-- planned -->\n")
    assert [code for code, *_ in messages_of(reading)] == ["COP406"]


def test_a_now_page_is_a_lesson_of_one_unit_outside_the_modules(tmp_path: Path) -> None:
    reading = read(tmp_path, MODULE + NOW)
    course = course_of(reading)
    assert mistakes(reading) == []
    assert course.now is not None and course.now.title.markdown == "Is it happening now?"
    (page,) = course.now.written_lessons
    assert page.for_now
    assert [unit.key for unit in page.units] == ["blackmail"]
    assert [type(block).__name__ for block in page.blocks] == ["Prose", "Helplines", "Prose"]
    assert [lesson.key for lesson in course.lessons] == ["blackmail", "trust", "second"]
    assert [module.key for module in course.modules] == ["first"]


def test_the_headings_of_a_now_page_need_no_keys(tmp_path: Path) -> None:
    reading = read(tmp_path, MODULE + NOW)
    assert "COP301" not in {diagnostic.code for diagnostic in reading.report}


@pytest.mark.parametrize(
    "page, what",
    [
        (
            "---\nkey: blackmail\n---\n# Blackmail\n\n### Which? <!-- question #q -->\n\n- [x] One\n- [ ] Two\n",
            "a question",
        ),
        ("---\nkey: blackmail\n---\n# Blackmail\n\n### Mine <!-- plan #mine -->\n\n- One\n", "a plan"),
        ("---\nkey: blackmail\ngraded: quiz\n---\n# Blackmail\n\nWords.\n", "a grade"),
    ],
)
def test_a_now_page_asks_nothing(tmp_path: Path, page: str, what: str) -> None:
    reading = read(tmp_path, MODULE + NOW, blackmail=page)
    assert [(code, message) for code, _, message, _ in messages_of(reading)] == [("COP167", f"a now page with {what}")]
    assert course_of(reading).questions == course_of(reading).lessons[-1].questions


def test_now_pages_stand_under_one_heading(tmp_path: Path) -> None:
    second = "## Danger <!-- now #danger -->\n\n- [Away](away.md)\n"
    reading = read(tmp_path, NOW + MODULE + second, away="---\nkey: away\n---\n# Away\n\nCall.\n")
    assert [(code, line) for code, line, *_ in messages_of(reading)] == [("COP168", 17)]
    now = course_of(reading).now
    assert now is not None and [page.key for page in now.written_lessons] == ["blackmail", "away"]


def test_a_now_page_that_a_module_lists_too_is_a_mistake(tmp_path: Path) -> None:
    reading = read(tmp_path, NOW + MODULE + "## Again <!-- #again -->\n\n- [Blackmail](blackmail.md)\n")
    assert [code for code, *_ in messages_of(reading)] == ["COP127"]


def test_the_audience_has_a_name(tmp_path: Path) -> None:
    front = FRONT.replace("audience: parents", "audience: coaches\naudience_name: Coaches of clubs")
    course = course_of(read(tmp_path, front + MODULE))
    assert course.audience == "coaches"
    assert course.audience_name is not None
    assert (course.audience_name.context, course.audience_name.markdown) == ("small audience", "Coaches of clubs")


@pytest.mark.parametrize("audience, help", [("coaches", "add `audience_name"), ("parent", "did you mean 'parents'?")])
def test_an_audience_without_a_name_is_a_mistake(tmp_path: Path, audience: str, help: str) -> None:
    reading = read(tmp_path, FRONT.replace("parents", audience) + MODULE)
    (message,) = messages_of(reading)
    assert message[:2] == ("COP170", 2)
    assert help in message[3]


@pytest.mark.parametrize(
    "mark, wanted",
    [("pth #core", "'path'"), ("Path #core", "'path'"), ("paht", "'path'"), ("nwo", "'now'"), ("Now #now", "'now'")],
)
def test_a_slip_in_the_mark_of_a_section_is_told_and_read_as_it_was_meant(
    tmp_path: Path, mark: str, wanted: str
) -> None:
    body = "Words.\n\n- [Trust](trust.md)\n" if "path" in wanted else "- [Blackmail](blackmail.md)\n"
    reading = read(tmp_path, MODULE + f"## Short <!-- {mark} -->\n\n{body}")
    assert [(code, wanted in help) for code, _, _, help in messages_of(reading)] == [("COP401", True)]
    assert [module.key for module in course_of(reading).modules] == ["first"]


@pytest.mark.parametrize("mark", ["path #core", "now #now", "path", "now"])
def test_the_marks_of_sections_belong_on_headings_of_the_outline(tmp_path: Path, mark: str) -> None:
    text = FILES["trust.md"] + f"\n## More <!-- {mark} -->\n\nWords.\n"
    reading = read(tmp_path, MODULE, trust=text)
    assert [(code, help) for code, _, _, help in messages_of(reading)] == [
        ("COP406", "it belongs on a ## heading of course.md")
    ]


@pytest.mark.parametrize("remark", ["now comes the hard part", "not sure", "part two", "how so", "paths are shorter"])
def test_a_remark_that_begins_with_an_ordinary_word_is_a_remark(tmp_path: Path, remark: str) -> None:
    text = FILES["trust.md"] + f"\n<!-- {remark} -->\n"
    outline = MODULE.replace("<!-- #first -->", f"<!-- #first --> <!-- {remark} -->")
    assert mistakes(read(tmp_path, outline, trust=text)) == []
