"""Paths that look right to their author and lead nowhere: with backslashes, with spaces, or with letters that only look
the same."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from cop_xblocks.markdown import Inline
from cop_xblocks.model import Diagnostic, Span, rules
from cop_xblocks.model.course_files import names_in

_SPACED = re.compile(
    r"(?P<words>!?\[[^\[\]\n]{0,200}\])\((?P<path>[^()<>\s\"]{1,200}(?: [^()<>\s\"]{1,200}){1,20}(?<=[A-Za-z0-9]))\)"
)
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}(#\S*)?\Z")


def find_misspelling(path: str, file: Path, place: Span) -> Diagnostic | None:
    """What is wrong with a path that an author has written and whose letters are not those of its file.

    `file` is what the path means.
    """
    if "\\" in path:
        of_one_computer = re.match(r"[A-Za-z]:|\\", path) is not None
        help = f"write slashes: {path.replace(chr(92), '/')}"
        help = "write the path as seen from this file's folder, with slashes" if of_one_computer else help
        return rules.BACKSLASH_IN_PATH.at(place, "a path with backslashes leads nowhere but on Windows", help)
    name = file.name
    names = [] if name.isascii() else names_in(file.parent)
    if name in names or not any(_looks_like(name, other) for other in names):
        return None
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return rules.LETTERS_LOOK_THE_SAME.at(
        place,
        "the file's name has letters that only look the same: macOS keeps the accent apart from its letter",
        f"rename the file without accents, {plain}, and write that here"
        if plain != file.suffix
        else "rename the file with letters from a to z, and write that here",
    )


def find_spaced_paths(inline: Inline) -> list[tuple[int, int, Diagnostic]]:
    """The stretches of a text that a path with a space in it keeps from being links and pictures."""
    return [
        (*match.span(), _spaced(match["words"], match["path"], inline.span(*match.span())))
        for match in _SPACED.finditer(inline.masked())
        if _FILE.search(match["path"])
    ]


def _spaced(words: str, path: str, place: Span) -> Diagnostic:
    return rules.SPACE_IN_PATH.at(
        place,
        "a path with a space in it makes no link",
        f"write {words}(<{path}>), or call the file {'-'.join(path.split())}",
    )


def _looks_like(name: str, other: str) -> bool:
    return unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)
