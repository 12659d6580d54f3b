"""What cannot be known of a course that could not be read whole: one slip must not bring forth others."""

from __future__ import annotations

import re

from cop_xblocks.markdown import nearest
from cop_xblocks.model import FACTS, GLOSSARY, HELPLINES, Diagnostic, rules
from cop_xblocks.reading import Reading

_FILES = frozenset(
    {
        rules.CANNOT_BE_READ.code,
        rules.TOO_LARGE.code,
        rules.NOT_UTF8.code,
        rules.TOO_LONG.code,
        rules.UNREADABLE_FRONT_MATTER.code,
        rules.YAML_ANCHOR.code,
        rules.NO_TITLE.code,
        rules.NO_SUCH_LESSON.code,
    }
)
"""Codes of mistakes that keep a file, or all of its settings, from being read."""
_SETTINGS = frozenset({rules.UNKNOWN_SETTING.code, rules.WRONG_VALUE.code, rules.UNKNOWN_CATEGORY.code})
"""Codes of mistakes that keep a setting from being read, or that may have put it under a wrong name."""
_MISSPELT = rules.UNKNOWN_SETTING.code
_NAME = re.compile(r"^([^\s:#-][^:]*):")

_BESIDE = (FACTS, GLOSSARY, HELPLINES, ".vtt")


def is_whole(reading: Reading, *settings: str, without: frozenset[str] = frozenset()) -> bool:
    """Whether everything that the course says has been understood, so that what is missing is really missing.

    With `settings`, only what can keep one of them from being known counts. `without` are codes that the caller has
    looked into.
    """
    # What stands beside the courses is not the course.
    return reading.course is not None and not any(
        diagnostic.code in _FILES - without
        or (diagnostic.code in _SETTINGS and _is_about(reading, diagnostic, settings))
        for diagnostic in reading.report.diagnostics
        if not diagnostic.span.file.endswith(_BESIDE)
    )


def _is_about(reading: Reading, mistake: Diagnostic, settings: tuple[str, ...]) -> bool:
    """Whether a mistake in front matter is in one of the settings, or may be one of them misspelt."""
    name = _setting(reading, mistake)
    if not settings or not name:
        return True
    return name in settings or (mistake.code == _MISSPELT and nearest(name, settings) is not None)


def _setting(reading: Reading, mistake: Diagnostic) -> str:
    """The setting whose value a mistake stands in."""
    for document in reading.documents.values():
        if document.file == mistake.span.file:
            for line in reversed(document.lines[: mistake.span.line]):
                match = _NAME.match(line)
                if match is not None:
                    return match[1].rstrip()
    return ""
