"""What an author starts a new question from."""

from __future__ import annotations

from importlib.resources import files

NEW_KEY = "new-question"
"""The key that the question in each kind's `new.md` has."""


def start_question(kind: str, key: str, title: str = "") -> str:
    """The Markdown of a whole question of a kind, for its author to write over: the kind's `new.md`, with the key and,
    where there is one, the title in its heading."""
    text = files("cop_xblocks.questions").joinpath(kind, "new.md").read_text("utf-8")
    heading, end, rest = text.partition("\n")
    words, opening, mark = heading.partition(" <!-- ")
    words = f"### {title}" if title else words
    return words + opening + mark.replace(f"#{NEW_KEY}", f"#{key}") + end + rest
