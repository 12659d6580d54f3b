"""The host under load: a page and a submission of ten questions, and a submission of one, beside the workbench with the
same quiz and beside the same server's bare endpoints (`peers.py`). `python -m tests.bench.hosting` takes about three
minutes.

Each server is a process of its own with the same number of threads. At 8 and at 64 connections they are measured in
turn, five times, and medians of pairs are compared: rates, and the processor time that a server takes for one reply,
which a busy machine changes less. With `--memory` the host then answers a hundred thousand requests,
and its memory at the end is compared with that after the first tenth.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.clients import BusyError, Connection, Learner, Load, Turn, measure
from tests.bench.judging import judged
from tests.bench.quizzing import lesson
from tests.support.ten_questions import COURSE

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
SECONDS = 2.0
LEARNERS = 128
"""How many learners take turns at the connections: each of them is at an early attempt, as learners are."""
REQUESTS = 100_000
QUIZ, PROSE = "/courses/ten/units/unit/", "/courses/ten/units/hello/"
HANDLER = "/courses/ten/blocks/unit_quiz/submit"
ONE, ONE_HANDLER = "/courses/ten/units/one/", "/courses/ten/blocks/one_quiz/submit"
"""A check with one question, as most are."""
BENCH_QUIZ = "/scenario/ten/?student={number}"
BENCH_HANDLER = "/handler/ten-questions.cop_quiz.d0.u0/submit?student={number}"


Server = tuple[str, int]
"""The address of a server, and its process's number."""


