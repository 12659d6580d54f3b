"""What `cop serve --watch` makes of saved files, without a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(root: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running host, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cop_xblocks", "serve", "--port", "0", "--data", str(root / "l.sqlite3"), *more],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip().rstrip("/")
    finally:
        process.kill()
        process.communicate()


def fetch(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, ""


@pytest.fixture
def save(watched: Any) -> Callable[..., None]:
    """Changes a file of the course, and lets the library know."""

    def change(name: str, old: str, new: str) -> None:
        path = watched.root / "courses" / "small" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        watched.update([path])
        watched.check()

    return change


def mistakes(watched: Any, code: str) -> list[Any]:
    return [
        diagnostic for course in watched.feed.courses for diagnostic in course["mistakes"] if diagnostic["code"] == code
    ]


def test_a_request_in_flight_keeps_the_course_that_it_has_looked_up(save: Callable[..., None]) -> None:
    from cop_xblocks.host.library import published_courses

    library, old = published_courses(), published_courses()["small"]
    save("first.md", "A paragraph.", "Another paragraph.")
    new = published_courses()["small"]
    assert new is not old and library["small"] is old
    assert "A paragraph." in old.by_block["reading_text"][1].source
    assert "Another paragraph." in new.by_block["reading_text"][1].source


def test_only_the_lesson_that_changed_is_read_again(watched: Any, save: Callable[..., None]) -> None:
    from cop_xblocks.host.library import published_courses

    old = published_courses()["small"].course
    save("first.md", "A paragraph.", "Another paragraph.")
    new = published_courses()["small"].course
    assert new.lessons[1] is old.lessons[1]
    assert new.lessons[0] is not old.lessons[0]


def test_a_save_is_shown_before_its_mistakes_are_found(watched: Any) -> None:
    from cop_xblocks.host.library import published_courses

    path = watched.root / "courses" / "small" / "first.md"
    path.write_text(path.read_text("utf-8").replace("A paragraph.", "A [paragraph](nowhere.md)."), "utf-8")
    watched.update([path])
    assert "nowhere" in published_courses()["small"].by_block["reading_text"][1].source
    assert not json.loads(watched.feed.wait_for_news(""))["checked"]
    watched.check()
    news = json.loads(watched.feed.wait_for_news(""))
    assert news["checked"] and any("nowhere" in diagnostic["message"] for diagnostic in news["courses"][0]["mistakes"])


def test_mistakes_in_the_text_are_shown_before_the_catalogs_are_checked(
    watched: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.live_reload import watching

    had_mistakes: list[bool] = []

    def check_course(*_: Any) -> list[Any]:
        had_mistakes.append(bool(mistakes(watched, "COP503")))
        return []

    monkeypatch.setattr(watching, "check_course", check_course)
    path = watched.root / "courses" / "small" / "first.md"
    path.write_text(path.read_text("utf-8").replace("A paragraph.", "A [paragraph](nowhere.md)."), "utf-8")
    watched.update([path])
    watched.check()
    assert had_mistakes and all(had_mistakes)
    assert not mistakes(watched, "COP503"), "what the whole check finds is shown afterwards"


def test_a_save_that_changes_nothing_makes_no_new_page(watched: Any) -> None:
    before = watched.feed.versions()
    path = watched.root / "courses" / "small" / "first.md"
    path.write_text(path.read_text("utf-8"), "utf-8")
    watched.update([path])
    assert watched.feed.versions() == before


def changes(*steps: Callable[[], list[Path]]) -> Iterator[list[tuple[object, str]]]:
    """What the system reports while files are written step by step: each step's paths, and then that all is quiet."""
    for step in steps:
        yield [("modified", str(path)) for path in step()]
    yield []


def test_half_a_file_is_not_taken_for_mistakes(watched: Any) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.live_reload.watching import follow

    path = watched.root / "courses" / "small" / "first.md"
    whole = path.read_text("utf-8")
    before = published_courses()

    def half() -> list[Path]:
        path.write_text("", "utf-8")
        return [path]

    def rest() -> list[Path]:
        assert published_courses() is before
        path.write_text(whole.replace("A paragraph.", "The whole."), "utf-8")
        return [path]

    follow(watched, changes(half, rest))
    watched.check()
    assert "The whole." in published_courses()["small"].by_block["reading_text"][1].source
    assert watched.feed.courses[0]["state"] == "shown"


