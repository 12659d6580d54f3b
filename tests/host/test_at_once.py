"""Two submissions at once, and the first pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def test_submissions_at_once_cannot_take_an_attempt_twice(
    newcomer: Callable[[], Any], small_course: ModuleType
) -> None:
    """Six threads with the same learner's cookie and a quiz of two attempts; none says which attempt it is."""
    from django.db import connection
    from django.test import Client

    learner, path = newcomer(), small_course.GRADED
    fields = learner.answer(path, small_course.WRONG)
    del fields["attempt"]
    start = Barrier(6)

    def send(_: int) -> bool:
        client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        client.cookies = learner.client.cookies
        try:
            start.wait(10)
            return bool(small_course.Learner(client).send(path, fields)["marked"])
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        marked = list(threads.map(send, range(6)))
    assert sum(marked) == 2
    assert "2 of 2" in learner.get("/courses/small/marks/?lang=en")


FIRST = """\
import sys, threading, uuid
from pathlib import Path
from cop_xblocks.host import make_application

root = Path(sys.argv[1])
make_application(root, root / "l.sqlite3")
from django.test import Client
from xblock.core import XBlock
from xblock.internal import LazyClassProperty

lazy = {prop for base in XBlock.__mro__ for prop in vars(base).values() if isinstance(prop, LazyClassProperty)}

def computed():
    return {(block, prop.__name__) for prop in lazy for block in prop._LazyClassProperty__cache}

before = computed()
from cop_xblocks.host.library import published_courses
from cop_xblocks.host.runtime import BLOCKS, HostRuntime

mix = HostRuntime(None, published_courses()["small"], uuid.uuid4(), {}).mixologist.mix
for block, prop in sorted({(mix(block), prop) for block in BLOCKS.values() for prop in lazy}, key=str):
    if (block, prop.__name__) not in before:
        print(block.__name__, prop.__name__, "would be worked out by a request")
sys.setswitchinterval(1e-6)  # threads take turns wherever they can
start, pages = threading.Barrier(8), []

def ask():
    start.wait(20)
    pages.append(Client(SERVER_NAME="localhost").get(sys.argv[2]).content.decode())

threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
for block, name in computed() - before:
    print(block.__name__, name, "was worked out by a request")
print(sum("csrfmiddlewaretoken" in page for page in pages), "cannot be shown" in "".join(pages))
"""


def test_the_first_learners_after_a_start_all_see_the_quiz(tmp_path: Path, small_course: ModuleType) -> None:
    """XBlock works out what a class has when it is asked first, and gives None to who asks meanwhile: of eight learners
    who came at once, five read that the part cannot be shown. So no request may work out anything of a class, whether
    or not the threads happen to meet there.
    """
    small_course.write_course(tmp_path)
    command = [sys.executable, "-c", FIRST, str(tmp_path), small_course.PRACTICE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "8 False", ran.stderr
