"""YAML against a JSON Schema, in front matter and in `facts.yml`. Every scalar is text until its schema's type says
otherwise, and every value has a place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from cop_xblocks.markdown import Document, nearest
from cop_xblocks.model import Diagnostic, Report, Span, rules
from cop_xblocks.reading.yaml_source import LONGEST, YamlSource

KeyPath = tuple[str | int, ...]
"""The names of settings, and the places in lists, that lead from the whole to one value."""


@dataclass(slots=True)
class FrontMatter:
    """The values of a file's front matter, and the place of each by its path."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[KeyPath, Span] = field(default_factory=dict)
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
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "schemas" / f"{name}.json").read_text("utf-8"))
    return loaded


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def read_front_matter(document: Document, name: str, report: Report) -> FrontMatter:
    """Read a document's front matter and check it against the schema `name`; wrong values are reported and left out."""

    def title_place() -> Span:
        return document.title_place

    if document.front_matter is not None:
        text, first_line = document.front_matter
        return read_settings(text, document.file, name, report, first_line=first_line, missing_at=title_place)
    front = FrontMatter(places={(): Span(document.file, 1, 1, 1, 1)})
    if document.lines[0].strip() == "---":
        place = Span(document.file, 1, 1, 1, 4)
        report.add(
            rules.UNREADABLE_FRONT_MATTER, place, "the front matter has no end", "close it with a line --- of its own"
        )
        front.broken = front.unended = True
        return front
    _validate(front, name, report, title_place)
    return front


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
    """Read YAML that begins on `first_line` of `file` and check it against the schema `name`; messages call it
    `subject`.

    A missing setting is reported at `missing_at`: beside another setting, the message would seem to be about that one.
    """
    front = FrontMatter(places={(): Span(file, first_line, 1, first_line, 1)})
    source = YamlSource(text, file, first_line, subject, longest)
    root = source.compose()
    if isinstance(root, Diagnostic):
        report.diagnostics.append(root)
        front.broken = True
        return front  # nobody knows what is missing
    if root is not None:
        front.values = _convert(root, schema(name), (), front.places, source, report)
    _validate(front, name, report, missing_at)
    return front


def _convert(
    node: yaml.Node, shape: Any, path: KeyPath, places: dict[KeyPath, Span], source: YamlSource, report: Report
) -> Any:
    """A YAML node's value; a scalar becomes a number only where its schema wants one and it reads as one."""
    places.setdefault(path, source.span(node.start_mark, node.end_mark))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            place = places[(*path, name)] = source.span(key.start_mark, key.end_mark)
            if name in mapping:
                report.add(rules.REPEATED_SETTING, place, f"{name!r} stands twice", "keep one of the two")
            inner = shape.get("properties", {}).get(name) or shape.get("additionalProperties") or {}
            mapping[name] = _convert(value, inner, (*path, name), places, source, report)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        inner = shape.get("items", {})
        return [_convert(item, inner, (*path, index), places, source, report) for index, item in enumerate(node.value)]
    # A value over several lines is one string, as a paragraph is.
    text = re.sub(r"\s*\n\s*", " ", str(node.value)).strip()
    if shape.get("type") in ("integer", "number") and re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    if shape.get("type") == "number" and re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,9}", text):
        return float(text)
    if shape.get("type") == "boolean" and text in ("yes", "no"):
        return text == "yes"
    return text


def validate(front: FrontMatter, name: str, report: Report) -> None:
    """Check values, whose places are known, against the schema `name`; wrong ones are reported and left out."""
    _validate(front, name, report, None)


def _validate(front: FrontMatter, name: str, report: Report, missing_at: Callable[[], Span] | None) -> None:
    """Report every value that the schema does not allow, and take it out."""
    problems: Iterable[Any] = _validator(name).iter_errors(front.values)
    for problem in sorted(problems, key=lambda problem: list(map(str, problem.path))):
        path = tuple(problem.absolute_path)
        if problem.validator == "additionalProperties":
            _unknown_settings(front, path, problem, report)
        elif problem.validator == "required":
            # jsonschema gives one problem for each missing name, and says it in its message alone.
            name = next(name for name in problem.validator_value if problem.message.startswith(f"{name!r} "))
            about = problem.schema["properties"][name].get("description", "")
            place = front.place(*path) if path or missing_at is None else missing_at()
            report.add(rules.MISSING_SETTING, place, f"the setting {name!r} is missing", f"add `{name}: …` ({about})")
        else:
            if "propertyNames" in problem.absolute_schema_path:
                path = (*path, str(problem.instance))
            _wrong_value(front, path, problem, report)


def _unknown_settings(front: FrontMatter, path: KeyPath, problem: Any, report: Report) -> None:
    front.unknown = True
    names = list(problem.schema.get("properties", {}))
    for name in [name for name in problem.instance if name not in names]:
        guess = nearest(name, names)
        help = f"did you mean {guess!r}?" if guess else "known here: " + ", ".join(names)
        report.add(rules.UNKNOWN_SETTING, front.place(*path, name), f"there is no setting {name!r}", help)
        _drop(front.values, (*path, name))


def _wrong_value(front: FrontMatter, path: KeyPath, problem: Any, report: Report) -> None:
    about = problem.schema.get("description", "") if isinstance(problem.schema, dict) else ""
    name = "`" + ".".join(map(str, path)) + "`" if path else "the front matter"
    value = json.dumps(problem.instance, ensure_ascii=False)
    value = value if len(value) <= 60 else value[:57] + "…"
    help = f"{name} is {about}" if about else problem.message
    guess = _nearest_value(problem)
    help = f"did you mean {guess!r}? {help}" if guess else help
    report.add(rules.WRONG_VALUE, front.place(*path), f"{name} cannot be {value}", help)
    _drop(front.values, path)


def _nearest_value(problem: Any) -> str | None:
    """What was meant by a value that is nearly right, where that can be told from the schema."""
    if not isinstance(problem.instance, str) or not isinstance(problem.schema, dict):
        return None
    if "enum" in problem.schema:
        return nearest(problem.instance, problem.schema["enum"])
    small = "-".join(problem.instance.lower().split())
    is_nearly_right = problem.validator == "pattern" and re.search(problem.schema["pattern"], small)
    return small if is_nearly_right else None


def _drop(values: Any, path: KeyPath) -> None:
    try:
        for part in path[:-1]:
            values = values[part]
        if isinstance(values, list):
            values[int(path[-1])] = None  # the others keep their places
        elif path and isinstance(values, dict):
            values.pop(path[-1], None)
    except (KeyError, IndexError, TypeError):
        return  # something around it has been dropped
