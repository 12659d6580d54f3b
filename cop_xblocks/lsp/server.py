"""The server: takes over what an editor reports, and sends it the diagnostics."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from cop_xblocks import __version__
from cop_xblocks.lsp import code_actions, queries
from cop_xblocks.lsp.background import Background
from cop_xblocks.lsp.buffer import Buffer, path_of
from cop_xblocks.lsp.file_diagnostics import to_protocol
from cop_xblocks.lsp.session import CourseCheck, OpenFile, Session

Answer = Callable[["CourseServer", OpenFile, Any], Awaitable[Any]]
"""(server, open file, the request's parameters) to the answer."""

_SWITCH = 0.001
"""Seconds after which a check in a thread lets a keystroke through; an author would feel Python's five milliseconds."""

_WATCHED = ("**/*.md", "**/facts.yml", "**/glossary.csv", "**/helplines.csv", "**/media/**")
"""Files that a version control system or another tool may change."""


class CourseServer(LanguageServer):
    """pygls' server with what it knows of the courses."""

    def __init__(self) -> None:
        super().__init__("cop", __version__)
        self.session = Session()
        self.background = Background(self.session, self.take)
        self._published: dict[Path, list[types.Diagnostic]] = {}

    def answers(self, method: str, answer: Answer, options: Any = None) -> None:
        """Answer a request on a file; with nothing for a file that is not open or is in no course."""

        @self.feature(method, options)
        async def answered(params: Any) -> Any:
            path = path_of(params.text_document.uri)
            file = self.session.open.get(path) if path is not None else None
            return await answer(self, file, params) if file is not None and file.folders else None

    def publish(self, path: Path, *, always: bool = False) -> None:
        """Send the diagnostics of a file, unless they are those that were sent before."""
        diagnostics = self.session.diagnostics_of(path)
        if not diagnostics and not always and not self._published.get(path):
            return
        buffer = self.buffer(path)
        sent = [to_protocol(diagnostic, buffer) for diagnostic in diagnostics]
        if always or sent != self._published.get(path, []):
            self._published[path] = sent
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(buffer.uri, sent, buffer.version))

    def buffer(self, path: Path) -> Buffer:
        """A file as it is now, in the editor or on the disk."""
        file = self.session.open.get(path)
        return file.buffer if file is not None else Buffer.from_disk(path, self.session.encoding)

    def take(self, check: CourseCheck) -> None:
        """Take over and publish what a check of a course found."""
        if check.folder not in self.session.folders:
            return  # the last of its files was closed meanwhile
        for path in sorted(self.session.take(check)):
            self.publish(path)

    def publish_and_check(self, path: Path, pause: float | None = None) -> None:
        """Publish the diagnostics of an open file, and have its courses checked after a pause."""
        folders = self.session.open[path].folders
        if folders or self.session.diagnostics_of(path):
            self.publish(path, always=True)
            self.background.want(folders, *([pause] if pause is not None else []))

    def locate(self) -> None:
        """Find the courses of the open files again."""
        self.session.locate()
        for path in self.session.open:
            self.publish(path)


def make_server() -> CourseServer:
    """A server that has not begun yet."""
    server = CourseServer()
    for method, take_over in _NOTIFICATIONS.items():
        server.feature(method)(take_over)
    queries.register(server)
    code_actions.register(server)
    return server


def _initialize(server: CourseServer, _: types.InitializeParams) -> None:
    server.session.encoding = server.workspace.position_encoding or "utf-16"


def _initialized(server: CourseServer, _: types.InitializedParams) -> None:
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is not None and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def _shutdown(server: CourseServer, _: None) -> None:
    server.background.stop()


def _did_open(server: CourseServer, params: types.DidOpenTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    if path is not None:
        server.session.opened(params.text_document, path)
        server.publish_and_check(path, 0)


def _did_change(server: CourseServer, params: types.DidChangeTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    if path is not None and path in server.session.open:
        server.session.changed(path, params.content_changes, params.text_document.version)
        server.publish_and_check(path)


def _did_save(server: CourseServer, params: types.DidSaveTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    if path is not None and path in server.session.open:
        server.locate()
        server.background.want(server.session.open[path].folders)


def _did_close(server: CourseServer, params: types.DidCloseTextDocumentParams) -> None:
    path = path_of(params.text_document.uri)
    session = server.session
    if path is None or path not in session.open:
        return
    folders = session.open[path].folders
    session.closed(path)
    if not folders:
        server.publish(path)
    still_open = session.folders
    server.background.want(folder for folder in folders if folder in still_open)
    for folder in folders:
        for file in session.forget(folder) if folder not in still_open else ():
            server.publish(file)


def _did_change_watched_files(server: CourseServer, _: types.DidChangeWatchedFilesParams) -> None:
    server.locate()
    server.background.want(server.session.folders)


_NOTIFICATIONS: dict[str, Callable[[CourseServer, Any], None]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.SHUTDOWN: _shutdown,
    types.TEXT_DOCUMENT_DID_OPEN: _did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
    types.TEXT_DOCUMENT_DID_SAVE: _did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: _did_close,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _did_change_watched_files,
}


def serve() -> None:
    """Speak the language server protocol on standard input and output until the editor ends it."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    sys.setswitchinterval(_SWITCH)
    gc.disable()
    out = sys.stdout.buffer
    # Whatever a library prints must not get among the messages.
    sys.stdout = sys.stderr
    make_server().start_io(stdout=out)
