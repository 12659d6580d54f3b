"""What cannot be known of a course that could not be read whole: one slip must not bring forth others."""

from __future__ import annotations

from cop_xblocks.model import FACTS, GLOSSARY, HELPLINES
from cop_xblocks.reading import Reading

_HIDING = frozenset(
    {"COP101", "COP102", "COP103", "COP104", "COP111", "COP112", "COP114", "COP116", "COP121", "COP125", "COP129"}
)
"""Codes of mistakes that keep something from being read, or that may have put it under a wrong name."""

_BESIDE = (FACTS, GLOSSARY, HELPLINES, ".vtt")


def is_whole(reading: Reading) -> bool:
    """Whether everything that the course says has been understood, so that what is missing is really missing."""
    # What stands beside the courses is not the course.
    return reading.course is not None and not any(
        each.code in _HIDING and not each.span.file.endswith(_BESIDE) for each in reading.report.found
    )
