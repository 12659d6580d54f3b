"""How the server is started, and what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def cop(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cop_xblocks", *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError('no', name='pygls')")
    done = cop("lsp", PYTHONPATH=os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    assert done.returncode == 1
    assert "pip install 'cop-xblocks[lsp]'" in done.stderr and "Traceback" not in done.stderr


def test_it_ends_with_its_input() -> None:
    """An editor that dies closes it."""
    done = cop("lsp")
    assert done.returncode == 0 and done.stdout == ""


def test_it_loads_neither_the_platform_nor_the_host() -> None:
    script = (
        "import sys, cop_xblocks.lsp\n"
        "print([m for m in ('django', 'xblock', 'lxml', 'jinja2', 'cop_xblocks.host') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
