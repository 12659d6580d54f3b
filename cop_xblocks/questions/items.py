"""The items of a list in a question: text, annotation, feedback. Shared by the kinds that are written as lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass

from cop_xblocks.markdown import Annotation, Inline, Node, Reader, Vocabulary, named, read_elements
from cop_xblocks.markdown.reader import Naming
from cop_xblocks.model import Element, Item, Rule, Span, rules
from cop_xblocks.questions.kind import Opened

KEY = Vocabulary()
"""The annotation of most items: a key and nothing else."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item and where it was read."""

    item: Item
    node: Node
    annotation: Annotation | None


def read_items(
    reader: Reader, opened: Opened, role: str, nodes: Iterable[Node], vocabulary: Vocabulary = KEY
) -> list[ReadItem] | None:
    """Every item of a list; None if one has a mistake, which is noted."""
    read = [read_item(reader, opened.key, role, node, vocabulary) for node in nodes]
    items = [item for item in read if item is not None]
    note_repeated_keys(reader, items)
    return items if len(items) == len(read) else None


def read_item(reader: Reader, question: str, role: str, node: Node, vocabulary: Vocabulary) -> ReadItem | None:
    """Read one item of the question with this key; its text's context is `question role key`."""
    first = node.children[0] if node.children else None
    inline = item_line(node)
    if first is not None and first.name == "html_block" and (len(node.children) > 1 or "-->" in first.content):
        before = len(reader.report.diagnostics)
        for child in node.children:
            if child.name == "html_block":
                reader.comment_block(child, vocabulary)
        if len(reader.report.diagnostics) > before:
            return None
    annotation = reader.read_annotation(inline, vocabulary) if inline is not None else None
    if inline is None or not inline.text():
        help = "write it before the mark" if inline is not None else f"write the {role} on the line of its mark"
        reader.report.add(rules.ITEM_WITHOUT_WORDS, node.span, f"this {role} has no words", help)
        return None
    key = reader.key(annotation, inline.text(), inline.span())
    text = reader.text(inline, f"{question} {role} {key}", role)
    message = f"only feedback can stand below this {role}"
    naming = named(question, "feedback", key)
    feedback = read_quotes(reader, node.children[1:], naming, "feedback", rules.NOT_FEEDBACK, message)
    return ReadItem(Item(key, text, feedback), node, annotation)


def note_repeated_keys(reader: Reader, items: Iterable[ReadItem]) -> None:
    """Note keys that two items of one question share."""
    note_shared_keys(reader, ((read.item.key, _place_of_key(read)) for read in items), "item", "question")


def _place_of_key(read: ReadItem) -> Span:
    """Where an item's key stands: in its annotation, or else in the words that it was made from."""
    if read.annotation is not None and read.annotation.key:
        return read.annotation.comment.word_span(f"#{read.item.key}")
    return read.item.text.span or read.node.span


def item_line(item: Node) -> Inline | None:
    """The text that an item begins with; None where it begins with something else."""
    first = item.children[0] if item.children else None
    return first.inline if first is not None and first.name == "paragraph" else None


def read_quotes(
    reader: Reader, nodes: Sequence[Node], naming: Naming, role: str, rule: Rule, message: str
) -> tuple[Element, ...]:
    """The content of the nested quotes below an item; anything else there breaks `rule`."""
    elements: list[Element] = []
    for node in nodes:
        if node.name == "blockquote":
            elements += read_elements(reader, node.children, naming, role=role)
        elif node.name == "html_block":
            reader.comment_block(node)
        else:
            reader.report.add(rule, node.span, message, "write it as a nested quote: two spaces, then >")
    return tuple(elements)


def note_shared_keys(reader: Reader, keys: Iterable[tuple[str, Span]], noun: str, whole: str) -> None:
    """Note each key, with its place, that stands a second time in one `whole`."""
    seen: set[str] = set()
    for key, place in keys:
        if key in seen:
            message = f"the key #{key} stands twice in this {whole}"
            help = f"give each {noun} a key of its own at its end: <!-- #another -->"
            reader.report.add(rules.REPEATED_ITEM_KEY, place, message, help)
        seen.add(key)


def are_boxed(reader: Reader, nodes: Iterable[Node], message: str) -> bool:
    """Whether every item of a list has a box. Notes each one without a box."""
    unboxed = [node for node in nodes if not node.is_boxed]
    for node in unboxed:
        help = "write - [x] for a right one and - [ ] for a wrong one"
        reader.report.add(rules.CHOICE_WITHOUT_BOX, node.span, message, help)
    return not unboxed


def refuse_boxes(reader: Reader, nodes: Iterable[Node], rule: Rule, message: str, help: str) -> None:
    """Note the first box in a list that must have none."""
    for node in [node for node in nodes if node.is_boxed][:1]:
        reader.report.add(rule, node.span, message, help)


def are_several(reader: Reader, opened: Opened, items: Sized, message: str, help: str) -> bool:
    """Whether there are at least two items. Notes if there are fewer."""
    if len(items) < 2:
        reader.report.add(rules.TOO_FEW_ITEMS, opened.heading.words, message, help)
    return len(items) > 1


def has_right_answer(reader: Reader, opened: Opened, right: Sequence[bool], help: str) -> bool:
    """Whether any answer is right. Notes if none is."""
    if not any(right):
        reader.report.add(rules.NO_RIGHT_ANSWER, opened.heading.words, "a question has no right answer", help)
    return any(right)
