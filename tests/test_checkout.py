"""The tests in a checkout that nobody has built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WORDS = """\
from pathlib import Path

import cop_xblocks
from cop_xblocks.languages import interface


def test_the_interface_is_translated():
    print("tested:", Path(cop_xblocks.__file__).resolve())
    assert interface("ar").gettext("All courses") != "All courses"
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A checkout with one test, whose catalogs were compiled by nobody."""
    built = shutil.ignore_patterns("translations", "__pycache__")
    for folder in ("cop_xblocks", "locales", "tests/support"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=built)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_words.py").write_text(WORDS, "utf-8")
    shutil.copy(ROOT / "tox.ini", tmp_path)
    return tmp_path


def package_in(clone: Path, *start: str, **more: str) -> Path:
    """The package that the tests of a clone import."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONSAFEPATH", "PYTHONPATH")}
    command = [sys.executable, *start, "-q", "-s", "-p", "no:cacheprovider", "tests"]
    ran = subprocess.run(command, cwd=clone, env=environment | more, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    match = re.search(r"^tested: (.*)$", ran.stdout, re.M)
    assert match is not None
    return Path(match[1])


def test_python_m_pytest_tests_what_pytest_tests(clone: Path) -> None:
    """It puts the checkout before what is installed: an installed wheel was not what was tested."""
    by_script = package_in(clone, "-P", "-c", "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))")
    assert package_in(clone, "-m", "pytest") == by_script
    assert not by_script.is_relative_to(clone)


@pytest.mark.parametrize("start", [("-m", "pytest"), ("-P", "-m", "pytest")], ids=" ".join)
def test_a_clone_that_is_tested_has_the_interface_in_every_language(clone: Path, start: tuple[str, ...]) -> None:
    """Its catalogs were compiled by nobody: Arabic was English."""
    assert package_in(clone, *start, PYTHONPATH=str(clone)).is_relative_to(clone)
