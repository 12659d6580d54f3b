"""The tiers of `tests/support/tiers.py`, and where helpers live."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TIERS = ("quick", "full")


@pytest.fixture(scope="module")
def everything() -> set[str]:
    """The tests of the full tier."""
    tests, left_out = collect("full", TESTS)
    assert left_out == 0
    return tests


def collect(tier: str, *paths: Path) -> tuple[set[str], int]:
    """The tests below some paths that are selected in a tier, and how many are left out."""
    command = [sys.executable, "-P", "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *map(str, paths)]
    environment = {**os.environ, "COP_TESTS": tier}
    ran = subprocess.run(command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    left_out = re.search(r"(\d+) deselected", ran.stdout)
    return {line for line in ran.stdout.splitlines() if "::" in line}, int(left_out[1]) if left_out else 0


def test_the_quick_tier_leaves_out_what_is_marked(everything: set[str]) -> None:
    """Only files that import the tiers are collected again: elsewhere nothing is marked, as the next test says, but
    the host's tests on PostgreSQL (tests/support/databases.py)."""
    tiered = [
        path for path in TESTS.rglob("test_*.py") if re.search(r"import tiers|support\.tiers", path.read_text("utf-8"))
    ]
    quick, left_out = collect("quick", *tiered)
    files = {path.relative_to(TESTS.parent).as_posix() for path in tiered}
    full = {test for test in everything if test.partition("::")[0] in files}
    assert quick < full
    assert len(full - quick) == left_out


def test_only_the_tiers_tell_a_quick_run_from_a_full_one() -> None:
    own = {TESTS / "conftest.py", TESTS / "support" / "tiers.py", Path(__file__)}
    mark = re.compile(r"mark\.full|COP_TESTS")
    assert [path for path in TESTS.rglob("*.py") if path not in own and mark.search(path.read_text("utf-8"))] == []


def test_every_file_of_tests_is_in_a_tier(everything: set[str]) -> None:
    files = {path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py")}
    assert {test.partition("::")[0] for test in everything} == files


@pytest.mark.parametrize("tier", TIERS)
def test_a_tier_says_how_many_examples_a_property_gets(tier: str) -> None:
    """In one place: no test has a number of its own."""
    numbered = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if re.search(r"\b(max_examples|stateful_step_count)\s*=", path.read_text("utf-8"))
    }
    assert numbered == {"support/tiers.py"}
    command = [sys.executable, "-P", "-m", "pytest", "--collect-only", str(TESTS / "test_tiers.py")]
    environment = {**os.environ, "COP_TESTS": tier, "COP_EXAMPLES": ""}
    ran = subprocess.run(command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=False)
    assert f"tier: {tier}, {40 if tier == 'quick' else 1000} examples" in ran.stdout


def test_a_tier_that_there_is_not_is_refused() -> None:
    command = [sys.executable, "-P", "-m", "pytest", "--collect-only", str(TESTS / "test_tiers.py")]
    environment = {**os.environ, "COP_TESTS": "fast"}
    ran = subprocess.run(command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 4 and "it is quick or full" in ran.stdout + ran.stderr


def test_what_tests_share_is_in_support() -> None:
    """No module of tests imports another one, or a conftest."""
    problems = []
    for path in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests."):
                own = path.relative_to(TESTS).parts[0] == "bench"
                if not node.module.startswith("tests.support") and not (own or node.module.startswith("tests.bench")):
                    problems.append(f"{path.relative_to(TESTS)}:{node.lineno}: {node.module}")
    assert problems == []
