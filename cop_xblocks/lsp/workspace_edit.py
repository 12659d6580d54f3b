"""A renaming in the protocol's form: edits to be applied at once, with annotations to be confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.renaming import Renaming

_COURSE, _CATALOGS = "course", "catalogs"


def annotates(capabilities: types.ClientCapabilities) -> bool:
    """Whether an editor can show annotations of edits."""
    edit = capabilities.workspace.workspace_edit if capabilities.workspace is not None else None
    return edit is not None and edit.change_annotation_support is not None and bool(edit.document_changes)


def workspace_edit(
    renaming: Renaming, buffer_of: Callable[[Path], Buffer], capabilities: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """The edits of a renaming, in the form that the editor understands."""
    by_label = {_COURSE: renaming.edits, _CATALOGS: renaming.catalogs}
    documents: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    changes: dict[str, list[types.TextEdit]] = {}
    for label, path, edits in ((label, *item) for label, files in by_label.items() for item in files.items()):
        buffer = buffer_of(path)
        document = types.OptionalVersionedTextDocumentIdentifier(uri=buffer.uri, version=buffer.version)
        annotated = [types.AnnotatedTextEdit(label, buffer.range(span), new) for span, new in edits]
        documents.append(types.TextDocumentEdit(document, annotated))
        changes[buffer.uri] = [types.TextEdit(edit.range, edit.new_text) for edit in annotated]
    if not annotates(capabilities):
        return types.WorkspaceEdit(changes=changes)
    warning = renaming.warning or None
    annotations = {_COURSE: types.ChangeAnnotation("Rename the key in the course", bool(warning), warning)}
    if renaming.catalogs:
        description = "Translations hang on keys, too; these catalogs follow."
        annotations[_CATALOGS] = types.ChangeAnnotation("Keep its translations", description=description)
    return types.WorkspaceEdit(document_changes=documents, change_annotations=annotations)
