"""Drawings with words, as the host sends them: each language has its own address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Newcomer = Callable[[], Any]
PAGE = "/courses/drawn/units/unit/"
MEDIA = "/courses/drawn/media/"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M0 0h90" stroke="#4f86a6"/>'
    '<text id="here" x="5" y="9">Begin</text></svg>'
)
PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "way text here"\nmsgid "Begin"\nmsgstr "ابدأ"\n'
)
PICTURE = "![A way: begin.](media/way.mirror.svg)"
FILES = {
    "courses/drawn/course.md": f"---\naudience: parents\nlanguage: en\n---\n# Drawn\n\n{PICTURE}\n\n"
    "## M <!-- #m -->\n\n- [One](one.md)\n",
    "courses/drawn/one.md": f"---\nkey: one\n---\n# One\n\n## Unit <!-- #unit -->\n\n{PICTURE}\n\n"
    f"### Which? <!-- question #which -->\n\n{PICTURE}\n\n- [x] One <!-- #a -->\n- [ ] Two <!-- #b -->\n",
    "courses/drawn/media/way.mirror.svg": DRAWING,
    "locales/ar/LC_MESSAGES/drawn.po": PO,
    "locales/fr/LC_MESSAGES/drawn.po": PO[: PO.index("msgctxt")],
}


@pytest.fixture
def watched(host: Path, tmp_path: Path) -> Iterator[Any]:
    """The course in a folder of this test's, followed; the library is the other tests' again afterwards."""
    from cop_xblocks.host import library
    from cop_xblocks.host.live_reload.watching import WatchedCourses

    before = library.published_courses()
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    made = WatchedCourses(tmp_path)
    assert list(library.published_courses()) == ["drawn"]
    yield made
    library.publish_courses(before)


def send(newcomer: Newcomer, name: str, **headers: str) -> Any:
    return newcomer().client.get(MEDIA + name, headers=headers)


@pytest.mark.parametrize("page", [PAGE, "/courses/drawn/"])
def test_a_page_shows_the_drawing_of_its_language(page: str, watched: Any, newcomer: Newcomer) -> None:
    for language, name in (("en", "way.mirror.svg"), ("ar", "way.mirror.ar.svg"), ("fr", "way.mirror.fr.svg")):
        html = newcomer().get(f"{page}?lang={language}")
        assert html.count(f'src="{MEDIA}{name}"') == html.count("<img") > 0
        assert html.count("cop-mirror") == (html.count("<img") if language == "en" else 0), "it is mirrored already"


def test_each_has_its_words_and_may_run_nothing(watched: Any, newcomer: Newcomer) -> None:
    arabic = send(newcomer, "way.mirror.ar.svg")
    assert (arabic.status_code, arabic["Content-Type"]) == (200, "image/svg+xml")
    assert ">ابدأ</text>" in arabic.content.decode() and "matrix(-1 0 0 1 90 0)" in arabic.content.decode()
    assert "sandbox" in arabic["Content-Security-Policy"]
    assert (
        send(newcomer, "way.mirror.svg").getvalue() == send(newcomer, "way.mirror.fr.svg").content == DRAWING.encode()
    )


@pytest.mark.parametrize("name", ["way.mirror.es.svg", "way.mirror.en.svg", "way.ar.svg", "one.ar.md"])
def test_there_is_none_for_other_languages(name: str, watched: Any, newcomer: Newcomer) -> None:
    assert send(newcomer, name).status_code == 404
    assert newcomer().client.get(f"/courses/none/media/{name}").status_code == 404


def test_a_browser_that_has_it_is_not_sent_it_again(watched: Any, newcomer: Newcomer) -> None:
    first = send(newcomer, "way.mirror.ar.svg")
    assert "max-age" in first["Cache-Control"]
    again = send(newcomer, "way.mirror.ar.svg", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert send(newcomer, "way.mirror.fr.svg", **{"If-None-Match": first["ETag"]}).status_code == 200
    head = newcomer().client.head(f"{MEDIA}way.mirror.ar.svg")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("locales/ar/LC_MESSAGES/drawn.po", "ابدأ", "هنا", ">هنا</text>"),
        ("courses/drawn/media/way.mirror.svg", "Begin", "Start", ">Start</text>"),
        ("courses/drawn/media/way.mirror.svg", "M0 0h90", "M0 0h80", "M0 0h80"),
    ],
)
def test_what_is_saved_is_drawn_and_told(
    path: str, old: str, new: str, words: str, watched: Any, newcomer: Newcomer
) -> None:
    before = watched.feed.versions()["pictures"]
    file = watched.root / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    watched.update([file])
    assert words in send(newcomer, "way.mirror.ar.svg").content.decode()
    assert watched.feed.versions()["pictures"] != before


def test_pseudo_languages_have_their_own(host: Path, watched: Any, newcomer: Newcomer) -> None:
    from cop_xblocks.host import library

    library.open_library(watched.root, pseudo=True)
    try:
        assert "[!!! Ɓéé" in send(newcomer, "way.mirror.en-XA.svg").content.decode()
        assert "direction:rtl" in send(newcomer, "way.mirror.ar-XB.svg").content.decode()
    finally:
        library.open_library(watched.root)
