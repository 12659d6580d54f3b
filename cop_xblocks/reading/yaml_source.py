"""YAML that knows its place in a file: one mapping of settings, without anchors, aliases and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from cop_xblocks.model import Diagnostic, Span, rules

LONGEST = 20_000
"""Characters of front matter; a lesson's has a few hundred."""
_DEEPEST = 8
_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Characters that end a line in YAML 1.1 and in no editor: they would shift the number of every line below."""
_UNUSED = ("an alias", "an anchor", "a tag")


class _UnusedSyntaxError(yaml.YAMLError):
    """An anchor, an alias or a tag."""

    def __init__(self, event: yaml.Event) -> None:
        super().__init__()
        self.event = event


class _Loader(yaml.SafeLoader):
    """Refuses anchors, aliases, tags and deep nesting before it makes a node of them."""

    depth = 0

    def get_event(self) -> yaml.Event:
        event: yaml.Event = super().get_event()  # type: ignore[no-untyped-call]
        self.depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if self.depth > _DEEPEST:
            raise yaml.YAMLError("too deep")
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _UnusedSyntaxError(event)
        return event


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A text in YAML, and where it stands."""

    text: str
    file: str
    first_line: int = 1
    """The line of the file, from 1, on which the text begins."""
    subject: str = "the front matter"
    """What messages call it."""
    longest: int = LONGEST
    """The most characters that are read."""

    def span(self, start: Any, end: Any = None) -> Span:
        """The place between two of YAML's marks, on the first one's line."""
        line, column = start.line + self.first_line, start.column + 1
        is_one_line = end is not None and end.line == start.line
        return Span(self.file, line, column, line, max(end.column if is_one_line else 0, column) + 1)

    def compose(self) -> yaml.MappingNode | Diagnostic | None:
        """The mapping that the text holds, None for an empty text, or why it cannot be read."""
        beginning = Span(self.file, self.first_line, 1, self.first_line, 1)
        if len(self.text) > self.longest:
            help = f"write far less than {self.longest:,} characters"
            help += "; what is for the learner stands below it" if self.longest == LONGEST else ""
            return rules.TOO_LONG.at(beginning, f"{self.subject} is too long to be read", help)
        text = self.text.translate(_NO_BREAKS)
        try:
            root = _Loader(text).get_single_node()
        except _UnusedSyntaxError as problem:
            return _unused(self.span(problem.event.start_mark, problem.event.end_mark))
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            place = self.span(mark) if mark else beginning
            if any(name in (problem.context or "") for name in _UNUSED):
                return _unused(place)
            if mark and text[mark.index : mark.index + 1] == "\t":
                return rules.UNREADABLE_FRONT_MATTER.at(
                    place,
                    f"{self.subject} cannot be read: a tab stands here",
                    "YAML takes no tabs: indent and part words with spaces",
                )
            return rules.UNREADABLE_FRONT_MATTER.at(
                place,
                f"{self.subject} cannot be read: {problem.problem}",
                "each line is `name: value`; quote a value with a colon in it",
            )
        except (yaml.YAMLError, RecursionError, ValueError):
            return rules.UNREADABLE_FRONT_MATTER.at(
                beginning,
                f"{self.subject} cannot be read: it nests too deeply or holds characters that YAML does not allow",
                "each line is `name: value`",
            )
        if root is not None and not isinstance(root, yaml.MappingNode):
            return rules.UNREADABLE_FRONT_MATTER.at(
                self.span(root.start_mark), f"{self.subject} is no list of settings", "write `name: value`"
            )
        return root


def _unused(place: Span) -> Diagnostic:
    return rules.YAML_ANCHOR.at(
        place,
        "anchors, aliases and tags are not used here",
        "write the value out; quote it when it begins with &, * or !",
    )