def test_a_mistake_names_its_line_in_the_page_that_is_still_shown(watched: Any, save: Callable[..., None]) -> None:
    save("first.md", "A paragraph.", "Two lines more.\n\nA paragraph.")
    save("first.md", "- [x] Red", "- [ ] Red")
    assert watched.feed.courses[0]["state"] == "kept"
    [mistake] = mistakes(watched, "COP203")
    assert mistake["page"]["href"] == "/courses/small/units/trying/"
    assert mistake["line"] == mistake["at"]
    save("first.md", "Two lines more.\n\n", "")
    [mistake] = mistakes(watched, "COP203")
    assert watched.feed.courses[0]["state"] == "kept"
    assert mistake["at"] == mistake["line"] + 2
    save("first.md", "- [ ] Red", "- [x] Red")
    assert watched.feed.courses[0]["state"] == "shown" and not mistakes(watched, "COP203")


def test_a_mistaken_course_that_still_has_all_its_parts_is_shown_in_its_new_words(
    watched: Any, save: Callable[..., None]
) -> None:
    from cop_xblocks.host.library import published_courses

    save("first.md", "A paragraph.", "A [paragraph](nowhere.md) of new words.")
    save("first.md", "Read this", "### Deep\n\n##### Deeper\n\nRead this")
    assert mistakes(watched, "COP124")
    assert "new words" in published_courses()["small"].by_block["reading_text"][1].source


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("first.md", "A paragraph.", "A paragraph.\n\n# A second title", "COP122"),
        ("first.md", "- [x] Red", "- [ ] Red", "COP203"),
        ("course.md", "What it is about.", "What it is about.\n\n# A second title", "COP122"),
        ("course.md", "(first.md)", "(gone.md)", "COP125"),
    ],
)
def test_a_start_with_a_mistake_shows_what_can_be_read(
    host: Path, small_course: ModuleType, tmp_path: Path, name: str, old: str, new: str, code: str
) -> None:
    from cop_xblocks.host import library
    from cop_xblocks.host.live_reload.watching import WatchedCourses

    before = library.published_courses()
    small_course.write_course(tmp_path)
    path = tmp_path / "courses" / "small" / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    try:
        watched = WatchedCourses(tmp_path)
        watched.check()
        assert library.published_courses()["small"].pages
        assert watched.feed.courses[0]["state"] == "shown" and mistakes(watched, code)
    finally:
        library.publish_courses(before)


def test_a_start_with_a_copied_lesson_shows_the_first_of_the_two(
    host: Path, small_course: ModuleType, tmp_path: Path
) -> None:
    from cop_xblocks.host import library
    from cop_xblocks.host.live_reload.watching import WatchedCourses

    before = library.published_courses()
    small_course.write_course(tmp_path)
    folder = tmp_path / "courses" / "small"
    (folder / "copy.md").write_text((folder / "first.md").read_text("utf-8"), "utf-8")
    outline = folder / "course.md"
    outline.write_text(outline.read_text("utf-8").rstrip() + "\n- [A copy](copy.md)\n", "utf-8")
    try:
        watched = WatchedCourses(tmp_path)
        watched.check()
        files = {page.lesson.file for page in library.published_courses()["small"].pages}
        assert "small/first.md" in files and "small/copy.md" not in files
        assert mistakes(watched, "COP304")
    finally:
        library.publish_courses(before)


def test_an_editor_that_moves_the_old_outline_away_first_loses_nothing(watched: Any) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.live_reload.watching import follow

    before = published_courses()
    path = watched.root / "courses" / "small" / "course.md"
    text = path.read_text("utf-8")

    def move() -> list[Path]:
        path.rename(path.with_suffix(".md~"))
        return [path]

    def write() -> list[Path]:
        assert published_courses() is before
        path.write_text(text.replace("What it is about.", "What it is about now."), "utf-8")
        return [path]

    follow(watched, changes(move, write))
    assert "small" in published_courses() and published_courses() is not before


def test_a_course_that_is_deleted_is_gone_and_one_that_comes_is_there(watched: Any, small_course: ModuleType) -> None:
    from cop_xblocks.host.library import published_courses

    folder = watched.root / "courses" / "small"
    folder.rename(folder.with_name("other"))
    watched.update([folder / "course.md", folder.with_name("other") / "course.md"])
    watched.check()
    assert list(published_courses()) == ["other"]
    assert [course["name"] for course in watched.feed.courses] == ["other"]


