"""A renaming as an editor applies it: all at once, with what its author must confirm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.renaming import Renaming

_COURSE, _CATALOGS = "course", "catalogs"


def annotates(capabilities: types.ClientCapabilities) -> bool:
    """Whether an editor shows what an edit means before it is made."""
    edit = capabilities.workspace.workspace_edit if capabilities.workspace is not None else None
    return edit is not None and edit.change_annotation_support is not None and bool(edit.document_changes)


def workspace_edit(
    renaming: Renaming, buffer_of: Callable[[Path], Buffer], capabilities: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """The edits of a renaming, in the form that the editor understands."""
    changes: dict[str, list[types.TextEdit]] = {}
    documents: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    for label, edits_of in ((_COURSE, renaming.edits), (_CATALOGS, renaming.catalogs)):
        for path, edits in edits_of.items():
            buffer = buffer_of(path)
            changes[buffer.uri] = [types.TextEdit(buffer.range(span), new) for span, new in edits]
            document = types.OptionalVersionedTextDocumentIdentifier(uri=buffer.uri, version=buffer.version)
            annotated = [
                types.AnnotatedTextEdit(annotation_id=label, range=edit.range, new_text=edit.new_text)
                for edit in changes[buffer.uri]
            ]
            documents.append(types.TextDocumentEdit(document, annotated))
    if not annotates(capabilities):
        return types.WorkspaceEdit(changes=changes)
    annotations = {}
    if renaming.edits:
        warning = renaming.warning or None
        annotations[_COURSE] = types.ChangeAnnotation("Rename the key in the course", bool(warning), warning)
    if renaming.catalogs:
        annotations[_CATALOGS] = types.ChangeAnnotation(
            "Keep its translations", description="Translations hang on keys, too; these catalogs follow."
        )
    return types.WorkspaceEdit(document_changes=documents, change_annotations=annotations)
