"""What a text question is made of."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.markdown import split_parts
from cop_xblocks.markdown.inline import code_of
from cop_xblocks.model import Body, Element, Text


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Wordings that mean the same, right or wrong."""

    key: str
    text: Text
    """As they are written, in the learner's language."""
    wordings: tuple[str, ...]
    """The source's own, which count in every language; the first is the one to show."""
    right: bool
    feedback: tuple[Element, ...] = ()

    @property
    def translated(self) -> tuple[str, ...]:
        """The wordings in the learner's language; the source's where there are none."""
        code = code_of(self.text.markdown)
        parts = split_parts(self.text.markdown if code is None else code, ";")
        return tuple(part.words for part in parts if part.words) or self.wordings


@dataclass(frozen=True, slots=True)
class TextAnswers(Body):
    """The answers that are known, in the author's order."""

    answers: tuple[TextAnswer, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The answers' keys."""
        return tuple(answer.key for answer in self.answers)
