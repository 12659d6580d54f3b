"""The hooks for pre-commit call what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cop_xblocks.cli import cop

ROOT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
def test_a_hook_runs_clean_over_a_new_course_and_nothing_changes(
    hook: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cop, ["new", "course", "c"]).exit_code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    name, *arguments = hook["entry"].split()
    assert name == "cop"
    result = CliRunner().invoke(cop, arguments)
    assert result.exit_code == 0, result.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before


def test_a_hook_looks_at_what_can_be_wrong() -> None:
    assert re.search(HOOKS["cop-check"]["files"], "courses/parents/course.md")
    assert re.search(HOOKS["cop-check"]["files"], "locales/ar/LC_MESSAGES/parents.po")
    assert not re.search(HOOKS["cop-check"]["files"], "README.md")


def test_the_manual_has_every_hook() -> None:
    page = (ROOT / "docs" / "checking.md").read_text("utf-8")
    assert all(f"| `{hook}` |" in page for hook in HOOKS)
