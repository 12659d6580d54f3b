"""The items of a list in a question: text, mark, feedback. Shared by the kinds that are written as lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cop_xblocks.markdown import Annotation, Node, Reader, Vocabulary, named
from cop_xblocks.model import Element, Text, rules


@dataclass(frozen=True, slots=True)
class ItemParts:
    """What stands in one item."""

    key: str
    text: Text
    feedback: tuple[Element, ...]
    mark: Annotation | None


def read_item(reader: Reader, question: str, role: str, item: Node, vocabulary: Vocabulary) -> ItemParts | None:
    """Read one item of the question with this key; its text's context is `question role key`."""
    first = item.children[0] if item.children else None
    inline = first.inline if first is not None and first.name == "paragraph" else None
    if first is not None and first.name == "html_block" and (len(item.children) > 1 or "-->" in first.content):
        before = len(reader.report.diagnostics)
        for child in item.children:
            if child.name == "html_block":
                reader.comment_block(child, vocabulary)
        if len(reader.report.diagnostics) > before:
            return None
    if inline is None:
        reader.report.add(
            rules.ITEM_WITHOUT_WORDS,
            item.span,
            f"this {role} has no words",
            f"write the {role} on the line of its mark",
        )
        return None
    mark = reader.mark(inline, vocabulary)
    if not inline.text():
        reader.report.add(rules.ITEM_WITHOUT_WORDS, item.span, f"this {role} has no words", "write it before the mark")
        return None
    key = reader.key(mark, inline.text(), inline.span())
    text = reader.text(inline, lambda _role, _markdown: f"{question} {role} {key}", role)
    feedback: list[Element] = []
    naming = named(question, "feedback", key)
    for child in item.children[1:]:
        if child.name == "blockquote":
            feedback.extend(reader.elements(child.children, naming, role="feedback"))
        elif child.name == "html_block":
            reader.comment_block(child)
        else:
            reader.report.add(
                rules.NOT_FEEDBACK,
                child.span,
                f"only feedback can stand below this {role}",
                "write it as a nested quote: two spaces, then >",
            )
    return ItemParts(key, text, tuple(feedback), mark)


def unique_keys(reader: Reader, items: Sequence[ItemParts]) -> None:
    """Note keys that two items of one question share."""
    seen: set[str] = set()
    for item in items:
        if item.key in seen:
            place = (
                item.mark.comment.word_span(f"#{item.key}")
                if item.mark is not None and item.mark.key
                else item.text.span
            )
            assert place is not None
            reader.report.add(
                rules.REPEATED_ITEM_KEY,
                place,
                f"the key #{item.key} stands twice in this question",
                "give each item a key of its own at its end: <!-- #another -->",
            )
        seen.add(item.key)
