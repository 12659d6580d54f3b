"""Whatever way it is installed, the package holds its courses, catalogs, assets and entry points."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.contract.public_files import NEEDED

ROOT = Path(__file__).parent.parent
_TRACES = shutil.ignore_patterns(".*_cache", ".git", ".tox", ".venv*", ".hypothesis", "__pycache__", "*.egg-info")


def left_out(folder: str, names: list[str]) -> set[str]:
    """What tools left in a checkout, and what was generated there."""
    generated = {ROOT: {"build", "dist"}, ROOT / "cop_xblocks": {"assets", "translations"}}
    return _TRACES(folder, names) | generated.get(Path(folder), set())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout: building leaves traces."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("source") / "checkout", ignore=left_out))


def backend(source: Path, call: str) -> Path:
    """Call setuptools as pip does; the one file that it made."""
    out = source.parent / call
    out.mkdir()
    script = f"import sys; sys.argv[1:] = []; from setuptools import build_meta; build_meta.{call}({str(out)!r})"
    run = subprocess.run([sys.executable, "-c", script], cwd=source, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(source: Path) -> Path:
    """A wheel made from the sdist."""
    sdist = backend(source, "build_sdist")
    shutil.unpack_archive(sdist, source.parent / "unpacked", filter="data")
    (unpacked,) = (source.parent / "unpacked").iterdir()
    return backend(unpacked, "build_wheel")


def content(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def metadata(wheel: Path, file: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if re.search(rf"\.dist-info/{file}$", name)]
        return archive.read(name).decode()


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = {
        f"cop_xblocks/{path}" for path in files_below(ROOT / "cop_xblocks") if not path.startswith("translations/")
    }
    assert package <= content(wheel)


@pytest.mark.parametrize("folder", ["courses", "locales"])
def test_the_wheel_holds_courses_and_catalogs(wheel: Path, folder: str) -> None:
    assert {f"cop_xblocks/{folder}/{path}" for path in files_below(ROOT / folder)} <= content(wheel)


def test_the_wheel_holds_the_interface_of_every_language_where_the_platform_looks_for_it(wheel: Path) -> None:
    languages = {path.parent.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES/cop_xblocks.po")}
    assert languages
    assert {f"cop_xblocks/translations/{language}/LC_MESSAGES/text.mo" for language in languages} <= content(wheel)


PUBLISHED = """
import importlib, json, sys
import cop_xblocks
from tests.support.contract.public_files import check_published_files, published

assert cop_xblocks.__file__.startswith(sys.argv[1]), cop_xblocks.__file__
listed = {}
for point in sys.argv[2:]:
    module, _, name = point.partition(":")
    block = getattr(importlib.import_module(module), name)
    check_published_files(block)
    listed[point] = sorted(published(block))
print(json.dumps(listed))
"""


@pytest.fixture(scope="module")
def published(wheel: Path) -> dict[str, list[str]]:
    """By the entry point of each block in the wheel: what a platform that installs it serves without a log-in."""
    installed = wheel.parent.parent / "installed"
    shutil.unpack_archive(wheel, installed, format="zip")
    blocks = metadata(wheel, "entry_points.txt").partition("[xblock.v1]")[2].partition("[")[0]
    points = [line.partition("=")[2].strip() for line in blocks.strip().splitlines()]
    run = subprocess.run(
        [sys.executable, "-c", PUBLISHED, str(installed), *points],
        env=os.environ | {"PYTHONPATH": f"{installed}{os.pathsep}{ROOT}"},
        cwd=installed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    listed: dict[str, list[str]] = json.loads(run.stdout)
    return listed


def test_a_platform_publishes_the_script_and_the_style_of_the_wheel(published: dict[str, list[str]]) -> None:
    assert len(published) == 5
    assert all(set(files) == NEEDED for files in published.values()), published


def test_a_platform_publishes_no_course_catalog_template_or_schema(
    wheel: Path, published: dict[str, list[str]]
) -> None:
    served = {f"cop_xblocks/assets/{file}" for files in published.values() for file in files}
    private = {
        name for name in content(wheel) if name.endswith((".md", ".po", ".mo", ".html", ".json", ".yaml", ".csv"))
    }
    assert {name.split("/")[1] for name in private} >= {"courses", "locales", "translations", "questions"}
    assert served <= content(wheel)
    assert not served & private


HELPLINES = """
import sys
from cop_xblocks.host.library import __file__ as file, helplines

assert file.startswith(sys.argv[1]), file
print(len({row.country for row in helplines() if row.is_emergency}))
"""


def test_the_host_of_the_wheel_has_helplines_where_a_folder_has_none(
    wheel: Path, published: dict[str, list[str]]
) -> None:
    installed = wheel.parent.parent / "installed"
    run = subprocess.run(
        [sys.executable, "-P", "-c", HELPLINES, str(installed)],
        env=os.environ | {"PYTHONPATH": str(installed)},
        cwd=wheel.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 200


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    top = {name.split("/")[0] for name in content(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == {"cop_xblocks"}
    assert not [name for name in content(wheel) if "__pycache__" in name]


def test_the_wheel_names_its_commands_blocks_and_licences(wheel: Path) -> None:
    points = metadata(wheel, "entry_points.txt")
    for line in (
        "cop = cop_xblocks.cli:main",
        "cop_lesson = cop_xblocks.lesson:LessonBlock",
        "cop_plan = cop_xblocks.plan:PlanBlock",
        "cop_quiz = cop_xblocks.quiz:QuizBlock",
    ):
        assert line in points
    assert "[xblock.v1]" in points
    assert "Apache License" in metadata(wheel, "licenses/LICENSE")
    assert "Attribution 4.0" in metadata(wheel, "licenses/courses/LICENSE")


def test_installing_from_the_folder_gives_the_same_files_whatever_an_earlier_build_left(
    source: Path, wheel: Path
) -> None:
    old = source / "build" / "lib" / "cop_xblocks" / "courses" / "parents" / "removed.md"
    old.parent.mkdir(parents=True)
    old.write_text("# A lesson that was removed since\n")
    assert content(backend(source, "build_wheel")) == content(wheel)


def test_an_editable_install_generates_catalogs_script_and_style_in_the_checkout(source: Path) -> None:
    backend(source, "build_editable")
    assert {f"public/{path.name}" for path in (source / "cop_xblocks" / "assets" / "public").iterdir()} == NEEDED
    languages = {path.parent.parent.name for path in (source / "locales").glob("*/LC_MESSAGES/cop_xblocks.po")}
    assert all(
        (source / "cop_xblocks" / "translations" / language / "LC_MESSAGES" / "text.mo").is_file()
        for language in languages
    )


def test_what_installs_is_what_the_readme_says() -> None:
    """CI runs the very line that a newcomer is told to run."""
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = [line for line in readme.splitlines() if line.startswith("python3 ")]
    assert len(lines) == 2
    serve, test = lines
    assert serve.endswith(".venv/bin/cop serve")
    assert test.endswith(".venv/bin/tox")
    assert serve.partition("python3 -m venv")[0] == test.partition("python3 -m venv")[0]
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")
