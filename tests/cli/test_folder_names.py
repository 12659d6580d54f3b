"""A course whose folder's name is no key: `Youth workers` has the key `youth-workers`."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">
<text id="listen" x="1" y="12">Listen first</text></svg>"""


@pytest.fixture
def named(checkout: Path) -> Path:
    """The course, in a folder whose name is no key, with a drawing on its own page."""
    folder = (checkout / "courses" / "small").rename(checkout / "courses" / "Youth workers")
    (folder / "media").mkdir()
    (folder / "media" / "steps.svg").write_text(DRAWING, "utf-8")
    outline = folder / "course.md"
    outline.write_text(
        outline.read_text("utf-8").replace("About it.", "About it.\n\n![Listening comes first](media/steps.svg)"),
        "utf-8",
    )
    catalog = checkout / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.write_text(catalog.read_text("utf-8").replace("small title", "youth-workers title"), "utf-8")
    catalog.rename(catalog.with_name("youth-workers.po"))
    return folder


def test_the_words_of_its_drawings_are_in_its_own_catalog(checkout: Path, named: Path, run: Run) -> None:
    assert run("translate", "update").exit_code == 0
    assert 'msgctxt "steps text listen"' in (checkout / "locales" / "youth-workers.pot").read_text("utf-8")
    assert not (checkout / "locales" / "shared.pot").exists()


def test_the_references_of_its_catalog_name_its_folder(checkout: Path, named: Path, run: Run) -> None:
    assert run("translate", "update").exit_code == 0
    template = (checkout / "locales" / "youth-workers.pot").read_text("utf-8")
    assert "courses/Youth workers/course.md#youth-workers" in template
    assert ": courses/youth-workers/" not in template


def test_the_pictures_of_its_page_are_in_its_archive(checkout: Path, named: Path, run: Run) -> None:
    result = run("build", "--target", "olx", "--draft", "--language", "en", "--output", "dist")
    assert result.exit_code == 0, result.output
    with tarfile.open(next((checkout / "dist").iterdir())) as archive:
        assert any("steps" in name for name in archive.getnames())


def test_a_course_keeps_the_key_that_its_outline_gives(checkout: Path, named: Path, run: Run) -> None:
    outline = named / "course.md"
    outline.write_text(outline.read_text("utf-8").replace("---\n", "---\nkey: small\n", 1), "utf-8")
    result = run("build", "--target", "olx", "--draft", "--language", "en", "--output", "dist")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (checkout / "dist").iterdir()] == ["cop-small-en.tar.gz"]
    run("translate", "update")
    assert 'msgctxt "small title"' in (checkout / "locales" / "youth-workers.pot").read_text("utf-8")


def test_an_older_version_is_compared_with_the_course_of_its_key(checkout: Path, run: Run) -> None:
    for name in ("first", "second"):
        shutil.copytree(checkout / "courses" / "small", checkout / "old" / "courses" / name)
        shutil.copytree(checkout / "courses" / "small", checkout / "new" / "courses" / name)
    renamed = (checkout / "new" / "courses" / "first").rename(checkout / "new" / "courses" / "third")
    assert "the course 'first' of the older version has gone" in run("check", "new", "--against", "old").stdout
    outline = renamed / "course.md"
    outline.write_text(outline.read_text("utf-8").replace("---\n", "---\nkey: first\n", 1), "utf-8")
    assert "has gone" not in run("check", "new", "--against", "old").stdout
