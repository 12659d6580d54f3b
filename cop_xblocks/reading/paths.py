"""Learning paths: which lessons and units of the outline their links lead to."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from cop_xblocks.markdown import plain
from cop_xblocks.markdown.slugs import slug
from cop_xblocks.model import PAGE_NAMES, LearningPath, Lesson, Module, PathStep, Planned, Report, rules
from cop_xblocks.reading.outline import LessonLink, Outline, OutlineSection


def read_paths(
    outline: Outline,
    modules: Collection[Module],
    others: Collection[Module],
    folder: Path,
    listed: Collection[str],
    report: Report,
) -> tuple[LearningPath, ...]:
    """The paths of an outline, each with the steps that its links lead to.

    `others` are the sections that are no modules. `listed` are all files that the outline lists. Of one among them that
    could not be read, nothing more is said.
    """
    sections = [section for section in outline.sections if section.type == "path"]
    if not sections:
        return ()
    lessons = {lesson.file: lesson for module in modules for lesson in module.written_lessons}
    pages = {lesson.file: lesson for section in others for lesson in section.written_lessons}
    steps = _Steps(lessons, pages, folder, listed, report)
    return tuple(
        LearningPath(section.key, section.title, section.prose, tuple(steps.of(section)), section.span)
        for section in sections
    )


@dataclass(frozen=True, slots=True)
class _Steps:
    """Finds what the links of paths lead to."""

    lessons: Mapping[str, Lesson]
    """By their files."""
    pages: Mapping[str, Lesson]
    """The pages outside the modules, by their files."""
    folder: Path
    listed: Collection[str]
    report: Report

    def of(self, section: OutlineSection) -> Iterator[PathStep]:
        """The steps of a path, each once."""
        seen: set[PathStep] = set()
        for link in section.entries:
            if isinstance(link, Planned) or (step := self._step(link)) is None:
                continue
            is_lesson_again = not step.unit and step.lesson in {other.lesson for other in seen}
            if step in seen or PathStep(step.lesson) in seen or is_lesson_again:
                help = "keep one of the links"
                self.report.add(rules.PATH_STEP_TWICE, link.place, "this is on the path already", help)
                continue
            seen.add(step)
            yield step

    def _step(self, link: LessonLink) -> PathStep | None:
        relative, _, anchor = link.target.partition("#")
        name = os.path.normpath(f"{self.folder.name}/{unquote(relative)}").replace(os.sep, "/")
        lesson = self.lessons.get(name) if relative else None
        if lesson is None:
            if name in self.pages:
                help = "link to a lesson of a module"
                if self.pages[name].for_now:
                    help = f"a learner reaches it from every page; {help}"
                page = f"a {PAGE_NAMES[self.pages[name].section]}"
                self.report.add(rules.PATH_LEADS_NOWHERE, link.place, f"{page} is no step of a path", help)
            elif name not in self.listed:
                self.report.add(
                    rules.PATH_LEADS_NOWHERE,
                    link.place,
                    "no module has this lesson",
                    self._nearest_lesson(name)
                    or "link to a lesson that is listed below a module and no longer marked `planned`",
                )
            return None
        if not anchor:
            return PathStep(lesson.key)
        units = {unit.key: unit for unit in lesson.units if unit.blocks}
        slugs = {slug(plain(unit.title)): key for key, unit in units.items()}
        wanted = unquote(anchor)
        key = wanted if wanted in units else slugs.get(wanted, "")
        if not key:
            self.report.add(
                rules.PATH_LEADS_NOWHERE,
                link.place,
                f"the lesson has no unit #{wanted}",
                _nearest_unit(wanted, lesson) or "link to the key of one of its ## headings, or to the whole lesson",
            )
            return None
        return PathStep(lesson.key, key)

    def _nearest_lesson(self, name: str) -> str:
        from difflib import get_close_matches

        targets = (os.path.relpath(file, self.folder.name).replace(os.sep, "/") for file in self.lessons)
        stems = {target.removesuffix(".md"): target for target in targets}
        wanted = os.path.relpath(name, self.folder.name).replace(os.sep, "/").removesuffix(".md")
        near = get_close_matches(wanted, stems, 1, 0.75)
        return f"did you mean {stems[near[0]]!r}?" if near else ""


def _nearest_unit(anchor: str, lesson: Lesson) -> str:
    from difflib import get_close_matches

    for unit in lesson.units:
        if any(anchor in block.anchors for block in unit.blocks):
            return f"a path links to units; this is in #{unit.key}"
    near = get_close_matches(anchor, [unit.key for unit in lesson.units], 1, 0.6)
    return f"did you mean #{near[0]}?" if near else ""
