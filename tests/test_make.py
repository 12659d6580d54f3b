"""The usual make targets do what the project's own commands do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_course import write_course

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = ROOT / "Makefile"

USUAL = (
    "extract_translations",
    "compile_translations",
    "push_translations",
    "pull_translations",
    "dummy_translations",
    "validate_translations",
    "detect_changed_source_translations",
    "check_translations_up_to_date",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small course in a repository."""
    write_course(tmp_path)
    _make(tmp_path, "update_translations")
    for words in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "a"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    cop = f"COP={Path(sys.executable).with_name('cop')}"
    return subprocess.run(
        ["make", "-f", str(MAKEFILE), cop, *words], cwd=folder, capture_output=True, text=True, check=False
    )


def _make(folder: Path, *words: str) -> str:
    run = _run(folder, *words)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_the_usual_targets_are_there_and_help_says_what_each_does(tmp_path: Path) -> None:
    said = dict(line.split(": ", 1) for line in _make(tmp_path, "help").splitlines())
    targets = set(re.findall(r"^([a-z_]+):(?!=)", MAKEFILE.read_text("utf-8"), re.MULTILINE))
    assert set(USUAL) <= set(said)
    assert set(said) == targets
    assert all(said.values())


def test_templates_are_written_and_a_changed_source_is_noticed(root: Path) -> None:
    _make(root, "detect_changed_source_translations")
    lesson = root / "courses" / "small" / "first.md"
    lesson.write_text(lesson.read_text("utf-8").replace("A paragraph.", "Another paragraph."), "utf-8")
    run = _run(root, "detect_changed_source_translations")
    assert run.returncode != 0
    assert '+msgid "Another paragraph.' in run.stdout


def test_translations_are_sent_out_and_taken_in(root: Path) -> None:
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    assert "فقرة" not in catalog.read_text("utf-8")
    _make(root, "push_translations", "LANGUAGE=ar")
    (sent,) = (root / "build" / "translate").rglob("small*.xlf")
    text = sent.read_text("utf-8")
    translated = re.sub(
        r"(<source>Later</source>)\s*(<target[^>]*/>|<target[^>]*></target>)?", r"\1<target>فقرة</target>", text
    )
    assert translated != text
    sent.write_text(translated, "utf-8")
    _make(root, "pull_translations", f"FILES={sent}")
    assert "فقرة" in catalog.read_text("utf-8")


def test_dummy_translations_are_written_apart(root: Path) -> None:
    _make(root, "dummy_translations")
    assert (root / "build" / "pseudo" / "ar_XB" / "LC_MESSAGES" / "small.po").is_file()


def test_wrong_translations_fail(root: Path) -> None:
    _make(root, "validate_translations")
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.write_text(catalog.read_text("utf-8").replace('msgstr "أحمر"', 'msgstr "[أحمر](#nowhere)"'), "utf-8")
    assert _run(root, "validate_translations").returncode != 0
