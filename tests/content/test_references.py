"""What a block carries of the facts, terms, helplines and captions of its course."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cop_xblocks.activities.country_services import CountryView, Reader, help_by_country
from cop_xblocks.build.course import Compiled, edition, load_course, media
from cop_xblocks.content import read_references, referred, write_references
from cop_xblocks.model import Course, References
from cop_xblocks.targets.olx.xml import parse_block
from tests.support.editions import build

COURSE = """\
---
audience: parents
language: en
---
# A course

## Module <!-- #module -->

- [Lesson](lesson.md)
- [Words](../shared/words.md)
"""
LESSON = """\
---
key: lesson
---
# Lesson

## Prose <!-- #prose -->

Some [18,898 reports](fact:reports).

<!-- helplines #help -->

And [grooming](glossary:grooming). ![A talk.](media/talk.mp3)

### Which? <!-- question #which -->

- [x] [One](fact:one) <!-- #one -->
- [ ] Two <!-- #two -->

## Nothing <!-- #nothing -->

Words.
"""
SHARED = """\
---
key: words
---
# Words

[Grooming](glossary:grooming), as heard in ![a talk](media/other.mp3).
"""
FILES = {
    "courses/a/course.md": COURSE,
    "courses/a/lesson.md": LESSON,
    "courses/a/media/talk.mp3": "ID3",
    "courses/a/media/talk.en.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Leo>Hello &amp; welcome.\n",
    "courses/a/media/talk.ar.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nمرحبًا.\n",
    "courses/shared/words.md": SHARED,
    "courses/shared/media/other.mp3": "ID3 other",
    "courses/shared/media/other.en.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nWords.\n",
    "courses/facts.yml": (
        "reports: {value: 18898, year: 2025, source: A report, address: https://example.org/r, checked: 2026-11-01}\n"
        "one: {value: 1, year: 2025, source: A book}\nunused: {value: 2, year: 2025, source: A paper}\n"
    ),
    "courses/glossary.csv": "id,en,meaning_en,ar,mark,note\ngrooming,grooming,winning trust,استمالة,,\nother,a,b,c,,\n",
    "courses/helplines.csv": (
        "country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked\n"
        "GB,Childline,,0800 1111,,,24h,,child line,,https://example.org,,operator,a note,2026-11\n"
        "GB,,,112,,,,,emergency,,https://example.org,,data,,2026-11\n"
        "GB,,,999,,,,,emergency,,https://example.org,,state,,2026-11\n"
        "GB,A memory,,123,,,,,child line,,,,recalled,,\n"
        "DE,,,110,,,,,police,,https://example.org,,state,,2026-11\n"
        "DE,With a page,,116 111,,https://page.example,,,child line,,https://example.org,,network,,2026-11\n"
    ),
    "locales/ar/LC_MESSAGES/a.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n',
    "locales/ar/LC_MESSAGES/shared.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n\n'
        'msgctxt "grooming meaning"\nmsgid "winning trust"\nmsgstr "كسب الثقة"\n\n'
        'msgctxt "other meaning"\nmsgid "b"\nmsgstr "ب"\n\n'
        'msgctxt "words title"\nmsgid "Words"\nmsgstr "كلمات"\n'
    ),
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("references")
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    loaded = load_course(root / "courses/a", root / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report if loaded else ())
    return loaded


@pytest.fixture(scope="module")
def files(compiled: Compiled) -> dict[str, bytes]:
    return dict(build(edition(compiled)).files)


def blocks(files: dict[str, bytes], unit: str) -> list[object]:
    return [parse_block(element) for element in etree.fromstring(files[f"course/vertical/{unit}_unit.xml"])]


def test_a_block_carries_what_its_own_text_refers_to_and_no_more(files: dict[str, bytes]) -> None:
    prose, directory, more, quiz = blocks(files, "prose")
    assert [block.url_name for block in (prose, directory, more, quiz)] == [  # type: ignore[attr-defined]
        "prose_text",
        "help_helplines",
        "prose_text_2",
        "prose_quiz",
    ]
    fact = {
        "value": "18898",
        "year": "2025",
        "source": "A report",
        "address": "https://example.org/r",
        "checked": "2026-11-01",
    }
    assert prose.references == {"facts": {"reports": fact}}  # type: ignore[attr-defined]
    assert list(quiz.references["facts"]) == ["one"]  # type: ignore[attr-defined]
    assert directory.references == {  # type: ignore[attr-defined]
        "emergency": {"GB": {"emergency": ["112", "999"]}, "DE": {"police": ["110"]}},
        "helplines": [
            {
                "country": "GB",
                "name": "Childline",
                "number": "0800 1111",
                "kind": "child line",
                "source": "https://example.org",
                "hours": "24h",
                "seen": "operator",
                "checked": "2026-11",
            },
            {
                "country": "DE",
                "name": "With a page",
                "number": "116 111",
                "address": "https://page.example",
                "kind": "child line",
                "seen": "network",
                "checked": "2026-11",
            },
        ],
    }
    assert more.references == {  # type: ignore[attr-defined]
        "terms": {"grooming": {"words": {"en": "grooming", "ar": "استمالة"}, "meaning": "winning trust"}},
        "recordings": {
            "media/talk.mp3": {
                "ar": ["media/talk.ar.vtt", "مرحبًا."],
                "en": ["media/talk.en.vtt", "Leo: Hello & welcome."],
            }
        },
    }
    (nothing,) = blocks(files, "nothing")
    assert nothing.references == {}  # type: ignore[attr-defined]


def test_the_translations_of_what_is_referred_to_come_along(files: dict[str, bytes]) -> None:
    more = blocks(files, "prose")[2]
    assert [entry[1] for entry in more.catalogs["ar"].values()] == ["كسب الثقة"]  # type: ignore[attr-defined]


def test_a_shared_lesson_refers_and_is_translated_like_any_other(files: dict[str, bytes], compiled: Compiled) -> None:
    (words,) = blocks(files, "words")[:1]
    assert sorted(words.references) == ["recordings", "terms"]  # type: ignore[attr-defined]
    assert list(words.references["recordings"]) == ["media/other.mp3"]  # type: ignore[attr-defined]
    lesson = next(lesson for lesson in compiled.in_language("ar").lessons if lesson.file == "shared/words.md")
    assert lesson.title.markdown == "كلمات"


def test_what_is_played_and_its_captions_are_in_the_archive(files: dict[str, bytes]) -> None:
    static = {name.rpartition("/")[2] for name in files if name.startswith("course/static/")}
    assert {"talk.mp3", "talk.en.vtt", "talk.ar.vtt", "other.mp3", "other.en.vtt"} <= static


def test_the_archive_lists_the_block_of_helplines_among_its_modules(files: dict[str, bytes]) -> None:
    policy = json.loads(files["course/policies/all_languages/policy.json"])
    wanted = ["cop_helplines", "cop_lesson", "cop_plan", "cop_quiz", "cop_scenario"]
    assert policy["course/all_languages"]["advanced_modules"] == wanted


def test_references_survive_being_carried(compiled: Compiled) -> None:
    references = compiled.course.references
    lesson = compiled.course.lessons[0]
    carried = json.loads(json.dumps(write_references(referred(references, lesson, lesson.file))))
    read = read_references(carried)
    assert write_references(read) == carried
    assert read.facts[0].value == references.facts[0].value
    assert read.terms[0].meaning.context == "grooming meaning"


def test_a_block_shows_what_the_table_shows(compiled: Compiled) -> None:
    references, lesson = compiled.course.references, compiled.course.lessons[0]
    read = read_references(write_references(referred(references, lesson, lesson.file)))
    reader = Reader("en", str, date(2026, 11, 29))
    shown = help_by_country(references.helplines, reader)
    assert [service.name for country in shown for service in country.services] == ["With a page", "Childline"]
    assert list(map(_without_sources, help_by_country(read.helplines, reader))) == list(map(_without_sources, shown))


def _without_sources(country: CountryView) -> CountryView:
    """A country as a block shows it."""
    return replace(country, services=tuple(replace(service, source="", source_site="") for service in country.services))


@pytest.mark.parametrize(
    ("kind", "confidence", "now_kind", "is_called"),
    [
        ("child helpline", "high", "child line", False),
        ("emergency", "high", "emergency", True),
        ("emergency", "recalled", "emergency", False),
        ("emergency by text message", "high", "other", False),
        ("something else", "low", "something else", False),
    ],
)
def test_a_helpline_in_an_older_archive_is_shown_and_its_number_is_looked_up(
    kind: str, confidence: str, now_kind: str, is_called: bool
) -> None:
    row = {"country": "GB", "name": "A", "number": "999", "address": "https://a.example", "source": "https://a.example"}
    old = row | {"kind": kind, "confidence": confidence, "hours": "in office hours", "checked": "2026-11"}
    (helpline,) = read_references({"helplines": [old]}).helplines
    assert (helpline.kind, helpline.address, helpline.hours) == (now_kind, "https://a.example", "")
    assert helpline.seen == "elsewhere"
    assert helpline.can_be_called(date(2026, 11, 29)) is is_called


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    JSON
    | st.dictionaries(st.sampled_from(["facts", "terms", "helplines", "emergency", "recordings"]), JSON, max_size=4)
)
def test_whatever_stands_there_is_read_without_raising(value: object) -> None:
    write_references(read_references(value))


def test_a_lesson_is_made_again_when_what_it_refers_to_changes(compiled: Compiled) -> None:
    def needs(course: Course) -> list[References]:
        return [placed.references for placed in Compiled(course, compiled.catalogs, compiled.report).lessons]

    course = compiled.course
    facts = course.references.facts
    other = tuple(replace(fact, year="2026") if fact.key == "reports" else fact for fact in facts)
    unused = tuple(replace(fact, year="2026") if fact.key == "unused" else fact for fact in facts)
    before = needs(course)
    after = needs(replace(course, references=replace(course.references, facts=other)))
    assert [one == another for one, another in zip(before, after, strict=True)] == [False, True]
    assert needs(replace(course, references=replace(course.references, facts=unused))) == before


def test_a_recording_that_is_missing_is_said_by_the_build(compiled: Compiled, tmp_path: Path) -> None:
    (Path(compiled.course.folder) / "media/talk.ar.vtt").rename(tmp_path / "talk.ar.vtt")
    try:
        with pytest.raises(FileNotFoundError, match=r"talk\.ar\.vtt"):
            media(compiled.course)
    finally:
        (tmp_path / "talk.ar.vtt").rename(Path(compiled.course.folder) / "media/talk.ar.vtt")
