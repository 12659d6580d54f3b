"""`cop rename`: another name for a course, a lesson or a folder, with everything that names it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.text_files import replace_in

Run = Callable[..., Result]

GUIDE = """# A guide

Begin with [the lesson](../lesson.md#idea), and see ![two people](../media/two.png) first.

> [!NOTE]
> The [lesson][same] says why. `[not](../lesson.md)` is code.

[same]: ../lesson.md
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000"
    "000049454e44ae426082"
)
TRANSLATED = "Empieza con [la lección](../lesson.md#idea) y mira antes ![dos personas](../media/two.png)."


def files(folder: Path) -> dict[str, bytes]:
    names = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}


@pytest.fixture
def linked(checkout: Path, run: Run) -> Path:
    """The course with a second lesson in a folder, whose key is not pinned, that links to the first; what has links is
    translated into Spanish."""
    course = checkout / "courses" / "small"
    (course / "guide").mkdir()
    (course / "guide" / "guide.md").write_text(GUIDE, "utf-8")
    (course / "media").mkdir()
    (course / "media" / "two.png").write_bytes(PNG)
    replace_in(course / "course.md", "(lesson.md)\n", "(lesson.md)\n- [A guide](guide/guide.md)\n")
    replace_in(course / "course.md", "About it.", "About [the guide](guide/guide.md).")
    assert run("translate", "add", "es").exit_code == 0
    catalog = checkout / "locales" / "es" / "LC_MESSAGES" / "small.po"
    lines = catalog.read_text("utf-8").replace('""\n"Begin with', '"Begin with').split("\n\n")
    for number, entry in enumerate(lines):
        if "Begin with" in entry:
            lines[number] = entry.replace('msgstr ""', f'msgstr "{TRANSLATED}"')
        elif "About [the guide]" in entry:
            lines[number] = entry.replace('msgstr ""', 'msgstr "Sobre [la guía](guide/guide.md)."')
    catalog.write_text("\n\n".join(lines), "utf-8")
    assert run("translate", "update").exit_code == 0
    assert run("check").exit_code == 0, run("check").output
    assert "guide.md" in catalog.read_text("utf-8") and "Empieza" in catalog.read_text("utf-8")
    return course


def test_links_to_a_renamed_lesson_follow_it(checkout: Path, linked: Path, run: Run) -> None:
    result = run("rename", "lesson.md", "welcome")
    assert result.exit_code == 0, result.output
    assert not (linked / "lesson.md").exists()
    assert "- [A lesson](welcome.md)" in (linked / "course.md").read_text("utf-8")
    guide = (linked / "guide" / "guide.md").read_text("utf-8")
    assert "[the lesson](../welcome.md#idea)" in guide and "[same]: ../welcome.md" in guide
    assert "`[not](../lesson.md)` is code" in guide
    assert run("check").exit_code == 0


def test_translations_keep_up_with_a_renamed_lesson(checkout: Path, linked: Path, run: Run) -> None:
    assert run("rename", "lesson.md", "first/welcome.md").exit_code == 0
    catalog = (checkout / "locales" / "es" / "LC_MESSAGES" / "small.po").read_text("utf-8")
    assert "[la lección](../first/welcome.md#idea)" in catalog
    assert "#~" not in catalog and "fuzzy" not in catalog and "courses/small/lesson.md" not in catalog
    before = files(checkout)
    assert run("translate", "update").exit_code == 0
    assert files(checkout) == before


def test_a_key_that_was_made_of_the_name_is_written_down(checkout: Path, linked: Path, run: Run) -> None:
    result = run("rename", "guide/guide.md", "handbook")
    assert "its key stays guide" in result.stdout
    text = (linked / "guide" / "handbook.md").read_text("utf-8")
    assert text == f"---\nkey: guide\n---\n{GUIDE}"
    before = files(checkout)
    assert run("translate", "update").exit_code == 0
    assert files(checkout) == before


def test_a_folder_of_lessons_takes_its_links_along(checkout: Path, linked: Path, run: Run) -> None:
    result = run("rename", "guide", "deep/er/guide")
    assert result.exit_code == 0, result.output
    text = (linked / "deep" / "er" / "guide" / "guide.md").read_text("utf-8")
    assert "[the lesson](../../../lesson.md#idea)" in text and "![two people](../../../media/two.png)" in text
    assert "key:" not in text  # it is still called guide.md
    catalog = (checkout / "locales" / "es" / "LC_MESSAGES" / "small.po").read_text("utf-8")
    assert "![dos personas](../../../media/two.png)" in catalog
    assert "Sobre [la guía](deep/er/guide/guide.md)." in catalog
    assert run("check").exit_code == 0


