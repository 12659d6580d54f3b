"""A new version of a course, merged over what a site exports of the older one (decision 0070).

The site keeps what its team has set and added; the new version brings what has changed in the checkout. Importing the
result over the run keeps every learner's state, as any import does: it hangs on the names of blocks.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from cop_xblocks.content.block import BlockContent
from cop_xblocks.targets import File, Merged, Side
from cop_xblocks.targets.olx.built import (
    BUILT,
    BUILT_COURSE,
    BUILT_FORMAT,
    BUILT_PARTS,
    OF_BUILD,
    TITLE,
    Changed,
    changed_catalog,
    changed_settings,
    changed_source,
    is_of_another_course,
    settings_of,
    where_changed,
)
from cop_xblocks.targets.olx.exported import BESIDE_SECTIONS, LEVELS, TOP, Exported, Part, read_files
from cop_xblocks.targets.olx.merging_files import FilesMerging, assignment_types_of, shortened
from cop_xblocks.targets.olx.xml import ATTRIBUTES, parse_block, write_block

_NOUNS = {"course": "course", "chapter": "section", "sequential": "subsection", "vertical": "unit"}
_FORMAT = "format"
_OWN_CHILDREN = frozenset(("source", "links", "references", "files", "built", "catalog", "interface"))


def merge_over(files: Iterable[File], site: Exported, side: Side) -> Merged:
    """Merge the files of an edition over a site's export. Raises ValueError where the two have no block in common."""
    new = read_files(dict(files))
    key = str(new.course.node.get(BUILT_COURSE))
    if is_of_another_course(key, site.course.node):
        raise ValueError(f"the export is of the course {site.course.node.get(BUILT_COURSE)}, not of {key}")
    if not new.blocks.keys() & site.blocks.keys():
        raise ValueError("no block of this course is in the export: is it another course's?")
    return _Merging(new, site, side).merge()


