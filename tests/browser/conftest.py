"""A real host and a real browser."""

from __future__ import annotations

import runpy
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.support.browser.readers import Readers
from tests.support.browser.site import PATIENCE, ROOT, Site, serve, stop
from tests.support.browser.two_browsers import InFirefox
from tests.support.ten_questions import COURSE, questions

_installed = runpy.run_path(str(Path(__file__).with_name("install_browsers.py")))
find_chromium, find_firefox = _installed["find"], _installed["find_firefox"]


expect.set_options(timeout=PATIENCE)

# A closed network must not slow the browser down, and root (CI) has no sandbox.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    """Starts `cop serve` for one test: `start(root, "--option")`."""
    running: list[subprocess.Popen[str]] = []

    def begin(root: Path, *more: str) -> tuple[subprocess.Popen[str], str]:
        process, address = serve(root, tmp_path / f"learners-{len(running)}.sqlite3", *more)
        running.append(process)
        return process, address

    yield begin
    for process in running:
        stop(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InFirefox]:
    """The system's Firefox, without a window."""
    executable = find_firefox()
    assert executable, "there is no Firefox: run tests/browser/install_browsers.py"
    started = InFirefox(executable, str(tmp_path_factory.mktemp("firefox")))
    yield started
    started.close()


@pytest.fixture(scope="session")
def serving(browser: Browser) -> Callable[[Path], Iterator[Site]]:
    """Serves the courses below a folder for a fixture of one file of tests: `yield from serving(root)`."""

    def begin(root: Path) -> Iterator[Site]:
        process, address = serve(root, root / "learners.sqlite3")
        yield Site(address, browser)
        stop(process)

    return begin


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The courses of this checkout."""
    process, address = serve(ROOT, tmp_path_factory.mktemp("site") / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)


@pytest.fixture(scope="session")
def readers(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    """Those who read the courses of this checkout."""
    data = tmp_path_factory.mktemp("every") / "learners.sqlite3"
    process, address = serve(ROOT, data)
    started = Readers(Site(address, browser), data)
    yield started
    started.close()
    stop(process)


@pytest.fixture(scope="session")
def ten(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course whose only unit has prose and a quiz of ten questions."""
    root = tmp_path_factory.mktemp("ten")
    folder = root / "courses" / "ten"
    folder.mkdir(parents=True)
    (root / "locales").mkdir()
    (folder / "course.md").write_text(COURSE, "utf-8")
    prose = "\n\n".join(
        f"Paragraph {n}. " + "A sentence that a parent can read in the evening on a phone. " * 4 for n in range(8)
    )
    (folder / "lesson.md").write_text(
        f"---\nkey: lesson\n---\n# Lesson\n\n## Unit <!-- #unit -->\n\n{prose}\n\n{questions()}", "utf-8"
    )
    process, address = serve(root, root / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)


@pytest.fixture(scope="session")
def talk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course whose only unit plays a second of silence, with captions."""
    root = tmp_path_factory.mktemp("talk")
    folder = root / "courses" / "talk"
    (folder / "media").mkdir(parents=True)
    (root / "locales").mkdir()
    (folder / "course.md").write_text(
        "---\naudience: parents\nlanguage: en\n---\n# Talk\n\nA talk.\n\n"
        "## Module <!-- #m -->\n\n- [Lesson](lesson.md)\n",
        "utf-8",
    )
    (folder / "lesson.md").write_text(
        '---\nkey: lesson\n---\n# Lesson\n\n## Unit <!-- #unit -->\n\n![A talk.](media/talk.wav "One second")\n',
        "utf-8",
    )
    silence = bytes(8000)
    head = b"RIFF" + (36 + len(silence)).to_bytes(4, "little") + b"WAVEfmt " + bytes([16, 0, 0, 0, 1, 0, 1, 0])
    head += (8000).to_bytes(4, "little") * 2 + bytes([1, 0, 8, 0]) + b"data" + len(silence).to_bytes(4, "little")
    (folder / "media" / "talk.wav").write_bytes(head + silence)
    (folder / "media" / "talk.en.vtt").write_text("WEBVTT\n\n00:00.100 --> 00:00.900\nHello.\n", "utf-8")
    process, address = serve(root, root / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)


@pytest.fixture(scope="session")
def story(browser: Browser, tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType) -> Iterator[Site]:
    """A course whose only unit tells a story."""
    root = tmp_path_factory.mktemp("story")
    (root / "locales").mkdir()
    small_course.write_stories(root)
    process, address = serve(root, root / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)
