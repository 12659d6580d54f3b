"""How serious a course takes each rule: `checks` in `course.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cop_xblocks.markdown import nearest
from cop_xblocks.model import Diagnostic, Rule, Severity, rules


def is_changeable(rule: Rule) -> bool:
    """Whether an author may silence a rule, for a course or for a place: not where it says that a course is broken.

    A key that is not pinned is a remark to an author who begins, and yet a build refuses it: learners' answers hang on
    keys.
    """
    return rule.severity != "error" and rule != rules.KEY_NOT_PINNED


def weigh(
    diagnostics: Iterable[Diagnostic], levels: Mapping[str, str], all_rules: Mapping[str, Rule]
) -> Iterator[Diagnostic]:
    """Diagnostics, each as serious as the course wants it, without those that it has switched off.

    `wanted` are the course's `checks`; `known` are all rules by their codes.
    """
    severities: Mapping[str, Severity] = {"info": "info", "warning": "warning", "error": "error"}
    changed = {code: level for code, level in levels.items() if code in all_rules and is_changeable(all_rules[code])}
    for diagnostic in diagnostics:
        level = changed.get(diagnostic.code)
        if level is None or diagnostic.severity == "error":
            yield diagnostic
        elif level != "off":
            yield replace(diagnostic, severity=severities[level])


def nearest_code(code: str, all_rules: Mapping[str, Rule]) -> str:
    """What to write instead of a code that there is not."""
    near = nearest(code.lower(), [code.lower() for code in all_rules])
    return f"did you mean {near.upper()}?" if near else "`cop explain` lists them"
