"""Drawings with words in an archive: each language has its own, under a name that says the language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from cop_xblocks.block_addresses import static_link, static_name
from cop_xblocks.build.course import Compiled, edition, load_course
from cop_xblocks.content import read_references, write_references
from tests.support.editions import Bundle, build

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M0 0h90" stroke="#4f86a6"/>'
    '<text id="here" x="5" y="9">Begin</text></svg>'
)
FILES = {
    "courses/a/course.md": "---\naudience: parents\nlanguage: en\n---\n# C\n\nAbout. ![A way](media/way.mirror.svg)\n\n"
    "## M <!-- #m -->\n\n- [One](one.md)\n- [Words](../shared/words.md)\n",
    "courses/a/one.md": "---\nkey: one\n---\n# One\n\n## Unit <!-- #unit -->\n\n"
    "![A way](media/way.mirror.svg)\n\n![A dot](media/dot.svg)\n",
    "courses/shared/words.md": "---\nkey: words\n---\n# Words\n\n## Other <!-- #other -->\n\n"
    "![Two ways](media/ways.svg) and [the same](<media/ways.svg#x>)\n",
    "courses/a/media/way.mirror.svg": DRAWING,
    "courses/a/media/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "courses/shared/media/ways.svg": DRAWING.replace("Begin", "Both"),
    "locales/ar/LC_MESSAGES/a.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "way text here"\nmsgid "Begin"\nmsgstr "ابدأ"\n',
    "locales/ar/LC_MESSAGES/shared.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "ways text here"\nmsgid "Both"\nmsgstr "كلاهما"\n\n'
    '# An own drawing is none of its business.\nmsgctxt "way text here"\nmsgid "Begin"\nmsgstr "خطأ"\n',
    "locales/fr/LC_MESSAGES/a.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
}


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    loaded = load_course(tmp_path / "courses/a", tmp_path / "locales")
    assert loaded is not None and not loaded.mistaken
    return loaded


def drawings(bundle: Bundle) -> dict[str, str]:
    return {
        path.rpartition("/")[2]: content.decode()
        for path, content in bundle.files
        if path.startswith("course/static/") and path.endswith(".svg")
    }


def test_each_language_has_its_own_drawing(compiled: Compiled) -> None:
    arabic = drawings(build(edition(compiled, "ar")))
    assert sorted(arabic) == ["dot.svg", "way.mirror.ar.svg", "way.mirror.svg", "ways.ar.svg", "ways.svg"]
    assert ">ابدأ</text>" in arabic["way.mirror.ar.svg"] and "matrix(-1 0 0 1 90 0)" in arabic["way.mirror.ar.svg"]
    assert ">كلاهما</text>" in arabic["ways.ar.svg"] and "matrix" not in arabic["ways.ar.svg"]
    assert arabic["way.mirror.svg"] == DRAWING
    source = drawings(build(edition(compiled, "en")))
    assert sorted(source) == ["dot.svg", "way.mirror.svg", "ways.svg"]


def test_without_a_translation_a_language_has_the_same_bytes(compiled: Compiled) -> None:
    french = drawings(build(edition(compiled, "fr")))
    assert french["way.mirror.fr.svg"] == french["way.mirror.svg"] == DRAWING
    assert french["ways.fr.svg"] == french["ways.svg"]


def test_a_course_in_all_languages_has_the_drawings_of_all(compiled: Compiled) -> None:
    carried = drawings(build(edition(compiled)))
    assert {"way.mirror.ar.svg", "way.mirror.fr.svg", "ways.ar.svg", "ways.fr.svg"} < carried.keys()


def test_a_block_says_which_pictures_there_are_for_each_language(compiled: Compiled) -> None:
    (vertical,) = (
        content for path, content in build(edition(compiled, "ar")).files if path == "course/vertical/unit_unit.xml"
    )
    references = etree.fromstring(vertical).findtext("cop_lesson/references")
    assert references == '{"drawings":["media/way.mirror.svg"]}'
    assert "ابدأ" not in vertical.decode(), "a block shows the file, and needs none of its words"


def test_the_page_about_the_course_shows_the_drawing_of_its_language(compiled: Compiled) -> None:
    def about(language: str) -> str:
        return dict(build(edition(compiled, language)).files)["course/about/overview.html"].decode()

    assert 'src="/static/way.mirror.ar.svg"' in about("ar")
    assert 'src="/static/way.mirror.svg"' in about("en")
    assert 'src="/static/way.mirror.svg"' in about("")


def test_a_file_that_has_the_name_of_a_drawing_is_not_lost(compiled: Compiled) -> None:
    with pytest.raises(ValueError, match=r"way\.mirror\.ar\.svg"):
        build(replace(edition(compiled, "ar"), media={"media/way.mirror.ar.svg": b"1"}))


def test_a_name_says_the_language_at_its_end() -> None:
    assert static_name("../media/way.svg", "zh-Hans") == "way.zh-Hans.svg"
    assert static_name("media/ä/way.mirror.svg", "ar").endswith(".ar.svg")
    assert static_link("one.md", "ar") == "one.md"


def test_what_a_site_wrote_into_a_block_is_read_as_far_as_it_can_be() -> None:
    for value in ("x", {"a": 1}, [1, "media/a.svg", None]):
        drawings = read_references({"drawings": value}).drawings
        assert [drawing.file for drawing in drawings] == (["media/a.svg"] if isinstance(value, list) else [])
    assert write_references(read_references({"drawings": ["media/a.svg"]})) == {"drawings": ["media/a.svg"]}
