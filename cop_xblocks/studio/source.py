"""A block's source while somebody edits it: what is wrong with it, and the keys that it gets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cop_xblocks.activities.activity import ActivityType
from cop_xblocks.activities.registry import activity_types
from cop_xblocks.checking import filter_excused
from cop_xblocks.checking.registry import TEXT_RULES
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.editing.edits import RefusedError
from cop_xblocks.editing.pinning import pin, pins_in
from cop_xblocks.markdown import Document, parse
from cop_xblocks.model import Course, Diagnostic, Lesson, Report, Span, Text, rules
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import LARGEST

_FILE = Path("/block.md")
"""No file of the disk: the source is read as a lesson that holds nothing but the block."""
_COURSE = Course("course", "en", Text("course title", "", "en"), (), (), "")


@dataclass(frozen=True, slots=True)
class BlockSource:
    """The source of a block of a type, as it is in the editor."""

    activity_type: ActivityType
    text: str
    key: str
    language: str

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with it, in the order of its lines: what reading it finds, and what the rules on texts find
        (decision 0069). Keys that are missing are no mistakes: saving writes them."""
        size = len(self.text.encode("utf-8", "surrogatepass"))
        if size > LARGEST:
            message = f"the source has {size:,} bytes, more than the {LARGEST:,} that a block can have"
            return [rules.TOO_LARGE.at(Span("", 1, 1, 1, 1), message, "split it into several blocks")]
        _activity, report = self.activity_type.read_source(self.text, self.key, self.language)
        diagnostics = dict.fromkeys((*report, *self._of_texts()))
        shown = filter_excused(diagnostics, [parse(self.text, front_matter=False)], {})
        return [diagnostic for diagnostic in shown if diagnostic.code != rules.KEY_NOT_PINNED.code]

    @property
    def errors(self) -> list[Diagnostic]:
        """The mistakes that would break it for learners: such a source is not saved."""
        return [diagnostic for diagnostic in self.diagnostics if diagnostic.severity == "error"]

    def pinned(self) -> str:
        """The source with every key written down, for a learner's state hangs on them; as it is where that would
        change more than a key."""
        if self.activity_type.takes not in ("questions", "heading"):
            return self.text
        head, _lesson, document, report = self._as_lesson()
        if document is None:
            return self.text
        try:
            file = pins_in(document, report, _FILE)
            return pin(head + self.text, file).removeprefix(head) if file.pins else self.text
        except RefusedError:
            return self.text

    def _of_texts(self) -> list[Diagnostic]:
        head, lesson, document, _report = self._as_lesson()
        if document is None or lesson is None:
            return []
        content, above = SearchableText(document, lesson, _COURSE), head.count("\n")
        diagnostics = [diagnostic for rule in TEXT_RULES for diagnostic in rule.check_text(content)]
        return [
            replace(diagnostic, span=_moved(diagnostic.span, above))
            for diagnostic in diagnostics
            if diagnostic.span.line > above
        ]

    def _as_lesson(self) -> tuple[str, Lesson | None, Document | None, Report]:
        """What stands above the source in a lesson of its own, that lesson, and what was noted. The headings in a quiz
        begin no unit: it is a graded one there."""
        is_quiz = self.activity_type.takes == "questions"
        head = "---\nkey: lesson\n" + ("graded: quiz\n" if is_quiz else "") + "---\n# Lesson\n\n"
        head += "" if is_quiz else "## Unit <!-- #unit -->\n\n"
        report = Report()
        texts = {_FILE: head + self.text}
        lesson, document = read_lesson(_FILE, _FILE.name, Defaults(language=self.language), report, texts)
        return head, lesson, document, report


def source_of(tag: str, text: str, key: str, language: str) -> BlockSource:
    """The source of a block with this tag."""
    activity_type = next(its_type for its_type in activity_types().values() if its_type.tag == tag)
    return BlockSource(activity_type, text, key, language)


def _moved(span: Span, above: int) -> Span:
    return Span("", span.line - above, span.column, span.end_line - above, span.end_column)
