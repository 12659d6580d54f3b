"""The kinds of question: every folder beside this file is one, and nothing else names them."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from cop_xblocks import questions
from cop_xblocks.forms import Fields, Identify
from cop_xblocks.markdown import Vocabulary
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.questions.kind import Answer, Kind, Role

NEW_KEY = "new-question"
"""The key of the question in each kind's `new.md`."""


@cache
def kinds() -> dict[str, Kind[Any]]:
    """Every kind by its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(questions.__path__) if module.ispkg)
    return {name: import_module(f"{questions.__name__}.{name}").KIND for name in names}


@cache
def default_kind() -> Kind[Any]:
    """The kind of a question whose annotation names none."""
    return next(kind for kind in kinds().values() if kind.is_default)


@cache
def roles() -> dict[str, Role]:
    """The roles of texts in all kinds of question, by name."""
    return {name: role for kind in kinds().values() for name, role in kind.roles.items()}


def vocabulary() -> Vocabulary:
    """What the annotation on a question's heading may say."""
    flags = dict.fromkeys(("partial", *kinds(), *(flag for kind in kinds().values() for flag in kind.flags)))
    return Vocabulary(("question",), ("points", "objective", "about", "hint_cost"), tuple(flags))


def read_answer(question: Question, fields: Fields, identify: Identify, language: str = "en") -> Answer | Refusal:
    """The answer to a question from a form's fields, in terms of keys; None when it is empty.

    `language` is the one that it was typed in. A Refusal says why an answer cannot be marked. Any fields are safe.
    """
    return kinds()[question.kind].read_answer(question, fields, identify, language)


def grade(question: Question, answer: Answer) -> Mark:
    """Mark an answer that `read_answer` gave. An empty answer is a wrong one."""
    return kinds()[question.kind].grade(question, answer)


def start_question(kind: str, key: str, title: str = "") -> str:
    """The Markdown of a whole question of a kind, for its author to write over: the kind's `new.md`, with the key and,
    where there is one, the title in its heading."""
    heading, end, rest = kinds()[kind].page("new.md").partition("\n")
    words, opening, annotation = heading.partition(" <!-- ")
    words = f"### {title}" if title else words
    return words + opening + annotation.replace(f"#{NEW_KEY}", f"#{key}") + end + rest
