"""The diagnostics of a file, which move with its text while the author types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lsprotocol import types

from cop_xblocks.checking import sources
from cop_xblocks.lsp.buffer import Buffer, Edit, moved
from cop_xblocks.lsp.single_file import PartDiagnostics
from cop_xblocks.model import Diagnostic

SOURCE = "cop"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class FileDiagnostics:
    """The diagnostics of one file: those that it has by itself, and those of the rules that need the whole course."""

    own: tuple[Diagnostic, ...] = ()
    rules: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(dict.fromkeys((*self.own, *self.rules)))

    def moved(self, edits: Iterable[Edit]) -> FileDiagnostics:
        """The same, each at the place where its text is now."""
        own, rules = self.own, self.rules
        for edit in edits:
            own, rules = _moved(own, edit), _moved(rules, edit)
        return FileDiagnostics(own, rules)

    def with_part(self, part: PartDiagnostics) -> FileDiagnostics:
        """The same with those of a part of the file read anew."""
        others = (diagnostic for diagnostic in self.own if not part.first <= diagnostic.span.line < part.end)
        return replace(self, own=tuple(sorted((*others, *part.diagnostics), key=Diagnostic.sort_key)))


def _moved(diagnostics: Sequence[Diagnostic], edit: Edit) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnostic
        if diagnostic.span.end_line <= edit.start[0]
        else replace(diagnostic, span=moved(diagnostic.span, edit))
        for diagnostic in diagnostics
    )


def to_protocol(diagnostic: Diagnostic, buffer: Buffer) -> types.Diagnostic:
    """A diagnostic as the protocol has it: what is wrong, below it what to write instead, and its rule's page."""
    page = sources().get(diagnostic.code)
    return types.Diagnostic(
        range=buffer.range(diagnostic.span),
        message=diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else ""),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        code_description=types.CodeDescription(page.as_uri()) if page is not None else None,
        source=SOURCE,
    )
