"""`cop translate` in a checkout: templates and catalogs, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_xblocks.cli.translate import translate

COURSE = """\
---
language: en
audience: parents
---
# Raising children

What this is about.

## First <!-- #first -->

- [Ages](ages.md)
"""
LESSON = """\
# Ages

## One <!-- #one -->

Words of the first unit, quite a few of them.

### Whom do you tell? <!-- question #tell -->

- [ ] Nobody <!-- #nobody -->
- [x] An adult <!-- #adult -->
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    course = tmp_path / "courses" / "parents"
    course.mkdir(parents=True)
    (course / "course.md").write_text(COURSE, encoding="utf-8")
    (course / "ages.md").write_text(LESSON, encoding="utf-8")
    (tmp_path / "locales" / "ar" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(translate, arguments)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_extract_writes_a_template_for_each_course(checkout: Path) -> None:
    result = run("extract")
    assert (result.exit_code, result.output) == (0, "locales/parents.pot: 9 strings (written)\n")
    template = (checkout / "locales" / "parents.pot").read_text(encoding="utf-8")
    assert '#: courses/parents/ages.md#tell\nmsgctxt "tell choice adult"\nmsgid "An adult"\nmsgstr ""\n' in template
    assert run("extract", "parents").output == "locales/parents.pot: 9 strings\n"


def test_update_starts_a_language_and_changes_no_byte_the_second_time(checkout: Path) -> None:
    result = run("update")
    assert result.exit_code == 0
    assert "locales/ar/LC_MESSAGES/parents.po: 0 translated, 0 stale, 9 missing (written)" in result.output
    before = files(checkout)
    assert "(written)" not in run("update").output
    assert files(checkout) == before


def test_a_file_that_a_tool_wrapped_otherwise_is_left_alone(checkout: Path) -> None:
    run("update")
    path = checkout / "locales" / "ar" / "LC_MESSAGES" / "parents.po"
    wrapped = path.read_text(encoding="utf-8").replace('msgid "An adult"', 'msgid ""\n"An "\n"adult"')
    path.write_text(wrapped, encoding="utf-8")
    assert run("update").exit_code == 0
    assert path.read_text(encoding="utf-8") == wrapped


def test_a_changed_source_keeps_the_translation_as_stale(checkout: Path) -> None:
    run("update")
    path = checkout / "locales" / "ar" / "LC_MESSAGES" / "parents.po"
    po = path.read_text(encoding="utf-8").replace('msgid "An adult"\nmsgstr ""', 'msgid "An adult"\nmsgstr "شخص بالغ"')
    path.write_text(po, encoding="utf-8")
    lesson = checkout / "courses" / "parents" / "ages.md"
    lesson.write_text(LESSON.replace("An adult", "An adult you trust"), encoding="utf-8")
    assert "0 translated, 1 stale, 8 missing (written)" in run("update").output
    assert (
        '#, fuzzy\n#| msgid "An adult"\nmsgctxt "tell choice adult"\nmsgid "An adult you trust"\nmsgstr "شخص بالغ"\n'
    ) in path.read_text(encoding="utf-8")


def test_a_broken_catalog_is_told_and_left_alone(checkout: Path) -> None:
    run("update")
    path = checkout / "locales" / "ar" / "LC_MESSAGES" / "parents.po"
    path.write_text('msgid "open\n', encoding="utf-8")
    result = run("update")
    assert result.exit_code == 1
    assert "parents.po:1:1: COP703" in result.output
    assert path.read_text(encoding="utf-8") == 'msgid "open\n'


def test_a_course_that_cannot_be_read_changes_nothing(checkout: Path) -> None:
    run("update")
    before = files(checkout)
    (checkout / "courses" / "parents" / "ages.md").unlink()
    before.pop("courses/parents/ages.md")
    result = run("update")
    assert result.exit_code == 1
    assert "COP" in result.output
    assert files(checkout) == before


def test_a_course_that_is_not_there_is_a_wrong_use(checkout: Path) -> None:
    result = run("extract", "nobody")
    assert result.exit_code == 2
    assert "there are: parents" in result.output


def test_a_checkout_of_the_package_gets_the_interfaces_template_too(checkout: Path) -> None:
    (checkout / "cop_xblocks").mkdir()
    (checkout / "cop_xblocks" / "block.py").write_text('_("Send")', encoding="utf-8")
    assert "locales/cop_xblocks.pot: 1 strings (written)" in run("extract").output
    assert "cop_xblocks" not in run("extract", "parents").output


def test_the_commands_help_loads_no_babel() -> None:
    code = "import sys, cop_xblocks.cli.translate; print([m for m in sys.modules if 'babel' in m or 'markdown' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_update_says_what_came_back_without_its_context(checkout: Path) -> None:
    run("update")
    path = checkout / "locales/ar/LC_MESSAGES/parents.po"
    text = path.read_text("utf-8").replace('msgid "An adult"\nmsgstr ""', 'msgid "An adult"\nmsgstr "شخص بالغ"')
    path.write_text(text, "utf-8")
    lines = text.splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("msgctxt")), "utf-8")
    result = run("update")
    assert "1 translated" in result.output
    assert "  1 translations came back without their contexts; matched by their words\n" in result.output
    assert path.read_text("utf-8") == text
    assert "without their contexts" not in run("update").output
