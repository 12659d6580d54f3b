"""Drawings with words in a real browser: the words of the page's language, where there is room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.support.browser.site import Site

ROOT = Path(__file__).resolve().parents[2]
UNIT = "/courses/drawn/units/unit/"
WIDE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200" font-size="20">
<path id="arrow" d="M20 20h40" stroke="#4f86a6"/>
<text id="begin" x="100" y="40">Begin!</text>
<text id="middle" x="200" y="70" text-anchor="middle">In the middle!</text>
<g style="text-anchor:end"><text id="end" x="300" y="100">At the end!</text></g>
<text y="130"><tspan id="one" x="100">One line!</tspan><tspan id="two" x="100" dy="30">Two!</tspan></text>
<text id="number" x="30" y="180">12</text>
</svg>
"""
ARABIC = {
    "way": {"begin": "ابدأ هنا!", "middle": "في الوسط!", "end": "في النهاية!", "one": "سطر أول طويل!", "two": "ثانٍ!"},
    "path": {"begin": "ابدأ هنا!", "middle": "في الوسط!", "one": "سطر أول طويل!"},
    "four-kinds-of-risk": {"content": "المحتوى", "contact": "التواصل", "conduct": "السلوك", "contract": "التعاقد"},
    "who-helps": {
        "emergency": "رقم الطوارئ", "helpline": "خط المساعدة", "hotline": "خط الإبلاغ", "platform": "المنصة"
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn(serving: Callable[[Path], Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course that shows drawings with words, in English and Arabic."""
    from cop_xblocks.model import iter_texts
    from cop_xblocks.reading import read_course

    root = tmp_path_factory.mktemp("drawn")
    folder = root / "courses" / "drawn"
    (folder / "media").mkdir(parents=True)
    for name in ("four-kinds-of-risk.mirror.svg", "who-helps.mirror.svg"):
        (folder / "media" / name).write_bytes((ROOT / "courses" / "shared" / "media" / name).read_bytes())
    (folder / "media" / "way.svg").write_text(WIDE, "utf-8")
    (folder / "media" / "path.mirror.svg").write_text(WIDE, "utf-8")
    pictures_source = "\n\n".join(
        f"![A picture: begin, and the end.](media/{name}.svg)"
        for name in ("four-kinds-of-risk.mirror", "who-helps.mirror", "way", "path.mirror")
    )
    outline = "---\naudience: parents\nlanguage: en\n---\n# Drawn\n\nWords.\n\n## M <!-- #m -->\n\n- [L](lesson.md)\n"
    (folder / "course.md").write_text(outline, "utf-8")
    (folder / "lesson.md").write_text(
        f"---\nkey: l\n---\n# L\n\n## Unit <!-- #unit -->\n\n{pictures_source}\n", "utf-8"
    )
    course = read_course(folder).course
    assert course is not None
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    for text in iter_texts(course):
        stem, role, key = (*text.context.split(" "), "")[:3]
        if role == "text" and key in ARABIC[stem]:
            entries.append(f'msgctxt "{text.context}"\nmsgid "{text.markdown}"\nmsgstr "{ARABIC[stem][key]}"\n')
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "drawn.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text("\n".join(entries), "utf-8")
    yield from serving(root)


def measured(page: Page, svg: str) -> dict[str, tuple[float, float]]:
    """The left and the right edge of what has an id in a drawing, in its units."""
    page.set_content(f"<style>body {{ margin: 0 }}</style>{svg[svg.index('<svg') :]}")
    problems: dict[str, Any] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('svg [id]')].map((each) => {
          const box = each.getBoundingClientRect();
          return [each.id, [box.left, box.right]];
        }))"""
    )
    return {key: (box[0], box[1]) for key, box in problems.items()}


@pytest.fixture
def drawings(drawn: Site) -> Callable[[str], dict[str, tuple[float, float]]]:
    """Measures a drawing by the name that the host calls it by."""
    page = drawn.page()

    def measure(name: str) -> dict[str, tuple[float, float]]:
        reply = page.request.get(f"/courses/drawn/media/{name}")
        assert reply.status == 200
        return measured(page, reply.text())

    return measure


def test_an_arabic_page_shows_arabic_words(drawn: Site) -> None:
    page = drawn.page(viewport={"width": 320, "height": 640})
    sizes = []
    page.on("response", lambda reply: sizes.append(len(reply.body())) if "/media/" in reply.url else None)
    for language in ("en", "ar"):
        page.goto(f"{UNIT}?lang={language}")
        pictures = page.locator(".cop-lesson img")
        expect(pictures).to_have_count(4)
        for number in range(4):
            pictures.nth(number).scroll_into_view_if_needed()
            expect(pictures.nth(number)).to_have_js_property("complete", True)
            assert pictures.nth(number).evaluate("each => each.naturalWidth") > 0
            box = pictures.nth(number).bounding_box()
            assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320
        addresses = [str(picture.get_attribute("src")) for picture in pictures.all()]
        assert all(address.endswith(".ar.svg") == (language == "ar") for address in addresses)
    arabic = page.request.get(addresses[0]).text()
    for label in ARABIC["four-kinds-of-risk"].values():
        assert f">{label}</text>" in arabic
    assert len(sizes) == 8 and max(sizes) <= 3000
    page.context.close()


def test_a_page_in_another_language_looks_different_and_the_same_one_alike(drawn: Site) -> None:
    page = drawn.page(viewport={"width": 320, "height": 640})
    seen = []
    for language in ("en", "ar", "en"):
        page.goto(f"{UNIT}?lang={language}")
        picture = page.locator(".cop-lesson img").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        page.wait_for_function("document.querySelector('.cop-lesson img').naturalWidth > 0")
        seen.append(picture.screenshot())
    assert seen[0] == seen[2] != seen[1]
    page.context.close()


def near(one: float, other: float) -> bool:
    # Letters may have a little room beside them.
    return abs(one - other) <= 6


def test_words_from_right_to_left_stand_in_the_room_of_the_source(drawings: Callable[[str], Any]) -> None:
    source, arabic = drawings("way.svg"), drawings("way.ar.svg")
    assert arabic["arrow"] == source["arrow"] and arabic["number"] == source["number"]
    for key in ("begin", "one", "two"):
        assert near(source[key][0], 100) and near(arabic[key][0], 100), key
    assert near(arabic["end"][1], 300)
    assert near(sum(arabic["middle"]) / 2, 200)


def test_a_mirrored_drawing_is_mirrored_with_the_room_of_its_words(drawings: Callable[[str], Any]) -> None:
    source, arabic = drawings("path.mirror.svg"), drawings("path.mirror.ar.svg")
    assert near(arabic["arrow"][0], 340) and near(arabic["arrow"][1], 380)
    for key in ("begin", "one"):
        assert near(arabic[key][1], 300), key
    for key in ("two", "end", "number"):  # these two are not translated, and the number needs no words
        assert near(arabic[key][0], 400 - source[key][1]) and near(arabic[key][1], 400 - source[key][0]), key
    assert near(sum(arabic["middle"]) / 2, 200)


@pytest.mark.parametrize("name", ["four-kinds-of-risk", "who-helps"])
def test_the_words_of_our_drawings_are_large_and_stay_in_their_panels(name: str, drawn: Site) -> None:
    page = drawn.page()
    for suffix in ("", ".ar"):
        measures = measured(page, page.request.get(f"/courses/drawn/media/{name}.mirror{suffix}.svg").text())
        for left, right in (measures[key] for key in ARABIC[name]):
            panel = (8, 352) if (left + right) / 2 < 360 else (368, 712)
            assert panel[0] + 10 <= left < right <= panel[1] - 10
        heights = page.evaluate(
            "[...document.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize))"
        )
        assert min(heights) >= 28
    page.context.close()
