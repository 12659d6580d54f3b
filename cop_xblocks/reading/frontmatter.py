"""YAML against a JSON Schema, in front matter and in `facts.yml`: every scalar is text until its schema's type says
otherwise, and knows its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

from cop_xblocks.markdown import Document, nearest
from cop_xblocks.model import Report, Span, rules
from cop_xblocks.reading.fitting import fits

Path = tuple[str | int, ...]

LONGEST = 20_000
"""Characters of front matter; a lesson's has a few hundred."""


@dataclass(slots=True)
class FrontMatter:
    """The values of a file's front matter, and the place of each by its path."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Span] = field(default_factory=dict)
    broken: bool = False
    """Whether it could not be read, so that nobody knows what it says."""
    unended: bool = False
    """Whether its end is missing, so that it runs into the text."""
    unknown: bool = False
    """Whether it has a setting that nobody knows, which may be a misspelt one."""

    def place(self, *path: str | int) -> Span:
        """The place of a value, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `course` or `lesson` front matter, or of `facts`: what is checked, what editors complete, what
    the manual prints."""
    # Without importlib.resources, which takes as long to load as YAML does.
    text = FilePath(__file__).with_name("schemas").joinpath(f"{name}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def read_front_matter(document: Document, name: str, report: Report) -> FrontMatter:
    """Read and check a document's front matter; wrong values are noted and left out."""
    found = FrontMatter(places={(): Span(document.file, 1, 1, 1, 1)})

    def title_place() -> Span:
        return document.title_place

    if document.front_matter is not None:
        text, first_line = document.front_matter
        return read_settings(text, document.file, name, report, first_line=first_line, missing_at=title_place)
    if document.lines[0].strip() == "---":
        report.add(
            rules.UNREADABLE_FRONT_MATTER,
            Span(document.file, 1, 1, 1, 4),
            "the front matter has no end",
            "close it with a line --- of its own",
        )
        found.broken = found.unended = True
        return found
    _validate(found, schema(name), report, title_place)
    return found


def read_settings(
    text: str,
    file: str,
    name: str,
    report: Report,
    *,
    first_line: int = 1,
    subject: str = "the front matter",
    longest: int = LONGEST,
    missing_at: Callable[[], Span] | None = None,
) -> FrontMatter:
    """Read and check YAML that begins on `first_line` of `file` against the schema `name`; `subject` is what it is.

    What is missing in it is said at `missing_at`: beside a setting it would seem to be about that one.
    """
    found = FrontMatter(places={(): Span(file, first_line, 1, first_line, 1)})
    composer = _Composer(file, first_line, report, subject, longest)
    before = len(report.found)
    root = composer.compose(text)
    if root is None and len(report.found) > before:
        found.broken = True
        return found  # what is wrong has been said; what is missing cannot be known
    if root is not None:
        found.values = _convert(root, schema(name), (), found.places, composer)
    _validate(found, schema(name), report, missing_at)
    return found


