"""The server: what an editor asks, handed to who knows the answer."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from cop_xblocks import __version__
from cop_xblocks.lsp.asked import answer
from cop_xblocks.lsp.background import Background
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.changing import offer_changes
from cop_xblocks.lsp.paths import from_disk, path_of
from cop_xblocks.lsp.session import Examined, Open, Session
from cop_xblocks.lsp.told import as_shown

log = logging.getLogger(__name__)

_SWITCH = 0.001
"""Seconds after which a check in the background lets a keystroke through; Python's own five would be felt."""

_WATCHED = ("**/*.md", "**/facts.yml", "**/glossary.csv", "**/helplines.csv", "**/media/**")
"""What others than the editor may change: a version control system, a colleague's tool."""


class CourseServer(LanguageServer):
    """pygls' server with what it knows of the courses."""

    def __init__(self) -> None:
        super().__init__("cop", __version__)
        self.session = Session()
        self.background = Background(self.session, self._examined)
        self._published: dict[Path, list[types.Diagnostic]] = {}

    def publish(self, path: Path, *, always: bool = False) -> None:
        """Send what is wrong with a file, where it is something else than was sent before."""
        found = self.session.found(path)
        if not found and not always and not self._published.get(path):
            return
        buffer = self.buffer(path)
        shown = [as_shown(each, buffer) for each in found]
        if always or shown != self._published.get(path, []):
            self._published[path] = shown
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(buffer.uri, shown, buffer.version))

    def opened(self, uri: str) -> Open | None:
        """An open file of a course, by its address; None for any other."""
        path = path_of(uri)
        found = self.session.open.get(path) if path is not None else None
        return found if found is not None and found.folders else None

    def buffer(self, path: Path) -> Buffer:
        """A file as it is now, in the editor or on the disk."""
        here = self.session.open.get(path)
        return here.buffer if here is not None else from_disk(path, self.session.encoding)

    def _examined(self, examined: Examined) -> None:
        if examined.folder not in self.session.folders:
            return  # the last of its files was closed meanwhile
        for path in sorted(self.session.take(examined)):
            self.publish(path)


def make_server() -> CourseServer:
    """A server that has not begun yet."""
    server = CourseServer()
    session, background = server.session, server.background

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        session.encoding = str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding))

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]))

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        background.stop()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is None:
            return
        session.opened(params.text_document, path)
        _say(path, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is None or path not in session.open:
            return
        session.changed(path, params.content_changes, params.text_document.version)
        _say(path)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is not None and path in session.open:
            _locate()
            background.want(session.open[path].folders)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is None or path not in session.open:
            return
        folders = session.open[path].folders
        session.closed(path)
        if not folders:
            server.publish(path)
        left = session.folders
        background.want(folder for folder in folders if folder in left)
        for folder in folders:
            for file in session.forget(folder) if folder not in left else ():
                server.publish(file)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        _locate()
        background.want(session.folders)

    def _locate() -> None:
        session.locate()
        for path in session.open:
            server.publish(path)

    def _say(path: Path, pause: float | None = None) -> None:
        folders = session.open[path].folders
        if folders or session.found(path):
            server.publish(path, always=True)
            background.want(folders, *([pause] if pause is not None else []))

    answer(server)
    offer_changes(server)
    return server


def serve() -> None:
    """Speak the language server protocol on standard input and output until the editor ends it."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    sys.setswitchinterval(_SWITCH)
    gc.disable()
    out = sys.stdout.buffer
    # What some library prints must not get among the messages.
    sys.stdout = sys.stderr
    make_server().start_io(stdout=out)
