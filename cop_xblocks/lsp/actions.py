"""What an editor can offer to mend: one mistake, all of a file's, keys that are not pinned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from cop_xblocks.editing import FIXERS, apply_edits, edits_for, find_in_file, find_pins, fix_file, pin
from cop_xblocks.editing.pinning import FilePins
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.differences import text_edits
from cop_xblocks.lsp.told import as_shown
from cop_xblocks.model import Diagnostic, rules
from cop_xblocks.reading import Reading

FIX_ALL = "source.fixAll.cop"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


def fixes(buffer: Buffer, found: Iterable[Diagnostic]) -> Iterator[types.CodeAction]:
    """For each mistake of these that can be mended without a doubt, what mends it."""
    for each in found:
        if each.code in FIXERS:
            edits = edits_for(buffer.text, each)
            if edits:
                after = apply_edits(buffer.text, edits)
                yield _action(f"Mend: {each.message}", buffer, after, [each], preferred=True)


def pins(buffer: Buffer, found: Sequence[Diagnostic], reading: Reading) -> Iterator[types.CodeAction]:
    """For keys that are not pinned (`found` names them): to write the one, and to write all of the file."""
    path = buffer.path
    file = next((each for each in find_pins([reading]) if each.path == path), None)
    if file is None:
        return
    for each in found:
        place = (each.span.line, each.span.column)
        one = [wanted for wanted in file.pins if (wanted.span.line, wanted.span.column) == place]
        if one:
            done = pin(buffer.text, FilePins(path, file.document, one))
            if not done.refused:
                yield _action(f"Pin the key #{one[0].key}", buffer, done.text, [each], preferred=True)
    if len(file.pins) > 1:
        done = pin(buffer.text, file)
        if not done.refused:
            yield _action(f"Pin all {len(file.pins)} keys of this file", buffer, done.text, found)


def unpinned(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that say that a key is not pinned."""
    return [each for each in found if each.code == rules.KEY_NOT_PINNED.code]


def all_fixes(text: str, buffer: Buffer, folder: Path) -> list[types.CodeAction]:
    """Everything in a file that can be mended, as `cop check --fix` does it; `text` is what the buffer has now."""
    fixed = fix_file(text, find_in_file(folder, buffer.path))
    if fixed.text == text:
        return []
    return [_action(f"Mend all that can be mended ({len(fixed.done)})", buffer, fixed.text, (), kind=FIX_ALL)]


def touching(found: Iterable[Diagnostic], first: int, last: int) -> list[Diagnostic]:
    """The mistakes that are marked on some lines, from 0."""
    return [each for each in found if each.span.line - 1 <= last and each.span.end_line - 1 >= first]


def _action(
    title: str,
    buffer: Buffer,
    after: str,
    mended: Iterable[Diagnostic],
    *,
    kind: str = types.CodeActionKind.QuickFix,
    preferred: bool = False,
) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind=kind,
        diagnostics=[as_shown(each, buffer) for each in mended] or None,
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit(changes={buffer.uri: text_edits(buffer, after)}),
    )