def test_a_catalog_that_comes_brings_its_language(watched: Any) -> None:
    from cop_xblocks.host.library import published_courses

    arabic = watched.root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    french = watched.root / "locales" / "fr" / "LC_MESSAGES" / "small.po"
    french.parent.mkdir(parents=True)
    french.write_text(arabic.read_text("utf-8").replace("Language: ar", "Language: fr"), "utf-8")
    watched.update([french])
    watched.check()
    assert published_courses()["small"].languages == ("en", "ar", "fr")


def test_another_number_in_a_translation_is_told(watched: Any, save: Callable[..., None]) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.model import iter_texts

    facts = watched.root / "courses" / "facts.yml"
    facts.write_text("reports: {value: 18898, year: 2025, source: A report, checked: 2026-11}\n", "utf-8")
    save("first.md", "A paragraph.", "In 2025 there were [18,898 reports](fact:reports).")
    (text,) = (
        string for string in iter_texts(published_courses()["small"].course) if "fact:reports" in string.markdown
    )
    arabic = watched.root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    entry = f'\nmsgctxt "{text.context}"\nmsgid "{text.markdown}"\nmsgstr "{text.markdown.replace("898 ", "899 ")}"\n'
    arabic.write_text(arabic.read_text("utf-8") + entry, "utf-8")
    watched.update([arabic])
    watched.check()
    [mistake] = mistakes(watched, "COP602")
    assert mistake["file"].endswith("locales/ar/LC_MESSAGES/small.po")


def test_a_picture_that_comes_is_served_though_no_text_changed(watched: Any, save: Callable[..., None]) -> None:
    from cop_xblocks.host.library import published_courses

    save("first.md", "A paragraph.", "A paragraph. ![New](media/new.svg)")
    picture = watched.root / "courses" / "small" / "media" / "new.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    before = watched.feed.versions()
    watched.update([picture])
    watched.check()
    assert picture in published_courses()["small"].media.values()
    assert watched.feed.versions()["pictures"] != before["pictures"]


def test_whoever_waits_is_told_at_once_and_whoever_is_one_too_many_does_not_wait() -> None:
    from cop_xblocks.host.live_reload.feed import WAITING, ReloadFeed

    feed = ReloadFeed()
    seen = json.loads(feed.wait_for_news("") or b"{}")["seen"]
    replies: list[bytes | None] = []
    waiting = [threading.Thread(target=lambda: replies.append(feed.wait_for_news(seen))) for _ in range(WAITING)]
    for thread in waiting:
        thread.start()
    while feed._waiting._value:  # type: ignore[attr-defined]
        time.sleep(0.001)
    assert feed.wait_for_news(seen) is None
    feed.publish(courses=[], pages=True)
    for thread in waiting:
        thread.join(10)
    assert len(replies) == WAITING and all(replies)


def test_every_line_of_a_page_is_that_of_its_source(watched: Any, small_course: ModuleType) -> None:
    from cop_xblocks.host.library import published_courses
    from cop_xblocks.host.live_reload.source_map import map_unit

    class Block:
        html_id = "root"

        def identify(self, *keys: str) -> str:
            return " ".join(keys)

    hosted = published_courses()["small"]
    lines = small_course.FIRST.split("\n")
    mapped = map_unit(hosted, hosted.by_unit["trying"], lambda name: Block())
    assert lines[mapped["title"][0] - 1].startswith("## Trying")
    assert lines[mapped["first"] - 1].startswith("## Trying")
    prose, quiz = mapped["blocks"]
    assert [lines[place[0] - 1] for place, _ in prose["elements"]] == [
        "Read this, then see [the unit before](#reading)."
    ]
    colour = quiz["questions"][0]
    assert lines[colour["at"][0] - 1].startswith("### Which one is a colour?")
    assert {key: lines[place[0] - 1][6:].split(" <")[0] for key, place in colour["items"].items()} == {
        "colour seven": "Seven",
        "colour red": "Red",
        "colour loud": "Loud",
    }
    assert lines[colour["hints"][0][0] - 1] == "> A hint about colours."


def test_without_watch_there_is_no_address_to_ask_and_no_script(
    newcomer: Callable[[], Any], small_course: ModuleType
) -> None:
    from cop_xblocks.host.assets import asset_url

    learner = newcomer()
    page = learner.get(small_course.PRACTICE)
    assert "watch" not in page and "data-line" not in page
    for address in ("/watch", asset_url("watch.js"), asset_url("watch.css")):
        assert learner.client.get(address).status_code == 404
    assert "max-age" in learner.client.get("/courses/small/media/square.svg").headers.get("Cache-Control", "max-age")


