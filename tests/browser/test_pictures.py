"""Pictures beside text and films on other sites in a real browser: wide and narrow, in both directions, on paper, by
keyboard, without a script; and what is requested from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

if TYPE_CHECKING:
    from tests.support.browser.site import Site

COURSE = """\
---
audience: parents
language: LANGUAGE
---
# A course

A course with pictures and films.

## Module <!-- #m -->

- [A lesson](lesson.md)
"""
LESSON = """\
---
key: lesson
---
# A lesson

## Pictures <!-- #pictures -->

![Two friends on a bench.](media/feed.svg "Ask first.") <!-- picture width=third beside -->

WORDS

![One friend on a bench.](media/feed.svg) <!-- picture beside -->

- WORDS
- WORDS

### A heading

Below the picture.

## Films <!-- #films -->

Watch it together.

![A mother and a son decide what to do.](https://youtu.be/abcdefghijk?si=shared "Two minutes.")

![A teacher explains what grooming is.](https://framatube.org/w/9dRFC6Ya11NCVeYKn8ZhiD)
"""
WORDS = {
    "en": "A sentence that a parent can read in the evening. " * 3,
    "ar": "جملة يقرؤها أحد الوالدين في المساء. " * 3,
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20" fill="#4f86a6"/></svg>'
SILENCE = b"RIFF" + (36 + 8000).to_bytes(4, "little") + b"WAVEfmt " + bytes([16, 0, 0, 0, 1, 0, 1, 0])
SILENCE += (8000).to_bytes(4, "little") * 2 + bytes([1, 0, 8, 0]) + b"data" + (8000).to_bytes(4, "little") + bytes(8000)
PICTURES, FILMS = "/courses/COURSE/units/pictures/", "/courses/COURSE/units/films/"
WIDE, PHONE = {"width": 1100, "height": 900}, {"width": 360, "height": 740}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def illustrated(serving: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same course written in English and in Arabic."""
    root = tmp_path_factory.mktemp("illustrated")
    (root / "locales").mkdir()
    for language, words in WORDS.items():
        folder = root / "courses" / language
        (folder / "media").mkdir(parents=True)
        (folder / "media" / "feed.svg").write_text(SVG, "utf-8")
        (folder / f"lesson.{language}.wav").write_bytes(SILENCE)
        (folder / "course.md").write_text(COURSE.replace("LANGUAGE", language), "utf-8")
        (folder / "lesson.md").write_text(LESSON.replace("WORDS", words.strip()), "utf-8")
    yield from serving(root)


def opened(site: Site, path: str, language: str, viewport: dict[str, int], **options: object) -> Page:
    page = site.page(viewport=viewport, **options)
    page.goto(path.replace("COURSE", language) + f"?lang={language}")
    return page


def box(page: Page, selector: str, index: int = 0) -> dict[str, float]:
    bounds = page.locator(selector).nth(index).bounding_box()
    assert bounds is not None
    return {name: bounds[name] for name in ("x", "y", "width", "height")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_text_flows_beside_a_picture_on_a_wide_screen(illustrated: Site, language: str) -> None:
    page = opened(illustrated, PICTURES, language, WIDE)
    column = box(page, ".cop-lesson")
    for index, (share, text) in enumerate([(1 / 3, ".cop-lesson p"), (1 / 2, ".cop-lesson li")]):
        figure, words = box(page, "figure:not(.cop-narration)", index), box(page, text)
        assert figure["width"] == pytest.approx(column["width"] * share, rel=0.02)
        if language == "ar":
            assert figure["x"] == pytest.approx(column["x"], abs=1)
        else:
            assert figure["x"] + figure["width"] == pytest.approx(column["x"] + column["width"], abs=1)
        assert abs(words["y"] - figure["y"]) < 40
    above, heading = box(page, "figure:not(.cop-narration)", 1), box(page, ".cop-lesson h2")
    assert heading["y"] >= above["y"] + above["height"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_text_stands_beside_a_picture_on_a_telephone(illustrated: Site, language: str) -> None:
    page = opened(illustrated, PICTURES, language, PHONE)
    column = box(page, ".cop-lesson")
    for index, text in enumerate([".cop-lesson p", ".cop-lesson ul"]):
        figure, words = box(page, "figure:not(.cop-narration)", index), box(page, text)
        assert figure["width"] == pytest.approx(column["width"], abs=1)
        assert words["y"] >= figure["y"] + figure["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_text_stands_beside_a_picture_on_paper(illustrated: Site) -> None:
    page = opened(illustrated, PICTURES, "en", {"width": 700, "height": 900})
    page.emulate_media(media="print")
    assert box(page, "figure:not(.cop-narration)")["width"] < box(page, ".cop-lesson")["width"] / 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_gap_between_a_picture_and_its_text_is_there_in_both_directions(illustrated: Site, language: str) -> None:
    """Also where the picture's words are in a language of the other direction."""
    page = opened(illustrated, PICTURES, language, WIDE)
    other = "ltr" if language == "ar" else "rtl"
    page.locator("figure.cop-beside").evaluate_all("(figures, dir) => figures.forEach((f) => { f.dir = dir; })", other)
    figure = box(page, "figure.cop-beside")
    words = page.locator(".cop-pair > p").first.evaluate(
        "(p) => { const r = document.createRange(); r.selectNodeContents(p); const l = [...r.getClientRects()];"
        " return [Math.min(...l.map((b) => b.left)), Math.max(...l.map((b) => b.right))]; }"
    )
    gap = words[0] - (figure["x"] + figure["width"]) if language == "ar" else figure["x"] - words[1]
    assert gap >= 24


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", [True, False])
def test_a_lesson_is_read_aloud_at_its_head_once_somebody_asks(illustrated: Site, language: str, script: bool) -> None:
    page = illustrated.page(viewport=PHONE, java_script_enabled=script)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(PICTURES.replace("COURSE", language) + f"?lang={language}")
    sound = page.locator("audio")
    address = f"/courses/{language}/media/{language}_lesson.{language}.wav"
    assert sound.get_attribute("src") == address and sound.get_attribute("aria-label")
    assert box(page, "audio")["y"] < box(page, "figure:not(.cop-narration)")["y"]
    assert not any(address in url for url in requests)
    if script:
        sound.evaluate("(audio) => audio.play()")
        page.wait_for_function("() => document.querySelector('audio').currentTime > 0.05")
        assert any(address in url for url in requests)
    page.emulate_media(media="print")
    expect(page.locator(".cop-narration")).to_be_hidden()
    page.goto(FILMS.replace("COURSE", language))
    assert page.locator("audio").count() == 0, "the lesson's first page alone has it"


def listened(page: Page, address: str) -> tuple[list[str], list[str]]:
    """What a page requests from elsewhere, which is answered here, and what its console says, both from now on."""
    requests: list[str] = []
    messages: list[str] = []

    def answer(route: Route) -> None:
        requests.append(route.request.url)
        route.fulfill(body="<!doctype html><p>A player</p>", content_type="text/html")

    page.context.route(lambda url: not url.startswith(address), answer)
    page.on("console", lambda message: messages.append(message.text))
    return requests, messages


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("index", "player"),
    [
        (0, "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        (1, "https://framatube.org/videos/embed/9dRFC6Ya11NCVeYKn8ZhiD"),
    ],
)
def test_nothing_is_requested_from_elsewhere_before_a_film_is_played(
    illustrated: Site, language: str, index: int, player: str
) -> None:
    page = illustrated.page(viewport=PHONE)
    requests, messages = listened(page, illustrated.address)
    page.goto(FILMS.replace("COURSE", language) + f"?lang={language}")
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 3000)
    link = page.locator(".cop-film-play").nth(index)
    link.hover()
    link.focus()
    assert page.locator("iframe").count() == 0 and requests == []
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_be_focused()
    expect(page.frame_locator("iframe").locator("p")).to_have_text("A player")
    assert len(requests) == 1 and requests[0].startswith(player), "one site, and the player alone"
    assert messages == [], "the page's policy lets it in"
    assert frame.get_attribute("sandbox") == "allow-scripts allow-same-origin allow-presentation"
    assert frame.get_attribute("referrerpolicy") == "strict-origin"
    assert (
        frame.get_attribute("title")
        == [
            "A mother and a son decide what to do.",
            "A teacher explains what grooming is.",
        ][index]
    )
    assert page.locator(".cop-film-play").count() == 1, "the other film waits"


def test_a_frame_is_let_in_only_where_a_film_is(illustrated: Site) -> None:
    page = illustrated.page()
    requests, _ = listened(page, illustrated.address)
    page.goto(PICTURES.replace("COURSE", "en"))
    page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener('securitypolicyviolation', done);
            const frame = document.createElement('iframe');
            frame.src = 'https://www.youtube-nocookie.com/embed/abcdefghijk';
            document.body.append(frame);
        })"""
    )
    assert requests == []


def test_without_a_script_a_film_is_a_link_to_its_page(illustrated: Site) -> None:
    page = illustrated.page(java_script_enabled=False)
    requests, _ = listened(page, illustrated.address)
    page.goto(FILMS.replace("COURSE", "en"))
    assert requests == []
    page.locator(".cop-film-play").first.click()
    page.wait_for_url("https://www.youtube.com/watch?v=abcdefghijk")


def test_a_film_can_be_opened_in_a_tab_of_its_own(illustrated: Site) -> None:
    page = illustrated.page()
    listened(page, illustrated.address)
    page.goto(FILMS.replace("COURSE", "en"))
    with page.context.expect_page():
        page.locator(".cop-film-play").first.click(modifiers=["ControlOrMeta"])
    assert page.locator("iframe").count() == 0


def test_on_paper_a_film_has_its_words_and_its_address_and_no_button(illustrated: Site) -> None:
    page = opened(illustrated, FILMS, "en", WIDE)
    page.emulate_media(media="print")
    film = page.locator(".cop-film").first
    expect(film).to_contain_text("A mother and a son decide what to do.")
    expect(film).to_contain_text("www.youtube.com/watch?v=abcdefghijk")
    expect(film.locator(".cop-film-play")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [PICTURES, FILMS])
def test_everybody_can_use_them(illustrated: Site, language: str, scheme: str, path: str) -> None:
    page = opened(illustrated, path, language, PHONE, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.locator(".cop-film-play").count() == 0 or box(page, ".cop-film-play")["height"] >= 44
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.violations_count == 0, results.generate_report()
