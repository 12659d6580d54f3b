"""The outline of a course with one module, where a test is about what stands in its lessons."""

from __future__ import annotations


def outline(*lessons: str, settings: str = "", before: str = "") -> str:
    """`course.md` with links to these lessons; `before` stands before the module."""
    links = "".join(f"- {lesson}\n" for lesson in lessons)
    front = f"---\naudience: parents\nlanguage: en\n{settings}---\n"
    return f"{front}# A course\n\nWhat it is about.\n\n{before}## Module <!-- #m -->\n\n{links}"
