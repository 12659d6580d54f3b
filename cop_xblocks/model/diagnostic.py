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
    """`COP` and three digits: that of its rule."""
    severity: Severity
    message: str
    span: Span
    help: str

    def sort_key(self) -> tuple[object, ...]:
        """Order of files and lines, then of codes, so that a run's output never depends on how it was found."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be wrong: the code that an author sees and may silence, and how serious it is.

    `rules.py` beside this file has those that readers report; the others stand where they are checked.
    """

    code: str
    """`COP` and three digits; its page in the manual has the same."""
    severity: Severity
    """How serious a breach mostly is."""
    may_be_error: bool = False
    """Whether some breaches are errors although most are not."""

    @property
    def finds_errors(self) -> bool:
        """Whether a breach can be an error where the course does not want it so."""
        return self.severity == "error" or self.may_be_error

    def at(self, span: Span, message: str, help: str, *, severity: Severity | None = None) -> Diagnostic:
        """A breach of this rule; with a `severity` where it is more or less serious than the rule mostly is."""
        assert severity != "error" or self.finds_errors, f"{self.code} says that it finds no errors"
        return Diagnostic(self.code, severity or self.severity, message, span, help)


@dataclass(slots=True)
class Report:
    """Collects diagnostics on the way through one file or block: a mistake is noted and reading goes on."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, rule: Rule, span: Span, message: str, help: str) -> None:
        """Note that a rule is broken."""
        self.diagnostics.append(rule.at(span, message, help))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self.diagnostics, key=Diagnostic.sort_key))
