"""The lessons of a course with mistakes that can be shown all the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from cop_xblocks.build.course import Compiled
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.model import Lesson, Module


def without_repeating_lessons(hosted: HostedCourse) -> HostedCourse:
    """A course without the lessons that repeat a key of their own or of a lesson before them: of two things with one
    name, a host can show only one."""
    seen: set[str] = set()
    left_out: set[str] = set()
    for file, pages in groupby(hosted.all_pages, lambda page: page.lesson.file):
        names = [name for page in pages for name in (page.unit.key, *(block.url_name for block in page.blocks))]
        if len(set(names)) < len(names) or not seen.isdisjoint(names):
            left_out.add(file)
        else:
            seen.update(names)

    def reduced(section: Module) -> Module:
        lessons = section.lessons
        remaining = (lesson for lesson in lessons if not isinstance(lesson, Lesson) or lesson.file not in left_out)
        return replace(section, lessons=tuple(remaining))

    compiled = hosted.compiled
    course = compiled.course
    course = replace(course, modules=tuple(map(reduced, course.modules)), pages=tuple(map(reduced, course.pages)))
    return HostedCourse(Compiled(course, compiled.catalogs, compiled.report))
