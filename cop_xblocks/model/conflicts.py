"""Git's conflict markers in a file: two versions of the same lines, of which nobody has chosen one yet."""

from __future__ import annotations

from cop_xblocks.model.diagnostic import Diagnostic
from cop_xblocks.model.place import Span
from cop_xblocks.model.rules import CONFLICT

_BEGIN, _BASE, _MIDDLE, _END = "<" * 7, "|" * 7, "=" * 7, ">" * 7


def take_own_side(text: str, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with empty lines in place of git's markers and of the other side's lines, so that the rest can be read
    and every line keeps its number; and a diagnostic for each conflict.

    A single marker that was left behind is a conflict, too.
    """
    if _BEGIN not in text and _END not in text:
        return text, ()
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if _is(line, _END)]
    diagnostics: list[Diagnostic] = []
    state = ""
    for number, line in enumerate(lines):
        if _is(line, _BEGIN) and not state:
            diagnostics.append(_diagnostic(file, number, line))
            state = "own" if ends and ends[-1] > number else ""
        elif _is(line, _END):
            if not state:
                diagnostics.append(_diagnostic(file, number, line))
            state = ""
        elif state and _is(line, _BASE):
            state = "base"
        elif state and line.rstrip() == _MIDDLE:
            state = "other"
        elif state in ("", "own"):
            continue
        lines[number] = "\r" if line.endswith("\r") else ""
    return "\n".join(lines), tuple(diagnostics)


def _is(line: str, marker: str) -> bool:
    """Whether a line is a marker, with the name of a version behind it or without."""
    return line.startswith(marker) and line[len(marker) : len(marker) + 1] in ("", " ", "\r")


def _diagnostic(file: str, number: int, line: str) -> Diagnostic:
    place = Span(file, number + 1, 1, number + 1, len(line.rstrip()) + 1)
    return CONFLICT.at(
        place,
        "a conflict: git could not join two versions of these lines",
        "keep the right lines, and delete the others and the lines that begin with <<<<<<<, ======= and >>>>>>>",
    )
