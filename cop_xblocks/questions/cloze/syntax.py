"""Paragraphs with gaps: `[[what: photo; picture]]` to be typed, `[[where: (online) | at school]]` to be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.markdown import NOTHING, Inline, Node, Placed, Reader
from cop_xblocks.model import Element, derive_key, digest, is_key
from cop_xblocks.questions.alternatives import can_be_given, differ, written
from cop_xblocks.questions.cloze.question import Blank, Cloze
from cop_xblocks.questions.kind import Opened

OPENING = "[["


def is_items(node: Node) -> bool:
    """A paragraph with a gap, or with what was meant for one."""
    return node.name == "paragraph" and node.inline is not None and bool(node.inline.gaps() or _slips(node.inline))


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Cloze | None:
    """The paragraphs of a cloze, and the gaps in them."""
    before = sum(found.severity == "error" for found in reader.report.found)
    passages: list[Element] = []
    blanks: dict[str, Blank] = {}
    for node in nodes:
        if node.name == "html_block":
            reader.comment_block(node)
            continue
        assert node.inline is not None
        own = [placed for placed in node.inline.gaps() if placed.is_free]
        _refuse_slips(reader, node.inline)
        for placed in own:
            _read_gap(reader, node.inline, placed, blanks)
        if own or node.inline.gaps():
            reader.mark(node.inline, NOTHING)
            # Named by a gap's key, it is known again when its words change.
            name = own[0].gap.key if own else digest(node.inline.text())
            context = f"{opened.key} passage {name}"
            text = reader.text(node.inline, lambda _role, _markdown, context=context: context, "passage", gaps=True)
            passages.append(Element("paragraph", text, span=node.span))
        else:
            passages.extend(
                reader.elements([node], lambda _role, markdown: f"{opened.key} passage {digest(markdown)}", role="passage")
            )
    if sum(found.severity == "error" for found in reader.report.found) > before:
        return None
    return Cloze(tuple(passages), tuple(blanks.values()))


def _slips(inline: Inline) -> list[int]:
    """Where `[[` stands that begins no gap, and is no code, link or escape."""
    masked = inline.masked() if OPENING in inline.content else ""
    found = []
    at = masked.find(OPENING)
    while at >= 0:
        found.append(at)
        at = masked.find(OPENING, at + len(OPENING))
    return found


def _refuse_slips(reader: Reader, inline: Inline) -> None:
    for at in _slips(inline):
        content = inline.masked()
        following = content.find(OPENING, at + len(OPENING))
        end = content.find("]]", at, following if following >= 0 else len(content))
        said = content[at + len(OPENING) : end]
        if end < 0 or "[" in said or "]" in said:
            reader.report.error(
                "COP253",
                inline.span(at, at + len(OPENING)),
                "this gap is not closed",
                "end it with ]], and write a backslash before a bracket that is to be typed: \\[",
            )
        else:
            reader.report.error(
                "COP254",
                inline.span(at, end + 2),
                "a gap has no key",
                f"write a word of your own and a colon before its answers: [[gap: {said.lstrip(' :')}]]",
            )


def _read_gap(reader: Reader, inline: Inline, placed: Placed, blanks: dict[str, Blank]) -> None:
    gap, start = placed.gap, placed.start
    whole = inline.span(start, placed.end)
    at = inline.content.index(gap.key, start)
    key_place = inline.span(at, at + len(gap.key))
    if not is_key(gap.key):
        reader.report.error(
            "COP302",
            key_place,
            f"{gap.key!r} is not a key",
            f"a key is small letters, digits and hyphens, at most 64: {derive_key(gap.key)}",
        )
    elif gap.key in blanks:
        reader.report.error(
            "COP303",
            key_place,
            f"the key {gap.key} stands twice in this question",
            "give each gap a key of its own, before its colon",
        )
    answers = written(inline, gap.parts, start)
    good = can_be_given(reader, answers)
    if gap.is_mixed:
        reader.report.error(
            "COP258",
            whole,
            "a gap has both bars and semicolons",
            "part what is to be typed by ; and what is to be chosen by | alone: a backslash makes words of them",
        )
    elif gap.is_chosen and good:
        if len(gap.parts) < 2:
            reader.report.error(
                "COP255", whole, "there is one thing to choose in this gap", "write at least two, with | between them"
            )
        elif len(gap.right) != 1:
            said = "no alternative of this gap is" if not gap.right else f"{len(gap.right)} alternatives of this gap are"
            reader.report.error(
                "COP256", whole, f"{said} in brackets", "put exactly one, the right one, in brackets: (online) | at home"
            )
        differ(reader, [[answer] for answer in answers])
    elif not gap.is_chosen and any(part.has_brackets for part in gap.parts):
        reader.report.error(
            "COP257",
            whole,
            "there are brackets in a gap that is to be typed",
            "part what is to be chosen by bars: (online) | at home; or write \\( where a bracket is to be typed",
        )
    words = tuple(answer.words for answer in answers)
    accepted = tuple(words[place] for place in gap.right) if gap.is_chosen else words
    blanks.setdefault(gap.key, Blank(gap.key, accepted, words if gap.is_chosen else ()))
