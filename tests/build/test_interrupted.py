"""A build that is killed, and two at once: what is there is whole, and the next build is right."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cop_xblocks", "build", "--target", "olx", "--draft", "--output", "out"]
    path = os.pathsep.join(folder for folder in sys.path if folder)
    env = os.environ | {"XDG_CACHE_HOME": str(root / "kept"), "PYTHONPATH": path}
    return subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_killed_build_leaves_nothing_half_done(checkout: Any) -> None:
    began = time.perf_counter()
    assert start(checkout.root).wait() == 0
    whole = time.perf_counter() - began
    for number in range(8):
        checkout.edit(
            "courses/small/one.md", lambda text, number=number: text.replace("One", f"Number {number} of one")
        )
        build = start(checkout.root)
        time.sleep(whole * (0.3 + number * 0.1))
        build.kill()
        build.wait()
        for archive in (checkout.root / "out").glob("*.tar.gz"):
            gzip.decompress(archive.read_bytes())
    built, anew = checkout.build("kept"), checkout.build_anew()
    assert {name: item for name, item in built.archives.items() if not name.startswith(".")} == anew.archives


@pytest.mark.parametrize("changed", [False, True])
def test_two_builds_at_once_do_not_disturb_each_other(checkout: Any, changed: bool) -> None:
    if changed:
        assert checkout.build("kept").code == 0
        checkout.edit("courses/small/one.md", lambda text: text.replace("One thing", "Some thing"))
    builds = [start(checkout.root) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert checkout.build("kept").archives == checkout.build_anew().archives
