"""A text that is edited piece by piece is the text that the editor has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer, split_lines
from cop_xblocks.lsp.change import Change
from cop_xblocks.model import Span

LETTERS = st.text(st.sampled_from("ab \r\n\n\u2028\x0b😀é𝒯س\u0301"), max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


def buffer(text: str, encoding: str = "utf-16") -> Buffer:
    return Buffer(Path("a.md"), "file:///a.md", text, 1, encoding)


@given(st.text(), ENCODINGS)
def test_units_there_and_back(text: str, encoding: str) -> None:
    one = buffer(text, encoding)
    for number in range(len(one.lines)):
        for column in range(len(one.line(number)) + 1):
            assert one.place(one.position(number, column)) == (number, column)


def test_units_are_those_of_the_encoding() -> None:
    line = "é😀x"
    counted = [buffer(line, encoding).position(0, 2).character for encoding in ("utf-8", "utf-16", "utf-32")]
    assert counted == [6, 3, 2]
    assert buffer(line).place(types.Position(0, 2)) == (0, 2), "the middle of a pair is where the letter ends"


@given(LETTERS)
def test_lines_are_the_whole_text(text: str) -> None:
    assert "".join(split_lines(text)) == text


@given(LETTERS, LETTERS, st.data(), ENCODINGS)
def test_an_edit_is_what_the_editor_did(text: str, new: str, data: st.DataObject, encoding: str) -> None:
    before = buffer(text, encoding)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
        return  # no editor can put its cursor into the middle of a line end
    place = types.Range(_position(before, text[:start]), _position(before, text[:end]))
    old = before.lines
    before.apply_change(types.TextDocumentContentChangePartial(range=place, text=new))
    after = text[:start] + new + text[end:]
    assert before.source == after
    assert list(before.lines) == split_lines(after)
    assert_is_the_change(Change.between(old, before.lines), old, before.lines)


@given(LETTERS, LETTERS)
def test_a_whole_new_text_is_a_change_of_what_differs(text: str, new: str) -> None:
    one = buffer(text)
    old = one.lines
    one.apply_change(types.TextDocumentContentChangeWholeDocument(new))
    assert one.source == new
    assert_is_the_change(Change.between(old, one.lines), old, one.lines)


def assert_is_the_change(change: Change, old: Sequence[str], new: Sequence[str]) -> None:
    """What stands before and behind the change is the same, and no letter more could be."""
    start, end, new_end = (
        sum(map(len, lines[:line])) + column
        for lines, (line, column) in ((old, change.start), (old, change.end), (new, change.new_end))
    )
    before, after = "".join(old), "".join(new)
    assert start <= min(end, new_end)
    assert (before[:start], before[end:]) == (after[:start], after[new_end:])
    assert before[start : start + 1] != after[start : start + 1] or start in (end, new_end)


@given(st.integers(-3, 99), st.integers(-3, 99), LETTERS)
def test_no_position_is_too_far(line: int, column: int, text: str) -> None:
    """An editor and a server can be of two minds about a text."""
    one = buffer(text)
    place = types.Position(max(line, 0), max(column, 0))
    one.place(place)
    one.range(Span("a.md", max(line, 1), max(column, 1), max(line, 1), max(column, 1)))
    one.apply_change(types.TextDocumentContentChangePartial(range=types.Range(place, place), text="x"))
    assert one.source.count("x") == 1


def test_a_mistake_moves_with_its_word() -> None:
    text = buffer("one two three\n")
    span = Span("a.md", 1, 5, 1, 8)
    for at, new, expected in [(4, "x", (6, 9)), (7, "x", (5, 8)), (0, "a\n", (5, 8)), (5, "x", (5, 9))]:
        place = types.Position(0, at)
        typed = buffer(text.source)
        typed.apply_change(types.TextDocumentContentChangePartial(range=types.Range(place, place), text=new))
        now = Change.between(text.lines, typed.lines).moved(span)
        assert (now.column, now.end_column) == expected, (at, new)
        assert now.line == (2 if "\n" in new else 1)


def _position(of: Buffer, before: str) -> types.Position:
    lines = split_lines(before)
    ended = not lines or lines[-1].endswith(("\r", "\n"))
    return buffer(before, of.position_codec.encoding).position(len(lines) - (not ended), 0 if ended else 99)
