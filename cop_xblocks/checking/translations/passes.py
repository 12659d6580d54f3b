"""What a rule on translations is: as one on courses (`checking/passes.py`), with passes of its own.

No rule is asked about an entry that is missing or stale. A rule that finds errors is asked by `cop check` and
`cop build`, too, so it must be quick; none of those looks at a whole language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from cop_xblocks.checking.passes import RuleModule
from cop_xblocks.checking.translations.glossary_terms import Glossary
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Question


class LengthRule(RuleModule, Protocol):
    """Looks at the length of a translation, before the others read it: one that is too long takes them too long."""

    def check_length(self, entry: Entry, /) -> Iterable[Diagnostic]:
        """What is wrong with its length."""


class FormRule(RuleModule, Protocol):
    """Looks at a plural form, be it empty."""

    def check_form(self, segment: Segment, /) -> Iterable[Diagnostic]:
        """What is wrong with the form."""


class SegmentRule(RuleModule, Protocol):
    """Looks at one translation beside its source."""

    def check_segment(self, segment: Segment, /) -> Iterable[Diagnostic]:
        """What is wrong with the translation."""


class SignRule(SegmentRule, Protocol):
    """Looks at one translation beside its source where one of some signs stands in either: most strings have none."""

    SIGNS: frozenset[str]


class TermsRule(RuleModule, Protocol):
    """Looks at one translation and the glossary."""

    def check_terms(self, segment: Segment, glossary: Glossary, /) -> Iterable[Diagnostic]:
        """What is called otherwise than in the glossary."""


class FileRule(RuleModule, Protocol):
    """Looks at all translations of a file."""

    def check_file(self, segments: Sequence[Segment], /) -> Iterable[Diagnostic]:
        """What is wrong with some of them beside the others."""


class LanguageRule(RuleModule, Protocol):
    """Looks at all translations into a language, whatever file they are in."""

    def check_language(self, segments: Sequence[Segment], /) -> Iterable[Diagnostic]:
        """What is wrong with some of them beside the others."""


class QuestionsRule(RuleModule, Protocol):
    """Looks at questions in the language, with the entries that they are translated by."""

    def check_questions(self, questions: Iterable[Question], entries: Mapping[str, Entry], /) -> Iterable[Diagnostic]:
        """What a translation did to a question. `entries` are by their contexts."""
