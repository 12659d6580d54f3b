"""What a rule is: a module with a `RULE`, its page of the manual as the docstring, and a function for each pass that
asks it.

A folder's `__init__.py` lists its rules by pass; `registry.py` joins the lists. The folders `versions` and
`translations` have passes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.languages import Catalog
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading


class RuleModule(Protocol):
    """What every rule has."""

    RULE: Rule


class TextRule(RuleModule, Protocol):
    """Looks at one file, and is asked again only when that file or a setting of its course has changed."""

    def check_text(self, content: SearchableText, /) -> Iterable[Diagnostic]:
        """What is wrong in the file."""


class CourseRule(RuleModule, Protocol):
    """Looks at the whole course, at other files, at the calendar."""

    def check_reading(self, reading: Reading, /) -> Iterable[Diagnostic]:
        """What is wrong with the course."""


class CatalogRule(RuleModule, Protocol):
    """Looks at a course and its translation into one language."""

    def check_catalog(self, reading: Reading, catalog: Catalog, /) -> Iterable[Diagnostic]:
        """What is wrong with the translation."""


class FolderRule(RuleModule, Protocol):
    """Looks at the folder of all courses, beyond what is wrong with each of them."""

    def check_folder(self, courses: Path, /) -> Iterable[Diagnostic]:
        """What is wrong with the folder."""
