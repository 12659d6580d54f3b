"""`cop build` of the parents' course in all its languages, as an author runs it: the whole command, against its floor.

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

from tests.bench.judging import judged

ROOT = Path(__file__).resolve().parents[2]
FORMS = {"an archive for each language": [], "one with all languages": ["--multilingual"]}
ROUNDS = 3


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
    """Print what a cold build, a build after one change and a build with nothing to do cost, in both forms."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "checkout")
        for name in ("courses", "locales"):
            shutil.copytree(ROOT / name, root / name)
        lessons = [path for path in sorted(root.glob("courses/parents/*/*.md")) if "\n## " in path.read_text("utf-8")]
        # As installed, where the modules have been compiled: a checkout may forbid it, and compiles them at each start.
        compiled = {"PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")), "PYTHONDONTWRITEBYTECODE": ""}
        environment = {"XDG_CACHE_HOME": str(Path(folder, "cache")), "PYTHONPATH": str(ROOT), **compiled}
        archives = Path(folder, "archives")
        build = ["-m", "cop_xblocks", "build", "--target", "olx", "--output", str(archives)]
        _run(build, root, environment)
        for form, options in FORMS.items():
            rows: dict[str, list[Cost]] = {name: [] for name in ("cold", "one lesson", "one string", "nothing")}
            floors: list[dict[str, float]] = []
            for number in range(ROUNDS):
                shutil.rmtree(Path(folder, "cache"), ignore_errors=True)
                shutil.rmtree(archives, ignore_errors=True)
                rows["cold"].append(_run([*build, *options], root, environment))
                floors.append(json.loads(_output(["-m", "tests.bench.floor", str(root), str(archives)], environment)))
                _add(lessons[number], number, ". ")
                rows["one lesson"].append(_run([*build, *options], root, environment))
                _add(root / "locales/fr/LC_MESSAGES/parents.po", number, " confiance ")
                rows["one string"].append(_run([*build, *options], root, environment))
                rows["nothing"].append(_run([*build, *options], root, environment))
            _print(form, rows, floors)


def _print(form: str, rows: dict[str, list[Cost]], floors: list[dict[str, float]]) -> None:
    floor = median(sum(times.values()) for times in floors)
    cold = median(cost.processor for cost in rows["cold"])
    print(f"\n`cop build` of the parents' course in six languages, {form}")
    for name in floors[0]:
        part = median(times[name] for times in floors)
        print(f"  of the floor: {name:42} {part * 1000:8.0f} ms  {part / floor:11.0%}")
    print(f"  {'the floor':56} {floor * 1000:8.0f} ms")
    _row("a cold build / its floor", cold, floor, "x{:.2f}", "bound: 4")
    for name, what, bound in (
        ("one lesson", "one lesson changed", "bound: 20 %"),
        ("one string", "one translation changed", ""),
        ("nothing", "nothing to do", "bound: 5 %"),
    ):
        _row(f"{what} / a cold build", median(cost.processor for cost in rows[name]), cold, "{:.2%}", bound)
    memory = max(cost.memory for costs in rows.values() for cost in costs)
    clock = "; ".join(f"{name} {median(cost.elapsed for cost in costs):.2f} s" for name, costs in rows.items())
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
