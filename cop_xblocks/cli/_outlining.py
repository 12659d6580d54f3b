"""Links and modules put into an outline: exactly there, and not a byte changed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from cop_xblocks.cli._scaffolds import PLANNED
from cop_xblocks.markdown import Inline, Node, nearest, parse, plain
from cop_xblocks.model import derive_key
from cop_xblocks.reading.outline import is_planned

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<bullet>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<space>[ \t]+)")
_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")
_SPECIAL = re.compile(r"[\\`*_\[\]<&~#!]")
_FIRST = "first-lesson.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson's link in an outline."""

    target: str
    """The path as a file system spells it, seen from the outline's folder."""
    label: str
    planned: bool
    item: Node


@dataclass(slots=True)
class OutlinedModule:
    """A module of an outline, and the nodes that stand for it."""

    key: str
    heading: Node
    nodes: list[Node] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """Its links, in order."""
        return [entry for node in self.nodes for entry in _entries(node)]


def modules(source: str) -> list[OutlinedModule]:
    """The modules of an outline, in order; one without a key of its own has the key that reading derives."""
    found: list[OutlinedModule] = []
    for node in parse(source).nodes:
        if node.level == 2 and node.inline is not None:
            found.append(OutlinedModule(_key(node.inline), node))
        elif found:
            found[-1].nodes.append(node)
    return found


def with_module(source: str, title: str, key: str) -> str:
    """The outline with a module behind the last one, and in it a lesson that is still to be written."""
    return with_text(source, f"## {title} <!-- #{key} -->\n\n- [{PLANNED}]({key}/{_FIRST}) <!-- planned -->\n")


def with_text(source: str, text: str) -> str:
    """A file with a text behind its end, a blank line between them."""
    lines = _lines(source)
    end = _line_end(lines)
    gap = end if lines and lines[-1].strip() else ""
    return _ended(source, end) + gap + text.replace("\n", end)


def with_lesson(source: str, module: OutlinedModule, title: str, target: str) -> str:
    """The outline with a link to a lesson: in the place of the one that plans it, else behind the module's last one."""
    lines = _lines(source)
    link = f"[{title}]({_quoted(target)})"
    for entry in module.entries:
        if entry.planned and entry.target == target:
            return "".join(_unplanned(lines, entry.item))
    placeholder = f"{module.key}/{_FIRST}"
    for entry in module.entries:
        if entry.planned and entry.label == PLANNED and entry.target == placeholder:
            line = lines[entry.item.first_line]
            found = _BULLET.match(line)
            lines[entry.item.first_line] = (found[0] if found else "- ") + link + _break_of(line)
            return "".join(lines)
    return _appended(lines, module, link)


def escaped(title: str) -> str:
    """A title as Markdown that reads as it was typed: on one line, and its signs as signs."""
    title = " ".join(title.split())
    return title if plain(title) == title and not re.search(r"[\[\]#<\\]", title) else _SPECIAL.sub(r"\\\g<0>", title)


def _entries(node: Node) -> Iterator[Entry]:
    for item in node.children if node.name in ("bullet_list", "ordered_list") else ():
        inline = item.children[0].inline if item.children else None
        links = [link for link in inline.links() if not link.is_picture] if inline is not None else []
        if inline is not None and len(links) == 1:
            text = inline.text()
            label = text[1 : text.rindex("](")] if text.startswith("[") and "](" in text else text
            yield Entry(unquote(links[0].target), label, is_planned(inline), item)


def _key(inline: Inline) -> str:
    found = [key for comment in inline.comments for key in _KEY.findall(comment.body)]
    return found[0] if found else derive_key(inline.text())


def _appended(lines: list[str], module: OutlinedModule, link: str) -> str:
    """A line behind the last item of the module's last list; without a list, one below all that is said of it."""
    end = _line_end(lines)
    lists = [node for node in module.nodes if node.name in ("bullet_list", "ordered_list") and node.children]
    last = lists[-1].children[-1] if lists else None
    at = last.end_line if last is not None else [module.heading, *module.nodes][-1].end_line
    if at:
        lines[at - 1] = _ended(lines[at - 1], end)
    if last is None:
        lines[at:at] = [end, f"- {link}{end}"]
    else:
        found = _BULLET.match(lines[last.first_line])
        bullet = "- " if found is None else found["indent"] + _next(found) + found["space"]
        lines.insert(at, f"{bullet}{link}{end}")
    return "".join(lines)


def _next(bullet: re.Match[str]) -> str:
    return str(int(bullet["number"]) + 1) + bullet["dot"] if bullet["number"] else bullet["bullet"]


def _unplanned(lines: list[str], item: Node) -> list[str]:
    """The lines, of which one loses the mark that says that its item is planned."""
    inline = item.children[0].inline
    assert inline is not None
    for comment in inline.comments:
        if nearest(comment.body.split(maxsplit=1)[0] if comment.body else "", ("planned",)):
            at, start = comment.span.line - 1, comment.span.column - 1
            lines[at] = lines[at][:start].rstrip() + lines[at][start + len(comment.raw) :]
            break
    return lines


def _quoted(target: str) -> str:
    """A path as the target of a link."""
    return re.sub(r"[\s()<>%#?\\]", lambda found: quote(found[0]), target)


def _lines(source: str) -> list[str]:
    return _LINE.findall(source)


def _line_end(lines: list[str]) -> str:
    return _break_of(lines[0]) or "\n" if lines else "\n"


def _break_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith(("\r", "\n")) else text + end
