"""The place of each letter of a translation, in a file whose lines part it and whose escapes take two columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.languages.entries import read_entries
from cop_xblocks.model import Report

FILE = """msgid ""
msgstr "Language: fr\\n"

msgctxt "a paragraph"
msgid "She said yes."
msgstr ""
"Elle a dit \\"oui\\""
" hier."
"""


@pytest.mark.parametrize(
    ("letters", "place"),
    [
        ("Elle", (7, 2, 7, 6)),
        ('"', (7, 13, 7, 15)),
        ("oui", (7, 15, 7, 18)),
        ('i" h', (7, 17, 8, 4)),
        ("hier.", (8, 3, 8, 8)),
        ("", (6, 1, 6, 10)),
    ],
)
def test_letters_have_their_place(letters: str, place: tuple[int, int, int, int], tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(FILE, encoding="utf-8")
    (entry,) = read_entries(path, Report())
    at = entry.translation.index(letters)
    span = entry.span(at, at + len(letters))
    assert (span.line, span.column, span.end_line, span.end_column) == place