@dataclass(slots=True)
class _Merging:
    new: Exported
    site: Exported
    side: Side
    merged: Merged = field(default_factory=Merged)
    here: dict[str, Part] = field(init=False)
    """The parts of the new version, by name."""
    there: dict[str, Part] = field(init=False)
    """Those of the site."""
    moved: set[str] = field(init=False)
    """The names of what the new version has moved, and the team has not."""

    def __post_init__(self) -> None:
        self.here, self.there = (_by_name(exported.course) for exported in (self.new, self.site))
        holders = {"": self.site.course, **self.there}
        new_holder = _holders(self.new.course)
        self.moved = {
            name
            for name, holder in _holders(self.site.course).items()
            if name in _built_parts(holders[holder]) and new_holder.get(name, holder) != holder
        }

    def merge(self) -> Merged:
        if BUILT_PARTS not in self.site.course.node.attrib:
            self.merged.kept.append("all units: the export is of a version that did not say what it had built")
        files = dict(self.site.files)
        for part in self.site.course.walk():
            if part.tag in ("course", *LEVELS) and part.path != f"{TOP}/course.xml":
                files.pop(part.path, None)
        course = self._holder(self.site.course, self.new.course)
        assert course is not None
        files |= dict(self._written(course))
        for draft in self.site.drafts:
            files.pop(draft.path)
            files |= dict(self._draft(draft))
        FilesMerging(self.new, self.site, self.merged, self._takes_new).merge(files)
        self.merged.files = sorted(files.items())
        return self.merged

    def _draft(self, draft: Part) -> Iterator[File]:
        """A unit that is not published, merged as the published one is. What would be said of it was said of that."""
        unpublished = _Merging(self.new, self.site, self.side)
        unpublished.there |= {part.url_name: part for part in draft.parts}
        part = unpublished._holder(draft, self.here.get(draft.url_name))
        self.merged.conflicts += [what for what in unpublished.merged.conflicts if what not in self.merged.conflicts]
        if part is not None:
            yield draft.path, _xml(_element(part))

    # Sections, subsections, units

    def _holder(self, site: Part, new: Part | None) -> Part | None:
        """A part of the site with what the new version brings; None where nothing of it stays."""
        parts = list(self._parts(site, new))
        if new is None and not parts and self._was_built(site):
            return None
        node = copy.copy(site.node)
        if new is not None:
            self._title(node, site, new)
            self._format(node, site, new)
            self._kept_attributes(node, site, new)
            for name in OF_BUILD:
                if name in new.node.attrib:
                    node.set(name, new.node.get(name))  # where it stands: a second merge changes nothing
                else:
                    node.attrib.pop(name, None)
        return Part(node, site.path, parts)

    def _was_built(self, part: Part) -> bool:
        """Whether a part of the site comes from a build, though it is not in the new version."""
        return BUILT in part.node.attrib

    def _parts(self, site: Part, new: Part | None) -> Iterator[Part]:
        """What a part of the site holds afterwards, in order."""
        for name in self._order(site, new):
            there, here = self.there.get(name), self.here.get(name)
            if name in self.moved:
                assert there is not None
                self.merged.changed.append(f"the place of the {_noun(there)} “{there.title}” ({name})")
            if there is None:
                assert here is not None
                if new is None or site.node is not new.node:
                    self.merged.changed.append(f"a new {_noun(here)}: “{here.title}” ({name})")
                yield replace(here, parts=list(self._parts(replace(here, parts=[]), here)))
            elif there.tag in LEVELS:
                part = self._holder(there, here)
                if part is None:
                    self.merged.changed.append(f"without the {_noun(there)} “{there.title}” ({name})")
                else:
                    if here is None:
                        self.merged.kept.append(f"the {_noun(there)} “{there.title}” ({name})")
                    yield part
            elif here is not None and here.is_ours and there.is_ours:
                yield self._block(there, here)
            elif there.is_ours and name in _built_parts(site):
                self.merged.changed.append(f"without the block {name} of the {_noun(site)} “{site.title}”")
            else:
                self.merged.kept.append(
                    f"the block “{there.title}” ({there.tag} {name}) in the {_noun(site)} “{site.title}”"
                )
                yield there

    def _order(self, site: Part, new: Part | None) -> list[str]:
        """The names of what a part holds afterwards: in the new version's order where the team has not touched it."""
        present = [part.url_name for part in site.parts if part.url_name not in self.moved]
        if new is None:
            return present
        wanted = [part.url_name for part in new.parts]
        built = _built_parts(site) if site.node is not new.node else []
        deleted = [name for name in wanted if name in built and name not in self.there]
        if deleted:
            titles = ", ".join(f"“{self.here[name].title}” ({name})" for name in deleted)
            self.merged.kept.append(f"what the team has deleted from the {_noun(site)} “{site.title}”: {titles}")
        arriving = [name for name in wanted if name not in deleted and (name not in self.there or name in self.moved)]
        arriving = [name for name in arriving if name not in present]
        common = [name for name in present if name in wanted]
        order_here = [name for name in wanted if name in common]
        if common != order_here:
            if common == [name for name in built if name in common]:
                places = iter(order_here)
                present = [next(places) if name in common else name for name in present]
                self.merged.changed.append(f"the order of the {_noun(site)} “{site.title}”")
            else:
                self.merged.kept.append(f"the order of the {_noun(site)} “{site.title}”")
        for name in arriving:
            before = [other for other in wanted[: wanted.index(name)] if other in present]
            present.insert(present.index(before[-1]) + 1 if before else 0, name)
        return present

    def _title(self, node: Any, site: Part, new: Part) -> None:
        if node.tag not in LEVELS:
            return
        changed = where_changed(new.title, site.title, site.node.get(BUILT))
        what = f"the name of the {_noun(site)} {site.url_name}"
        if self._takes_new(changed, what, new.title, site.title):
            node.set("display_name", new.title)

    def _format(self, node: Any, site: Part, new: Part) -> None:
        """The assignment type of a subsection: the new version's, where the team has not touched it and the site's
        grading policy has it."""
        if node.tag != LEVELS[1]:
            return
        here, there, base = (
            str(attributes.get(name, ""))
            for attributes, name in ((new.node, _FORMAT), (site.node, _FORMAT), (site.node, BUILT_FORMAT))
        )
        if there != base and not there and here:
            self.merged.kept.append(f"the subsection “{site.title}” does not count, and was built to count as {here}")
        if here in (there, base) or there != base:
            return  # another type that the team has set is said with the other attributes
        if here and here not in assignment_types_of(self.site):
            words = (
                f"the subsection “{site.title}” counts as {here} now, which the grading policy lacks: set it in Studio"
            )
            self.merged.changed.append(words)
            return
        self.merged.changed.append(
            f"what the subsection “{site.title}” counts as: {shortened(there)} → {shortened(here)}"
        )
        for name in (_FORMAT, "graded"):
            node.attrib.pop(name, None)
            if name in new.node.attrib:
                node.set(name, new.node.get(name))

    def _kept_attributes(self, node: Any, site: Part, new: Part) -> None:
        names = sorted({*node.attrib} - {"url_name", "display_name", "org", "course", *OF_BUILD})
        different = [f"{name}: {node.get(name)}" for name in names if node.get(name) != new.node.get(name)]
        if different and site.tag in LEVELS:
            self.merged.kept.append(f"{', '.join(different)} of the {_noun(site)} “{site.title}”")

    # Blocks

    def _block(self, site: Part, new: Part) -> Part:
        """A block with the new version's source and translations, and the site's own settings."""
        here, there = parse_block(new.node), parse_block(site.node)
        name = site.url_name
        merged = replace(here, files=there.files, catalogs=self._catalogs(name, here, there))
        if not self._takes_new(changed_source(here, there), f"the text of {name}", "", ""):
            merged = replace(
                merged,
                source=there.source,
                language=there.language,
                links={**there.links, **here.links},
                references=_united(there.references, here.references),
            )
        if there.only != here.only:
            self.merged.kept.append(f"the language that {name} is shown in: {there.only or 'that of the learner'}")
            merged = replace(merged, only=there.only)
        ours, theirs = settings_of(here), settings_of(there)
        words = [
            ", ".join(f"{key}: {side[key]}" for key in ours if ours[key] != theirs[key]) for side in (ours, theirs)
        ]
        if not self._takes_new(changed_settings(here, there), f"the settings of {name}", *words):
            merged = replace(merged, **theirs)
        changed = where_changed(here.display_name, there.display_name, there.built.get(TITLE))
        if not self._takes_new(changed, f"the name of {name}", here.display_name, there.display_name):
            merged = replace(merged, display_name=there.display_name)
        node = copy.deepcopy(site.node)
        for attribute in ATTRIBUTES - {"url_name"} & {*node.attrib}:
            del node.attrib[attribute]
        for child in [child for child in node if child.tag in _OWN_CHILDREN]:
            node.remove(child)
        team = sorted({*node.attrib} - {"url_name", "xblock-family"})
        if team or len(node):
            names = ", ".join([*team, *(etree.QName(child).localname for child in node if isinstance(child.tag, str))])
            self.merged.kept.append(f"{names} of {name}")
        write_block(node, merged)
        return Part(node, site.path)

    def _catalogs(self, name: str, here: BlockContent, there: BlockContent) -> dict[str, dict[str, tuple[str, str]]]:
        catalogs = {}
        for language in {**here.catalogs, **there.catalogs}:
            ours, theirs = dict(here.catalogs.get(language, {})), dict(there.catalogs.get(language, {}))
            changed = changed_catalog(here.catalogs, there, language)
            what = f"the translations of {name} into {language}"
            if changed == "both" and all(ours.get(context, entry) == entry for context, entry in theirs.items()):
                changed = "here"  # the two sides add to one another
                ours = {**theirs, **ours}
            catalogs[language] = ours if self._takes_new(changed, what, "", "") else {**ours, **theirs}
        return catalogs

    def _takes_new(self, changed: Changed, what: str, here: str, there: str) -> bool:
        """Whether a part becomes that of the new version; says so, or that it stays what the team has made of it."""
        if changed == "nowhere":
            return True
        if changed == "both" and not self.side:
            self.merged.conflicts.append(what)
            return False
        is_new = changed == "here" or (changed == "both" and self.side == "ours")
        words = (
            f": {shortened(there)}"
            if there and not is_new
            else f": {shortened(there)} → {shortened(here)}"
            if here
            else ""
        )
        (self.merged.changed if is_new else self.merged.kept).append(what + words)
        return is_new

    # Files

    def _written(self, part: Part) -> Iterator[File]:
        """The files of a part and of all that it holds."""
        path = f"{TOP}/{part.tag}/{(part.url_name or self.site.run).replace(':', '/')}.xml"
        yield path, _xml(_element(part))
        for child in part.parts:
            if child.tag in LEVELS and part.tag != LEVELS[-1]:
                yield from self._written(child)


