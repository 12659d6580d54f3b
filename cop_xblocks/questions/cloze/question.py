"""What a cloze question is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cop_xblocks.markdown import Gap, inline_gaps
from cop_xblocks.model import Body, Element


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap, as the source has it: no translation changes anything of this."""

    key: str
    accepted: tuple[str, ...]
    """Of a gap to be typed, the source's answers, which count in every language. Of one to be chosen, the right
    alternative."""
    alternatives: tuple[str, ...] = ()
    """What there is to choose from, in the author's order; empty where it is to be typed. An answer is kept as one of
    these."""


@dataclass(frozen=True, slots=True)
class Cloze(Body):
    """Paragraphs, some of them with gaps."""

    passages: tuple[Element, ...]
    """In the learner's language. Their gaps are the same ones, perhaps in another order."""
    blanks: tuple[Blank, ...]
    """In the author's order."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The gaps' keys."""
        return tuple(blank.key for blank in self.blanks)

    @property
    def translated(self) -> Mapping[str, tuple[Gap, str]]:
        """By its key, each gap as it is written in the learner's language, and the language that it is written in; in
        the order of the text."""
        texts = [element.text for element in self.passages if element.text is not None]
        return {gap.key: (gap, text.language) for text in texts for gap in inline_gaps(text.markdown)}
