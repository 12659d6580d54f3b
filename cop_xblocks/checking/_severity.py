"""How serious a course takes each rule: `checks` in `course.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from cop_xblocks.checking._page import Page
from cop_xblocks.model import Diagnostic, Severity, rules


def is_changeable(page: Page) -> bool:
    """Whether an author may silence a rule, for a course or for a place: not where it says that a course is broken.

    A key that is not pinned is a remark to an author who begins, and yet a build refuses it: learners'
    answers hang on keys.
    """
    return page.severity != "error" and page.code != rules.KEY_NOT_PINNED.code


def weighed(
    found: Iterable[Diagnostic], wanted: Mapping[str, str], changeable: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """What was found, each as serious as the course wants it; without what it has switched off. `changeable` says of a
    code whether the course may want it so."""
    severities: Mapping[str, Severity] = {"info": "info", "warning": "warning", "error": "error"}
    changed = {code: level for code, level in wanted.items() if changeable(code)}
    for each in found:
        level = changed.get(each.code)
        if level is None or each.severity == "error":
            yield each
        elif level != "off":
            yield replace(each, severity=severities[level])