def _by_name(course: Part) -> dict[str, Part]:
    """All that a course holds."""
    return {part.url_name: part for section in course.parts for part in section.walk()}


def _holders(course: Part) -> dict[str, str]:
    """By name: the name of what holds it, which is empty for the course."""
    return {child.url_name: "" if part is course else part.url_name for part in course.walk() for child in part.parts}


def _united(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What either text refers to; of a thing that both know, what the other says."""
    united = {**one, **other}
    for name in {*one} & {*other}:
        if isinstance(one[name], dict) and isinstance(other[name], dict):
            united[name] = one[name] | other[name]
        elif isinstance(one[name], list) and isinstance(other[name], list):
            united[name] = [*other[name], *(item for item in one[name] if item not in other[name])]
    return united


def _noun(part: Part) -> str:
    return _NOUNS.get(part.tag, "block")


def _built_parts(part: Part) -> list[str]:
    return str(part.node.get(BUILT_PARTS, "")).split()


def _element(part: Part) -> Any:
    """A part with what it holds: pointers to what has files of its own."""
    node = etree.Element(
        part.tag, {key: value for key, value in part.node.attrib.items() if key not in ("url_name", "org", "course")}
    )
    for child in part.parts:
        if child.tag in LEVELS and part.tag != LEVELS[-1]:
            etree.SubElement(node, child.tag, url_name=child.url_name)
        else:
            node.append(copy.deepcopy(child.node))
    node.extend([copy.deepcopy(child) for child in part.node.iterchildren(*BESIDE_SECTIONS)])
    return node


def _xml(node: Any) -> bytes:
    # As the platform writes it. Blocks that are not ours may hold text of which every space counts.
    return bytes(etree.tostring(node, encoding="utf-8", pretty_print=True, with_tail=False))
