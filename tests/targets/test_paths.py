"""Learning paths and now pages in an archive: sections before the modules, with names that hang on keys."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from olxcleaner import validate

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import iter_texts
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import Bundle, archive, build

FILES = {
    "courses/club/course.md": """\
---
audience: coaches
audience_name: Coaches
language: en
---
# At the club

## Module <!-- #m -->

- [Trust](trust.md)
- [Ask [us] now](more/ask.md)

## Is it happening now? <!-- now #now -->

- [Blackmail](blackmail.md)

## If you have a minute <!-- path #core -->

For [everybody](trust.md).

- [How](trust.md#how)
- [Ask](more/ask.md)

## The whole <!-- path #whole -->

For officers.

- [Trust](trust.md)
""",
    "courses/club/blackmail.md": "---\nkey: blackmail\n---\n# Blackmail\n\nStop.\n\n## Call\n\n<!-- helplines -->\n",
    "courses/club/trust.md": (
        "---\nkey: trust\n---\n# Trust\n\n## Why <!-- #why -->\n\nSo.\n\n## How <!-- #how -->\n\nOh.\n"
    ),
    "courses/club/more/ask.md": "---\nkey: ask\n---\n# Ask \\[us\\]\n\nThey help.\n",
    "locales/fr/LC_MESSAGES/club.po": """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "core title"
msgid "If you have a minute"
msgstr "Si vous avez une minute"

msgctxt "how title"
msgid "How"
msgstr "Comment"

msgctxt "now title"
msgid "Is it happening now?"
msgstr "Est-ce en train d’arriver ?"
""",
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("root")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = building.load_course(root / "courses" / "club", root / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report) if loaded else None
    return loaded


def tree(bundle: Bundle, path: str) -> etree._Element:
    return etree.fromstring(dict(bundle.files)[f"course/{path}.xml"])


def names(node: etree._Element) -> list[str]:
    return [child.get("url_name", "") for child in node]


@pytest.mark.parametrize("language", ["", "en", "fr"])
def test_now_pages_are_the_first_section_and_paths_the_next(compiled: Compiled, language: str, tmp_path: Path) -> None:
    bundle = build(building.edition(compiled, language))
    assert names(tree(bundle, f"course/{language or 'all_languages'}")) == ["now", "learning_paths", "m"]
    assert names(tree(bundle, "chapter/now")) == ["blackmail"]
    assert names(tree(bundle, "sequential/blackmail")) == ["blackmail_unit"]
    assert names(tree(bundle, "chapter/learning_paths")) == ["core", "whole"]
    assert names(tree(bundle, "vertical/core_unit")) == ["core_text"]
    with tarfile.open(fileobj=io.BytesIO(archive(bundle))) as unpacked:
        unpacked.extractall(tmp_path, filter="data")
    _, errors, _ = validate(str(tmp_path / "course"), allowed_xblocks=["cop_lesson", "cop_helplines"])
    assert errors.errors == []


def test_their_titles_are_in_the_language_of_the_edition(compiled: Compiled) -> None:
    french = build(building.edition(compiled, "fr"))
    assert tree(french, "chapter/now").get("display_name") == "Est-ce en train d’arriver ?"
    assert tree(french, "sequential/core").get("display_name") == "Si vous avez une minute"


def test_a_path_links_to_the_units_of_its_steps_and_of_its_words(compiled: Compiled) -> None:
    (block,) = tree(build(building.edition(compiled, "en")), "vertical/core_unit")
    fields = parse_block(block)
    assert fields.links == {"trust.md": "why", "trust.md#how": "how", "more/ask.md#ask": "ask"}
    assert fields.source == "For [everybody](trust.md).\n\n- [How](trust.md#how)\n- [Ask \\[us\\]](more/ask.md#ask)\n"
    (block,) = tree(build(building.edition(compiled, "en")), "vertical/whole_unit")
    assert parse_block(block).links == {"trust.md#why": "why"}


def test_a_path_links_to_the_same_units_where_names_of_folders_are_no_keys(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name.replace("courses/club", "courses/Youth club").replace("more/", "more help/")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text.replace("(more/", "(more%20help/").replace("audience: coaches", "key: club\naudience: coaches")
        path.write_text(text, encoding="utf-8")
    loaded = building.load_course(tmp_path / "courses" / "Youth club", tmp_path / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report) if loaded else None
    (block,) = tree(build(building.edition(loaded, "en")), "vertical/core_unit")
    fields = parse_block(block)
    assert fields.links == {"trust.md": "why", "trust.md#how": "how", "more%20help/ask.md#ask": "ask"}
    assert "- [How](trust.md#how)\n- [Ask \\[us\\]](more%20help/ask.md#ask)\n" in fields.source


def test_a_path_s_links_have_the_translated_titles_of_their_lessons(compiled: Compiled) -> None:
    (block,) = tree(build(building.edition(compiled, "")), "vertical/core_unit")
    fields = parse_block(block)
    prose, report = read_prose(fields.source, fields.key, fields.language)
    assert list(report) == []
    translated = translate(prose, Catalog("fr", dict(fields.catalogs["fr"])))
    assert [text.markdown for text in iter_texts(translated)] == [
        "For [everybody](trust.md).", "[Comment](trust.md#how)", "[Ask \\[us\\]](more/ask.md#ask)",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["", "en", "fr"])
def test_a_lesson_links_to_the_paths_that_it_is_part_of(compiled: Compiled, language: str) -> None:
    bundle = build(building.edition(compiled, language))
    fields = parse_block(tree(bundle, "vertical/why_unit")[0])
    assert (fields.tag, fields.url_name, fields.only) == ("cop_lesson", "trust_paths", language)
    assert fields.source == "Part of: [If you have a minute](course.md#core) · [The whole](course.md#whole)"
    assert fields.links == {"course.md#core": "core", "course.md#whole": "whole"}
    for entries in fields.catalogs.values():
        prose, _ = read_prose(fields.source, fields.key, fields.language)
        (text,) = iter_texts(translate(prose, Catalog("fr", dict(entries))))
        assert "[Si vous avez une minute](course.md#core) · [The whole](course.md#whole)" in text.markdown
    assert list(fields.catalogs) == ([] if language == "en" else ["fr"])
    blackmail = tree(bundle, "vertical/blackmail_unit")
    assert [block.get("url_name") for block in blackmail if "paths" in block.get("url_name", "")] == []


def test_the_rest_of_an_archive_is_the_same_with_and_without_them(compiled: Compiled) -> None:
    without = Compiled(replace(compiled.course, paths=(), pages=()), compiled.catalogs, compiled.report)
    whole, rest = (dict(build(building.edition(course, "en")).files) for course in (compiled, without))
    more = {path.partition("/")[2] for path in whole.keys() - rest.keys()}
    assert more == {
        *("chapter/now.xml", "sequential/blackmail.xml", "vertical/blackmail_unit.xml", "chapter/learning_paths.xml"),
        *(f"{part}.xml" for key in ("core", "whole") for part in (f"sequential/{key}", f"vertical/{key}_unit")),
    }
    members = ("why_unit", "ask_unit")  # each says of which paths its lesson is part
    assert [path for path in rest if rest[path] != whole[path]] == [
        "course/course/en.xml", *(f"course/vertical/{name}.xml" for name in members),
    ]  # fmt: skip
