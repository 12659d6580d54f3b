"""A quiz beside the least that a block can do, under the same runtime: the host's, in this process.

Twice: as a learner waits for it, from a request to its reply, with the session, the transaction and the page around the
block, where both bounds are kept; and the runtime's own call alone, in which a block that says hello does next to
nothing, where they are not: a page's own identifiers, XBlock's fields and the token of its form alone take five times
as long. Both with what is kept after one attempt and after two hundred.
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

from tests.support.ten_questions import COURSE, questions

QUIZ, HELLO = "unit_quiz", "hello_text"
ROUNDS = 200


def lesson() -> str:
    """The ten questions, and a unit that says hello."""
    return (
        "---\nkey: lesson\n---\n# Lesson\n\n## Hello <!-- #hello -->\n\nHello, world\n\n## Unit <!-- #unit -->\n\n"
        + questions()
    )


def main() -> None:
    """Print how many times the least each takes."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "courses" / "ten").mkdir(parents=True)
        (root / "locales").mkdir()
        (root / "courses" / "ten" / "course.md").write_text(COURSE, "utf-8")
        (root / "courses" / "ten" / "lesson.md").write_text(lesson(), "utf-8")
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        import logging

        from cop_xblocks.host import make_application

        make_application(root, root / "learners.sqlite3")
        logging.disable(logging.INFO)
        _measure()


def _measure() -> None:
    import webob
    from django.test import Client, RequestFactory
    from xblock.core import XBlock
    from xblock.fields import Dict, Scope

    from cop_xblocks.block import CourseBlock, Fragment
    from cop_xblocks.host import runtime as module
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.models import BlockState
    from cop_xblocks.host.runtime import HostRuntime

    class HelloBlock(CourseBlock):
        """Says hello, and keeps what it is sent."""

        state: Any = Dict(default={}, scope=Scope.user_state)

        def student_view(self, context: Any = None) -> Any:
            return Fragment("<p>Hello, world</p>")

        @XBlock.handler
        def submit(self, request: Any, suffix: str = "") -> Any:
            self.state = {"sent": request.body.decode()}
            return webob.Response('{"kept": true}', content_type="application/json", charset="utf-8")

    module.BLOCKS = {**module.BLOCKS, "cop_lesson": HelloBlock}
    hosted, public = published_courses()["ten"], uuid.uuid4()
    learner = Client(SERVER_NAME="localhost")
    learner.get("/courses/ten/units/unit/")
    plain = RequestFactory().get("/")

    def here(state: Any, name: str) -> tuple[HostRuntime, Any]:
        runtime = HostRuntime(plain, hosted, public, {QUIZ: {"state": state}} if state else {})
        return runtime, runtime.block(name)

    def fields(identify: Callable[..., str], attempts: int) -> bytes:
        values = {"attempt": [str(attempts)], "do": ["mark"]}
        for number in range(10):
            own = identify(f"q{number}")
            if number % 5 == 4:
                for place in range(1, 6):
                    values[f"{own}.{identify(f'q{number}', f'i{place}')}"] = [str(6 - place)]
            else:
                values[own] = [identify(f"q{number}", f"c{attempts % 4}")]
        return json.dumps({"fields": values}).encode()

    def show(name: str, state: Any = None) -> Callable[[], object]:
        def run() -> object:
            runtime, block = here(state, name)
            return runtime.render(block, "student_view", {})

        return run

    def mark(name: str, state: Any = None) -> Callable[[], object]:
        body = fields(here(state, QUIZ)[1].identify, (state or {}).get("attempts", 0))

        def run() -> object:
            runtime, block = here(state, name)
            sent = webob.Request.blank("/", method="POST", body=body, content_type="application/json")
            return runtime.handle(block, "submit", sent)

        return run

    def get(unit: str) -> Callable[[], object]:
        return lambda: learner.get(f"/courses/ten/units/{unit}/")

    taken = [0]

    def post(name: str) -> Callable[[], object]:
        def run() -> object:
            runtime = HostRuntime(plain, hosted, uuid.UUID(learner.session["learner"]), {})
            body = fields(runtime.block(QUIZ).identify, taken[0])
            start = time.perf_counter()
            reply = learner.post(f"/courses/ten/blocks/{name}/submit", body, content_type="application/json")
            spent = time.perf_counter() - start
            if name == QUIZ:
                assert reply.json()["marked"]
                taken[0] += 1
            return spent

        return run

    for words in ("a first", "200"):
        _compare(f"the page of ten questions after {words} / of hello", get("unit"), get("hello"), "bound: 10")
        _compare(f"marking ten questions after {words} / one field", post(QUIZ), post(HELLO), "bound: 5")
    stored = BlockState.objects.get(block=QUIZ).state["state"]
    assert stored["attempts"] > ROUNDS
    first = {**stored, "attempts": 1}
    for words, state in (
        ("before a first attempt", None),
        ("after one", first),
        (f"after {stored['attempts']}", stored),
    ):
        _compare(f"in the runtime alone: showing {words} / hello", show(QUIZ, state), show(HELLO), "bound: 10")
        _compare(
            f"in the runtime alone: marking {words} / one field", mark(QUIZ, state), mark(HELLO, state), "bound: 5"
        )
    print(f"{'bytes kept after one attempt, and now':58} {len(json.dumps(first)):8} {len(json.dumps(stored)):8}")


def _compare(words: str, measured: Callable[[], object], floor: Callable[[], object], bound: str) -> None:
    measured(), floor()
    pairs = [(_seconds(measured), _seconds(floor)) for _ in range(ROUNDS)]
    ours, least = (median(column) for column in zip(*pairs, strict=True))
    print(f"{words:58} {ours * 1000:8.3f} ms  {least * 1000:8.3f} ms  x{ours / least:5.2f}  {bound}")


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    spent = run()
    return spent if isinstance(spent, float) else time.perf_counter() - start


if __name__ == "__main__":
    main()
