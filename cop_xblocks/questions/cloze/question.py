"""What a cloze question is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cop_xblocks.markdown import Gap, inline_gaps
from cop_xblocks.model import Body, Element


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap as it is in the source. No translation changes it."""

    key: str
    accepted: tuple[str, ...]
    """The source's answers, which count in every language. For a gap with alternatives, the right one."""
    alternatives: tuple[str, ...] = ()
    """The source's alternatives, in the author's order; empty for a gap to type in. A stored answer is one of them."""


@dataclass(frozen=True, slots=True)
class Cloze(Body):
    """Paragraphs, some of them with gaps."""

    paragraphs: tuple[Element, ...]
    """In the learner's language. The gaps are the same in each language, perhaps in another order."""
    blanks: tuple[Blank, ...]
    """In the author's order."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The gaps' keys."""
        return tuple(blank.key for blank in self.blanks)

    @property
    def translated(self) -> Mapping[str, tuple[Gap, str]]:
        """The gaps in the learner's language by key, each with the language of its text; in the order of the text."""
        texts = [element.text for element in self.paragraphs if element.text is not None]
        return {gap.key: (gap, text.language) for text in texts for gap in inline_gaps(text.markdown)}
