"""Where each value of a TOML file stands. Python's own reader says what the file holds, and not where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cop_xblocks.model import Span

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[^\s\[\]{}=,.\#"\']+|[\[\]{}=,.]|\n',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span


def find_places(text: str, file: str) -> dict[KeyPath, Span]:
    """The place of every value of a text that is TOML; a setting's is that of its name."""
    return _Finder(_tokens(text, file), {(): Span(file, 1, 1, 1, 1)}).find()


def _tokens(text: str, file: str) -> list[_Token]:
    """The parts of the text but spaces and comments."""
    tokens = []
    line, line_start, position = 1, 0, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        line_start = text.rfind("\n", 0, position) + 1
        column = position - line_start + 1
        if not match[0].startswith("#"):
            width = len(match[0].partition("\n")[0]) or 1
            tokens.append(_Token(match[0], Span(file, line, column, line, column + width)))
    return tokens


class _Finder:
    """Walks through the tokens, which are those of a valid file."""

    def __init__(self, tokens: list[_Token], places: dict[KeyPath, Span]) -> None:
        self._tokens = tokens
        self._at = 0
        self._places = places

    def find(self) -> dict[KeyPath, Span]:
        table: KeyPath = ()
        while self._at < len(self._tokens):
            if self._take("\n"):
                continue
            if self._take("["):
                self._take("[")  # a table of an array is none of ours
                table = self._key(())
                while self._take("]"):
                    pass
            else:
                self._setting(table)
        return self._places

    def _take(self, text: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at].text == text:
            self._at += 1
            return True
        return False

    def _key(self, before: KeyPath) -> KeyPath:
        """A name, or several with points between, and its place."""
        path = before
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            path = (*path, token.text.strip("\"'"))
            self._places.setdefault(path, token.span)
            if not self._take("."):
                break
        return path

    def _setting(self, table: KeyPath) -> None:
        path = self._key(table)
        self._take("=")
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._take("["):
            for index in self._members("]"):
                if self._at < len(self._tokens):
                    self._places[(*path, index)] = self._tokens[self._at].span
                self._value((*path, index))
        elif self._take("{"):
            for _ in self._members("}"):
                self._setting(path)
        else:
            while self._at < len(self._tokens) and self._tokens[self._at].text not in (",", "]", "}", "\n"):
                self._at += 1

    def _members(self, end: str) -> Iterator[int]:
        """Once for each member of a list or an inline table, whose end is taken."""
        index = 0
        while self._at < len(self._tokens):
            if self._take("\n") or self._take(","):
                continue
            if self._take(end):
                return
            yield index
            index += 1