@contextmanager
def running(*arguments: str) -> Iterator[Server]:
    """A server: its address, which it prints first, and its process's number."""
    command = [sys.executable, "-m", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process.pid
    finally:
        process.kill()
        process.wait()


@contextmanager
def hosting(folder: Path) -> Iterator[Server]:
    """The host with the course of ten questions."""
    (folder / "courses" / "ten").mkdir(parents=True)
    (folder / "courses" / "ten" / "course.md").write_text(COURSE, "utf-8")
    (folder / "courses" / "ten" / "lesson.md").write_text(f"{lesson()}\n{_check()}", "utf-8")
    data = str(folder / "learners.sqlite3")
    with running("tests.bench.unbounded", str(folder), data) as server:
        yield server


def _check() -> str:
    """A unit with one question. Its right choice stays last, where no client picks it: who is right is through."""
    items = "".join(f"- [ ] Something else that a parent could do, number {n} <!-- #c{n} -->\n" for n in range(3))
    return (
        "## One <!-- #one -->\n\n### What comes first? <!-- question #only -->\n\nA short story.\n\n"
        f"{items}- [x] Something that helps <!-- #right fixed -->\n  > What follows from it.\n\n"
        "> [!TIP]\n> A hint.\n\n> [!NOTE]\n> An explanation.\n"
    )


async def learners(address: str, number: int, page: str, handler: str) -> list[list[Learner]]:
    """For each of so many connections the learners who take turns at it."""
    connection = Connection(address)
    everyone = []
    for at in range(LEARNERS):
        learner = Learner(page.format(number=at), handler.format(number=at))
        await learner.open(connection)
        everyone.append(learner)
    return [everyone[at::number] for at in range(number)]


async def ask(connection: Connection) -> None:
    """Ask the bare site for its page."""
    await connection.ask("GET", "/", "Accept-Encoding: gzip\r\n")


async def answer(connection: Connection) -> None:
    """Send the bare site an answer."""
    await connection.ask("POST", "/answer", "Content-Type: application/json\r\n", b'{"answer": "a"}')


async def compare(ours: Server, bare: Server, bench: Server) -> None:
    """Measure, and print what was measured."""
    for number in (8, 64):
        loads: dict[str, list[Load]] = {}
        spent: dict[str, list[float]] = {}
        own = await learners(ours[0], number, QUIZ, HANDLER)
        checks = await learners(ours[0], number, ONE, ONE_HANDLER)
        theirs = await learners(bench[0], number, BENCH_QUIZ, BENCH_HANDLER)
        connection = Connection(ours[0])
        for learner in (learner for some in own for learner in some):
            await _reading(learner).show(connection)  # a first view is stored, on the disk before the reply
        for _ in range(ROUNDS):
            turns: dict[str, tuple[Server, Sequence[Sequence[Turn]]]] = {
                "bare answer": (bare, [[answer]] * number),
                "our submission": (ours, [[learner.submit for learner in some] for some in own]),
                "our submission of one question": (ours, [[learner.submit for learner in some] for some in checks]),
                "the workbench's submission": (bench, [[learner.submit for learner in some] for some in theirs]),
                "bare page": (bare, [[ask]] * number),
                "our page of ten questions": (ours, [[learner.show for learner in some] for some in own]),
                "our page of prose": (ours, [[_reading(learner).show for learner in some] for some in own]),
                "the workbench's page of ten questions": (
                    bench,
                    [[learner.show for learner in some] for some in theirs],
                ),
            }
            for name, ((address, process), some) in turns.items():
                before = _processor(process)
                load = await measure(address, some, SECONDS)
                loads.setdefault(name, []).append(load)
                spent.setdefault(name, []).append((_processor(process) - before) * 1000 / load.replies)
        print(f"{number} connections{'':31}    rate   p50 ms   p99 ms   processor ms")
        for name, some in loads.items():
            rate, p50, p99 = (median(getattr(load, column) for load in some) for column in ("rate", "p50", "p99"))
            print(f"  {name:40} {rate:8.0f} {p50:8.1f} {p99:8.1f} {median(spent[name]):8.2f}")
        for name, other, bound in (
            ("our submission", "bare answer", "bound: at least 0.4"),
            ("our submission of one question", "bare answer", ""),
            ("our page of prose", "bare page", "bound: at least 0.33"),
            ("our page of ten questions", "bare page", ""),
            ("our submission", "the workbench's submission", ""),
            ("our page of ten questions", "the workbench's page of ten questions", ""),
        ):
            ratio = _ratio(loads, name, other, "rate")
            print(f"{f'  rate of {name} / {other}':76} x{ratio:6.2f}  {bound}".rstrip())
        for name, other in (
            ("our page of prose", "bare page"),
            ("our submission", "bare answer"),
            ("our submission of one question", "bare answer"),
        ):
            ratio = median(one / two for one, two in zip(spent[name], spent[other], strict=True))
            print(f"{f'  processor time of {name} / {other}':76} x{ratio:6.2f}")
        ratio = _ratio(loads, "our submission", "bare answer", "p99")
        print(f"{'  p99 of our submission / bare answer':76} x{ratio:6.2f}  bound: 2")


def _ratio(loads: dict[str, list[Load]], name: str, other: str, column: str) -> float:
    pairs = zip(loads[name], loads[other], strict=True)
    return median(getattr(one, column) / getattr(two, column) for one, two in pairs)


def _reading(learner: Learner) -> Learner:
    return Learner(PROSE, learner.handler, learner.cookie)


async def fill_memory(address: str, process: int) -> None:
    """Print how much the host's memory grows over a hundred thousand requests."""
    sizes: list[float] = []
    done = 0
    while done < REQUESTS:
        own = await learners(address, 8, QUIZ, HANDLER)
        done += LEARNERS

        async def run(some: list[Learner]) -> int:
            connection = Connection(address)
            for number in range(30):
                learner = some[number % len(some)]
                with suppress(BusyError):
                    await learner.submit(connection)
                await learner.show(connection)
                await _reading(learner).show(connection)
            return 90

        done += sum(await asyncio.gather(*(run(some) for some in own)))
        if not sizes and done >= REQUESTS // 10:
            sizes.append(_resident(process))
    sizes.append(_resident(process))
    print(f"memory after {REQUESTS // 10} requests: {sizes[0]:.1f} MB; after {done}: {sizes[1]:.1f} MB")
    print(f"{'  what it grew by':76} {sizes[1] - sizes[0]:6.1f} MB  bound: 5 MB")


def _processor(process: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> float:
    """Megabytes of memory that a process has in use."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def main() -> None:
    """Print what was measured."""
    with TemporaryDirectory() as folder, ExitStack() as servers:
        folders = [Path(folder, name) for name in ("bare", "bench", "ours")]
        for path in folders:
            path.mkdir()
        bare, bench = (
            servers.enter_context(running("tests.bench.peers", kind, str(path)))
            for kind, path in zip(("bare", "workbench"), folders, strict=False)
        )
        ours = servers.enter_context(hosting(folders[2]))
        if "--memory" in sys.argv:
            asyncio.run(fill_memory(*ours))
        else:
            asyncio.run(compare(ours, bare, bench))


if __name__ == "__main__":
    judged(main)
