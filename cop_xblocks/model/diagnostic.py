"""What is said to an author about a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from cop_xblocks.model.place import Span

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: its code, its place, and what to write instead."""

    code: str
    """`COP` and three digits; `cop_xblocks.checking` has one file for each."""
    severity: Severity
    message: str
    span: Span
    help: str

    def sort_key(self) -> tuple[object, ...]:
        """Order of files and lines, then of codes, so that a run's output never depends on how it was found."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


@dataclass(slots=True)
class Report:
    """Collects diagnostics on the way through one file or block: a mistake is noted and reading goes on."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, span: Span, message: str, help: str) -> None:
        """Note a mistake that keeps the course from being built."""
        self.found.append(Diagnostic(code, "error", message, span, help))

    def warning(self, code: str, span: Span, message: str, help: str) -> None:
        """Note what is probably a mistake, though the course can be built."""
        self.found.append(Diagnostic(code, "warning", message, span, help))

    def info(self, code: str, span: Span, message: str, help: str) -> None:
        """Note what an author may want to know."""
        self.found.append(Diagnostic(code, "info", message, span, help))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self.found, key=Diagnostic.sort_key))
