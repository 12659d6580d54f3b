"""The grammar of PO files, looked at as a whole or line by line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.languages import po_syntax
from cop_xblocks.model import Report

LINES = st.sampled_from(
    [
        "",
        "# a translator",
        "#",
        "#. a note ",
        "#: courses/a.md#b",
        "#, fuzzy",
        '#| msgid "was"',
        '#~ msgid "gone"',
        "#x",
        'msgctxt "a title"',
        'msgid "a"',
        'msgid ""',
        'msgid  "two spaces"',
        'msgid_plural "as"',
        'msgstr "b"',
        'msgstr ""',
        'msgstr[0] "c"',
        '"more\\n"',
        '"a \\"quote\\" and a \\\\"',
        '"not closed',
        '"wrong \\q"',
        ' "indented"',
        '"behind" ',
        "words",
    ]
)
ENTRY = st.tuples(
    st.lists(LINES.filter(lambda line: line.startswith("#") or not line), max_size=2),
    st.sampled_from([[], ['msgctxt "a"'], ['msgctxt ""', '"b c"']]),
    st.sampled_from([['msgid "a"'], ['msgid ""', '"a"', '"b"']]),
    st.sampled_from([['msgstr "a"'], ['msgstr ""'], ['msgstr ""', '"a\\n"', '"b"']]),
).map(lambda parts: [line for part in parts for line in part])
FILES = (
    st.lists(LINES, max_size=12)
    | st.lists(ENTRY, max_size=4).map(lambda entries: [line for entry in entries for line in entry])
).map("\n".join)


@given(FILES, st.sampled_from(["\n", ""]))
def test_a_file_looked_at_as_a_whole_is_as_if_line_by_line(text: str, end: str) -> None:
    whole = Report()
    at_once = po_syntax.check_lines(text + end, "a.po", whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(po_syntax, "_ORDINARY", re.compile("(?!)"))
        line_by_line = Report()
        slowly = po_syntax.check_lines(text + end, "a.po", line_by_line)
    assert whole.found == line_by_line.found
    assert (at_once is None) == (slowly is None)
    if at_once is not None and slowly is not None:
        assert at_once.lines == slowly.lines
        assert [each for each in at_once.previous.values() if each] == [
            each for each in slowly.previous.values() if each
        ]


def test_a_large_file_is_looked_at_as_a_whole() -> None:
    entry = '#: a.md#b\nmsgctxt "a b"\nmsgid ""\n"one "\n"two"\nmsgstr "drei \\"vier\\""\n\n'
    assert po_syntax._ORDINARY.match(entry * 5000)
    assert not po_syntax._ORDINARY.match(entry * 5000 + '"')
