"""The wording of a string, of the source or of a translation, in the shapes that rules compare."""

from __future__ import annotations

import re
from functools import cached_property

from cop_xblocks.checking.choices import bare
from cop_xblocks.checking.translations.masking import mask
from cop_xblocks.checking.translations.scripts import scripts
from cop_xblocks.markdown import inline_links, plain

_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)*")
"""Chinese does not separate words: a run of its characters is one, beside which another script may begin without a
space."""
_SENTENCE_END = re.compile(
    r"(?:(?<![.!?؟…])|(?<=[\s.]\w\.))(?:(?<![\s.]\w)\.|[!?؟…])[.!?؟…]*"
    r"[\"'»”’)\]\u00a0\u202f]*(?:\s+|\Z)|[。！？…]+[”’）」』\s]*"
)
"""Marks and what closes behind them. A run of marks begins one search, at its first mark: or each mark of a long run
would begin a search of the rest."""
_END_MARK = re.compile("[.!?؟…。！？]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SAME_MARK = str.maketrans(
    {"。": ".", "．": ".", "؟": "?", "？": "?", "！": "!", "：": ":", "；": ";", "؛": ";", "।": "."}
)
_MARKS = frozenset(".?!:…")
_BEHIND_MARK = " \u00a0\u202f\"'«»“”„’‘*_)]（）」』\u200e\u200f\u2068\u2069"


class Wording:
    """One string. Many rules need the same shapes of it, and each shape is computed when the first rule asks."""

    def __init__(self, text: str, of_course: bool) -> None:
        self.text = text
        """As it stands in the catalog."""
        self.of_course = of_course
        """Whether it is a string of a course, which is Markdown, and not of the interface."""

    @cached_property
    def signs(self) -> frozenset[str]:
        """Every character of the text."""
        return frozenset(self.text)

    @cached_property
    def masked(self) -> str:
        """The text, with OBJECT for each letter of code, addresses and placeholders: the same offsets."""
        return mask(self.text, self.of_course)

    @cached_property
    def visible_text(self) -> str:
        """The text without its markup; of a string of the interface, with OBJECT for its placeholders."""
        return plain(self.text) if self.of_course else self.masked

    @cached_property
    def bare(self) -> str:
        """The text without case, punctuation and more than one space."""
        return bare(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of `masked`, in order."""
        return words_of(self.masked)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of `masked` in small letters."""
        return frozenset(map(str.lower, self.words))

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of `visible_text`, without the marks between them."""
        return sentences(self.visible_text)

    @cached_property
    def end_mark(self) -> str:
        """The mark at the end, whatever script it is of and whatever closes behind it; empty where there is none."""
        end = self.masked.rstrip(_BEHIND_MARK)[-3:].translate(_SAME_MARK)
        return "…" if end == "..." else end[-1:] if end[-1:] in _MARKS else ""

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Target and words of each link; the interface has none."""
        return inline_links(self.text) if self.of_course else ()

    @cached_property
    def scripts(self) -> frozenset[str]:
        """The scripts of the letters of `masked`."""
        return scripts(self.signs if self.masked == self.text else self.masked)


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the marks between them."""
    if _END_MARK.search(text) is None:
        return [text] if _LETTER_OR_DIGIT.search(text) else []
    return [sentence for sentence in _SENTENCE_END.split(text) if _LETTER_OR_DIGIT.search(sentence)]


def is_name(word: str) -> bool:
    """Whether a word may be a name: it has a capital, as `INHOPE`, `Take`, `StopNCII`."""
    return word != word.lower()
