"""What has been found in a file, and moves with its text while the author types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer, Edit, moved
from cop_xblocks.lsp.own import Own
from cop_xblocks.lsp.rule_pages import address
from cop_xblocks.model import Diagnostic

SOURCE = "cop"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong with one file: by itself, and by the rules that need the whole course."""

    own: tuple[Diagnostic, ...] = ()
    rules: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(dict.fromkeys((*self.own, *self.rules)))

    def moved(self, edits: Iterable[Edit]) -> Told:
        """The same, each at the place where its text is now."""
        told = self
        for edit in edits:
            told = Told(_moved(told.own, edit), _moved(told.rules, edit))
        return told

    def with_own(self, own: Own) -> Told:
        """With the file's own mistakes read anew on some of its lines."""
        others = (each for each in self.own if not own.first <= each.span.line < own.end)
        return replace(self, own=tuple(sorted((*others, *own.found), key=Diagnostic.sort_key)))


def _moved(found: Sequence[Diagnostic], edit: Edit) -> tuple[Diagnostic, ...]:
    return tuple(
        each if each.span.end_line <= edit.start[0] else replace(each, span=moved(each.span, edit)) for each in found
    )


def as_shown(diagnostic: Diagnostic, buffer: Buffer) -> types.Diagnostic:
    """A diagnostic as an editor shows it: what is wrong, and below it what to write instead."""
    said = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    page = address(diagnostic.code)
    return types.Diagnostic(
        range=buffer.range(diagnostic.span),
        message=said,
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
    )
