"""Changes that an editor offers or asks for: fixes, pinned keys, the canonical layout."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from cop_xblocks import editing
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.file_diagnostics import to_protocol
from cop_xblocks.model import Diagnostic, rules
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.course import is_lesson

if TYPE_CHECKING:
    from cop_xblocks.lsp.server import CourseServer
    from cop_xblocks.lsp.session import OpenFile

FIX_ALL = "source.fixAll.cop"
_KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


def register(server: CourseServer) -> None:
    """Register code actions and formatting."""
    options = types.CodeActionOptions(code_action_kinds=list(_KINDS))
    server.answers(types.TEXT_DOCUMENT_CODE_ACTION, _code_action, options)
    server.answers(types.TEXT_DOCUMENT_FORMATTING, _formatting)


async def _code_action(server: CourseServer, file: OpenFile, params: types.CodeActionParams) -> list[types.CodeAction]:
    wanted = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
    buffer, version, folder = file.buffer, file.buffer.version, server.session.home(file)
    diagnostics = [
        diagnostic
        for diagnostic in server.session.diagnostics_of(buffer.file)
        if diagnostic.span.line - 1 <= params.range.end.line and diagnostic.span.end_line - 1 >= params.range.start.line
    ]
    actions: list[types.CodeAction] = []
    if not wanted or any(_is_within("quickfix", kind) for kind in wanted):
        actions += _fixes(buffer, diagnostics)
        unpinned = [diagnostic for diagnostic in diagnostics if diagnostic.code == rules.KEY_NOT_PINNED.code]
        if unpinned:
            reading = await server.background.reading(folder, fresh=True)
            actions += _pins(buffer, unpinned, reading) if buffer.version == version else []
    if any(_is_within(FIX_ALL, kind) for kind in wanted):
        # An editor asks for this by name, as when a file is saved: it takes a while.
        fixes = await asyncio.to_thread(_all_fixes, buffer.source, buffer, folder)
        actions += fixes if buffer.version == version else []
    return actions


async def _formatting(server: CourseServer, file: OpenFile, _: object) -> list[types.TextEdit] | None:
    buffer, version = file.buffer, file.buffer.version
    if buffer.file.name != OUTLINE and not is_lesson(buffer.file, file.folders[0].parent):
        return None
    try:
        formatted = await asyncio.to_thread(editing.format_source, buffer.source, buffer.file)
    except editing.RefusedError as refused:
        message = f"{buffer.file.name}, line {refused.line}: {refused}; it is left as it is"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))
        return None
    return buffer.edits_to(formatted) if buffer.version == version else None


def _is_within(kind: str, wanted: str) -> bool:
    """Whether a kind of action is one of those that are asked for: `source` asks for every `source.…`."""
    return f"{kind}.".startswith(f"{wanted}.")


def _fixes(buffer: Buffer, diagnostics: Iterable[Diagnostic]) -> Iterator[types.CodeAction]:
    """An action for each of these mistakes that can be mended without a doubt."""
    for diagnostic in diagnostics:
        edits = editing.edits_for(buffer.source, diagnostic) if diagnostic.code in editing.FIXERS else []
        if edits:
            after = editing.apply_edits(buffer.source, edits)
            yield _action(f"Mend: {diagnostic.message}", buffer, after, [diagnostic], preferred=True)


def _pins(buffer: Buffer, diagnostics: Sequence[Diagnostic], reading: Reading) -> Iterator[types.CodeAction]:
    """For keys that are not pinned, which the diagnostics name: to write each, and to write all of the file."""
    path = buffer.file
    file = next((pins for pins in editing.find_pins([reading]) if pins.path == path), None)
    if file is None:
        return
    offers = []
    for diagnostic in diagnostics:
        place = (diagnostic.span.line, diagnostic.span.column)
        for key in file.pins:
            if (key.span.line, key.span.column) == place:
                offers.append((f"Pin the key #{key.key}", [key], [diagnostic]))
    if len(file.pins) > 1:
        offers.append((f"Pin all {len(file.pins)} keys of this file", file.pins, list(diagnostics)))
    for title, pins, mended in offers:
        try:
            pinned = editing.pin(buffer.source, replace(file, pins=pins))
        except editing.RefusedError:
            continue
        yield _action(title, buffer, pinned, mended, preferred=len(pins) == 1)


def _all_fixes(text: str, buffer: Buffer, folder: Path) -> list[types.CodeAction]:
    """Everything in a file that can be mended, as `cop check --fix` does it; `text` is what the buffer has now."""
    after, mended = editing.fix_file(text, editing.find_in_file(folder, buffer.file))
    if not mended:
        return []
    return [_action(f"Mend all that can be mended ({len(mended)})", buffer, after, (), kind=FIX_ALL)]


def _action(
    title: str,
    buffer: Buffer,
    after: str,
    diagnostics: Iterable[Diagnostic],
    *,
    kind: str = types.CodeActionKind.QuickFix,
    preferred: bool = False,
) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind=kind,
        diagnostics=[to_protocol(diagnostic, buffer) for diagnostic in diagnostics] or None,
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit(changes={buffer.uri: buffer.edits_to(after)}),
    )
