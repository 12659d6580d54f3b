"""Whatever stands in a file and wherever the cursor is: an answer, never a failure."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.lsp.buffer import Buffer
from cop_xblocks.lsp.completion import complete
from cop_xblocks.lsp.definitions import definition_at
from cop_xblocks.lsp.hovers import explain
from cop_xblocks.lsp.keys import NoKeyError, key_at
from cop_xblocks.lsp.session import Session
from cop_xblocks.lsp.symbols import outline
from cop_xblocks.questions.registry import kinds, vocabulary
from cop_xblocks.reading import read_course
from cop_xblocks.reading.meanings import FLAGS, NAMES, flag_line, kind_line

Editor = Any

PIECES = [
    "<!-- ", " -->", "<!--", "-->", "#", "# ", "## ", "### ", "---\n", "key: ", "objectives:\n  a: b\n", "- [x] ",
    "- [ ] ", "1. ", "> ", "> [!NOTE]\n", "](", "[", "![", ")", "trust.md#", "fact:", "glossary:", "question ",
    "objective=", "points=", "```\n", "~~~\n", "|a|b|\n|-|-|\n", "\n", "\n\n", "\r", "\t", "\0", "\ufeff", "\u2028",
    "😀", "نص ", "é", "%zz", "<b>", "&amp;", "[a]: trust.md#x\n", "\\", "*", "x",
]  # fmt: skip


def texts(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(20):
        yield "".join(chance.choice(PIECES) for _ in range(chance.randrange(60)))


@pytest.mark.parametrize("seed", range(5))
def test_any_text_is_answered(course: Path, seed: int) -> None:
    chance = random.Random(seed)
    session = Session()
    reading = read_course(course)
    for name in ("trust.md", "course.md"):
        path = course / name
        for text in texts(seed):
            session.opened(types.TextDocumentItem(path.as_uri(), "markdown", 1, text), path)
            here = session.open[path]
            outline(session.document(here), here.buffer)
            for _ in range(10):
                where = types.Position(chance.randrange(30), chance.randrange(60))
                complete(here.buffer, where, here.name, reading)
                explain(here.buffer, where, here.name, reading, session.diagnostics_of(path))
                definition_at(here.buffer, where, here.name, reading)
                try:
                    key_at(here.buffer, *here.buffer.place(where), here.name, reading)
                except NoKeyError as said:
                    assert str(said)
                new = chance.choice(PIECES)
                end = types.Position(where.line + chance.randrange(2), chance.randrange(60))
                change = types.TextDocumentContentChangePartial(range=types.Range(where, end), text=new)
                session.changed(path, [change], 2)
                for diagnostic in session.diagnostics_of(path):
                    assert diagnostic.span.line >= 1 and diagnostic.span.column >= 1
            session.take(session.check(course, *session.begin()))


def test_a_lone_surrogate_does_no_harm(editor: Editor, course: Path) -> None:
    lesson = course / "trust.md"
    editor.open(lesson)
    editor.replace(lesson, "How it goes", "How \ud83d it goes <!-- qestion -->")
    editor.wait_for(lesson, "COP401")


def test_a_rule_that_fails_is_logged_and_the_others_are_told(
    course: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cop_xblocks.checking.references.broken_link.check_reading", fails)
    path = course / "trust.md"
    path.write_text(
        path.read_text("utf-8").replace("question #what", "qestion #what").replace("](#five-steps)", "](#nowhere)"),
        encoding="utf-8",
    )
    examined = Session().check(course, {}, {})
    codes = {diagnostic.code for diagnostic in (*examined.files[path].own, *examined.files[path].rules)}
    assert {"COP401", "COP503"} & codes == {"COP401"}
    assert "a rule failed" in caplog.text


def test_a_check_that_is_overtaken_is_broken_off(course: Path) -> None:
    calls = 0

    def check_overtaken() -> None:
        nonlocal calls
        calls += 1
        raise KeyError

    with pytest.raises(KeyError):
        Session().check(course, {}, {}, check_overtaken)
    assert calls == 1


def test_what_was_typed_during_a_check_is_not_overwritten_by_it(course: Path) -> None:
    session, path = Session(), course / "trust.md"
    session.opened(types.TextDocumentItem(path.as_uri(), "markdown", 1, path.read_text("utf-8")), path)
    examined = session.check(course, *session.begin())
    line = types.Position(7, 0)
    session.changed(
        path,
        [types.TextDocumentContentChangePartial(range=types.Range(line, line), text="## x <!-- qestion #x -->\n")],
        2,
    )
    assert "COP401" in {diagnostic.code for diagnostic in session.diagnostics_of(path)}
    session.take(examined)
    assert "COP401" in {diagnostic.code for diagnostic in session.diagnostics_of(path)}


def test_every_word_of_every_mark_has_a_meaning() -> None:
    words = {*vocabulary().flags, *(flag for kind in kinds().values() for flag in kind.item_flags)}
    named = {flag for kind in kinds().values() for flag in (*kind.flags, *kind.item_flags)}
    assert set(annotation_names()) <= set(NAMES)
    assert all(kind_line(kind) for kind in kinds())
    assert {word for word in words if word in named or word in FLAGS} - {
        word for word in words if flag_line(word)
    } == set()


def test_a_byte_order_mark_moves_nothing(course: Path) -> None:
    path = course / "trust.md"
    one = Buffer(path, path.as_uri(), "\ufeff# A <!-- qestion #x -->\n", 1, "utf-16")
    session = Session()
    session.opened(types.TextDocumentItem(path.as_uri(), "markdown", 1, one.source), path)
    diagnostic = next(diagnostic for diagnostic in session.diagnostics_of(path) if diagnostic.code == "COP401")
    assert one.range(diagnostic.span).start.character == 10


def test_a_check_that_is_overtaken_at_any_moment_is_made_up_for(editor: Editor, course: Path) -> None:
    """Files that are opened and edits that follow each other break off what is under way; the last word counts."""
    lesson, other = course / "trust.md", course / "hour.md"
    for round in range(6):
        editor.open(lesson)
        editor.open(other)
        editor.replace(lesson, "<!-- #five-steps -->", f"<!-- #steps-{round} -->")
        editor.wait_for(other, "COP503")
        editor.close(lesson)
        editor.wait_without(other, "COP503")
        editor.close(other)