def test_captions_and_sounds_beside_a_lesson_go_with_it(checkout: Path, linked: Path, run: Run) -> None:
    for name in ("lesson.en.mp3", "lesson.mp4", "lesson.en.vtt", "lesson.txt", "lesson-two.mp3"):
        (linked / name).write_bytes(b"x")
    replace_in(linked / "lesson.md", "## An idea", "![A talk](lesson.mp4)\n\n## An idea")
    assert run("rename", "small/lesson.md", "welcome.md").exit_code == 0
    names = {path.name for path in linked.iterdir() if path.is_file()}
    assert names == {
        "course.md", "lesson-two.mp3", "lesson.txt", "welcome.en.mp3", "welcome.en.vtt", "welcome.md", "welcome.mp4"
    }  # fmt: skip
    assert "![A talk](welcome.mp4)" in (linked / "welcome.md").read_text("utf-8")


def test_a_course_takes_its_catalogs_along_and_keeps_its_key(checkout: Path, linked: Path, run: Run) -> None:
    other = checkout / "courses" / "other"
    shutil.copytree(linked, other)
    replace_in(other / "course.md", "# Small", "# Other\n\nAfter [the lesson](../small/lesson.md).")
    before = (checkout / "locales" / "es" / "LC_MESSAGES" / "small.po").read_text("utf-8")
    result = run("rename", "small", "Big ones")
    assert result.exit_code == 0, result.output
    assert "key: small" in (checkout / "courses" / "Big ones" / "course.md").read_text("utf-8")
    assert "[the lesson](../Big%20ones/lesson.md)" in (other / "course.md").read_text("utf-8")
    folder = checkout / "locales" / "es" / "LC_MESSAGES"
    catalog = (folder / "big-ones.po").read_text("utf-8")
    assert not (folder / "small.po").exists() and not (checkout / "locales" / "small.pot").exists()
    assert (checkout / "locales" / "ar" / "LC_MESSAGES" / "big-ones.po").is_file()
    assert catalog.count("msgctxt") == before.count("msgctxt") and "Empieza" in catalog
    update = run("translate", "update", "Big ones")
    assert "es/LC_MESSAGES/big-ones.po" in update.stdout and "(written)" not in update.stdout.partition("ar/")[0]


