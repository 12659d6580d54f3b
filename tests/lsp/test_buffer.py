"""A text that is edited piece by piece is the text that the editor has."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from cop_xblocks.lsp.buffer import Buffer, from_units, moved, split_lines, to_units
from cop_xblocks.model import Span

LETTERS = st.text(st.sampled_from("ab \r\n\n\u2028\x0b😀é𝒯س\u0301"), max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


def buffer(text: str, encoding: str = "utf-16") -> Buffer:
    return Buffer(Path("a.md"), "file:///a.md", text, 1, encoding)


@given(st.text(), ENCODINGS)
def test_units_there_and_back(line: str, encoding: str) -> None:
    for column in range(len(line) + 1):
        assert from_units(line, to_units(line, column, encoding), encoding) == column


def test_units_are_those_of_the_encoding() -> None:
    line = "é😀x"
    assert [to_units(line, 2, encoding) for encoding in ("utf-8", "utf-16", "utf-32")] == [6, 3, 2]
    assert from_units(line, 2, "utf-16") == 1, "the middle of a pair is where the letter begins"


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
    edit = before.change(types.TextDocumentContentChangePartial(range=place, text=new), 2)
    after = text[:start] + new + text[end:]
    assert before.text == after
    assert list(before.lines) == split_lines(after)
    assert edit.start <= edit.new_end


@given(LETTERS, LETTERS)
def test_a_whole_new_text_is_an_edit_of_what_differs(text: str, new: str) -> None:
    changed = buffer(text)
    edit = changed.change(types.TextDocumentContentChangeWholeDocument(new), 2)
    assert changed.text == new
    old, now = split_lines(text), split_lines(new)
    assert old[: edit.start[0]] == now[: edit.start[0]]
    assert old[edit.end[0] :] == now[edit.new_end[0] :]


@given(st.integers(-3, 99), st.integers(-3, 99), LETTERS)
def test_no_position_is_too_far(line: int, column: int, text: str) -> None:
    """An editor and a server can be of two minds about a text."""
    one = buffer(text)
    place = types.Position(max(line, 0), max(column, 0))
    one.place(place)
    one.range(Span("a.md", max(line, 1), max(column, 1), max(line, 1), max(column, 1)))
    one.change(types.TextDocumentContentChangePartial(range=types.Range(place, place), text="x"), 2)
    assert one.text.count("x") == 1


def test_a_mistake_moves_with_its_word() -> None:
    text = buffer("one two three\n")
    span = Span("a.md", 1, 5, 1, 8)
    for at, new, expected in [(4, "x", (6, 9)), (7, "x", (5, 8)), (0, "a\n", (5, 8)), (5, "x", (5, 9))]:
        place = types.Position(0, at)
        edit = buffer(text.text).change(
            types.TextDocumentContentChangePartial(range=types.Range(place, place), text=new), 2
        )
        now = moved(span, edit)
        assert (now.column, now.end_column) == expected, (at, new)
        assert now.line == (2 if "\n" in new else 1)


def _position(of: Buffer, before: str) -> types.Position:
    lines = split_lines(before)
    ended = not lines or lines[-1].endswith(("\r", "\n"))
    last = "" if ended else lines[-1]
    return types.Position(len(lines) if ended else len(lines) - 1, to_units(last, len(last), of.encoding))
