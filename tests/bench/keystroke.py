"""`python -m tests.bench.keystroke`: how long the language server lets an author wait for each key.

A lesson of 1,000 lines is typed into, through standard input and output as an editor does it, at the pace of a good
typist with a pause now and then (so that checks of the whole course are under way). What is measured is the time from
a key to what is wrong with the lesson then.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import IO, Any

from tests.bench.judging import judged

ROOT = Path(__file__).resolve().parents[2]
LINES = 1_000
PACE = 0.08
"""Seconds between two keys."""
PAUSE = 0.6
"""After each tenth key, for a check of the whole course to begin."""
TEXT = "### Who can help? <!-- question #typed objective=see-the-pattern --> and **more** [words](#typed) "
"""What is typed: a mark that is wrong in each moment but the last."""


@dataclass(frozen=True)
class Waits:
    """Seconds from each key to its answer."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def worst_of_twenty(self) -> float:
        """The 95th percentile."""
        return quantiles(self.seconds, n=20)[-1]


def keystrokes(courses: Path | None = None, keys: int = 120) -> Waits:
    """Type into a long lesson of the parents' course, or of the first course of a `courses/` folder, which is
    copied."""
    with TemporaryDirectory() as temporary:
        copy = Path(temporary, "courses")
        shutil.copytree(courses or ROOT / "courses", copy)
        outline = min(copy.glob("*/course.md"))
        lesson = outline.with_name("long.md")
        text = long_lesson()
        lesson.write_text(text, encoding="utf-8", newline="\n")
        with outline.open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n## A long one <!-- #a-long-one -->\n\n- [A long lesson](long.md)\n")
        server = subprocess.Popen(
            [sys.executable, "-m", "cop_xblocks", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=temporary
        )
        assert server.stdin is not None and server.stdout is not None
        try:
            return Waits(tuple(_typing(server.stdin, server.stdout, lesson.as_uri(), text, keys)))
        finally:
            _send(server.stdin, "exit", {})
            server.wait(30)


def long_lesson(lines: int = LINES) -> str:
    """Units and questions of a real lesson, each with keys of its own, as often as there is room."""
    real = (ROOT / "courses" / "parents" / "grooming" / "trust.md").read_text("utf-8")
    head, *parts = re.split(r"(?m)^(?=## )", real)
    head = head.replace("key: how-trust-is-built", "key: long")
    made = head
    number = 0
    while made.count("\n") < lines:
        part = re.sub(r"\]\(#([\w-]+)\)", rf"](#\1-{number})", parts[number % len(parts)])
        made += re.sub(r"#([\w-]+)(?=[ \w=-]*-->)", rf"#\1-{number}", part).rstrip() + "\n\n"
        number += 1
    return made


def _typing(out: IO[bytes], into: IO[bytes], uri: str, text: str, keys: int) -> Iterator[float]:
    _send(out, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    _until(into, lambda message: message.get("id") == 1)
    _send(out, "initialized", {})
    document = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    _send(out, "textDocument/didOpen", {"textDocument": document})
    _until(into, lambda message: _version(message, uri) == 0)
    time.sleep(3)
    lines = text.split("\n")
    half = len(lines) // 2
    line = next(
        number for number in range(half, len(lines)) if not lines[number] and not lines[number - 1].startswith(">")
    )
    for key in range(keys):
        place = {"line": line, "character": key % len(TEXT)}
        change = {"range": {"start": place, "end": place}, "text": TEXT[key % len(TEXT)]}
        begin = time.perf_counter()
        edited = {"textDocument": {"uri": uri, "version": key + 1}, "contentChanges": [change]}
        _send(out, "textDocument/didChange", edited)
        _until(into, lambda message, version=key + 1: _version(message, uri) == version)
        yield time.perf_counter() - begin
        time.sleep(PAUSE if key % 10 == 9 else PACE)


def _version(message: dict[str, Any], uri: str) -> int | None:
    if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
        return None
    version: int | None = message["params"].get("version")
    return version


def _send(out: IO[bytes], method: str, params: dict[str, Any], number: int | None = None) -> None:
    message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
    body = json.dumps(message).encode()
    out.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    out.flush()


def _until(into: IO[bytes], wanted: Callable[[dict[str, Any]], bool]) -> None:
    while True:
        length = 0
        while (header := into.readline()) != b"\r\n":
            if not header:
                raise EOFError("the server has ended")
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
        if wanted(json.loads(into.read(length))):
            return


def report(name: str, waits: Waits) -> None:
    """Print what was measured."""
    print(f"{name:58} {waits.median * 1000:8.1f} ms  {waits.worst_of_twenty * 1000:8.1f} ms  (95 of 100)  bound: 50 ms")


def main() -> None:
    report("a key in a lesson of 1,000 lines, parents' course", keystrokes())
    if len(sys.argv) > 1:
        report(f"a key in a lesson of 1,000 lines, {sys.argv[1]}", keystrokes(Path(sys.argv[1])))


if __name__ == "__main__":
    judged(main)