_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""What YAML 1.1 takes for the end of a line and no editor does: places would be of lines that nobody sees."""


class _Composed(Composer, Resolver):
    """Nodes from events that have been looked at, so that the text is parsed once."""

    def __init__(self, events: list[yaml.Event]) -> None:
        Composer.__init__(self)
        Resolver.__init__(self)
        self._left = events[::-1]

    def check_event(self, *choices: type[yaml.Event]) -> bool:
        return bool(self._left) and (not choices or isinstance(self._left[-1], choices))

    def peek_event(self) -> yaml.Event | None:
        return self._left[-1] if self._left else None

    def get_event(self) -> yaml.Event | None:
        return self._left.pop() if self._left else None


@dataclass(slots=True)
class _Composer:
    file: str
    first_line: int
    report: Report
    subject: str
    longest: int

    def span(self, mark: Any, end: Any = None) -> Span:
        line, column = mark.line + self.first_line, mark.column + 1
        if end is None or end.line != mark.line:
            return Span(self.file, line, column, line, column + 1)
        return Span(self.file, line, column, line, max(end.column + 1, column + 1))

    def compose(self, text: str) -> yaml.MappingNode | None:
        if len(text) > self.longest:
            self.report.add(
                rules.TOO_LONG,
                Span(self.file, self.first_line, 1, self.first_line, 1),
                f"{self.subject} is too long to be read",
                f"write far less than {self.longest:,} characters"
                + ("; what is for the learner stands below it" if self.longest == LONGEST else ""),
            )
            return None
        try:
            events = self._events(text.translate(_NO_BREAKS))
            if events is None:
                return None
            root = _Composed(events).get_single_node()
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            place = self.span(mark) if mark else Span(self.file, self.first_line, 1, self.first_line, 1)
            if any(word in (problem.context or "") for word in ("an alias", "an anchor", "a tag")):
                self._refuse(place)
                return None
            self.report.add(
                rules.UNREADABLE_FRONT_MATTER,
                place,
                f"{self.subject} cannot be read: {problem.problem}",
                "each line is `name: value`; quote a value with a colon in it",
            )
            return None
        except (yaml.YAMLError, RecursionError, ValueError):
            self.report.add(
                rules.UNREADABLE_FRONT_MATTER,
                Span(self.file, self.first_line, 1, self.first_line, 1),
                f"{self.subject} cannot be read: it nests too deeply or holds characters that YAML does not allow",
                "each line is `name: value`",
            )
            return None
        if root is None:
            return None
        if not isinstance(root, yaml.MappingNode):
            self.report.add(
                rules.UNREADABLE_FRONT_MATTER,
                self.span(root.start_mark),
                f"{self.subject} is no list of settings",
                "write `name: value`",
            )
            return None
        self._unique_keys(root)
        return root

    def _events(self, text: str) -> list[yaml.Event] | None:
        events = []
        depth = 0
        for event in yaml.parse(text, yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > 8:
                raise yaml.YAMLError("too deep")
            named = getattr(event, "anchor", None) or getattr(event, "tag", None)
            if named:
                self._refuse(self.span(event.start_mark, event.end_mark))
                return None
            events.append(event)
        return events

    def _refuse(self, place: Span) -> None:
        self.report.add(
            rules.YAML_ANCHOR,
            place,
            "anchors, aliases and tags are not used here",
            "write the value out; quote it when it begins with &, * or !",
        )

    def _unique_keys(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.SequenceNode):
            for child in node.value:
                self._unique_keys(child)
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                name = str(key.value)
                if name in seen:
                    self.report.add(
                        rules.REPEATED_SETTING,
                        self.span(key.start_mark, key.end_mark),
                        f"{name!r} stands twice",
                        "keep one of the two",
                    )
                seen.add(name)
                self._unique_keys(value)


def _convert(node: yaml.Node, shape: dict[str, Any], path: Path, places: dict[Path, Span], at: _Composer) -> Any:
    """A YAML node's value; a scalar becomes a number only where its schema wants one and it reads as one."""
    places.setdefault(path, at.span(node.start_mark, node.end_mark))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            inner = shape.get("properties", {}).get(name) or shape.get("additionalProperties")
            inner = inner if isinstance(inner, dict) else {}
            places[(*path, name)] = at.span(key.start_mark, key.end_mark)
            mapping[name] = _convert(value, inner, (*path, name), places, at)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        inner = shape.get("items", {})
        return [_convert(child, inner, (*path, index), places, at) for index, child in enumerate(node.value)]
    # A value over several lines is one string, as a paragraph is.
    text = re.sub(r"\s*\n\s*", " ", str(node.value)).strip()
    if shape.get("type") == "integer" and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    if shape.get("type") == "boolean" and text in ("yes", "no"):
        return text == "yes"
    return text


def _validate(
    found: FrontMatter, shape: dict[str, Any], report: Report, missing_at: Callable[[], Span] | None = None
) -> None:
    if fits(found.values, shape):
        return
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(shape, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for problem in sorted(validator.iter_errors(found.values), key=lambda error: list(map(str, error.path))):
        path = tuple(problem.absolute_path)
        if "propertyNames" in problem.absolute_schema_path:
            path = (*path, str(problem.instance))
        if problem.validator == "additionalProperties":
            found.unknown = True
            known = list(problem.schema.get("properties", {}))
            for name in [name for name in problem.instance if name not in known]:
                guess = nearest(name, known)
                help = f"did you mean {guess!r}?" if guess else "known here: " + ", ".join(known)
                report.add(rules.UNKNOWN_SETTING, found.place(*path, name), f"there is no setting {name!r}", help)
                _drop(found.values, (*path, name))
        elif problem.validator == "required":
            missing = [name for name in problem.validator_value if name not in problem.instance]
            for name in missing:
                if f"{name!r}" in problem.message:
                    about = problem.schema["properties"][name].get("description", "")
                    place = found.place(*path) if path or missing_at is None else missing_at()
                    report.add(
                        rules.MISSING_SETTING, place, f"the setting {name!r} is missing", f"add `{name}: …` ({about})"
                    )
        else:
            about = problem.schema.get("description", "") if isinstance(problem.schema, dict) else ""
            report.add(
                rules.WRONG_VALUE,
                found.place(*path),
                f"{_name(path)} cannot be {_said(problem.instance)}",
                f"{_name(path)} is {about}" if about else problem.message,
            )
            _drop(found.values, path)


def _name(path: Path) -> str:
    return "`" + ".".join(str(part) for part in path) + "`" if path else "the front matter"


def _said(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def _drop(values: Any, path: Path) -> None:
    for part in path[:-1]:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return
    if path and isinstance(values, dict):
        values.pop(path[-1], None)
    elif path and isinstance(values, list):
        values[int(path[-1])] = None  # the others keep their places
