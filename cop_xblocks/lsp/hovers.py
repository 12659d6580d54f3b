"""Explains the thing at the cursor, and the mistakes that are marked there."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from cop_xblocks.checking import Example, pages
from cop_xblocks.lsp.anchors import FLAG_SETTINGS, ways_that_set
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.completion import setting_schema, setting_values
from cop_xblocks.lsp.cursor import link_at, setting_at, word_at
from cop_xblocks.lsp.definitions import definition_of_target
from cop_xblocks.lsp.keys import gaps_of
from cop_xblocks.lsp.names import about_fact, find_objective
from cop_xblocks.markdown import Document, Gap, plain
from cop_xblocks.model import Diagnostic, Fact, reference
from cop_xblocks.reading import Reading
from cop_xblocks.reading.meanings import meaning


def explain(
    buffer: Buffer, position: types.Position, document: str, reading: Reading, diagnostics: Iterable[Diagnostic]
) -> types.Hover | None:
    """An explanation of the thing at a position, and below it the pages of the rules whose diagnostics are there."""
    line, column = buffer.place(position)
    at = (line + 1, column + 1)
    codes = dict.fromkeys(
        diagnostic.code
        for diagnostic in diagnostics
        if (diagnostic.span.line, diagnostic.span.column)
        <= at
        <= (diagnostic.span.end_line, diagnostic.span.end_column)
    )
    parts = [_explanation(buffer, line, column, document, reading), *map(_rule_page, codes)]
    text = "\n\n---\n\n".join(part for part in parts if part)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def _rule_page(code: str) -> str:
    """A rule's page as Markdown; empty for a code without one."""
    page = pages().get(code)
    if page is None:
        return ""
    text = f"**{code}** {page.name}\n\n*{page.why}*\n\n{page.text}\n\n"
    return text + f"Wrong:\n\n{_example(page.wrong)}\n\nRight:\n\n{_example(page.right)}"


def _example(example: Example) -> str:
    blocks = ((f"`{name}`\n\n" if name else "", content.rstrip()) for name, content in example.blocks)
    return "\n\n".join(f"{head}~~~~markdown\n{content}\n~~~~" for head, content in blocks)


def _explanation(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> str:
    setting = setting_at(buffer.lines, line, column)
    if setting is not None:
        schema = setting_schema(document, setting.path)
        about = str(schema.get("description", "")) if setting.path else ""
        allowed = ", ".join(f"`{value}`" for value in setting_values(schema))
        return f"`{'.'.join(setting.path)}`: {about}" + (f"\n\n{allowed}" if allowed else "") if about else ""
    mark = word_at(buffer.line(line), column)
    if mark is not None:
        words = meaning(mark.word)
        if words and mark.word.partition("=")[0] in FLAG_SETTINGS:
            words += _ways_that_set(reading.documents.get(document), line, mark.word.partition("=")[2])
        return _objective(mark.word, reading) or (f"`{mark.word}`\n\n{words}" if words else "")
    gap = _gap_at(reading.documents.get(document), line, column)
    if gap is not None:
        return _gap(gap)
    link = link_at(buffer.line(line), column)
    return _target(link.target, document, reading) if link is not None else ""


def _ways_that_set(document: Document | None, line: int, flag: str) -> str:
    """A list of the ways that set a flag, below a sentence; empty where none does."""
    ways = "\n".join(f"- {plain(way.node.choice or '')}" for way in ways_that_set(document, line, flag) if flag)
    return f"\n\nIt is set by:\n\n{ways}" if ways else ""


def _gap_at(document: Document | None, line: int, column: int) -> Gap | None:
    at = (line + 1, column + 1)
    for node in document.walk() if document is not None else ():
        for gap, place, _ in gaps_of(node):
            if (place.line, place.column) <= at <= (place.end_line, place.end_column):
                return gap
    return None


def _gap(gap: Gap) -> str:
    parts = [f"{part.words} (right)" if place in gap.right else part.words for place, part in enumerate(gap.parts)]
    how = "one of these is chosen" if gap.is_chosen else "typed; each of these is right"
    return f"A gap with the key `{gap.key}`: {how}.\n\n" + "\n".join(f"- {part}" for part in parts)


def _objective(word: str, reading: Reading) -> str:
    setting, _, key = word.partition("=")
    objective = find_objective(key, reading) if setting == "objective" else None
    return f"`{word}`\n\n{objective[1].text.markdown}\n\n({objective[0]})" if objective is not None else ""


def _target(target: str, document: str, reading: Reading) -> str:
    kind, key = reference(target) or ("", "")
    references = reading.beside.references
    if kind == "fact":
        fact = references.fact(key)
        return _fact(fact) if fact is not None else ""
    if kind == "glossary":
        term = references.term(key)
        if term is None:
            return ""
        translations = ", ".join(f"{language}: {word}" for language, word in term.words if word)
        return f"**{plain(term.word('en')[0])}**\n\n{term.meaning.markdown}\n\n{translations}"
    definition = definition_of_target(target, document, reading)
    if definition is None or not definition.title:
        return ""
    return f"**{definition.title}**" + (f"\n\n{definition.file}" if definition.file != document else "")


def _fact(fact: Fact) -> str:
    details = {"address": fact.address, "checked": fact.checked, "confidence": fact.confidence}
    return f"**{about_fact(fact)}**" + "".join(f"\n\n{name}: {value}" for name, value in details.items() if value)