def test_with_watch_a_page_asks_and_is_told(tmp_path: Path, small_course: ModuleType) -> None:
    small_course.write_course(tmp_path)
    with serving(tmp_path, "--watch") as (_, address):
        assert address.startswith("http://127.0.0.1:")
        page = fetch(address + small_course.PRACTICE)[1]
        assert "cop-watch" in page and "/static/watch." in page
        status, body = fetch(f"{address}/watch?seen=")
        assert status == 200
        seen = json.loads(body)["seen"]
        while fetch(f"{address}/watch?seen={seen}")[0] != 204:
            seen = json.loads(fetch(f"{address}/watch?seen=")[1])["seen"]
        path = tmp_path / "courses" / "small" / "first.md"
        path.write_text(path.read_text("utf-8").replace("Read this", "Read that"), "utf-8")
        for _ in range(200):
            if "Read that" in fetch(address + small_course.PRACTICE)[1]:
                break
            time.sleep(0.1)
        assert json.loads(fetch(f"{address}/watch?seen={seen}")[1])["pages"] != json.loads(body)["pages"]
        request = urllib.request.Request(f"{address}/watch", b"", method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)
        assert refused.value.code == 405


@pytest.mark.parametrize(
    ("peer", "name", "is_notified"),
    [
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.8.8.8", "127.8.8.8:8000", True),
        ("::1", "[::1]:8000", True),
        ("127.0.0.1", "192.0.2.5:8000", True),
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("127.0.0.1", "courses.localhost:8000", True),
        ("127.0.0.1", "studio.example:8000", True),
        ("192.0.2.7", "127.0.0.1:8000", False),
        ("fe80::1", "[::1]:8000", False),
        ("", "127.0.0.1:8000", False),
        ("127.0.0.1", "rebound.example:8000", False),
        ("127.0.0.1", "a.studio.example:8000", False),
        ("127.0.0.1", "localhost.example", False),
        ("127.0.0.1", "127.0.0.1.example", False),
    ],
)
def test_only_this_computer_is_told_what_an_author_does(
    watched: Any, small_course: ModuleType, peer: str, name: str, is_notified: bool
) -> None:
    """Anybody on the network could read the author's paths and mistakes: on a page, and at the address that it asks.
    So could a website that the author visits, whose name leads to this computer all of a sudden."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    from cop_xblocks.host.live_reload.feed import with_live_reload

    application, factory = with_live_reload(WSGIHandler(), watched.feed, "studio.example"), RequestFactory()

    def ask(path: str) -> tuple[str, dict[str, str], str]:
        answered: list[Any] = []
        environ = factory.get(path, REMOTE_ADDR=peer, HTTP_HOST=name).environ
        body = b"".join(application(environ, lambda *begun: answered.extend(begun)))
        return answered[0], dict(answered[1]), body.decode()

    status, headers, body = ask("/watch?seen=")
    page = ask(small_course.PRACTICE)[2]
    assert "Which one is a colour?" in page
    if is_notified:
        assert status == "200 OK" and "first.md" in page and json.loads(body)["courses"]
    else:
        assert status == "404 Not Found" and "first.md" not in page and "cop-watch" not in page
    assert "default-src" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_it_though_a_page_waits(tmp_path: Path, small_course: ModuleType) -> None:
    import signal

    small_course.write_course(tmp_path)
    with serving(tmp_path, "--watch") as (process, address):
        seen = json.loads(fetch(f"{address}/watch?seen=")[1])["seen"]
        waiting = subprocess.Popen(
            [sys.executable, "-c", f"import urllib.request; urllib.request.urlopen('{address}/watch?seen={seen}')"],
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        waiting.wait(20)


def test_pages_follow_the_authors_catalog_of_the_interface(watched: Any) -> None:
    from cop_xblocks.languages import interface
    from cop_xblocks.languages.interface_catalog import serve_author_catalogs

    path = watched.root / "locales" / "sw" / "LC_MESSAGES" / "cop_xblocks.po"
    path.parent.mkdir(parents=True)
    try:
        for translation in ("Ondoka haraka", "Toka haraka"):
            before = watched.feed.versions()
            path.write_text(
                f'msgid ""\nmsgstr "Language: sw\\n"\n\nmsgid "Leave quickly"\nmsgstr "{translation}"\n', "utf-8"
            )
            watched.update([path])
            assert interface("sw").gettext("Leave quickly") == translation
            assert watched.feed.versions() != before
    finally:
        serve_author_catalogs({})
