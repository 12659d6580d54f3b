"""A renaming as an editor applies it: all at once, with what its author must confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.renaming import Renaming
from cop_xblocks.model import Span

_COURSE, _CATALOGS = "course", "catalogs"


def annotates(capabilities: types.ClientCapabilities) -> bool:
    """Whether an editor shows what an edit means before it is made."""
    edit = capabilities.workspace.workspace_edit if capabilities.workspace is not None else None
    return edit is not None and edit.change_annotation_support is not None and bool(edit.document_changes)


def workspace_edit(
    renaming: Renaming, buffer_of: Callable[[Path], Buffer], capabilities: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """The edits of a renaming, in the form that the editor understands."""
    buffers = {path: buffer_of(path) for path in (*renaming.edits, *renaming.catalogs)}
    if annotates(capabilities):
        return _annotated(renaming, buffers)
    changes = {
        buffers[path].uri: list(_edits(buffers[path], edits))
        for path, edits in (*renaming.edits.items(), *renaming.catalogs.items())
    }
    return types.WorkspaceEdit(changes=changes)


def _annotated(renaming: Renaming, buffers: dict[Path, Buffer]) -> types.WorkspaceEdit:
    documents: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    for label, several in ((_COURSE, renaming.edits), (_CATALOGS, renaming.catalogs)):
        for path, edits in several.items():
            buffer = buffers[path]
            document = types.OptionalVersionedTextDocumentIdentifier(uri=buffer.uri, version=buffer.version)
            annotated = [
                types.AnnotatedTextEdit(annotation_id=label, range=edit.range, new_text=edit.new_text)
                for edit in _edits(buffer, edits)
            ]
            documents.append(types.TextDocumentEdit(document, annotated))
    annotations = {
        _COURSE: types.ChangeAnnotation(
            "Rename the key in the course",
            needs_confirmation=bool(renaming.warning),
            description=renaming.warning or None,
        ),
        _CATALOGS: types.ChangeAnnotation(
            "Keep its translations", description="Translations hang on keys, too; these catalogs follow."
        ),
    }
    used = {_COURSE: renaming.edits, _CATALOGS: renaming.catalogs}
    return types.WorkspaceEdit(
        document_changes=documents,
        change_annotations={name: each for name, each in annotations.items() if used[name]},
    )


def _edits(buffer: Buffer, edits: Iterable[tuple[Span, str]]) -> Iterable[types.TextEdit]:
    return (types.TextEdit(buffer.range(span), new) for span, new in edits)
