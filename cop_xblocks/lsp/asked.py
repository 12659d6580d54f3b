"""What an editor asks when its author points, types or wants something changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from cop_xblocks.lsp.completion import TRIGGERS, complete
from cop_xblocks.lsp.hovering import explain
from cop_xblocks.lsp.keys import Key, NoKeyError, key_at
from cop_xblocks.lsp.places import Found, defined_at
from cop_xblocks.lsp.renaming import RefusedError, Renaming, merged, rename
from cop_xblocks.lsp.symbols import outline
from cop_xblocks.lsp.workspace_edit import annotates, workspace_edit

if TYPE_CHECKING:
    from cop_xblocks.lsp.server import CourseServer
    from cop_xblocks.lsp.session import Open

_REQUEST_FAILED = int(types.LSPErrorCodes.RequestFailed)


def answer(server: CourseServer) -> None:
    """Register everything that an editor can ask of an open file."""
    session, background = server.session, server.background

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        file = server.opened(params.text_document.uri)
        if file is None:
            return None
        reading = await background.reading(session.home(file))
        return types.CompletionList(False, complete(file.buffer, params.position, file.name, reading))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        file = server.opened(params.text_document.uri)
        if file is None:
            return None
        reading = await background.reading(session.home(file))
        return explain(file.buffer, params.position, file.name, reading, session.found(file.buffer.path))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        file = server.opened(params.text_document.uri)
        if file is None:
            return None
        reading = await background.reading(session.home(file))
        found = defined_at(file.buffer, params.position, file.name, reading)
        return _location(server, reading.folder.parent, found) if found is not None else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        file = server.opened(params.text_document.uri)
        return outline(session.document(file), file.buffer) if file is not None else None

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        file = server.opened(params.text_document.uri)
        if file is None:
            return None
        key = await _key(server, file, params.position)
        return types.PrepareRenamePlaceholder(file.buffer.range(key.place), key.name)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename_key(params: types.RenameParams) -> types.WorkspaceEdit | None:
        file = server.opened(params.text_document.uri)
        if file is None:
            return None
        key = await _key(server, file, params.position)
        done = merged([await _renamed(server, key, params.new_name, folder) for folder in file.folders])
        if done.warning and not annotates(server.client_capabilities):
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, done.warning))
        return workspace_edit(done, server.buffer, server.client_capabilities)


def _location(server: CourseServer, root: Path, found: Found) -> types.Location:
    buffer = server.buffer(root / found.file)
    start = types.Position(0, 0)
    return types.Location(buffer.uri, buffer.range(found.span) if found.span else types.Range(start, start))


async def _key(server: CourseServer, file: Open, position: types.Position) -> Key:
    line, column = file.buffer.place(position)
    reading = await server.background.reading(server.session.home(file), fresh=True)
    try:
        return key_at(file.buffer, line, column, file.name, reading)
    except NoKeyError as problem:
        raise JsonRpcException(str(problem), _REQUEST_FAILED) from problem


async def _renamed(server: CourseServer, key: Key, new: str, folder: Path) -> Renaming:
    """A renaming in one course; nothing to do in one that does not have the file."""
    texts = server.session.texts
    reading = await server.background.reading(folder, fresh=True)
    if key.document not in reading.documents:
        return Renaming({}, {}, "")
    job: Callable[[], Renaming] = lambda: rename(key, new, reading, texts)  # noqa: E731
    try:
        return await server.background.beside(job)
    except RefusedError as refused:
        raise JsonRpcException(str(refused), _REQUEST_FAILED) from refused
