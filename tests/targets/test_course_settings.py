"""An archive is a whole course: its settings, its marks, its certificate, and custom pages beside the units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as html_parser

from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled
from cop_xblocks.build.root import find_root
from cop_xblocks.languages import interface
from cop_xblocks.targets.olx.assignments import assignment_types
from tests.support.contract.settings import check_settings, read_graders, read_settings
from tests.support.editions import build
from tests.support.graded_course import FILES

ROOT = find_root(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("root")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = building.load_course(root / "courses" / "a", root / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report) if loaded else None
    return loaded


def files_in(compiled: Compiled, language: str) -> dict[str, bytes]:
    return dict(build(building.edition(compiled, language)).files)


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_the_platform_takes_every_setting(compiled: Compiled, language: str) -> None:
    check_settings(files_in(compiled, language))


def test_the_platform_takes_the_settings_of_our_own_course() -> None:
    course = building.load_course(ROOT / "courses" / "parents", ROOT / "locales")
    assert course is not None
    for language in ("", *course.languages):
        edition = building.edition_without_pictures(course, language)
        check_settings(dict(build(edition).files))


def test_types_and_short_labels_are_words_for_learners(compiled: Compiled) -> None:
    labels = [(grader["type"], grader["short_label"]) for grader in read_graders(files_in(compiled, "en"))]
    assert labels == [("Quiz", "Quiz"), ("School work", "School work"), ("Final assessment", "Final")]
    arabic = interface("ar").gettext
    labels = [(grader["type"], grader["short_label"]) for grader in read_graders(files_in(compiled, "ar"))]
    assert labels == [
        (arabic("Quiz"), arabic("Quiz")),
        ("School work", "School work"),
        (arabic("Final assessment"), arabic("Final")),
    ]
    assert labels[0][0] != "Quiz"


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_each_subsection_that_counts_has_the_name_of_its_type(compiled: Compiled, language: str) -> None:
    files = files_in(compiled, language)
    formats = [etree.fromstring(files[f"course/sequential/{key}.xml"]).get("format") for key in ("quiz", "work", "end")]
    assert formats == [grader["type"] for grader in read_graders(files)]


def test_the_multilingual_run_has_the_source_s_words(compiled: Compiled) -> None:
    assert read_graders(files_in(compiled, "")) == read_graders(files_in(compiled, "en"))
    assert files_in(compiled, "")["course/tabs/now.html"] == files_in(compiled, "en")["course/tabs/now.html"]


def test_no_two_types_have_one_name(compiled: Compiled) -> None:
    edition = building.edition_without_pictures(compiled, "en")
    course = replace(edition.source, grading=(("final", 50), ("final-assessment", 50)))
    names = [type_.name for type_ in assignment_types(replace(edition, source=course)).values()]
    assert names == ["Final assessment", "final-assessment"]


def test_the_about_page_says_how_long_the_course_takes(compiled: Compiled) -> None:
    """openedx/core/djangoapps/models/course_details.py, `ABOUT_ATTRIBUTES`."""
    assert files_in(compiled, "en")["course/about/effort.html"].decode() == "1 hour, 30 minutes"
    assert "1" not in files_in(compiled, "ar")["course/about/effort.html"].decode().replace("30", "")


def test_runs_in_different_languages_have_the_same_keys(compiled: Compiled) -> None:
    def names(language: str) -> list[str]:
        trees = [etree.fromstring(text) for path, text in files_in(compiled, language).items() if path.endswith(".xml")]
        named = (node for tree in trees for node in tree.iter() if node.tag != "course")
        return sorted(node.get("url_name") for node in named if node.get("url_name"))

    assert names("") == names("en") == names("ar")


# Custom pages


def page(files: dict[str, bytes], slug: str) -> html_parser.HtmlElement:
    return html_parser.fromstring(files[f"course/tabs/{slug}.html"].decode())


def test_now_pages_are_one_custom_page_with_their_words(compiled: Compiled) -> None:
    now = page(files_in(compiled, "ar"), "now")
    assert (now.get("lang"), now.get("dir")) == ("ar", "rtl")
    assert [link.get("href") for link in now.xpath("./ul//a")] == ["#cop-picture", "#cop-threat"]
    assert [element.get("id") for element in now.xpath("./section")] == ["cop-picture", "cop-threat"]
    assert now.xpath("string(./section[2]/h3)") == "تهديد"
    assert [tag.tag for tag in now.iter("h1", "h2", "h3", "h4")] == ["h2", "h3", "h4", "h4", "h3"]
    assert read_settings(files_in(compiled, "ar"))["tabs"][1]["name"] == "هل يحدث الآن؟"


def test_links_from_a_now_page_lead_to_another_one_below_it_or_to_a_unit(compiled: Compiled) -> None:
    files = files_in(compiled, "en")
    now = page(files, "now")
    links = [link.get("href") for link in now.xpath("./section[1]//a")]
    assert links == ["#cop-threat", "/jump_to_id/quiz_unit", "/jump_to_id/picture_unit"]
    assert [image.get("src") for image in now.iter("img")] == ["/static/house.svg"]
    assert "course/static/house.svg" in files


def test_the_numbers_to_call_are_one_link_away(compiled: Compiled) -> None:
    now = page(files_in(compiled, "ar"), "now")
    assert now.xpath("string(./section[1]//p[last()]/a)") == interface("ar").gettext("Find help in your country")


def test_paths_are_a_custom_page_with_links_to_their_steps(compiled: Compiled) -> None:
    paths = page(files_in(compiled, "en"), "paths")
    assert [link.get("href") for link in paths.xpath(".//a")] == ["/jump_to_id/quiz_unit"] * 2
    assert paths.xpath("string(./h3)") == "Short"


def test_a_course_without_either_leaves_the_navigation_to_the_platform(compiled: Compiled) -> None:
    edition = building.edition_without_pictures(compiled, "en")
    edition = replace(edition, source=replace(edition.source, paths=(), pages=()))
    files = dict(build(edition).files)
    assert "tabs" not in read_settings(files)
    assert not [path for path in files if "/tabs/" in path]
