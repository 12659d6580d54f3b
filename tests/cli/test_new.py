"""`cop new`: what it writes checks clean, and nothing else changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.registry import opening_names, type_of
from cop_xblocks.cli import cop
from cop_xblocks.cli._outlining import escaped, modules, with_lesson, with_module
from cop_xblocks.markdown import plain
from cop_xblocks.model import Diagnostic
from cop_xblocks.questions.registry import kinds, start_question
from cop_xblocks.reading import read_course, schema
from tests.support.tiers import COSTLY

Run = Callable[..., Result]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: an empty one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def started(empty: Path, run: Run) -> Path:
    """The folder of a course that was just started."""
    assert run("new", "course", "my-course").exit_code == 0
    return empty / "courses" / "my-course"


def clean(run: Run) -> None:
    """Whether the check finds neither a mistake, nor a warning, nor a key that is not pinned."""
    result = run("check")
    assert result.exit_code == 0, result.stdout
    assert "warning" not in result.stdout
    assert "COP301" not in result.stdout


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outline(started: Path) -> str:
    return (started / "course.md").read_text("utf-8")


# A course


def test_a_new_course_checks_clean_has_its_keys_and_can_be_built(started: Path, run: Run, tmp_path: Path) -> None:
    assert run("check").stdout == "No mistakes in 2 files.\n"
    assert run("fmt", "--check").exit_code == 0
    assert run("ids").exit_code == 0
    result = run("build", "--target", "olx", "--output", tmp_path / "dist")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("audience", schema("course")["properties"]["audience"]["examples"])
def test_a_course_is_for_whom_its_author_says(empty: Path, run: Run, audience: str) -> None:
    assert run("new", "course", "c", "--audience", audience).exit_code == 0
    course = read_course(empty / "courses" / "c").course
    assert course is not None and course.audience == audience
    clean(run)


@pytest.mark.parametrize(
    ("words", "key", "name"),
    [
        ("youth-workers", "youth-workers", "Youth workers"),
        ("Coaches of sports clubs", "coaches-of-sports-clubs", "Coaches of sports clubs"),
        ('"Big sisters": all of them', "big-sisters-all-of-them", '"Big sisters": all of them'),
    ],
)
def test_an_audience_that_has_no_name_yet_gets_one(empty: Path, run: Run, words: str, key: str, name: str) -> None:
    assert run("new", "course", "c", "--audience", words).exit_code == 0
    course = read_course(empty / "courses" / "c").course
    assert course is not None and course.audience_name is not None
    assert (course.audience, plain(course.audience_name)) == (key, name)
    clean(run)


@pytest.mark.parametrize(("name", "audience"), [("educators", "educators"), ("anything", "parents")])
def test_whom_a_course_is_for_is_taken_from_its_name_where_that_says_so(
    empty: Path, run: Run, name: str, audience: str
) -> None:
    run("new", "course", name)
    assert f"\naudience: {audience}\n" in (empty / "courses" / name / "course.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "folder", "title"),
    [
        (["first-phone"], "first-phone", "First phone"),
        (["Safe at home"], "safe-at-home", "Safe at home"),
        (["first-phone", "--title", "Le premier téléphone"], "first-phone", "Le premier téléphone"),
        (["在家安全"], None, "在家安全"),
    ],
)
def test_a_courses_title_and_folder_are_made_from_what_is_given(
    empty: Path, run: Run, arguments: list[str], folder: str | None, title: str
) -> None:
    assert run("new", "course", *arguments).exit_code == 0
    (made,) = (empty / "courses").iterdir()
    assert folder is None or made.name == folder
    course = read_course(made).course
    assert course is not None and plain(course.title) == title
    clean(run)


def test_a_course_stands_beside_the_others_wherever_one_is(started: Path, run: Run, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(started / "first-steps")
    assert run("new", "course", "another").exit_code == 0
    assert (started.parent / "another" / "course.md").is_file()


def test_in_an_empty_folder_of_courses_no_other_is_made_inside(empty: Path, run: Run, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (empty / "courses").mkdir()
    monkeypatch.chdir(empty / "courses")
    assert run("new", "course", "c").exit_code == 0
    assert (empty / "courses" / "c" / "course.md").is_file()


@pytest.mark.parametrize("there", ["course.md", "first-steps/hello.md"])
def test_a_file_that_exists_is_never_overwritten(empty: Path, run: Run, there: str) -> None:
    file = empty / "courses" / "c" / there
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    before = contents(empty)
    result = run("new", "course", "c")
    assert result.exit_code == 2
    assert "exists already; nothing was written" in result.stderr
    assert contents(empty) == before


def test_learners_never_see_the_remarks(started: Path) -> None:
    reading = read_course(started)
    assert reading.course is not None
    assert "emark" in outline(started)
    assert "emark" not in repr(reading.course.description)
    assert [diagnostic for diagnostic in reading.report if isinstance(diagnostic, Diagnostic)] == []


# A module


def test_a_new_module_stands_at_the_end_and_plans_a_lesson(started: Path, run: Run) -> None:
    before = outline(started)
    assert run("new", "module", "photos", "--title", "Photos & friends").exit_code == 0
    assert outline(started) == before + (
        "\n## Photos & friends <!-- #photos -->\n\n- [A lesson to come](photos/first-lesson.md) <!-- planned -->\n"
    )
    clean(run)


def test_a_modules_first_lesson_takes_the_planned_ones_place(started: Path, run: Run) -> None:
    run("new", "module", "Photos and friends")
    run("new", "lesson", "photos-and-friends/asking")
    run("new", "lesson", "photos-and-friends/tagging")
    assert outline(started).endswith(
        "\n## Photos and friends <!-- #photos-and-friends -->\n\n"
        "- [Asking](photos-and-friends/asking.md)\n- [Tagging](photos-and-friends/tagging.md)\n"
    )
    clean(run)


def test_a_key_that_something_has_is_refused_for_a_module(started: Path, run: Run) -> None:
    before = contents(started)
    result = run("new", "module", "hello")
    assert result.exit_code == 2
    assert contents(started) == before


# A lesson


@pytest.mark.parametrize(
    ("where", "file"),
    [
        (".", "courses/my-course/first-steps/next.md"),
        (".", "courses/my-course/first-steps/next"),
        (".", "my-course/first-steps/next"),
        (".", "first-steps/next"),
        ("courses", "my-course/first-steps/next"),
        ("courses/my-course", "first-steps/next"),
        ("courses/my-course/first-steps", "next"),
    ],
)
def test_a_lesson_may_be_named_from_anywhere(started: Path, run: Run, monkeypatch, where: str, file: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(started.parent.parent / where)
    before = outline(started)
    assert run("new", "lesson", file).exit_code == 0
    assert outline(started) == before + "- [Next](first-steps/next.md)\n"
    clean(run)


def test_a_lesson_that_is_planned_keeps_its_place_and_its_words(checkout: Path, run: Run) -> None:
    file = checkout / "courses/small/course.md"
    text = (
        file.read_text("utf-8")
        + "- [*Later*, perhaps](more/later.md)  <!-- planned -->\n- [Last](z.md) <!-- planned -->\n"
    )
    file.write_bytes(text.replace("\n", "\r\n").encode())
    assert run("new", "lesson", "more/later").exit_code == 0
    expected = text.replace("later.md)  <!-- planned -->", "later.md)")
    assert file.read_bytes() == expected.replace("\n", "\r\n").encode()
    assert "\n# *Later*, perhaps\n" in (checkout / "courses/small/more/later.md").read_text("utf-8")
    clean(run)


def test_a_lesson_goes_where_its_folders_lessons_are(started: Path, run: Run) -> None:
    run("new", "module", "other", "--title", "Other")
    run("new", "lesson", "pictures/one", "--module", "other")
    run("new", "lesson", "pictures/two")
    assert outline(started).endswith("- [One](pictures/one.md)\n- [Two](pictures/two.md)\n")


def test_where_nothing_says_in_which_module_the_author_is_asked(started: Path, run: Run) -> None:
    run("new", "module", "other")
    before = contents(started)
    result = run("new", "lesson", "elsewhere/one")
    assert result.exit_code == 2
    assert "--module, one of: first-steps, other" in result.stderr
    assert contents(started) == before


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("first-steps/hello", "links to first-steps/hello.md already"),
        ("first-steps/README", "cannot be a lesson"),
        ("first-steps/_draft", "cannot be a lesson"),
        ("media/one", "cannot be a lesson"),
        ("../outside", "write COURSE/../outside.md"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(started: Path, run: Run, file: str, message: str) -> None:
    before = contents(started.parent.parent)
    result = run("new", "lesson", file)
    assert result.exit_code == 2
    assert message in result.stderr
    assert contents(started.parent.parent) == before


def test_a_lesson_gets_a_key_that_nothing_has(started: Path, run: Run) -> None:
    run("new", "module", "more")
    run("new", "lesson", "more/hello")
    assert "key: more-hello\n" in (started / "more" / "hello.md").read_text("utf-8")
    clean(run)


def test_without_a_course_it_is_said_how_to_start_one(empty: Path, run: Run) -> None:
    for arguments in (
        ["module", "m"],
        ["lesson", "m/l"],
        ["question", "m/l"],
        ["quiz", "m/l"],
        ["scenario", "m/l"],
        ["path", "p"],
        ["now", "m/l"],
    ):
        result = run("new", *arguments)
        assert result.exit_code == 2
        assert "cop new course NAME" in result.stderr
    assert contents(empty) == {}


# A question


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_question_of_any_kind_stands_at_the_end_of_its_lesson(started: Path, run: Run, kind: str) -> None:
    run("new", "lesson", "first-steps/next")
    file = started / "first-steps" / "next.md"
    before = file.read_text("utf-8")
    assert run("new", "question", "first-steps/next", "--kind", kind).exit_code == 0
    assert run("new", "question", file, "--kind", kind, "--title", "Who helps?").exit_code == 0
    after = file.read_text("utf-8")
    assert after.startswith(before)
    assert "### Who helps? <!-- question #who-helps" in after
    clean(run)
    course = read_course(started).course
    assert course is not None
    assert [question.kind for question in course.units[-1].blocks[-1].questions] == [kind, kind]  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_kinds_start_has_a_heading_whose_key_and_words_can_be_given(kind: str) -> None:
    first = start_question(kind, "a-key", "A title").split("\n", 1)[0]
    assert first.startswith("### A title <!-- question #a-key")
    assert "new-question" not in first


def test_a_question_for_a_lesson_that_does_not_exist_is_refused(started: Path, run: Run) -> None:
    result = run("new", "question", "first-steps/nothing")
    assert result.exit_code == 2
    assert "cop new lesson first-steps/nothing" in result.stderr


def test_behind_a_fence_that_is_not_closed_nothing_is_written(started: Path, run: Run) -> None:
    file = started / "first-steps" / "hello.md"
    file.write_text(file.read_text("utf-8") + "\n```\n", encoding="utf-8")
    before = contents(started)
    result = run("new", "question", file)
    assert result.exit_code == 2
    assert "fence" in result.stderr
    assert contents(started) == before


def test_a_file_keeps_its_byte_order_mark_and_its_line_ends(started: Path, run: Run) -> None:
    file = started / "first-steps" / "hello.md"
    before = b"\xef\xbb\xbf" + file.read_bytes().rstrip().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert run("new", "question", file).exit_code == 0
    after = file.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")
    clean(run)


# A quiz, a scenario, a plan, a path, a now page


def test_a_module_with_a_quiz_a_scenario_and_a_plan_comes_from_cop_new_alone(
    empty: Path, run: Run, tmp_path: Path
) -> None:
    for arguments in (
        ["course", "Youth work", "--audience", "Youth workers"],
        ["module", "online", "--title", "Online"],
        ["lesson", "online/first-chat"],
        ["scenario", "online/first-chat", "--title", "A message at night"],
        ["plan", "online/first-chat"],
        ["quiz", "online/test", "--title", "What you have learned"],
    ):
        result = run("new", *arguments)
        assert result.exit_code == 0, result.output
    assert run("check").stdout == "No mistakes in 4 files.\n"
    assert run("fmt", "--check").exit_code == 0
    assert run("ids").exit_code == 0
    course = read_course(empty / "courses" / "youth-work").course
    assert course is not None
    chat, test = course.modules[1].written_lessons
    types = [type_of(block).name for unit in chat.units for block in unit.blocks]
    assert types == ["lesson", "scenario", "plan"]
    assert (test.graded, course.grading) == ("quiz", (("quiz", 100),))
    assert len(test.units[0].blocks[-1].questions) == 2  # type: ignore[union-attr]
    assert run("build", "--target", "olx", "--output", tmp_path / "dist").exit_code == 0


@pytest.mark.parametrize("name", opening_names())
def test_an_activity_can_be_started_twice_and_gets_its_title(started: Path, run: Run, name: str) -> None:
    file = started / "first-steps" / "hello.md"
    before = file.read_text("utf-8")
    assert run("new", name, "first-steps/hello").exit_code == 0
    assert run("new", name, file, "--title", "At *night*").exit_code == 0
    after = file.read_text("utf-8")
    assert after.startswith(before)
    assert f"\n### At \\*night\\* <!-- {name} #at-night -->\n" in after
    clean(run)
    assert run("new", name, "first-steps/nothing").exit_code == 2


@pytest.mark.parametrize(
    ("grading", "category"), [("grading: {final: 60, quiz: 40}\n", "quiz"), ("grading: {exam: 100}\n", "exam")]
)
def test_a_quiz_counts_in_the_grading_that_the_course_has(started: Path, run: Run, grading: str, category: str) -> None:
    file = started / "course.md"
    file.write_text(file.read_text("utf-8").replace("language: en\n", f"language: en\n{grading}"), "utf-8")
    assert run("new", "quiz", "first-steps/test").exit_code == 0
    assert outline(started).count("grading:") == 1
    assert f"\ngraded: {category}\n" in (started / "first-steps" / "test.md").read_text("utf-8")
    assert run("check", "--errors", "--quiet").stdout == ""


def test_a_path_leads_to_the_first_lesson_of_each_module(started: Path, run: Run) -> None:
    run("new", "module", "more")
    run("new", "lesson", "more/later")
    before = outline(started)
    assert run("new", "path", "core", "--title", "If you have 15 minutes").exit_code == 0
    assert outline(started).startswith(before + "\n## If you have 15 minutes <!-- path #core -->\n")
    course = read_course(started).course
    assert course is not None
    assert [step.lesson for step in course.paths[0].steps] == ["hello", "later"]
    clean(run)


def test_a_path_through_a_course_without_lessons_is_refused(empty: Path, run: Run) -> None:
    folder = empty / "courses" / "c"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text("---\naudience: parents\nlanguage: en\n---\n# C\n", "utf-8")
    result = run("new", "path", "core")
    assert result.exit_code == 2
    assert "cop new lesson" in result.stderr


def test_now_pages_share_a_heading(started: Path, run: Run) -> None:
    assert run("new", "now", "now/blackmail", "--title", "Somebody is blackmailing me").exit_code == 0
    assert run("new", "now", "now/pictures").exit_code == 0
    assert outline(started).endswith(
        "\n## Is it happening now? <!-- now #now -->\n\n"
        "- [Somebody is blackmailing me](now/blackmail.md)\n- [Pictures](now/pictures.md)\n"
    )
    clean(run)
    course = read_course(started).course
    assert course is not None and course.now is not None
    assert [page.key for page in course.now.written_lessons] == ["blackmail", "pictures"]
    assert run("new", "now", "now/pictures").exit_code == 2


def test_a_now_page_has_the_directory_of_helplines_where_there_is_one(started: Path, run: Run) -> None:
    (started.parent / "helplines.csv").write_text(
        "country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked\n"
        "GB,Childline,,0800 1111,,,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11\n",
        "utf-8",
    )
    assert run("new", "now", "now/blackmail").exit_code == 0
    assert (started / "now" / "blackmail.md").read_text("utf-8").endswith("\n<!-- helplines -->\n")
    assert run("check", "--errors", "--quiet").stdout == ""


# The outline

OUTLINES = [
    "# C\n\n## M <!-- #m -->\n\n- [A](a.md)\n",
    "# C\n\n## M <!-- #m -->\n\n- [A](a.md)",
    "# C\r\n\r\n## M <!-- #m -->\r\n\r\n* [A](a.md)\r\n\r\n## N\r\n\r\n* [B](b.md)\r\n",
    "# C\n\n## M <!-- #m -->\n\n9. [A](a.md)\n10. [B](b.md) <!-- planned -->\n\n\n\n",
    "# C\n\n## M <!-- #m -->\n",
    "# C\n\n## M <!-- #m -->\n\n<!-- a remark -->\n\n## N\n\n- [B](b.md)\n",
    "\ufeff---\naudience: parents\n---\n# C\n\n## M <!-- #m -->\n  - [A](a.md)\n  - [B](b.md)\n",
]


@pytest.mark.parametrize("source", OUTLINES)
def test_a_link_is_added_behind_the_last_one_and_nothing_else_changes(source: str) -> None:
    module = modules(source)[0]
    after = with_lesson(source, module, "New", "x/new.md")
    added = [line for line in after.splitlines() if "x/new.md" in line]
    assert len(added) == 1
    assert modules(after)[0].links[-1].target == "x/new.md"
    old = [line for line in source.splitlines() if line.strip()]
    assert [line for line in after.splitlines() if line.strip() and line not in added] == old
    assert after.count("\r") == (after.count("\n") if "\r" in source else 0)


def test_an_ordered_list_goes_on_counting() -> None:
    source = OUTLINES[3]
    assert "\n11. [New](new.md)\n" in with_lesson(source, modules(source)[0], "New", "new.md")


@pytest.mark.parametrize("source", OUTLINES)
def test_a_module_is_added_at_the_end(source: str) -> None:
    after = with_module(source, "New", "new")
    assert after.startswith(source)
    assert [module.key for module in modules(after)] == [*(module.key for module in modules(source)), "new"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_any_title_reads_as_it_was_typed(title: str) -> None:
    words = " ".join(title.split())
    if not words:
        return
    source = with_lesson(OUTLINES[0], modules(OUTLINES[0])[0], escaped(title), "x.md")
    assert plain(modules(source)[0].links[-1].label) == words


@given(
    title=st.lists(
        st.sampled_from([*"ab #*_[]()<>!`\\&-1.:|ä家\"'", "<b>", "<!--", "-->", "&amp;", "](x)", "[x]", "**"]),
        min_size=1,
        max_size=9,
    ).map("".join),
    name=st.text(alphabet="abc-_ ()#%é.", min_size=1, max_size=8),
)
@settings(COSTLY, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(title=" ", name="-")
def test_whatever_it_is_called_a_new_lesson_checks_clean_or_nothing_is_written(
    tmp_path_factory: pytest.TempPathFactory, title: str, name: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    here = Path.cwd()
    os.chdir(root)
    try:
        runner = CliRunner()
        assert runner.invoke(cop, ["new", "course", "c"]).exit_code == 0
        before = contents(root)
        result = runner.invoke(cop, ["new", "lesson", f"first-steps/{name}", "--title", title])
        if result.exit_code == 0:
            checked = runner.invoke(cop, ["check"])
            assert checked.exit_code == 0, checked.stdout
            assert "COP301" not in checked.stdout
        else:
            assert result.exit_code == 2, result.output
            assert contents(root) == before
    finally:
        os.chdir(here)


def test_messages_are_started_once_for_a_course(started: Path, run: Run) -> None:
    assert run("new", "messages").exit_code == 0
    assert (started / "messages.md").read_text("utf-8").startswith("# Weekly messages\n")
    clean(run)
    course = read_course(started).course
    assert course is not None and course.messages is not None
    assert [message.key for message in course.messages.messages] == ["week-1"]
    before = contents(started)
    assert run("new", "messages", "my-course").exit_code == 2
    assert contents(started) == before


def test_pages_of_the_annex_share_a_heading(started: Path, run: Run) -> None:
    assert run("new", "annex", "annex/phones", "--title", "Phones and tablets").exit_code == 0
    assert run("new", "annex", "annex/games").exit_code == 0
    assert outline(started).endswith(
        "\n## Settings, step by step <!-- annex #annex -->\n\n"
        "- [Phones and tablets](annex/phones.md)\n- [Games](annex/games.md)\n"
    )
    clean(run)


def test_documents_share_a_heading(started: Path, run: Run) -> None:
    assert run("new", "document", "documents/letter", "--title", "A letter to parents").exit_code == 0
    assert run("new", "document", "documents/record").exit_code == 0
    assert outline(started).endswith(
        "\n## Documents to use <!-- documents #documents -->\n\n"
        "- [A letter to parents](documents/letter.md)\n- [Record](documents/record.md)\n"
    )
    clean(run)
