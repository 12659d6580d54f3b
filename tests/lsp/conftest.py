"""An editor: a client that starts `cop lsp` as an editor does, and speaks to it over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

T = TypeVar("T")

SECONDS = 60
"""How long an editor waits for anything: a busy machine is slow, and a server that hangs fails all the same."""

OUTLINE = """\
---
audience: parents
language: en
grading: {quiz: 100}
---
# A course

What it is about.

## A module <!-- #a-module -->

- [How trust is built](trust.md)
- [The first hour](hour.md)
- [Check yourself](quiz.md)
"""
TRUST = """\
---
key: trust
objectives:
  see-it: See the pattern.
---
# How trust is built

## How it goes <!-- #five-steps -->

Read [the first hour](hour.md#keep-calm) and [what comes first](#what-first).

### What comes first? <!-- question #what-first objective=see-it -->

- [ ] Answer <!-- #answer -->
  > Not yet.
- [x] Stop and think <!-- #stop -->

## Later <!-- #later -->

Read [the steps](#five-steps) again.
"""
HOUR = """\
---
key: hour
---
# The first hour

## Keep calm <!-- #keep-calm -->

Go back to [the steps](trust.md#five-steps).
"""
QUIZ = """\
---
key: quiz
graded: quiz
---
# Check yourself

### Who helps? <!-- question #who-helps -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
"""
CATALOG = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: courses/parents/trust.md#what-first
msgctxt "what-first question"
msgid "What comes first?"
msgstr "ما الذي يأتي أولًا؟"

#: courses/parents/trust.md#what-first
msgctxt "what-first choice stop"
msgid "Stop and think"
msgstr "توقف وفكر"
"""
FACTS = """\
reports-2025:
  value: 18898
  year: 2025
  source: NCMEC, a report
  address: https://example.org/report
  checked: 2026-11
  confidence: high
"""
GLOSSARY = """\
id,en,meaning_en,ar,mark,note
grooming,grooming,winning trust in order to abuse,استمالة,seen,
"""
FILES = {
    "courses/facts.yml": FACTS,
    "courses/glossary.csv": GLOSSARY,
    "courses/parents/course.md": OUTLINE,
    "courses/parents/trust.md": TRUST,
    "courses/parents/hour.md": HOUR,
    "courses/parents/quiz.md": QUIZ,
    "courses/parents/media/feed.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "locales/ar/LC_MESSAGES/parents.po": CATALOG,
}

_UNITS = {"utf-8": lambda text: len(text.encode()), "utf-16": lambda text: len(text.encode("utf-16-le")) // 2}


class Editor:
    """Types, asks, and keeps what it is told. Every call waits for its answer."""

    def __init__(self, encodings: list[str] | None = None, *, annotates: bool = False) -> None:
        self.loop = asyncio.new_event_loop()
        self.client = LanguageClient("test", "1")
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.texts: dict[Path, str] = {}
        self.versions: dict[Path, int] = {}
        self._changed = asyncio.Event()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published(params))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self._show(params))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: None)
        self._run(self.client.start_io(sys.executable, "-m", "cop_xblocks", "lsp", "--stdio"))
        general = types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(encoding) for encoding in encodings] if encodings else None
        )
        edit = types.WorkspaceEditClientCapabilities(
            document_changes=annotates,
            change_annotation_support=types.ChangeAnnotationsSupportOptions() if annotates else None,
        )
        capabilities = types.ClientCapabilities(
            general=general, workspace=types.WorkspaceClientCapabilities(workspace_edit=edit)
        )
        params = types.InitializeParams(capabilities=capabilities, process_id=None, root_uri=None)
        self.capabilities = self._run(self.client.initialize_async(params)).capabilities
        self.encoding = types.PositionEncodingKind(self.capabilities.position_encoding or "utf-16").value
        self.client.initialized(types.InitializedParams())

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.published[params.uri] = params
        self._changed.set()

    def _run(self, what: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(what, SECONDS))

    def _show(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)
        self._changed.set()

    async def _until(self, probe: Callable[[], T | None]) -> T:
        while (result := probe()) is None:
            self._changed.clear()
            await self._changed.wait()
        return result

    def wait_for_message(self, words: str) -> str:
        """Wait until the author is told something with these words in it."""
        message = self._until(lambda: next((message for message in self.messages if words in message), None))
        result: str = self._run(message)
        return result

    def rest(self, seconds: float) -> None:
        """Let the server speak for a while."""
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def open(self, path: Path, text: str | None = None) -> None:
        text = path.read_bytes().decode("utf-8", "surrogatepass") if text is None else text
        self.texts[path], self.versions[path] = text, 1
        item = types.TextDocumentItem(path.as_uri(), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def open_and_wait(self, path: Path) -> None:
        """Open a file, and wait until the server has checked it."""
        self.open(path)
        self.wait(path, lambda _: True)

    def close(self, path: Path) -> None:
        self.texts.pop(path)
        document = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def save(self, path: Path) -> None:
        document = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def notice(self, path: Path) -> None:
        """Tell the server that a file was changed on the disk."""
        event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def replace(self, path: Path, old: str, new: str) -> None:
        """Put `new` where the first `old` stands, as an edit of that stretch."""
        text = self.texts[path]
        start = text.index(old)
        place = types.Range(self.position(text, start), self.position(text, start + len(old)))
        self.texts[path] = text[:start] + new + text[start + len(old) :]
        self.change(path, types.TextDocumentContentChangePartial(range=place, text=new))

    def change(self, path: Path, *changes: types.TextDocumentContentChangeEvent) -> None:
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(version=self.versions[path], uri=path.as_uri())
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def position(self, text: str, offset: int) -> types.Position:
        """An offset as this editor counts: lines end with newlines in these tests, unless a test says otherwise."""
        before = text[:offset]
        column = before[before.rfind("\n") + 1 :]
        return types.Position(before.count("\n"), _UNITS.get(self.encoding, len)(column))

    def at(self, path: Path, needle: str, *, end: bool = False) -> types.TextDocumentPositionParams:
        """The position of the first `needle` of a file, or of its end."""
        text = self.texts[path]
        place = self.position(text, text.index(needle) + (len(needle) if end else 0))
        return types.TextDocumentPositionParams(types.TextDocumentIdentifier(path.as_uri()), place)

    def wait(self, path: Path, wanted: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        """Wait until what is told of a file, for the text that it has now, is as wanted."""

        def current() -> list[types.Diagnostic] | None:
            published = self.published.get(path.as_uri())
            if published is None or published.version not in (None, self.versions.get(path)):
                return None
            return list(published.diagnostics) if wanted(list(published.diagnostics)) else None

        try:
            result: list[types.Diagnostic] = self._run(self._until(current))
        except TimeoutError:
            published = self.published.get(path.as_uri())
            messages = [diagnostic.message for diagnostic in published.diagnostics] if published else None
            pytest.fail(f"what was published last for {path.name}: {messages}")
        return result

    def wait_for(self, path: Path, code: str) -> types.Diagnostic:
        diagnostics = self.wait(path, lambda several: any(diagnostic.code == code for diagnostic in several))
        return next(diagnostic for diagnostic in diagnostics if diagnostic.code == code)

    def wait_without(self, path: Path, code: str) -> None:
        self.wait(path, lambda several: all(diagnostic.code != code for diagnostic in several))

    def text_in(self, path: Path, place: types.Range) -> str:
        """What stands in a range of one line."""
        line = self.texts[path].split("\n")[place.start.line]
        units = [_UNITS.get(self.encoding, len)(line[:column]) for column in range(len(line) + 1)]
        return line[units.index(place.start.character) : units.index(place.end.character)]

    def complete(self, path: Path, needle: str) -> list[types.CompletionItem]:
        """What can be written behind the first `needle`."""
        where = self.at(path, needle, end=True)
        params = types.CompletionParams(where.text_document, where.position)
        completions = self._run(self.client.text_document_completion_async(params))
        return list(completions.items) if completions is not None else []

    def labels(self, path: Path, needle: str) -> list[str]:
        return [item.label for item in self.complete(path, needle)]

    def hover(self, path: Path, needle: str) -> str:
        where = self.at(path, needle)
        hover = self._run(self.client.text_document_hover_async(types.HoverParams(where.text_document, where.position)))
        return str(hover.contents.value) if hover is not None else ""

    def definition(self, path: Path, needle: str) -> types.Location | None:
        where = self.at(path, needle)
        params = types.DefinitionParams(where.text_document, where.position)
        location: types.Location | None = self._run(self.client.text_document_definition_async(params))
        return location

    def symbols(self, path: Path) -> list[types.DocumentSymbol]:
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(path.as_uri()))
        return list(self._run(self.client.text_document_document_symbol_async(params)) or [])

    def prepare(self, path: Path, needle: str) -> Any:
        where = self.at(path, needle)
        params = types.PrepareRenameParams(where.text_document, where.position)
        return self._run(self.client.text_document_prepare_rename_async(params))

    def rename(self, path: Path, needle: str, new: str) -> types.WorkspaceEdit:
        where = self.at(path, needle)
        params = types.RenameParams(where.text_document, where.position, new)
        edit: types.WorkspaceEdit = self._run(self.client.text_document_rename_async(params))
        return edit

    def ask(self, what: Awaitable[Any]) -> Any:
        return self._run(what)

    def actions(self, path: Path, needle: str, only: list[str] | None = None) -> list[types.CodeAction]:
        """What is offered on the line of the first `needle`."""
        place = self.at(path, needle).position
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(path.as_uri()),
            types.Range(place, place),
            types.CodeActionContext([], only=only),
        )
        return list(self._run(self.client.text_document_code_action_async(params)) or [])

    def format(self, path: Path) -> list[types.TextEdit] | None:
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        params = types.DocumentFormattingParams(types.TextDocumentIdentifier(path.as_uri()), options)
        edits: list[types.TextEdit] | None = self._run(self.client.text_document_formatting_async(params))
        return edits

    def applied(self, path: Path, edits: Sequence[types.TextEdit]) -> str:
        """The file's text with edits of whole lines."""
        lines = [*self.texts[path].split("\n")]
        lines = [line + "\n" for line in lines[:-1]] + [lines[-1]]
        for edit in sorted(edits, key=lambda edit: edit.range.start.line, reverse=True):
            assert edit.range.start.character == edit.range.end.character == 0
            lines[edit.range.start.line : edit.range.end.line] = [edit.new_text]
        return "".join(lines)

    def quit(self) -> int:
        """Shut the server down as an editor does; its exit code."""
        self._run(self.client.shutdown_async(None))
        self.client.exit(None)
        process = self.client._server
        assert process is not None
        code: int = self._run(process.wait())
        self._run(self.client.stop())
        self.loop.close()
        return code


@pytest.fixture(scope="session")
def editor() -> Iterator[Editor]:
    """One session for many tests, each with a course of its own."""
    started = Editor()
    yield started
    started.quit()


@pytest.fixture
def start() -> Iterator[Callable[..., Editor]]:
    """Starts editors of another kind."""
    started: list[Editor] = []

    def make(encodings: list[str] | None = None, *, annotates: bool = False) -> Editor:
        started.append(Editor(encodings, annotates=annotates))
        return started[-1]

    yield make
    for session in started:
        if not session.loop.is_closed():
            session.quit()


@pytest.fixture
def course(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A course's folder; what a test opened in it is closed behind it."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    yield tmp_path / "courses" / "parents"
    if "editor" in request.fixturenames:
        used: Editor = request.getfixturevalue("editor")
        for path in [path for path in used.texts if path.is_relative_to(tmp_path)]:
            used.close(path)
