"""Archives through the platform and back: the same bytes, whoever has written them, and no edit where there is none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled, load_course
from cop_xblocks.build.root import find_root
from cop_xblocks.importing.plan import PlannedImport, plan_import
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course
from cop_xblocks.targets.olx.exported import Exported, read_export
from cop_xblocks.targets.olx.xml import parse_block, write_block
from tests.support import editions
from tests.support.contract.site import Site, structure, written_otherwise
from tests.support.tiers import quick_in

pytestmark = pytest.mark.usefixtures("host")

ROOT = find_root(Path(__file__).parents[2])
COURSES = find_courses(ROOT / "courses")
RUNS = [(folder.name, language) for folder in COURSES for language in ("", "en", "ar", "es", "fr", "ru", "zh")]
EVERY_RUN = pytest.mark.parametrize("name, language", quick_in([run for run in RUNS if run[1] in ("", "ar")], RUNS))
# A run in one language takes a sixth of the time of one in all.
SHORT_RUNS = pytest.mark.parametrize("name, language", quick_in([run for run in RUNS if run[1] == "ar"], RUNS))


@cache
def course(name: str) -> Compiled:
    compiled = load_course(ROOT / "courses" / name, ROOT / "locales")
    assert compiled is not None
    return compiled


@cache
def archive(name: str, language: str) -> bytes:
    return editions.archive(editions.build(building.edition(course(name), language)))


def exported_after_import(archive: bytes) -> bytes:
    site = Site()
    site.take(archive)
    return site.export()


def block_bytes(exported: Exported) -> dict[str, bytes]:
    """Each of our blocks as we would write it."""
    written = {}
    for name, part in exported.blocks.items():
        node = etree.Element("any")
        write_block(node, parse_block(part.node))
        written[name] = etree.tostring(node)
    return written


def imported(name: str, archive: bytes) -> PlannedImport:
    reading = read_course(ROOT / "courses" / name)
    return plan_import(reading, course(name), ROOT / "locales", archive, "")


@EVERY_RUN
def test_export_import_export_gives_the_same_bytes(name: str, language: str) -> None:
    built = archive(name, language)
    once = exported_after_import(built)
    assert exported_after_import(once) == once
    before, after = read_export(built), read_export(once)
    assert structure(after) == structure(before)
    assert block_bytes(after) == block_bytes(before)
    assert {path: after.files[path] for path in before.files if "/static/" in path or "/about/" in path} == {
        path: content for path, content in before.files.items() if "/static/" in path or "/about/" in path
    }


@pytest.mark.parametrize("seed", quick_in(range(2), range(8)))
@SHORT_RUNS
def test_an_archive_that_was_written_otherwise_is_the_same(name: str, language: str, seed: int) -> None:
    built = archive(name, language)
    otherwise = written_otherwise(built, seed)
    assert otherwise != built
    assert exported_after_import(otherwise) == exported_after_import(built)


@SHORT_RUNS
def test_nothing_is_taken_from_a_site_where_nothing_was_edited(name: str, language: str) -> None:
    once = exported_after_import(archive(name, language))
    for export in (archive(name, language), once, written_otherwise(once, 5)):
        plan = imported(name, export)
        assert (plan.changes, plan.new_files, plan.comparison.conflicts, plan.remarks) == ({}, {}, [], [])


def test_every_course_of_the_checkout_is_looked_at() -> None:
    assert {name for name, _ in RUNS} == {
        folder.name for folder in (ROOT / "courses").iterdir() if (folder / "course.md").is_file()
    }
