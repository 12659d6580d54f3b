"""Edited translations into PO files, as `cop translate update` would leave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cop_xblocks.activities.registry import text_roles
from cop_xblocks.importing.findings import Remark, StringEdit
from cop_xblocks.languages.advice import TermsComment, glossary
from cop_xblocks.languages.extract import extract_course, extract_shared
from cop_xblocks.languages.folders import SHARED, catalog_path
from cop_xblocks.languages.interchange import State, merge_units, units_of
from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.restoring import restore_contexts
from cop_xblocks.languages.update import update_catalog
from cop_xblocks.languages.writing import catalog_bytes
from cop_xblocks.model import Course, Report, digest
from cop_xblocks.reading.source import display_path


@dataclass(slots=True)
class CatalogChange:
    """A catalog that gets other translations."""

    before: bytes
    after: bytes
    edits: int


def change_catalogs(
    courses: Sequence[Course], course: Course, locales: Path, edits: Iterable[StringEdit]
) -> tuple[dict[Path, CatalogChange], list[Remark]]:
    """The catalogs of a course with edited translations, and what cannot be taken over. `courses` are all that share
    lessons with it, itself included, as they are after the import."""
    templates = {
        course.domain: extract_course(course, text_roles()),
        SHARED: extract_shared(courses, text_roles()),
    }
    domains = {message.context: domain for domain, template in templates.items() for message in template.entries}
    wanted: dict[tuple[str, str], dict[str, StringEdit]] = defaultdict(dict)
    remarks = []
    for edit in edits:
        if edit.context in domains:
            wanted[edit.language, domains[edit.context]][edit.context] = edit
        elif edit.is_certain:
            remarks.append(
                Remark(edit.file, f"a translation into {edit.language} is of a string that is gone: {edit.context}")
            )
    terms = glossary(course.references.terms)
    changes = {}
    for (language, domain), strings in wanted.items():
        path = catalog_path(locales, language, domain)
        report = Report()
        before = path.read_bytes() if path.is_file() else b""
        old = read_po(path, report, before) if before else None
        if old is None or report.diagnostics:
            wrong = report.diagnostics[0].message if report.diagnostics else "there is no such catalog"
            remarks.append(
                Remark(display_path(path), f"{len(strings)} translations are not taken: {wrong}", is_lost=True)
            )
            continue
        present = restore_contexts(old, templates[domain]).catalog
        strings = dict(_new_translations(present, strings))
        if not strings:
            continue
        after = catalog_bytes(_changed(templates[domain], present, language, strings, terms))
        if after != before:
            changes[path] = CatalogChange(before, after, len(strings))
    return changes, remarks


def _new_translations(present: PoCatalog, edits: Mapping[str, StringEdit]) -> Iterator[tuple[str, StringEdit]]:
    """The edits without those that say what the catalog says of the same source: where a text was edited, its
    translation has gone with it to another context."""
    translations = {_source_of(unit.context, digest(unit.source)): unit.target for unit in units_of(present)}
    for context, edit in edits.items():
        if translations.get(_source_of(context, edit.made_for)) != edit.translation:
            yield context, edit


def _source_of(context: str, fingerprint: str) -> tuple[str, ...]:
    """What a translation was made for: a string of an owner in a role, whatever else is in its context."""
    return *context.split(" ")[:2], fingerprint


def _changed(
    template: PoCatalog, present: PoCatalog, language: str, edits: Mapping[str, StringEdit], terms: TermsComment
) -> PoCatalog:
    """A catalog with the edits, brought up to the template. A translation of an older source goes to the entry of that
    source, so that the update makes it stale and says what it was made for."""
    by_source = {_source_of(context, edit.made_for): edit for context, edit in edits.items()}
    here, settled = [], set()
    for unit in units_of(present):
        edit = by_source.get(_source_of(unit.context, digest(unit.source)))
        if edit is not None and unit.state == "translated":
            here.append(replace(unit, target=edit.translation))
            settled.add(edit.context)
    merged = merge_units(present, present, here).catalog
    current = update_catalog(template, merged, language, terms)
    others = []
    for unit in units_of(current):
        edit = edits.get(unit.context)
        if edit is not None and edit.context not in settled:
            state: State = "translated" if edit.made_for == digest(unit.source) else "stale"
            others.append(replace(unit, target=edit.translation, state=state, is_confirmed=True))
    return update_catalog(template, merge_units(merged, template, others).catalog, language, terms)
