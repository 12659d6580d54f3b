"""`cop build` on the corpus, as an author runs it: the whole command, against its floor.

Processor time is compared: on a machine that others use it changes least. Each round does everything once, in turn,
and the medians are taken.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import corpus
from tests.bench.judging import judged

ROOT = Path(__file__).resolve().parents[2]
STARTED = (
    "import cop_xblocks.cli.build, cop_xblocks.cli._checked, cop_xblocks.build.archives, cop_xblocks.build.runs, "
    "cop_xblocks.targets.olx, cop_xblocks.reading.course, cop_xblocks.questions.choice.syntax, readability, "
    "cop_xblocks.checking"
)
"""What every build that reads and checks a lesson loads."""
LESSONS = (45, 97, 148, 201, 252)
"""Which one changes in each round."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command took."""

    processor: float
    """Seconds."""
    elapsed: float
    """Seconds on the clock."""
    memory: float
    """At its highest, in MB."""


def main() -> None:
    """Print what a full build, a build after one change and a build with nothing to do cost."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "corpus")
        corpus.write_corpus(root)
        # As installed, where the modules have been compiled: a checkout may forbid it, and compiles them at each start.
        compiled = {"PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")), "PYTHONDONTWRITEBYTECODE": ""}
        kept = {"XDG_CACHE_HOME": str(Path(folder, "cache")), "PYTHONPATH": str(ROOT), **compiled}
        _run(["-c", STARTED], root, kept)
        archives = Path(folder, "archives")
        build = ["-m", "cop_xblocks", "build", "--target", "olx", "--output", str(archives)]
        rows: dict[str, list[Cost]] = {name: [] for name in ("start", "full", "one lesson", "one string", "nothing")}
        floors: list[dict[str, float]] = []
        for number in range(len(LESSONS)):
            shutil.rmtree(Path(folder, "cache"), ignore_errors=True)
            shutil.rmtree(archives, ignore_errors=True)
            rows["start"].append(_run(["-c", STARTED], root, kept))
            rows["full"].append(_run(build, root, kept))
            floors.append(json.loads(_output(["-m", "tests.bench.floor", str(root), str(archives)], kept)))
            lesson = LESSONS[number]
            _add(root / f"courses/{corpus.COURSE}/part-{lesson // 20 + 1}/lesson-{lesson}.md", number, ". ")
            rows["one lesson"].append(_run(build, root, kept))
            _add(root / "locales/fr/LC_MESSAGES" / f"{corpus.COURSE}.po", number, " confiance ")
            rows["one string"].append(_run(build, root, kept))
            rows["nothing"].append(_run(build, root, kept))
        _print(rows, floors)


def _print(rows: dict[str, list[Cost]], floors: list[dict[str, float]]) -> None:
    floor = median(sum(each.values()) for each in floors)
    full = median(each.processor for each in rows["full"])
    languages = len(corpus.LANGUAGES) + 1
    print(
        f"\nThe corpus: {corpus.LESSONS} lessons, {corpus.LESSONS} questions, {len(corpus.LANGUAGES)} catalogs of "
        f"{corpus.STRINGS} strings, {languages} archives; the whole of `cop build`"
    )
    for name in floors[0]:
        part = median(each[name] for each in floors)
        print(f"  of the floor: {name:42} {part * 1000:8.0f} ms  {part / floor:11.0%}")
    print(f"  {'the floor':56} {floor * 1000:8.0f} ms")
    _row("a full build / its floor", full, floor, "x{:.2f}", "bound: 2")
    for name, bound in (("one lesson", "bound: 10 %"), ("one string", ""), ("nothing", "bound: 3 %")):
        cost = median(each.processor for each in rows[name])
        what = {"one lesson": "one lesson changed", "one string": "one translation changed", "nothing": "nothing to do"}
        _row(f"{what[name]} / a full build", cost, full, "{:.2%}", bound)
    start = median(each.processor for each in rows["start"])
    print(f"  {'starting Python and loading the modules':56} {start * 1000:8.0f} ms")
    one = median(each.processor for each in rows["one lesson"])
    _row("one lesson changed / a full build, without that", one - start, full - start, "{:.2%}", "")
    memory = max(each.memory for costs in rows.values() for each in costs)
    clock = "; ".join(f"{name} {median(each.elapsed for each in costs):.2f} s" for name, costs in rows.items())
    print(f"  {'memory, at its highest':56} {memory:8.0f} MB  {'':27}  bound: 300 MB")
    print(f"  on the clock: {clock}")


def _row(name: str, cost: float, against: float, form: str, bound: str) -> None:
    print(f"  {name:56} {cost * 1000:8.0f} ms  {against * 1000:8.0f} ms  {form.format(cost / against):>12}  {bound}")


def _add(path: Path, number: int, word: str) -> None:
    """Put a word before another one in a file, another one in each round."""
    text = path.read_text("utf-8")
    at = text.index(word, len(text) // 3)
    path.write_text(f"{text[:at]} {'abcdefgh'[number] * 3}{text[at:]}", encoding="utf-8", newline="\n")


def _output(arguments: list[str], environment: dict[str, str]) -> bytes:
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | environment).stdout


def _run(arguments: list[str], folder: Path, environment: dict[str, str]) -> Cost:
    return run([sys.executable, *arguments], folder, environment)


def run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    """Run a command in a folder; what it took."""
    # A process of its own in between, for what the children of this one took at most is all that can be asked.
    script = (
        "import json, resource, subprocess, sys, time; start = time.perf_counter(); "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "elapsed = time.perf_counter() - start; used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(json.dumps([used.ru_utime + used.ru_stime, elapsed, used.ru_maxrss]))"
    )
    whole = [sys.executable, "-c", script, *command]
    done = subprocess.run(whole, check=True, stdout=subprocess.PIPE, cwd=folder, env=os.environ | environment)
    processor, elapsed, memory = json.loads(done.stdout)
    return Cost(processor, elapsed, memory / (1024 if sys.platform == "linux" else 1024 * 1024))


if __name__ == "__main__":
    judged(main)
