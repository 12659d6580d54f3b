"""`python -m tests.bench`: how fast things are, as ratios in one run, so that a slow or busy machine changes little.

Each pair is run in turn and the medians are compared. Behind each bound stands whether it is met; nothing fails: a test
that measured time would fail by chance.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import building, keystroke, quizzing, translating
from tests.bench.judging import judged

ROOT = Path(__file__).resolve().parents[2]
COURSE = ROOT / "courses" / "parents"


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def compare(name: str, measured: Callable[[], object], floor: Callable[[], object], rounds: int, bound: str) -> None:
    """Print how many times `floor` the thing measured takes."""
    measured(), floor()
    pairs = [(seconds(measured), seconds(floor)) for _ in range(rounds)]
    ours, least = (median(column) for column in zip(*pairs, strict=True))
    print(f"{name:58} {ours * 1000:8.1f} ms  {least * 1000:8.1f} ms  x{ours / least:5.2f}  {bound}")


def command(*arguments: str, **environment: str) -> Callable[[], object]:
    env = os.environ | environment
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT, env=env)


def main() -> None:
    from markdown_it import MarkdownIt

    from cop_xblocks.build.course import load_course
    from cop_xblocks.reading import read_course

    sources = [path.read_text("utf-8") for path in sorted(COURSE.rglob("*.md"))]
    plain = MarkdownIt("gfm-like2", {"linkify": False}).disable(["linkify"])

    def parse() -> None:
        for source in sources:
            plain.parse(source)

    print(f"{'':58} {'ours':>11}  {'floor':>11}")
    help = command("-m", "cop_xblocks", "--help")
    compare("cop --help / python -c pass", help, command("-c", "pass"), 15, "bound: 6")
    compare("reading the parents' course / one markdown-it parse", lambda: read_course(COURSE), parse, 15, "")
    compiled = load_course(COURSE, ROOT / "locales")

    def archives() -> None:
        with TemporaryDirectory() as folder:
            build = ("-m", "cop_xblocks", "build", "parents", "--target", "olx", "--output", f"{folder}/archives")
            command(*build, XDG_CACHE_HOME=folder)()

    compare("cop build (all languages) / cop --help", archives, help, 5, "")
    from cop_xblocks.languages import translate

    compare(
        "translating the course into Arabic / one markdown-it parse",
        lambda: translate(compiled.course, compiled.catalogs["ar"]),
        parse,
        15,
        "",
    )
    building.main()
    translating.main()
    keystroke.main()
    quizzing.main()
    # In processes of their own: each has other Django settings.
    for module in ("platform_problem", "hosting"):
        program = (sys.executable, "-c", f"from tests.bench import {module}; {module}.main()")
        print(subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout, end="")


if __name__ == "__main__":
    judged(main)
