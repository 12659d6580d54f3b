"""A translation is its source.

Why: who cannot read the source reads it all the same

Somebody copied the source, and meant to translate it. A name (`Take It Down`) and a number to type may be the same in
both. Accepted answers of the source count in every language, so a copy of them adds none. A catalog may leave the
titles of all sources as they are, but not one of them.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm and listen."
msgstr "Stay calm and listen."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm and listen."
msgstr "Restez calme et écoutez."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.masking import DOMAIN
from cop_xblocks.checking.translations.scripts import script_of
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import is_name, words_of
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP730", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look whether both are the same, and in words that languages do not share."""
    if not segment.is_untranslated or segment.role in ("value", "passage"):
        return
    translation = segment.translation
    words = words_of(translation.text) if segment.role in TYPED else translation.words
    if _are_of_language(words, segment.language):
        yield RULE.at(segment.span(), "this is the source", "translate it, or leave it empty")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find titles in links that were left, where most were translated."""
    titles: list[tuple[Segment, bool]] = []
    for segment in segments:
        if segment.role == "source" and segment.source.text != segment.translation.text:
            translations = dict(segment.translation.links)
            for target, title in segment.source.links:
                if target not in translations or DOMAIN.fullmatch(title):
                    continue
                if _are_of_language(words_of(title), segment.language):
                    titles.append((segment, translations[target] == title))
    left = [segment for segment, same in titles if same]
    if len(left) * 2 < len(titles):
        for segment in left:
            yield RULE.at(segment.span(), "the title is the source's", "translate it, as others are")


def _are_of_language(words: Sequence[str], language: str) -> bool:
    """Whether there is more among the words of a text than names; single words ("question", "message") are often the
    same in languages of one script."""
    few = 1 if script_of(language) == "LATIN" else 0
    return sum(not is_name(word) and len(word) > 1 for word in words) > few
