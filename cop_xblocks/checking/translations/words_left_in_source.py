"""Words of the source were left in a translation.

Why: a reader meets a part of a sentence in a language that they may not know

Several words in a row stand in the translation as in the source, or all the words of a link do; in a language of
another script, one word that is no name. Names, and the titles of sources, may stay as they are.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm, listen, and do not look through the phone in front of your child."
msgstr "Restez calme, écoutez, and do not look through the phone devant votre enfant."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm, listen, and do not look through the phone in front of your child."
msgstr "Restez calme, écoutez et ne fouillez pas le téléphone devant votre enfant."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import mask
from cop_xblocks.checking.translations.scripts import script_of
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import is_name, words_of
from cop_xblocks.model import Diagnostic, Rule

_RUN = 3
"""Words in a row, in a language of the same script; of another script, one is enough."""
_SHORTEST = 3
"""Letters of a word that stands alone."""
_OTHERS = TYPED | {"source"}

RULE = Rule("COP731", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find runs of the source's words that are no names."""
    if segment.role in _OTHERS or segment.is_untranslated:
        return
    text = segment.translation.text
    for words, start_with in _copied(segment):
        start = max(text.find(start_with), 0)
        place = segment.span(start, min(start + len(start_with), len(text)))
        yield RULE.at(place, f"“{words}” is the source", "translate it")
        return


def _copied(segment: Segment) -> Iterator[tuple[str, str]]:
    """Words that are the source's, and what of them is to be marked: sentences, links, then runs of words."""
    translation = segment.translation.visible_text
    for sentence in segment.source.sentences:
        # A sentence of a name and few words has no run of words that are none.
        if sentence in translation and len(words := words_of(sentence)) >= _RUN and not all(map(is_name, words)):
            yield sentence, sentence
    if "](" in segment.translation.text:
        yield from ((words, words) for words in _link_words(segment))
    if not segment.source.vocabulary.isdisjoint(segment.translation.vocabulary):
        yield from ((" ".join(run), run[0]) for run in _runs(segment))


def _link_words(segment: Segment) -> Iterator[str]:
    """The words of each link that are the source's: several, and more than one of them no name."""
    of_source = {words for _target, words in segment.source.links}
    for _target, words in segment.translation.links:
        if words in of_source and sum(not is_name(word) for word in words_of(mask(words, segment.of_course))) > 1:
            yield words


def _runs(segment: Segment) -> Iterator[tuple[str, ...]]:
    """Words of the translation that stand in the source in the same order, none of them a name."""
    source, translation = segment.source.words, segment.translation.words
    if set(source).isdisjoint(translation):
        return
    length = _RUN if script_of(segment.language) == "LATIN" else 1
    runs = {tuple(source[at : at + length]) for at in range(len(source) - length + 1)}
    for at in range(len(translation) - length + 1):
        run = tuple(translation[at : at + length])
        if run in runs and not any(map(is_name, run)) and len("".join(run)) >= _SHORTEST:
            yield run
