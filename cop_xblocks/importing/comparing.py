"""Compares a site's export with what the checkout would build, block by block (decision 0070)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.content.block import BlockContent
from cop_xblocks.importing.built_course import BuiltCourse
from cop_xblocks.importing.findings import (
    Conflict,
    Edited,
    Remark,
    SettingsEdit,
    SourceEdit,
    StringEdit,
    TitleEdit,
)
from cop_xblocks.languages.catalog import contexts
from cop_xblocks.targets import Side
from cop_xblocks.targets.olx.built import (
    BUILT,
    BUILT_COURSE,
    BUILT_PARTS,
    TITLE,
    Changed,
    built_files,
    changed_catalog,
    changed_settings,
    changed_source,
    digest_of_file,
    is_of_another_course,
    settings_of,
    where_changed,
)
from cop_xblocks.targets.olx.exported import LEVELS, TOP, Exported, Part
from cop_xblocks.targets.olx.xml import parse_block

NOUNS = {"chapter": "section", "sequential": "subsection", "vertical": "unit"}


@dataclass(slots=True)
class Comparison:
    """What has changed on a site, and what of that an import takes over."""

    edits: list[Edited] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    """Left as they are in the checkout."""
    remarks: list[Remark] = field(default_factory=list)
    newer_here: set[str] = field(default_factory=set)
    """The blocks of which a part has changed in the checkout alone."""


def compare(built: BuiltCourse, exported: Exported, side: Side) -> Comparison:
    """Compare the checkout with a site. Raises ValueError where they have no block in common."""
    key = built.edition.source.key
    if is_of_another_course(key, exported.course.node):
        raise ValueError(f"the archive is of the course {exported.course.node.get(BUILT_COURSE)}, not of {key}")
    if not built.blocks.keys() & exported.blocks.keys():
        raise ValueError("no block of this course is in the archive: is it another course's?")
    comparison = Comparison()
    for name, part in exported.blocks.items():
        if name in built.blocks:
            _Block(comparison, built, part, side).compare()
    _compare_titles(comparison, built, exported, side)
    comparison.remarks += _structure(built, exported)
    comparison.remarks = list(dict.fromkeys(comparison.remarks))
    return comparison


@dataclass(slots=True)
class _Block:
    """One block, here and there."""

    comparison: Comparison
    built: BuiltCourse
    part: Part
    side: Side

    def compare(self) -> None:
        name = self.part.url_name
        here, there = self.built.blocks[name], parse_block(self.part.node)
        file = self.built.files[name]
        source = changed_source(here, there)
        if source != "nowhere":
            self._take(source, SourceEdit(name, file, there.source), here.source, there.source)
        changed = changed_settings(here, there)
        if changed != "nowhere":
            ours, theirs = settings_of(here), settings_of(there)
            different = {key: value for key, value in theirs.items() if value != ours[key]}
            words = [", ".join(f"{key}: {side[key]}" for key in different) for side in (ours, theirs)]
            self._take(changed, SettingsEdit(name, file, different), *words)
        for language in sorted(there.catalogs):
            self._compare_catalog(language, here, there)
        if (here.only, here.language) != (there.only, there.language):
            shown = there.only or "the language of the learner"
            self._remark(f"its languages are the site's own: written in {there.language}, shown in {shown}")
        title = where_changed(here.display_name, there.display_name, there.built.get(TITLE))
        unit = self.part.node.getparent()
        if title in ("there", "both") and unit.get("display_name", "") != there.display_name:
            self._remark(f"its name “{there.display_name}” is the site's own: in Markdown it is called like its unit")

    def _compare_catalog(self, language: str, here: BlockContent, there: BlockContent) -> None:
        changed = changed_catalog(here.catalogs, there, language)
        if changed == "nowhere":
            return
        ours, theirs = here.catalogs.get(language, {}), there.catalogs[language]
        strings = {*self._contexts(there), *ours}
        for context, (made_for, translation) in theirs.items():
            present = ours.get(context)
            if context not in strings or (present is not None and present[1] == translation):
                continue
            # A string that one side alone has is no conflict; the checkout may have left it behind.
            place = "there" if changed == "both" and present is None else changed
            file, is_certain = self.built.files[here.url_name], changed == "there"
            edit = StringEdit(here.url_name, file, language, context, made_for, translation, is_certain)
            self._take(place, edit, present[1] if present is not None else "", translation)
        if changed == "there" and there.source == here.source and ours.keys() - theirs.keys():
            self._remark(f"translations into {language} that are gone on the site stay in the catalog")

    def _contexts(self, there: BlockContent) -> tuple[str, ...]:
        """The contexts of the strings of a block as it is on the site. Its catalogs may hold more: the editor keeps
        what was made for strings that are gone."""
        types = {activity_type.tag: activity_type for activity_type in activity_types().values()}
        activity, _report = types[there.tag].read_source(there.source, there.key, there.language)
        return contexts(activity)

    def _take(self, changed: Changed, edit: Edited, here: str, there: str) -> None:
        name = self.part.url_name
        if changed == "here" or (changed == "both" and self.side == "ours"):
            self.comparison.newer_here.add(name)
        elif changed == "both" and not self.side:
            self.comparison.conflicts.append(Conflict(edit, here, there))
        elif name not in self.built.origins:
            file = self.built.files[name]
            self._remark(
                f"it was edited on the site, and is made from the front matter or the outline: see {file}", lost=True
            )
        else:
            self.comparison.edits.append(edit)

    def _remark(self, message: str, *, lost: bool = False) -> None:
        self.comparison.remarks.append(Remark(f"{self.part.path} ({self.part.url_name})", message, lost))


def _compare_titles(comparison: Comparison, built: BuiltCourse, exported: Exported, side: Side) -> None:
    for name, part in exported.parts(*LEVELS).items():
        here = built.parts.get(name)
        if here is None:
            continue
        changed = where_changed(here.title, part.title, part.node.get(BUILT))
        if changed == "here" or (changed == "both" and side == "ours"):
            comparison.newer_here.add(name)
        elif changed != "nowhere" and here.text is None:
            message = f"the name “{part.title}” is the site's own; here it is “{here.title}”"
            comparison.remarks.append(Remark(part.path, message))
        elif changed != "nowhere":
            assert here.text is not None
            edit = TitleEdit(name, here.file, here.text.context, part.title)
            if changed == "both" and not side:
                comparison.conflicts.append(Conflict(edit, here.title, part.title))
            else:
                comparison.edits.append(edit)


def _structure(built: BuiltCourse, exported: Exported) -> Iterator[Remark]:
    """What was added, moved or deleted on the site."""
    there = exported.parts(*LEVELS)
    for section in exported.course.parts:
        yield from _added(built, section, "")
    for name, here in built.parts.items():
        part = there.get(name)
        noun = NOUNS[here.tag]
        if part is None:
            holder = there.get(here.parent, exported.course)
            yield Remark(here.file, f"the {noun} “{here.title}” ({name}) {_missing(name, holder)}")
            continue
        present = [child.url_name for child in part.parts]
        names = [child for child in present if child in here.children]
        if names != [child for child in here.children if child in names]:
            yield Remark(part.path, f"the {noun} “{part.title}” has another order on the site")
        if here.tag == LEVELS[-1]:
            yield from (
                Remark(here.file, f"the block {child} {_missing(child, part)}")
                for child in here.children
                if child not in exported.blocks
            )
    for path, built_as in built_files(exported.course.node).items():
        file = f"{TOP}/{path}"
        if file not in exported.files:
            yield Remark(file, "was deleted on the site")
        elif digest_of_file(exported.files[file]) != built_as:
            yield Remark(file, "was changed on the site; it is made from the course's files")
    for draft in exported.drafts:
        yield Remark(
            draft.path, f"the unit “{draft.title}” has changes that are not published: publish, and export again"
        )


def _missing(name: str, holder: Part) -> str:
    """Why a part of the checkout is not on the site, by what the one that would hold it was built with."""
    built = str(holder.node.get(BUILT_PARTS, "")).split()
    return "was deleted on the site" if name in built else "is not on the site yet"


def _added(built: BuiltCourse, part: Part, parent: str) -> Iterator[Remark]:
    name = part.url_name
    if part.tag in LEVELS:
        here, noun = built.parts.get(name), NOUNS[part.tag]
        if here is None:
            yield Remark(part.path, f"the {noun} “{part.title}” ({name}) is the site's own")
        elif here.parent != parent:
            yield Remark(
                part.path, f"the {noun} “{part.title}” was moved to “{parent}”; in Markdown it stays in “{here.parent}”"
            )
        for child in part.parts:
            yield from _added(built, child, name)
    elif name not in built.blocks:
        what = (
            "a block of ours that is not in the course" if part.is_ours else f"a block of the site's own ({part.tag})"
        )
        yield Remark(part.path, f"{what}: “{part.title}” ({name})")
    elif parent in built.parts and name not in built.parts[parent].children:
        yield Remark(part.path, f"the block {name} was moved to the unit “{parent}”")
