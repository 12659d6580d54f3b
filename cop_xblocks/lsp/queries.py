"""Answers what an editor asks when its author points, types or wants a key renamed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from cop_xblocks.lsp.completion import TRIGGERS, complete
from cop_xblocks.lsp.definitions import definition_at
from cop_xblocks.lsp.hovers import explain
from cop_xblocks.lsp.keys import Key, NoKeyError, key_at
from cop_xblocks.lsp.renaming import RefusedError, Renaming, merged, rename
from cop_xblocks.lsp.symbols import outline
from cop_xblocks.lsp.workspace_edit import annotates, workspace_edit
from cop_xblocks.reading import Reading

if TYPE_CHECKING:
    from cop_xblocks.lsp.server import CourseServer
    from cop_xblocks.lsp.session import OpenFile

_REQUEST_FAILED = int(types.LSPErrorCodes.RequestFailed)


def register(server: CourseServer) -> None:
    """Register everything that an editor can ask of an open file."""
    completion = types.CompletionOptions(trigger_characters=list(TRIGGERS))
    server.answers(types.TEXT_DOCUMENT_COMPLETION, _completion, completion)
    server.answers(types.TEXT_DOCUMENT_HOVER, _hover)
    server.answers(types.TEXT_DOCUMENT_DEFINITION, _definition)
    server.answers(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _document_symbol)
    server.answers(types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare_rename)
    server.answers(types.TEXT_DOCUMENT_RENAME, _rename, types.RenameOptions(prepare_provider=True))


async def _completion(server: CourseServer, file: OpenFile, params: types.CompletionParams) -> types.CompletionList:
    reading = await _reading(server, file)
    return types.CompletionList(False, complete(file.buffer, params.position, file.name, reading))


async def _hover(server: CourseServer, file: OpenFile, params: types.HoverParams) -> types.Hover | None:
    reading = await _reading(server, file)
    diagnostics = server.session.diagnostics_of(file.buffer.file)
    return explain(file.buffer, params.position, file.name, reading, diagnostics)


async def _definition(server: CourseServer, file: OpenFile, params: types.DefinitionParams) -> types.Location | None:
    reading = await _reading(server, file)
    definition = definition_at(file.buffer, params.position, file.name, reading)
    if definition is None:
        return None
    buffer = server.buffer(reading.folder.parent / definition.file)
    start = types.Position(0, 0)
    return types.Location(buffer.uri, buffer.range(definition.span) if definition.span else types.Range(start, start))


async def _document_symbol(server: CourseServer, file: OpenFile, _: object) -> list[types.DocumentSymbol]:
    return outline(server.session.document(file), file.buffer)


async def _prepare_rename(
    server: CourseServer, file: OpenFile, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder:
    key = await _key(server, file, params.position)
    return types.PrepareRenamePlaceholder(file.buffer.range(key.place), key.name)


async def _rename(server: CourseServer, file: OpenFile, params: types.RenameParams) -> types.WorkspaceEdit:
    key = await _key(server, file, params.position)
    renaming = merged([await _renaming(server, key, params.new_name, folder) for folder in file.folders])
    if renaming.warning and not annotates(server.client_capabilities):
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, renaming.warning))
    return workspace_edit(renaming, server.buffer, server.client_capabilities)


async def _reading(server: CourseServer, file: OpenFile) -> Reading:
    return await server.background.reading(server.session.home(file))


async def _key(server: CourseServer, file: OpenFile, position: types.Position) -> Key:
    line, column = file.buffer.place(position)
    reading = await server.background.reading(server.session.home(file), fresh=True)
    try:
        return key_at(file.buffer, line, column, file.name, reading)
    except NoKeyError as problem:
        raise JsonRpcException(str(problem), _REQUEST_FAILED) from problem


async def _renaming(server: CourseServer, key: Key, new: str, folder: Path) -> Renaming:
    """A renaming in one course; nothing to do in one that does not have the file."""
    texts = server.session.texts
    reading = await server.background.reading(folder, fresh=True)
    if key.document not in reading.documents:
        return Renaming()
    try:
        return await asyncio.to_thread(rename, key, new, reading, texts)
    except RefusedError as refused:
        raise JsonRpcException(str(refused), _REQUEST_FAILED) from refused
