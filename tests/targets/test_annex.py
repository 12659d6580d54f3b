"""The annex in an archive: the last section, in the source's language, with a note in the learner's."""

from __future__ import annotations

import pytest
from lxml import etree

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.build.course import Compiled, edition, load_course
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import iter_texts
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.annexed_course import FILES
from tests.support.editions import Bundle, build


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("root")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = load_course(root / "courses/atlas", root / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report) if loaded else None
    return loaded


def tree(bundle: Bundle, path: str) -> etree._Element:
    return etree.fromstring(dict(bundle.files)[f"course/{path}.xml"])


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_it_is_the_last_section_and_not_graded(compiled: Compiled, language: str) -> None:
    bundle = build(edition(compiled, language))
    course = tree(bundle, f"course/{language or 'all_languages'}")
    assert [chapter.get("url_name") for chapter in course] == ["first", "settings"]
    assert [page.get("url_name") for page in tree(bundle, "chapter/settings")] == ["phones", "games"]
    assert tree(bundle, "sequential/phones").get("graded") is None


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_each_of_its_units_has_the_note(compiled: Compiled, language: str) -> None:
    bundle = build(edition(compiled, language))
    assert [unit.get("url_name") for unit in tree(bundle, "sequential/phones")] == ["phones_unit", "more_unit"]
    assert [block.get("url_name") for block in tree(bundle, "vertical/more_unit")] == ["more_language", "more_text"]


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_its_blocks_show_the_source_and_the_note_the_learner_s_language(compiled: Compiled, language: str) -> None:
    note, page = map(parse_block, tree(build(edition(compiled, language)), "vertical/phones_unit"))
    assert (page.url_name, page.only, dict(page.catalogs)) == ("phones_text", "en", {})
    assert (note.url_name, note.only, note.source) == ("phones_language", language, "Last checked: 29 November 2026.")
    prose, report = read_prose(note.source, note.key, note.language)
    assert list(report) == []
    for translation in note.catalogs:
        translated = translate(prose, Catalog(translation, dict(note.catalogs[translation])))
        (text,) = iter_texts(translated)
        assert text.language == "ar" and "الإنجليزية" in text.markdown
    assert list(note.catalogs) == ([] if language == "en" else ["ar"])
