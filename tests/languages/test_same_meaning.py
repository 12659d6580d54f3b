"""`cop translate update --same-meaning`: an edit of wording alone keeps its translations."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_xblocks.cli import translate as command
from cop_xblocks.languages import load_catalog, translate
from cop_xblocks.model import Report, iter_texts
from cop_xblocks.reading import read_course
from tests.support.text_files import replace_in

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# Safe\n\nWhat it is about.\n\n## One <!-- #one -->\n\n- [A](a.md)\n"
)
LESSON = """---
key: a
---
# Lesson

## Calm <!-- #calm -->

Say it here in short sentences.

Then wait for a good moment.

### What is first? <!-- question #first -->

- [x] You stay calm with them <!-- #calm -->
- [ ] You shout at them <!-- #shout -->
"""


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *args: str) -> Result:
    monkeypatch.chdir(root)
    return CliRunner().invoke(command.translate, args)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that is wholly translated into Portuguese, and then reworded in three strings."""
    folder = tmp_path / "courses" / "safe"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "a.md").write_text(LESSON, "utf-8")
    assert run(tmp_path, monkeypatch, "add", "pt").exit_code == 0
    path = catalog(tmp_path)
    head, *entries = path.read_text("utf-8").split("\n\n")
    texts = [entry.replace('msgstr ""', f'msgstr "Texto {number}"') for number, entry in enumerate(entries)]
    path.write_text("\n\n".join([head, *texts]), "utf-8")
    reword(tmp_path, "Say it here in short", "Say it here with short")
    reword(tmp_path, "a good moment", "some good moment")
    reword(tmp_path, "You stay calm with them", "You stay calm with these")
    return tmp_path


def catalog(root: Path) -> Path:
    return root / "locales" / "pt" / "LC_MESSAGES" / "safe.po"


def reword(root: Path, old: str, new: str) -> None:
    replace_in(root / "courses" / "safe" / "a.md", old, new)


def translated_strings(root: Path) -> list[str]:
    course = read_course(root / "courses" / "safe").course
    assert course is not None
    return [
        text.markdown for text in iter_texts(translate(course, load_catalog(course, root / "locales", "pt", Report())))
    ]


@pytest.mark.parametrize(
    ("name", "fresh", "stale"),
    [
        ("courses/safe/a.md", 3, 0),
        ("safe/a.md", 3, 0),
        ("a", 3, 0),
        ("calm", 3, 0),
        ("first", 1, 2),
        ("first choice calm", 1, 2),
        ("courses/safe/a.md:8", 1, 2),
        ("courses/safe/a.md:10:1", 1, 2),
    ],
)
def test_strings_are_named_by_file_line_or_key(
    name: str, fresh: int, stale: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(root, monkeypatch, "update", "--same-meaning", name)
    assert result.exit_code == 0, result.output
    assert f"  {fresh} kept although their source was reworded" in result.output
    assert f", {stale} stale, 0 missing" in result.output


def test_a_name_of_nothing_is_refused_and_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalog(root).read_bytes()
    result = run(root, monkeypatch, "update", "--same-meaning", "clam")
    assert result.exit_code == 2
    assert "no string is called “clam”" in result.output
    assert catalog(root).read_bytes() == before


def test_a_kept_translation_is_shown_and_listed_for_reviewers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, monkeypatch, "update")
    assert "You stay calm with these" in translated_strings(root)
    run(root, monkeypatch, "update", "--same-meaning", "a")
    assert [text for text in translated_strings(root) if not text.startswith("Texto")] == []
    assert "# same meaning as: Say it here in short sentences.\n" in catalog(root).read_text("utf-8")
    listed = run(root, monkeypatch, "status", "--decided").output
    assert listed.count("made for") == 3
    assert "  made for     You stay calm with them\n  source now   You stay calm with these\n" in listed
    decisions = json.loads(run(root, monkeypatch, "status", "--decided", "--format", "json").output)["decisions"]
    for one in decisions:
        assert catalog(root).read_text("utf-8").splitlines()[one["line"] - 1].startswith("msgid")


def test_the_next_update_changes_no_byte_and_gettext_keeps_the_decision(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, monkeypatch, "update", "--same-meaning", "a")
    before = catalog(root).read_bytes()
    run(root, monkeypatch, "update")
    assert catalog(root).read_bytes() == before
    if shutil.which("msgcat"):
        subprocess.run(["msgcat", "-o", catalog(root), catalog(root)], check=True, capture_output=True)
        assert run(root, monkeypatch, "status", "--decided").output.count("made for") == 3


def test_the_next_edit_ends_the_decision_and_going_back_needs_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, monkeypatch, "update", "--same-meaning", "a")
    reword(root, "Say it here with short", "Say it here with very short")
    reword(root, "some good moment", "a good moment")
    result = run(root, monkeypatch, "update")
    assert ", 1 stale, 0 missing" in result.output
    listed = run(root, monkeypatch, "status", "--decided").output
    assert listed.count("made for") == 1
    assert "You stay calm with them" in listed


def test_a_translator_undoes_a_decision_by_the_mark_of_what_is_fuzzy(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root, monkeypatch, "update", "--same-meaning", "first")
    text = catalog(root).read_text("utf-8")
    at = text.index("# same meaning as")
    at = text.index("\nmsgctxt", at)
    catalog(root).write_text(f"{text[:at]}\n#, fuzzy{text[at:]}", "utf-8")
    assert run(root, monkeypatch, "status", "--decided").output == "No translation was kept with --same-meaning.\n"
    run(root, monkeypatch, "update")
    assert "same meaning as" not in catalog(root).read_text("utf-8")
