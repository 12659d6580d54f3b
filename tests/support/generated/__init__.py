"""Generated questions, a file for each kind.

Each file gives `SOURCES`, a strategy of the Markdown of one question `#q`; `answers(question)`, a strategy of answers
as the kind's `send` takes them, all of which can be marked; and `PAIRS`, a strategy of two sources of `#q` that differ
only in what is right, and in feedback and explanation.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from hypothesis import strategies as st

from cop_xblocks.questions.registry import kinds

WORDS = ["Ask first", "Show *an adult*", "`code`", "اسأل", "问", "[a page](b.md)", "a | b", "1\\. first"]

keys = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True), min_size=2, max_size=7, unique=True)
words = st.sampled_from(WORDS)
flags = st.lists(st.sampled_from(["partial", "points=3", "points=999", "objective=o"]), unique_by=lambda flag: flag[:3])


def generated() -> dict[str, ModuleType]:
    """The file of every kind."""
    return {kind: import_module(f"{__name__}.{kind}") for kind in kinds()}
