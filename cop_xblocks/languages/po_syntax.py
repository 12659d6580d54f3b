"""Checks a PO file line by line for mistakes that Babel's reader lets pass, before Babel sees it.

Babel takes the first and last character of an argument for quotes without looking (an unclosed string loses a
letter), joins duplicates in silence, keeps a previous msgid as a translator's comment without its repeated lines, and
prints to standard output. So the lines are checked and handed on clean, with what was found of previous msgids beside
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cop_xblocks.model import Report, Span, rules

_STRING = re.compile(r'"[^"\\]*(?:\\[\\trn"][^"\\]*)*"\Z')
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)(?![\w\[])\s*")
_MOST_PROBLEMS = 50
_HELP = 'each line is a keyword (msgctxt, msgid, msgstr) and a string in "double quotes", with \\" and \\\\ inside it'

_ABOUT_SOURCE = ("#:", "#.")
_ENDS = ("", "msgstr", "msgstr[]")
"""Behind these keywords an entry may end."""

# What may follow what. A number in brackets is checked on its own.
_AFTER = {
    "": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr[]"},
    "msgstr": {"msgctxt", "msgid"},
    "msgstr[]": {"msgstr[]", "msgctxt", "msgid"},
}


@dataclass(slots=True)
class CheckedLines:
    """A file's lines as Babel may see them, one for one, and the previous msgids by the line of their entry's msgid."""

    lines: list[str] = field(default_factory=list)
    previous: dict[int, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Grammar:
    """The keywords that may come next."""

    keyword: str = ""
    """The one before; empty at the beginning."""
    plural: int = -1
    """The number in its brackets."""

    def is_continued_by(self, line: str) -> bool:
        """Whether a line is one more part of the string before."""
        return line[0] == '"' and self.keyword != "" and _STRING.match(line) is not None

    def check(self, keyword: str, string: str) -> str:
        """The mistake in a line, a keyword (or none) and a string; empty if there is none."""
        problem = self._problem(keyword, string)
        if keyword:
            self.keyword, self.plural = _without_number(keyword)
        return problem

    def _problem(self, keyword: str, string: str) -> str:
        name, number = _without_number(keyword)
        if not _STRING.match(string):
            return f"what follows {keyword} is no string in double quotes" if keyword else "this line is not PO"
        if not keyword:
            return "" if self.keyword else "a string stands here without a keyword before it"
        if name not in _AFTER[self.keyword]:
            return f"{keyword} cannot stand here" if self.keyword else f"{keyword} has no msgid before it"
        if name == "msgstr[]" and number != self.plural + 1:
            return f"the plural forms are not in order: msgstr[{self.plural + 1}] is missing"
        return ""


def _without_number(keyword: str) -> tuple[str, int]:
    """`msgstr[2]` as `msgstr[]` and 2; another keyword and -1."""
    name, bracket, number = keyword.rstrip("]").partition("[")
    return (f"{name}[]", int(number)) if bracket else (name, -1)


def check_lines(text: str, file: str, report: Report, *, strings_alone: bool = False) -> CheckedLines | None:
    """Check the grammar of a PO file; None if an entry cannot be trusted. With `strings_alone`, lines with references
    and extracted comments are empty in what is returned."""
    checked = CheckedLines()
    grammar = _Grammar()
    previous: list[str] = []
    problems = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or grammar.is_continued_by(line):
            checked.lines.append(line)  # most lines are one or the other
            continue
        if line.startswith(_ABOUT_SOURCE):
            # Babel reports a comment in the middle of an entry.
            checked.lines.append("" if strings_alone and grammar.keyword in _ENDS else line)
            continue
        prefix, body = _split(line)
        if prefix == "previous":
            checked.lines.append("")
            previous.append(body)
            continue
        if prefix == "comment":
            checked.lines.append(line)
            continue
        match = _KEYWORD.match(body)
        keyword, string = (match[1], body[match.end() :]) if match else ("", body)
        problem = grammar.check(keyword, string)
        if keyword == "msgid":
            checked.previous[number], previous = previous, []
        checked.lines.append(("#~ " if prefix == "obsolete" else "") + f"{keyword} {string}".lstrip())
        if problem:
            problems += 1
            column = len(raw) - len(raw.lstrip()) + 1
            report.add(rules.CATALOG_SYNTAX, Span(file, number, column, number, column + len(line)), problem, _HELP)
            if problems == _MOST_PROBLEMS:
                # A file that is something else altogether would be reported line by line.
                return None
    if grammar.keyword in ("msgctxt", "msgid", "msgid_plural"):
        last = len(checked.lines)
        report.add(rules.CATALOG_SYNTAX, Span(file, last, 1, last, 2), "the file ends in the middle of an entry", _HELP)
        return None
    return None if problems else checked


def _split(line: str) -> tuple[str, str]:
    if not line.startswith("#"):
        return "", line
    if line.startswith("#|"):
        return "previous", line[2:].strip()
    if line.startswith("#~"):
        rest = line[2:].strip()
        return ("previous", rest[1:].strip()) if rest.startswith("|") else ("obsolete", rest)
    return "comment", line
