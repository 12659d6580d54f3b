"""The grammar of PO files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.languages.po_syntax import check_lines
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
def test_a_files_lines_are_handed_on_one_for_one(text: str, end: str) -> None:
    report = Report()
    checked = check_lines(text + end, "a.po", report)
    if checked is None:
        assert report.diagnostics
    else:
        assert len(checked.lines) == len((text + end).split("\n"))
        assert not any(line.startswith("#|") for line in checked.lines)
