"""`sort`: a list of categories, each with a nested list of what belongs in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import rules
from cop_xblocks.questions.items import ItemParts, read_item, unique_keys
from cop_xblocks.questions.kind import Opened
from cop_xblocks.questions.sort.question import Category, Entry, Sort
from cop_xblocks.questions.sort.rules import BOX_IN_SORT, CATEGORY_IN_CATEGORY, CATEGORY_WITHOUT_ITEMS, NOT_IN_CATEGORY
from cop_xblocks.questions.splitting import is_list

ITEM = Vocabulary()


def read(reader: Reader, opened: Opened, nodes: Sequence[Node]) -> Sort | None:
    """The categories of a list, and what belongs in them."""
    (node,) = nodes
    before = _errors(reader)
    boxed = next((each for each in node.descend() if each.attributes.get("checked") is not None), None)
    if boxed is not None:
        reader.report.add(
            BOX_IN_SORT,
            boxed.span,
            "an item to be sorted has a box",
            "leave the boxes out: the category is the answer",
        )
    found = [(_category(reader, opened.key, item), _entries(reader, opened.key, item)) for item in node.children]
    for category, entries in found:
        if category is not None and not entries:
            assert category.text.span is not None
            reader.report.add(
                CATEGORY_WITHOUT_ITEMS,
                category.text.span,
                "nothing belongs in this category",
                "write below it what does, each indented by two spaces: - …",
            )
    every = [each for category, entries in found for each in (category, *entries)]
    unique_keys(reader, [each for each in every if each is not None])
    if _errors(reader) > before:
        return None
    if len(found) < 2:
        reader.report.add(
            rules.TOO_FEW_ITEMS,
            opened.heading.words,
            "there are fewer than two categories to sort into",
            "write at least two, each with a list of what belongs in it",
        )
        return None
    return Sort(tuple(_made(category, entries) for category, entries in found if category is not None))


def _errors(reader: Reader) -> int:
    return sum(each.severity == "error" for each in reader.report.diagnostics)


def _category(reader: Reader, question: str, item: Node) -> ItemParts | None:
    """A category's own words."""
    own = item.children[:1]
    for child in item.children[1:]:
        if child.name == "html_block":
            own.append(child)
        elif not is_list(child):
            reader.report.add(
                NOT_IN_CATEGORY,
                child.span,
                "only a list of what belongs in it can stand below a category",
                "indent feedback below its item: four spaces, then >"
                if child.name == "blockquote"
                else "write it into the question's text above the list, or into the explanation: > [!NOTE]",
            )
    return read_item(reader, question, "category", replace(item, children=own), ITEM)


def _entries(reader: Reader, question: str, category: Node) -> list[ItemParts | None]:
    """What stands in the lists below a category."""
    return [_entry(reader, question, item) for child in category.children if is_list(child) for item in child.children]


def _entry(reader: Reader, question: str, item: Node) -> ItemParts | None:
    deeper = next((child for child in item.children[1:] if is_list(child)), None)
    if deeper is not None:
        reader.report.add(
            CATEGORY_IN_CATEGORY,
            deeper.span,
            "this list stands below an item, and categories have no parts",
            "write each item right below its category, indented by two spaces",
        )
    own = [child for at, child in enumerate(item.children) if not at or not is_list(child)]
    return read_item(reader, question, "entry", replace(item, children=own), ITEM)


def _made(category: ItemParts, entries: Sequence[ItemParts | None]) -> Category:
    made = (Entry(each.key, each.text, each.feedback) for each in entries if each is not None)
    return Category(category.key, category.text, tuple(made))