@pytest.mark.parametrize("names", [("small", "big"), ("lesson.md", "welcome"), ("guide", "handbook")], ids="-".join)
def test_a_dry_run_says_the_same_and_changes_nothing(
    checkout: Path, linked: Path, run: Run, names: tuple[str, str]
) -> None:
    before = files(checkout)
    dry = run("rename", *names, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert files(checkout) == before
    assert run("rename", *names).stdout == "".join(dry.stdout.splitlines(keepends=True)[:-1])


@pytest.mark.parametrize("names", [("small", "big"), ("lesson.md", "welcome"), ("guide", "handbook")], ids="-".join)
def test_what_was_renamed_by_hand_is_finished(checkout: Path, linked: Path, run: Run, names: tuple[str, str]) -> None:
    copy = checkout / "by-hand"
    for name in ("courses", "locales"):
        shutil.copytree(checkout / name, copy / name)
    assert run("rename", *names).exit_code == 0
    old, new = (name + ".md" * (names[0] == "lesson.md" and not name.endswith(".md")) for name in names)
    inside = copy / "courses" if old == "small" else copy / "courses" / "small"
    (inside / old).rename(inside / new)
    result = run("rename", inside / old, inside / new)
    assert result.exit_code == 0, result.output
    assert files(copy / "courses") == files(checkout / "courses")
    assert files(copy / "locales") == files(checkout / "locales")


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("lesson.md", "guide/guide.md"), "exists already, and nothing is written over"),
        (("lesson.md", "README.md"), "would be no lesson"),
        (("lesson.md", "_lesson.md"), "would be no lesson"),
        (("media", "pictures"), "media is no folder of lessons"),
        (("lesson.md", "lesson.md"), "is called so already"),
        (("lesson.md", "../elsewhere/lesson.md"), "a lesson stays in its course"),
        (("guide", "guide/deeper"), "lies in"),
        (("small", "_small"), "cannot be called"),
        (("small", "../small"), "is not beside"),
        (("course.md", "outline.md"), "an outline is called course.md"),
        (("nothing.md", "something.md"), "there is no"),
        (("media/two.png", "media/three.png"), "is no course, no lesson and no folder"),
    ],
)
def test_what_cannot_be_renamed_is_refused_and_nothing_changes(
    checkout: Path, linked: Path, run: Run, names: tuple[str, str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(linked if names[0] != "small" else linked.parent)
    before = files(checkout)
    result = run("rename", *names)
    assert result.exit_code == 2, result.output
    assert reason in result.stderr and "nothing was changed" in result.stderr
    assert files(checkout) == before


def test_a_catalog_under_the_new_name_is_not_written_over(checkout: Path, linked: Path, run: Run) -> None:
    (checkout / "locales" / "es" / "LC_MESSAGES" / "big.po").write_text("", "utf-8")
    before = files(checkout)
    result = run("rename", "small", "big")
    assert result.exit_code == 2 and "es/LC_MESSAGES/big.po exists already" in result.stderr
    assert files(checkout) == before


def test_a_catalog_that_cannot_be_read_is_named_and_nothing_changes(checkout: Path, linked: Path, run: Run) -> None:
    replace_in(
        checkout / "locales" / "es" / "LC_MESSAGES" / "small.po", 'msgctxt "small title"', 'msgctxt "small title'
    )
    before = files(checkout)
    result = run("rename", "lesson.md", "welcome.md")
    assert result.exit_code == 2 and "locales/es/LC_MESSAGES/small.po:" in result.stderr
    assert files(checkout) == before


def test_a_rename_that_fails_in_the_middle_is_taken_back(checkout: Path, linked: Path, run: Run) -> None:
    before = files(checkout)
    result = run("rename", "small/lesson.md", "small/course.md/lesson.md")  # a file stands where a folder should be
    assert result.exit_code == 1, result.output
    assert "nothing was changed" in result.stderr
    assert files(checkout) == before


def test_a_lesson_that_is_shared_is_renamed_for_all_courses(checkout: Path, run: Run) -> None:
    shared = checkout / "courses" / "shared"
    shared.mkdir()
    (shared / "words.md").write_text("---\nkey: words\n---\n# Words\n\nSome words.\n", "utf-8")
    outline = checkout / "courses" / "small" / "course.md"
    replace_in(outline, "(lesson.md)\n", "(lesson.md)\n- [Words](../shared/words.md)\n")
    assert run("rename", "shared/words.md", "terms").exit_code == 0
    assert "(../shared/terms.md)" in outline.read_text("utf-8") and (shared / "terms.md").is_file()
    assert run("check").exit_code == 0


READERS = [
    ["check"],
    ["build", "--target", "olx", "--draft", "--output", "dist"],
    ["translate", "update"],
    ["translate", "check"],
    ["translate", "status"],
    ["translate", "add", "pt"],
    ["translate", "extract"],
]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_course_folder_that_was_renamed_by_hand_is_noticed(
    checkout: Path, linked: Path, run: Run, command: list[str]
) -> None:
    linked.rename(linked.with_name("Big ones"))
    before = files(checkout)
    result = run(*command)
    assert result.exit_code == 1, result.output
    assert "courses/Big ones/course.md:1:1: COP136 mistake: the catalogs of this course stand under another name" in (
        result.output
    )
    assert "cop rename courses/small 'courses/Big ones'" in result.output
    assert files(checkout) == before


def test_a_renamed_course_is_in_order_after_the_command_that_is_offered(checkout: Path, linked: Path, run: Run) -> None:
    linked.rename(linked.with_name("big"))
    assert run("rename", "courses/small", "courses/big").exit_code == 0
    assert run("check").exit_code == 0
    assert "key: small" in (checkout / "courses" / "big" / "course.md").read_text("utf-8")
    before = files(checkout)
    assert "1 stale" not in run("translate", "update", "big").stdout
    assert (checkout / "locales" / "es" / "LC_MESSAGES" / "big.po").read_bytes() == before[
        "locales/es/LC_MESSAGES/big.po"
    ]


def test_catalogs_that_an_update_has_made_meanwhile_are_to_be_deleted_first(
    checkout: Path, linked: Path, run: Run
) -> None:
    linked.rename(linked.with_name("big"))
    template = (checkout / "locales" / "small.pot").read_text("utf-8")
    (checkout / "locales" / "big.pot").write_text(template, "utf-8")
    result = run("check")
    assert (
        "COP136" in result.stdout
        and "delete locales/big.pot (without a translation), and then: cop rename" in " ".join(result.stdout.split())
    )


@pytest.mark.parametrize("name", ["other", "small-backup"])
def test_catalogs_of_no_course_are_no_mistake_while_every_course_has_its_own(
    checkout: Path, linked: Path, run: Run, name: str
) -> None:
    folder = checkout / "locales" / "es" / "LC_MESSAGES"
    shutil.copy(folder / "small.po", folder / f"{name}.po")
    assert run("check").exit_code == 0


def test_two_courses_that_begin_alike_are_not_taken_for_one_another(checkout: Path, run: Run) -> None:
    shutil.rmtree(checkout / "courses" / "small")
    shutil.rmtree(checkout / "locales")
    for name in ("first", "second"):
        assert run("new", "course", name).exit_code == 0
    assert run("translate", "add", "es").exit_code == 0
    (checkout / "courses/second/course.md").rename(checkout / "courses/second/Course.md")
    assert [line.split()[1] for line in mistakes(run("check"))] == ["COP135"]
    shutil.rmtree(checkout / "courses" / "second")
    assert run("check").exit_code == 0


def test_a_copy_of_a_course_that_has_its_key_is_a_mistake(checkout: Path, linked: Path, run: Run) -> None:
    replace_in(linked / "course.md", "---\naudience", "---\nkey: big\naudience")
    shutil.copytree(linked, linked.with_name("copy"))
    result = run("check")
    assert result.exit_code == 1
    assert "COP137 mistake: the course in courses/copy has the key big, too" in result.stdout
    assert run("build", "--target", "olx", "--draft", "--output", "dist").exit_code == 1
    assert run("check", "courses/copy").exit_code == 0


def mistakes(result: Result) -> list[str]:
    return [line for line in result.stdout.splitlines() if " mistake: " in line]


@pytest.mark.parametrize("new", ["welcome.md", "guide/lesson.md", "guide/welcome.md", "lessn.md"])
def test_a_lesson_that_was_renamed_by_hand_is_one_mistake_with_the_command(
    checkout: Path, linked: Path, run: Run, new: str
) -> None:
    (linked / "lesson.md").rename(linked / new)
    result = run("check")
    (mistake,) = mistakes(result)
    assert mistake.startswith("courses/small/course.md:") and "COP125" in mistake
    assert f"cop rename courses/small/lesson.md courses/small/{new}" in result.stdout
    assert run("rename", "courses/small/lesson.md", f"courses/small/{new}").exit_code == 0
    assert run("check").exit_code == 0


def test_a_folder_of_lessons_that_was_renamed_by_hand_is_one_mistake(checkout: Path, linked: Path, run: Run) -> None:
    (linked / "guide" / "more.md").write_text("---\nkey: more\n---\n# More\n\nMore words.\n", "utf-8")
    replace_in(linked / "course.md", "(guide/guide.md)\n", "(guide/guide.md)\n- [More](guide/more.md)\n")
    (linked / "guide").rename(linked / "handbook")
    result = run("check")
    assert len(mistakes(result)) == 1
    assert "cop rename courses/small/guide courses/small/handbook" in result.stdout
    assert run("rename", "courses/small/guide", "courses/small/handbook").exit_code == 0
    assert run("check").exit_code == 0


def test_two_lessons_that_are_gone_and_one_that_is_new_are_three_mistakes(
    checkout: Path, linked: Path, run: Run
) -> None:
    replace_in(linked / "course.md", "(guide/guide.md)\n", "(guide/guide.md)\n- [Gone](gone.md)\n- [Lost](lost.md)\n")
    (linked / "something.md").write_text("---\nkey: something\n---\n# Something else\n\nWords.\n", "utf-8")
    assert sorted(line.split()[1] for line in mistakes(run("check"))) == ["COP125", "COP125", "COP126"]
