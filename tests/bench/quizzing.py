"""A quiz beside the least that a block can do, under the host's own runtime: shown and answered, without the network.

The same page and the same submission are measured after one attempt and after two hundred.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

COURSE = "---\naudience: parents\nlanguage: en\n---\n# Ten\n\nTen questions.\n\n## Module <!-- #m -->\n\n- [Lesson](lesson.md)\n"


def lesson() -> str:
    """Ten questions with hints, feedback and explanations."""
    questions = []
    for number in range(10):
        if number % 5 == 4:
            items = "\n".join(f"{n}. Step number {n} of this one <!-- #i{n} -->" for n in range(1, 6))
            head = f"### Put the steps of story {number} in order. <!-- question #q{number} order partial -->"
        else:
            items = "\n".join(
                f"- [{'x' if n == number % 4 else ' '}] Something that a parent could do, number {n} <!-- #c{n} -->\n"
                f"  > What follows from it, in a sentence or two of feedback, number {n}."
                for n in range(4)
            )
            head = f"### What comes first in story {number}? <!-- question #q{number} -->"
        questions.append(
            f"{head}\n\nA short story, number {number}, of two sentences. It says what happened.\n\n{items}\n\n"
            f"> [!TIP]\n> A hint, number {number}.\n\n> [!NOTE]\n> An explanation, number {number}.\n"
        )
    return "---\nkey: lesson\n---\n# Lesson\n\n## Unit <!-- #unit -->\n\n" + "\n".join(questions)


def main() -> None:
    """Print how many times the least each takes."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "courses" / "ten").mkdir(parents=True)
        (root / "locales").mkdir()
        (root / "courses" / "ten" / "course.md").write_text(COURSE, "utf-8")
        (root / "courses" / "ten" / "lesson.md").write_text(lesson(), "utf-8")
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        from cop_xblocks.host import make_application

        make_application(root, root / "learners.sqlite3")
        _measure()


def _measure() -> None:
    import webob
    from django.test import RequestFactory
    from xblock.core import XBlock
    from xblock.fields import Dict, Scope, ScopeIds
    from xblock.runtime import Runtime

    from cop_xblocks.block import Fragment
    from cop_xblocks.host.field_data import CourseFieldData
    from cop_xblocks.host.library import courses
    from cop_xblocks.host.runtime import HostRuntime
    from cop_xblocks.questions import sit, write_record

    class HelloBlock(XBlock):
        """Says hello, and keeps what it is sent."""

        state = Dict(default={}, scope=Scope.user_state)

        def student_view(self, context: Any = None) -> Any:
            return Fragment("<p>Hello, world</p>")

        @XBlock.handler
        def submit(self, request: Any, suffix: str = "") -> Any:
            self.state = json.loads(request.body)
            return webob.Response("{}", content_type="application/json", charset="utf-8")

    hosted, public = courses()["ten"], uuid.uuid4()
    name = next(name for name in hosted.by_block if name.endswith("_quiz"))
    request = RequestFactory().get("/")

    class BenchRuntime(HostRuntime):
        def block(self, url_name: str) -> Any:
            if url_name != "hello":
                return super().block(url_name)
            self._data["hello"] = CourseFieldData({}, {})
            return self.construct_xblock_from_class(
                HelloBlock, ScopeIds(self.public.hex, "hello", "ten:hello", "ten:hello")
            )

    def runtime(state: Any) -> Runtime:
        return BenchRuntime(request, hosted, public, {name: {"state": state}} if state else {})

    def show(block: str, state: Any = None) -> Callable[[], object]:
        def run() -> object:
            here = runtime(state)
            return here.render(here.block(block), "student_view", {})

        return run

    def send(block: str, fields: Any, state: Any = None) -> Callable[[], object]:
        body = json.dumps({"fields": fields}).encode()

        def run() -> object:
            here = runtime(state)
            sent = webob.Request.blank("/", method="POST", body=body, content_type="application/json")
            return here.handle(here.block(block), "submit", sent)

        return run

    def fields_of(state: Any) -> dict[str, list[str]]:
        here = runtime(state)
        quiz = here.block(name)
        found = {"attempt": [str((state or {}).get("attempts", 0))], "do": ["mark"]}
        for number in range(10):
            own = quiz.identify(f"q{number}")
            if number % 5 == 4:
                for place in range(1, 6):
                    found[f"{own}.{quiz.identify(f'q{number}', f'i{place}')}"] = [str(6 - place)]
            else:
                found[own] = [quiz.identify(f"q{number}", "c0")]
        return found

    def after(attempts: int) -> Any:
        from cop_xblocks.questions import act

        state: Any = None
        for _ in range(attempts):
            here = runtime(state)
            block = here.block(name)
            reply = send(name, fields_of(state), state)()
            del reply
            shown = block.shown()
            quiz = block._quiz(shown)[0]
            outcome = act(block._sit(quiz, shown), fields_of(state))
            state = write_record(outcome.sitting.record)
        return state

    del sit
    one, many = after(1), after(200)
    plain = show("hello"), send("hello", fields_of(None))
    if os.environ.get("PROFILE"):
        import cProfile

        run = show(name, one)
        run()
        p = cProfile.Profile()
        p.enable()
        [run() for _ in range(100)]
        p.disable()
        import pstats

        pstats.Stats(p).sort_stats("tottime").print_stats(35)
        return
    for words, state in (("before an attempt", None), ("after one attempt", one), ("after 200 attempts", many)):
        _compare(f"showing ten questions {words} / hello, world", show(name, state), plain[0], "bound: 10")
        _compare(
            f"marking ten questions {words} / one field", send(name, fields_of(state), state), plain[1], "bound: 5"
        )
    print(f"{'bytes kept after one attempt and after 200':58} {len(json.dumps(one)):8} {len(json.dumps(many)):8}")


def _compare(words: str, measured: Callable[[], object], floor: Callable[[], object], bound: str) -> None:
    measured(), floor()
    pairs = [(_seconds(measured), _seconds(floor)) for _ in range(200)]
    ours, least = (median(column) for column in zip(*pairs, strict=True))
    print(f"{words:58} {ours * 1000:8.3f} ms  {least * 1000:8.3f} ms  x{ours / least:5.2f}  {bound}")


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
