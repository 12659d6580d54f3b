"""What can be written at the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.cursor import InMark, InSetting, InTarget, mark_at, setting_at, target_at
from cop_xblocks.lsp.link_completion import targets
from cop_xblocks.lsp.mark_completion import words
from cop_xblocks.lsp.names import Name
from cop_xblocks.lsp.setting_completion import settings
from cop_xblocks.reading import Reading

TRIGGERS = (" ", "#", "=", "(", ":", "/", "-")
"""Characters that an editor asks at without being told to."""


def complete(buffer: Buffer, position: types.Position, document: str, reading: Reading) -> list[types.CompletionItem]:
    """What can be written at a position of a document (its path below the courses folder)."""
    line, column = buffer.place(position)
    text = buffer.line(line)
    where: InMark | InTarget | InSetting | None
    if (where := setting_at(buffer.lines, line, column)) is not None:
        found, prefix = settings(where, buffer, document, reading), where.prefix
    elif (where := mark_at(text, column)) is not None:
        found, prefix = words(where, buffer, line, document, reading), where.prefix
    elif (where := target_at(text, column)) is not None:
        found, prefix = targets(where, line, document, reading), where.prefix
    else:
        return []
    return list(_items(found, buffer, line, column - len(prefix), column, text))


def _items(
    found: Iterator[Name], buffer: Buffer, line: int, start: int, end: int, text: str
) -> Iterator[types.CompletionItem]:
    place = types.Range(buffer.position(line, start), buffer.position(line, end))
    for index, name in enumerate(dict.fromkeys(found)):
        yield types.CompletionItem(
            label=name.word.strip(),
            detail=_short(name.about),
            documentation=types.MarkupContent(types.MarkupKind.Markdown, name.about) if name.about else None,
            kind=types.CompletionItemKind.Value,
            sort_text=f"{index:04}",
            filter_text=name.word,
            text_edit=types.TextEdit(place, name.word),
        )


def _short(text: str) -> str | None:
    line = " ".join(text.split())
    return (line if len(line) <= 80 else line[:79] + "…") or None
