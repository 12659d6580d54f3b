"""A command that leaves the garbage collector alone does so for itself alone."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_xblocks.cli import cop

COURSE = "# C\n\n## M <!-- #m -->\n"


@pytest.mark.parametrize(
    "arguments",
    [["build", "--target", "olx", "--draft", "--output", "out"], ["check"], ["translate", "status"]],
    ids=lambda arguments: arguments[0],
)
def test_the_collector_is_afterwards_as_it_was(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "courses" / "c").mkdir(parents=True)
    (tmp_path / "courses" / "c" / "course.md").write_text(COURSE)
    (tmp_path / "locales").mkdir()
    monkeypatch.chdir(tmp_path)
    before = gc.isenabled(), gc.get_threshold()
    CliRunner().invoke(cop, arguments)
    assert (gc.isenabled(), gc.get_threshold()) == before
