"""The canonical layout of a Markdown file (decision 0012), made from its blocks; what they say is left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cop_xblocks.editing.edits import RefusedError
from cop_xblocks.editing.inline_layout import inline_lines
from cop_xblocks.editing.mark_layout import canonical_mark
from cop_xblocks.markdown import Document, Node

_FENCE = re.compile(r"`{3,}|~{3,}")
_CLOSES_ITSELF = re.compile(r"(?:^|[ \t])#+$")
_CELL = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(r"\[.*\]:")
_DELIMITER = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}
_LISTS = ("bullet_list", "ordered_list")
_QUOTES = ("blockquote", "alert")


def lay_out(document: Document) -> str:
    """The text of a document in its canonical layout, with `\\n` at the end of each line.

    Raises RefusedError for anything that this layout has no form for.
    """
    if not any(line.strip(" \t") for line in document.lines):
        return ""
    return "\n".join(_Layout(document).whole()).strip("\n") + "\n"


class _Layout:
    """Lines of each block, without what the blocks around it put before them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.lines

    def whole(self) -> list[str]:
        front, start = self._front_matter()
        return [*front, *self._blocks(self.document.nodes, start, len(self.lines), top=True)]

    def _front_matter(self) -> tuple[list[str], int]:
        """The front matter, with its fences, and the line (from 0) behind it."""
        if self.document.front_matter is None:
            return [], 0
        content, first_line = self.document.front_matter
        start = end = first_line - 1
        end += content.count("\n") + 1 if content else 0
        while end < len(self.lines) and not self.lines[end].startswith("---"):
            end += 1
        inside = self.lines[start:end]
        fences = {line.rstrip(" \t") for line in (self.lines[start - 1], *self.lines[end : end + 1])}
        if fences != {"---"} or "\n".join(inside).strip() != content.strip() or end >= len(self.lines):
            raise RefusedError("the front matter is not parted from the text by plain lines of ---", first_line - 1)
        return ["---", *(line.rstrip(" \t") for line in inside), "---"], end + 1

    def _blocks(
        self, nodes: Sequence[Node], start: int, end: int, *, top: bool = False, item: bool = False
    ) -> list[str]:
        """The lines of blocks that stand below each other, on the lines from `start` to `end`."""
        out: list[str] = []
        markers = ""
        previous: Node | None = None
        at = start
        for node in nodes:
            definitions = self._definitions(at, node.first_line, top)
            markers = self._marker(node, previous, markers)
            lines = self._block(node, markers, first=previous is None and (top or item) and not out)
            if definitions:
                out += [*([""] if out else []), *definitions, ""]
            elif previous is not None and self._is_parted(previous, node, item=item):
                out.append("")
            out += lines
            previous, at = node, node.end_line
        definitions = self._definitions(at, end, top)
        return [*out, *([""] if out and definitions else []), *definitions]

    def _is_parted(self, previous: Node, node: Node, *, item: bool) -> bool:
        """Whether a blank line stands between two blocks."""
        if previous.name == "html_block":
            # A note stays where its author put it, on what it is about.
            if node.first_line == previous.end_line:
                return False
            return not item
        if not item:
            return True
        if previous.name == "paragraph":
            return not _interrupts(node)
        return not (previous.name in (*_LISTS, *_QUOTES) and node.name in _QUOTES and previous.name not in _QUOTES)

    def _definitions(self, start: int, end: int, top: bool) -> list[str]:
        """The lines between two blocks, which can only be definitions of links."""
        if not self.document.references:
            return []
        lines = [line.rstrip(" \t") for line in self.lines[start:end]]
        if not top:
            for number, line in enumerate(lines, start + 1):
                if _DEFINITION.search(line):
                    raise RefusedError("a link is defined inside a quote or a list", number)
            return []
        while lines and not lines[0]:
            del lines[0]
        while lines and not lines[-1]:
            del lines[-1]
        return [line for index, line in enumerate(lines) if line or lines[index - 1]]

    def _marker(self, node: Node, previous: Node | None, before: str) -> str:
        """The bullet of a list, or the mark behind its numbers: lists in a row differ, or they would be one."""
        if node.name not in _LISTS:
            return ""
        usual, other = ("-", "*") if node.name == "bullet_list" else (".", ")")
        follows = previous is not None and previous.name == node.name
        return other if follows and before == usual else usual

    def _block(self, node: Node, marker: str, *, first: bool) -> list[str]:
        match node.name:
            case "paragraph":
                assert node.inline is not None
                # What Python takes for white space and Markdown does not can be a paragraph.
                raw = self.lines[node.first_line]
                return inline_lines(node.inline) if node.inline.content else [raw[len(raw.rstrip()) :].strip(" \t")]
            case "heading":
                return _heading(node)
            case "bullet_list" | "ordered_list":
                return self._list(node, marker)
            case "blockquote":
                return _quoted(self._blocks(node.children, node.first_line, node.end_line)) or [">"]
            case "alert":
                title = f"> [!{str(node.attributes['kind']).upper()}]"
                return [title, *_quoted(self._blocks(node.children, node.first_line + 1, node.end_line))]
            case "fence":
                return self._fence(node)
            case "code_block":
                return [f"    {line}" if line else "" for line in node.content.rstrip("\n").split("\n")]
            case "hr":
                # At the start of a file, `---` opens front matter; behind a bullet it is one rule with it.
                return ["***" if first else "---"]
            case "table":
                return self._table(node)
            case "html_block":
                return canonical_mark(node.content.strip("\n").strip(" \t")).split("\n")
        raise RefusedError(f"a block of the kind {node.name} is not known here", node.first_line + 1)

    def _list(self, node: Node, marker: str) -> list[str]:
        items = [self._item(item) for item in node.children]
        blank_above = [self._is_blank(item.first_line - 1) for item in node.children[1:]]
        loose = any(blank for _, blank in items) or (bool(blank_above) and all(blank_above))
        start = int(node.attributes.get("start", 1))
        out: list[str] = []
        for number, (lines, _) in enumerate(items, start):
            bullet = f"{marker} " if node.name == "bullet_list" else f"{number}{marker} "
            if out and loose:
                out.append("")
            box = lines[:1] == [""] and len(lines) == 1
            out.append(bullet.rstrip() if box else bullet + lines[0])
            out += [" " * len(bullet) + line if line else "" for line in lines[1:]]
        return out

    def _item(self, item: Node) -> tuple[list[str], bool]:
        """An item's lines, without its bullet, and whether a blank line parts two of its blocks."""
        children = item.children
        lines = self._blocks(children, item.first_line, item.end_line, item=True) or [""]
        checked = item.attributes.get("checked")
        if checked is not None:
            lines[0] = f"[{'x' if checked else ' '}] {lines[0]}"
        return lines, any(self._is_parted(one, other, item=True) for one, other in pairwise(children))

    def _is_blank(self, line: int) -> bool:
        return not self.lines[line].strip(" \t>")

    def _fence(self, node: Node) -> list[str]:
        match = _FENCE.search(self.lines[node.first_line])
        assert match is not None
        fence = match[0]
        last = self.lines[node.end_line - 1].strip(" \t>")
        if node.end_line - 1 == node.first_line or not last.startswith(fence) or last.strip(fence[0]):
            raise RefusedError("what begins here as code does not end", node.first_line + 1)
        space = " " if node.info.startswith(fence[0]) else ""
        content = node.content.removesuffix("\n")
        return [f"{fence}{space}{node.info}", *(content.split("\n") if node.content else []), fence]

    def _table(self, node: Node) -> list[str]:
        rows = [row for part in node.children for row in part.children]
        lines = [_row(self._cells(row)) for row in rows]
        aligned = (_DELIMITER[str(cell.attributes.get("align", ""))] for cell in rows[0].children)
        return [lines[0], f"|{'|'.join(aligned)}|", *lines[1:]]

    def _cells(self, row: Node) -> list[str]:
        cells = []
        for cell in row.children:
            assert cell.inline is not None
            cells.append(" ".join(inline_lines(cell.inline)).replace("|", "\\|"))
        if row.attributes.get("extra_cells"):
            # Nobody is shown them, but a mistake is not mended by taking it away.
            raw = _CELL.split(self.lines[row.first_line].strip(" \t"))
            raw = raw[:-1] if not raw[-1].strip() else raw
            cells += [cell.strip(" \t") for cell in raw[-int(row.attributes["extra_cells"]) :]]
        return cells


def _heading(node: Node) -> list[str]:
    assert node.inline is not None
    lines = inline_lines(node.inline)
    level = node.level
    if len(lines) > 1:
        return [*lines, "=" * 3 if level == 1 else "-" * 3]
    closing = f" {'#' * level}" if _CLOSES_ITSELF.search(lines[0]) else ""
    return [f"{'#' * level} {lines[0]}{closing}".rstrip(" ")]


def _quoted(lines: Sequence[str]) -> list[str]:
    return [f"> {line}" if line else ">" for line in lines]


def _row(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _interrupts(node: Node) -> bool:
    """Whether a block can stand right below a paragraph and not be a part of it."""
    if node.name == "bullet_list" or (node.name == "ordered_list" and node.attributes.get("start") == 1):
        return bool(node.children and node.children[0].children)
    if node.name == "html_block":
        return node.content.lstrip().startswith("<!--")
    return node.name in (*_QUOTES, "fence")
