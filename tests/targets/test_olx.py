"""The OLX archive: what the platform imports without a word, wrong or right, so that it has to be right here."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from olxcleaner import validate

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.block_addresses import static_link
from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled
from cop_xblocks.build.root import find_root
from cop_xblocks.content import links
from cop_xblocks.languages import Catalog, interface, translate
from cop_xblocks.model import Text, iter_texts
from cop_xblocks.targets import find_target, names
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import Bundle, archive, build, load_courses

COURSE = """\
---
audience: parents
language: en
version: 2026.11
pass_mark: 60
grading: {quiz: 60, essay: 40}
license: CC-BY-4.0
---
# A *small* course

What it is about, in a paragraph.

## First module <!-- #first -->

- [A lesson](first/lesson.md)
- [A quiz](first/quiz.md)
- [Not yet](first/later.md) <!-- planned -->

## Second module <!-- #second -->

- [Nor this](second/later.md) <!-- planned -->
"""
LESSON = """\
---
key: lesson
content_note: It is about *something* hard.
sources:
  - "[UNICEF](https://www.unicef.org/), 2021"
  - ITU
---
# A lesson

Before the first heading. ]]> is no end.

![A house](../media/a%20house.svg)

## An idea <!-- #idea -->

Text & more <3. See [the quiz](quiz.md#now), [the start](#lesson) and [GitHub](https://github.com/a.md).

### Which one? <!-- question #which -->

- [x] This <!-- #this -->
- [ ] That <!-- #that -->

## Empty for now <!-- #empty -->
"""
QUIZ = """\
---
key: quiz
graded: quiz
attempts: 2
---
# A quiz

## Questions <!-- #questions -->

### And now? <!-- question #now -->

- [x] Yes <!-- #yes -->
- [ ] No <!-- #no -->
"""
ARABIC = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "small title"
msgid "A *small* course"
msgstr "دورة صغيرة"

msgctxt "idea title"
msgid "An idea"
msgstr "فكرة"

msgctxt "lesson content-note"
msgid "It is about *something* hard."
msgstr "موضوعها صعب."

msgctxt "which question"
msgid "Which one?"
msgstr "أيهما؟"
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("root")
    for path, text in {
        "courses/small/course.md": COURSE,
        "courses/small/first/lesson.md": LESSON,
        "courses/small/first/quiz.md": QUIZ,
        "courses/small/media/a house.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "locales/ar/LC_MESSAGES/small.po": ARABIC,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = building.load_course(root / "courses" / "small", root / "locales")
    assert loaded is not None
    assert not loaded.mistaken, list(loaded.report)
    return loaded


@pytest.fixture(scope="module", params=["", "en", "ar"], ids=["multilingual", "english", "arabic"])
def bundle(request: pytest.FixtureRequest, compiled: Compiled) -> Bundle:
    return build(building.edition(compiled, request.param))


def trees(bundle: Bundle) -> Iterator[etree._Element]:
    for path, content in bundle.files:
        if path.endswith(".xml"):
            yield etree.fromstring(content)


BLOCKS = ("cop_helplines", "cop_lesson", "cop_plan", "cop_quiz", "cop_scenario")


def blocks(bundle: Bundle) -> list[etree._Element]:
    return [node for tree in trees(bundle) for node in tree.iter(*BLOCKS)]


def policy(bundle: Bundle) -> dict[str, object]:
    files = dict(bundle.files)
    path = next(path for path in files if path.endswith("/policy.json"))
    (settings,) = json.loads(files[path]).values()
    return settings


def findings(bundle: Bundle, folder: Path) -> list[str]:
    """What olxcleaner says of the archive, told that our blocks are known on the site."""
    with tarfile.open(fileobj=io.BytesIO(archive(bundle))) as unpacked:
        unpacked.extractall(folder, filter="data")
    _, errors, _ = validate(str(folder / "course"), allowed_xblocks=list(BLOCKS))
    return [f"{error.level} {error.name}: {error.description}" for error in errors.errors]


def test_olxcleaner_finds_nothing(bundle: Bundle, tmp_path: Path) -> None:
    assert findings(bundle, tmp_path) == []


def test_olxcleaner_finds_nothing_in_our_own_courses(tmp_path: Path) -> None:
    root = find_root(Path(__file__).parents[2])
    courses = load_courses(root)
    assert courses
    for course in courses:
        for language in ("", *course.languages):
            bundle = build(building.edition(course, language))
            assert findings(bundle, tmp_path / bundle.name) == []


def test_every_url_name_is_unique(bundle: Bundle) -> None:
    used = [node.get("url_name") for tree in trees(bundle) for node in tree.iter() if node.get("url_name")]
    assert len(used) == len(set(used)), used


def test_url_names_hang_on_keys_and_not_on_titles_or_languages(compiled: Compiled) -> None:
    renamed = replace(compiled.course, title=replace(compiled.course.title, markdown="Renamed"))
    other = Compiled(renamed, compiled.catalogs, compiled.report)
    used = [
        [node.get("url_name") for node in blocks(build(building.edition(pair, language)))]
        for pair, language in ((compiled, ""), (compiled, "ar"), (other, "en"))
    ]
    assert used[0] == used[1] == used[2]
    assert set(used[0]) == {
        *("lesson_note", "lesson_text", "idea_text", "idea_quiz", "lesson_sources", "quiz_quiz"),
    }


def test_blocks_stand_whole_inside_their_unit(bundle: Bundle) -> None:
    block_elements = blocks(bundle)
    assert len(block_elements) == 6
    assert all(node.getparent().tag == "vertical" and node.findtext("source") for node in block_elements)


def test_no_element_has_an_attribute_that_its_field_does_not_exist_for(bundle: Bundle) -> None:
    attributes = {
        "course": {"url_name", "org", "course", "built_course", "built_parts", "built_files"},
        # The platform keeps `built`, which no field of its own is called: xmodule/xml_block.py, `xml_attributes`.
        "chapter": {"url_name", "display_name", "built", "built_parts"},
        "sequential": {"url_name", "display_name", "built", "built_parts", "built_format", "format", "graded"},
        "vertical": {"url_name", "display_name", "built", "built_parts"},
        "cop_lesson": {"url_name", "display_name", "key", "language", "only"},
        "cop_quiz": {"url_name", "display_name", "key", "language", "only"}
        | {"attempts", "pass_mark", "weight", "graded", "show_answers"},
        "source": set(),
        "links": set(),
        "references": set(),
        "files": set(),
        "built": set(),
        "catalog": {"lang"},
    }
    for tree in trees(bundle):
        for node in tree.iter():
            assert set(node.attrib) <= attributes[node.tag], etree.tostring(node)


def test_what_is_planned_or_empty_is_left_out(bundle: Bundle) -> None:
    paths = [path for path, _ in bundle.files]
    assert [path for path in paths if "/chapter/" in path] == ["course/chapter/first.xml"]
    assert not any("empty" in path or "later" in path for path in paths)


def test_an_archive_in_one_language_shows_that_language(compiled: Compiled) -> None:
    bundle = build(building.edition(compiled, "ar"))
    assert bundle.name == "cop-small-ar"
    assert policy(bundle)["language"] == "ar"
    assert policy(bundle)["display_name"] == "دورة صغيرة"
    vertical = etree.fromstring(dict(bundle.files)["course/vertical/idea_unit.xml"])
    assert vertical.get("display_name") == "فكرة"
    for fields in map(parse_block, blocks(bundle)):
        assert (fields.only, fields.language, list(fields.catalogs)) == ("ar", "en", ["ar"])
    assert b'dir="rtl"' in dict(bundle.files)["course/about/overview.html"]


def test_an_archive_in_the_sources_language_carries_no_other(compiled: Compiled) -> None:
    bundle = build(building.edition(compiled, "en"))
    assert bundle.name == "cop-small-en"
    assert all(not parse_block(node).catalogs and parse_block(node).only == "en" for node in blocks(bundle))


def test_an_archive_in_all_languages_carries_them_and_follows_the_learner(compiled: Compiled) -> None:
    bundle = build(building.edition(compiled))
    assert bundle.name == "cop-small"
    fields = {block.url_name: block for block in map(parse_block, blocks(bundle))}
    assert all(value.only == "" for value in fields.values())
    assert policy(bundle)["display_name"] == "A small course"
    assert fields["idea_quiz"].catalogs["ar"]["which question"][1] == "أيهما؟"
    assert "which question" not in fields["idea_text"].catalogs["ar"]


def test_a_language_that_the_course_is_not_in_is_refused(compiled: Compiled) -> None:
    with pytest.raises(KeyError):
        building.edition(compiled, "fr")


def test_the_weight_of_a_category_that_no_lesson_uses_is_shared_out(bundle: Bundle) -> None:
    files = dict(bundle.files)
    grading = json.loads(files[next(path for path in files if path.endswith("grading_policy.json"))])
    assert [(grader["type"], grader["weight"], grader["min_count"]) for grader in grading["GRADER"]] == [
        (sequential_format(files, "quiz"), 1.0, 1)
    ]
    assert grading["GRADE_CUTOFFS"] == {"Pass": 0.6}
    assert etree.fromstring(files["course/sequential/quiz.xml"]).get("graded") == "true"


def sequential_format(files: dict[str, bytes], key: str) -> str | None:
    """The assignment type that a subsection counts for."""
    return etree.fromstring(files[f"course/sequential/{key}.xml"]).get("format")


def test_a_content_note_comes_before_a_lesson_and_its_sources_after_it(compiled: Compiled) -> None:
    files = dict(build(building.edition(compiled)).files)
    first, last = (
        [parse_block(node) for node in etree.fromstring(files[f"course/vertical/{name}_unit.xml"])]
        for name in ("lesson", "idea")
    )
    assert [block.url_name for block in first] == ["lesson_note", "lesson_text"]
    assert [block.url_name for block in last] == ["idea_text", "idea_quiz", "lesson_sources"]
    assert "It is about *something* hard." in first[0].source
    assert "- [UNICEF](https://www.unicef.org/), 2021\n- ITU\n" in last[-1].source


def test_notes_and_sources_are_translated_by_the_courses_and_the_interfaces_catalogs(compiled: Compiled) -> None:
    fields = {parsed.url_name: parsed for parsed in map(parse_block, blocks(build(building.edition(compiled, "ar"))))}
    for name, words in (
        ("lesson_note", "موضوعها صعب."),
        ("lesson_sources", interface("ar").gettext("Sources of this lesson")),
    ):
        block = fields[name]
        prose, report = read_prose(block.source, block.key, block.language)
        assert not list(report)
        translated = translate(prose, Catalog("ar", block.catalogs["ar"]))
        assert words in [text.markdown for text in iter_texts(translated)]


def test_a_graded_quiz_carries_its_settings(bundle: Bundle) -> None:
    quiz = next(fields for fields in map(parse_block, blocks(bundle)) if fields.url_name == "quiz_quiz")
    assert (quiz.attempts, quiz.graded) == (2, "quiz")


def test_pictures_are_there_under_the_name_that_the_blocks_use(bundle: Bundle) -> None:
    link = static_link("../media/a%20house.svg")
    assert link.startswith("/static/a_house-")
    assert f"course{link}" in dict(bundle.files)


def test_a_link_to_a_lesson_names_the_unit_that_it_leads_to(bundle: Bundle) -> None:
    fields = {block.url_name: block for block in map(parse_block, blocks(bundle))}
    assert fields["idea_text"].links == {"quiz.md#now": "quiz", "#lesson": "lesson"}
    assert fields["quiz_quiz"].links == {}


@pytest.mark.parametrize(
    ("target", "unit"),
    [
        ("lesson.md", "lesson"),
        ("../first/lesson.md", "lesson"),
        ("lesson.md#idea", "idea"),
        ("lesson.md#an-idea", "idea"),
        ("lesson.md#which", "idea"),
        ("lesson.md#nowhere", None),
        ("later.md", None),
        ("https://example.org/lesson.md", None),
        ("http://[", None),
    ],
)
def test_a_place_is_found_by_file_key_and_slug(compiled: Compiled, target: str, unit: str | None) -> None:
    text = Text("x paragraph y", f"[z](<{target}>)", "en")
    assert links(compiled.places, "small/first/quiz.md", text) == ({} if unit is None else {target: unit})


def test_two_pictures_that_would_get_one_name_are_refused(compiled: Compiled) -> None:
    edition = replace(building.edition(compiled), media={"media/a.svg": b"1", "../media/a.svg": b"2"})
    with pytest.raises(ValueError, match=r"a\.svg"):
        build(edition)


def test_a_picture_outside_the_courses_is_no_picture(compiled: Compiled, tmp_path: Path) -> None:
    lesson = compiled.course.lessons[0]
    text = replace(lesson.title, markdown="![x](../../../secret.svg)")
    (Path(compiled.course.folder).parent.parent / "secret.svg").write_text("<svg/>")
    module = replace(compiled.course.modules[0], lessons=(replace(lesson, title=text),))
    with pytest.raises(FileNotFoundError):
        building.media(replace(compiled.course, modules=(module,)))


def test_two_builds_are_the_same_bytes(compiled: Compiled, tmp_path: Path) -> None:
    """Also in two processes, whose sets and dictionaries come in different orders."""
    script = (
        "import sys; from pathlib import Path\n"
        "from cop_xblocks.build.course import edition, load_course; from tests.support.editions import archive, build\n"
        "c = load_course(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "Path(sys.argv[3]).write_bytes(archive(build(edition(c))))"
    )
    folder = Path(compiled.course.folder)
    made = []
    for seed in ("1", "2"):
        env = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parents[2])]),
        }
        arguments = [folder, folder.parent.parent / "locales", tmp_path / seed]
        subprocess.run([sys.executable, "-c", script, *map(str, arguments)], env=env, check=True)
        made.append((tmp_path / seed).read_bytes())
    assert made[0] == made[1] == archive(build(building.edition(compiled)))


def test_a_target_is_a_folder() -> None:
    assert "olx" in names()
    assert find_target("olx").name == "olx"
    with pytest.raises(KeyError):
        find_target("../olx")
