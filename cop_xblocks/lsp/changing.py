"""Changes that an editor offers or asks for: mending, pinning keys, the canonical layout."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from cop_xblocks.editing import format_source
from cop_xblocks.lsp.actions import FIX_ALL, KINDS, all_fixes, fixes, pins, touching, unpinned
from cop_xblocks.lsp.differences import text_edits
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading.course import is_lesson

if TYPE_CHECKING:
    from cop_xblocks.lsp.server import CourseServer


def offer_changes(server: CourseServer) -> None:
    """Register code actions and formatting."""
    session, background = server.session, server.background

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(KINDS)))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        file = server.opened(params.text_document.uri)
        if file is None:
            return []
        only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
        buffer, folder = file.buffer, session.home(file)
        version = buffer.version
        found = touching(session.found(buffer.path), params.range.start.line, params.range.end.line)
        actions: list[types.CodeAction] = []
        if not only or any(_within("quickfix", kind) for kind in only):
            actions += fixes(buffer, found)
            keys = unpinned(found)
            if keys:
                reading = await background.reading(folder, fresh=True)
                actions += pins(buffer, keys, reading) if buffer.version == version else []
        if any(_within(FIX_ALL, kind) for kind in only):
            # Asked for by name, as when a file is saved: it takes a while.
            mended = await background.beside(partial(all_fixes, buffer.text, buffer, folder))
            actions += mended if buffer.version == version else []
        return actions

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        file = server.opened(params.text_document.uri)
        if file is None or not (
            file.buffer.path.name == OUTLINE or is_lesson(file.buffer.path, file.folders[0].parent)
        ):
            return None
        version, text = file.buffer.version, file.buffer.text
        done = await background.beside(partial(format_source, text, file.buffer.path))
        if done.refused:
            said = f"{file.buffer.path.name}, line {done.line}: {done.refused}; it is left as it is"
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, said))
            return None
        return text_edits(file.buffer, done.text) if file.buffer.version == version else None


def _within(kind: str, asked: str) -> bool:
    """Whether a kind of action is one of those that are asked for: `source` asks for every `source.…`."""
    return f"{kind}.".startswith(f"{asked}.")
