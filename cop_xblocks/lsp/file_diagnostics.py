"""The diagnostics of a file, which move with its text while the author types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lsprotocol import types

from cop_xblocks.checking import sources
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.change import Change
from cop_xblocks.model import Diagnostic

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

    def moved(self, change: Change) -> FileDiagnostics:
        """The same, each at the place that its text has after a change."""
        return FileDiagnostics(_moved(self.own, change), _moved(self.rules, change))


def _moved(diagnostics: Iterable[Diagnostic], change: Change) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnostic
        if diagnostic.span.end_line <= change.start[0]
        else replace(diagnostic, span=change.moved(diagnostic.span))
        for diagnostic in diagnostics
    )


def to_protocol(diagnostic: Diagnostic, buffer: Buffer) -> types.Diagnostic:
    """A diagnostic of the protocol: the mistake, below it what to write instead, and the address of its rule's page."""
    page = sources().get(diagnostic.code)
    return types.Diagnostic(
        range=buffer.range(diagnostic.span),
        message=diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else ""),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        code_description=types.CodeDescription(page.as_uri()) if page is not None else None,
        source="cop",
    )
