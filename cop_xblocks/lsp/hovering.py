"""What stands at the cursor, explained."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import link_at, setting_at
from cop_xblocks.lsp.keys import gap_at
from cop_xblocks.lsp.mark_completion import word_at
from cop_xblocks.lsp.names import about_fact, facts, objectives, terms
from cop_xblocks.lsp.places import target_place
from cop_xblocks.lsp.rule_pages import page
from cop_xblocks.lsp.setting_completion import shape_of
from cop_xblocks.markdown import Gap, plain
from cop_xblocks.model import Diagnostic, reference
from cop_xblocks.reading import Reading
from cop_xblocks.reading.meanings import meaning


def explain(
    buffer: Buffer, position: types.Position, document: str, reading: Reading, found: Iterable[Diagnostic]
) -> types.Hover | None:
    """What is known of the thing at a position, and below it the pages of the mistakes that are marked there."""
    line, column = buffer.place(position)
    at = (line + 1, column + 1)
    codes = dict.fromkeys(
        each.code
        for each in found
        if (each.span.line, each.span.column) <= at <= (each.span.end_line, each.span.end_column)
    )
    parts = [_said(buffer, line, column, document, reading), *(page(code) for code in codes)]
    text = "\n\n---\n\n".join(part for part in parts if part)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def _said(buffer: Buffer, line: int, column: int, document: str, reading: Reading) -> str:
    setting = setting_at(buffer.lines, line, column)
    if setting is not None:
        shape = shape_of(document, setting.path)
        about = str(shape.get("description", "")) if setting.path else ""
        allowed = ", ".join(f"`{value}`" for value in shape.get("enum", ()))
        return f"`{'.'.join(setting.path)}`: {about}" + (f"\n\n{allowed}" if allowed else "") if about else ""
    word = word_at(buffer, line, column)
    if word is not None:
        return _objective(word[0], reading) or (f"`{word[0]}`\n\n{meaning(word[0])}" if meaning(word[0]) else "")
    gap = gap_at(reading.documents.get(document), line, column)
    if gap is not None:
        return _gap(gap[0])
    link = link_at(buffer.line(line), column)
    return _target(link.target, document, reading) if link is not None else ""


def _gap(gap: Gap) -> str:
    words = [f"{part.words} (right)" if place in gap.right else part.words for place, part in enumerate(gap.parts)]
    said = "one of these is chosen" if gap.is_chosen else "typed; each of these is right"
    return f"A gap with the key `{gap.key}`: {said}.\n\n" + "\n".join(f"- {each}" for each in words)


def _objective(word: str, reading: Reading) -> str:
    name = word.removeprefix("objective=")
    for file, objective in objectives(reading):
        if name != word and objective.key == name:
            return f"`{word}`\n\n{objective.text.markdown}\n\n({file})"
    return ""


def _target(target: str, document: str, reading: Reading) -> str:
    kind, key = reference(target) or ("", "")
    if kind == "fact":
        for fact in facts(reading):
            if fact.key == key:
                rest = "".join(
                    f"\n\n{name}: {value}"
                    for name, value in (
                        ("address", fact.address),
                        ("checked", fact.checked),
                        ("confidence", fact.confidence),
                    )
                    if value
                )
                return f"**{about_fact(fact)}**{rest}"
    elif kind == "glossary":
        for term in terms(reading):
            if term.key == key:
                called = ", ".join(f"{language}: {word}" for language, word in term.words if word)
                return f"**{plain(term.word('en')[0])}**\n\n{term.meaning.markdown}\n\n{called}"
    else:
        found = target_place(target, document, reading)
        if found is not None and found.title:
            return f"**{found.title}**" + (f"\n\n{found.file}" if found.file != document else "")
    return ""
