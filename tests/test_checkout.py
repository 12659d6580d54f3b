"""The tests in a checkout that nobody has built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS = """\
from pathlib import Path

import cop_xblocks
from cop_xblocks.languages import interface


def test_the_interface_is_translated():
    assert Path(cop_xblocks.__file__).is_relative_to(Path.cwd())
    assert interface("ar").gettext("All courses") != "All courses"
"""


def test_python_m_pytest_in_a_fresh_clone_has_the_interface_in_every_language(tmp_path: Path) -> None:
    """It imports the clone, whatever is installed, and its catalogs were compiled by nobody: Arabic was English."""
    built = shutil.ignore_patterns("translations", "__pycache__")
    for folder in ("cop_xblocks", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=built)
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_words.py").write_text(WORDS, "utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONSAFEPATH", "PYTHONPATH")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
