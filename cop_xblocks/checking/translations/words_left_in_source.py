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

from cop_xblocks.checking.translations.masking import TYPED, is_name, mask, sentences, shown, words_of
from cop_xblocks.checking.translations.scripts import script_of
from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Diagnostic, Rule

_RUN = 3
"""Words in a row, in a language of the same script; of another script, one is enough."""
_SHORTEST = 3
"""Letters of a word that stands alone."""

_OTHERS = TYPED | {"source"}

RULE = Rule("COP731", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find runs of the source's words that are no names."""
    if entry.role in _OTHERS or entry.source.casefold() == entry.translation.casefold():
        return
    length = _RUN if script_of(entry.language) == "LATIN" else 1
    said = shown(entry.translation, entry.of_course)
    for each in sentences(shown(entry.source, entry.of_course)):
        # A sentence of a name and few words has no run of words that are none.
        if each in said and len(words := words_of(each)) >= _RUN and not all(map(is_name, words)):
            at = max(entry.translation.find(each), 0)
            place = entry.span(at, min(at + len(each), len(entry.translation)))
            yield RULE.at(place, f"“{each}” is the source", "translate it")
            return
    for link in _link_words(entry):
        start = max(entry.translation.find(link), 0)
        place = entry.span(start, min(start + len(link), len(entry.translation)))
        yield RULE.at(place, f"“{link}” is the source", "translate it")
        return
    source, translation = (words_of(mask(text, entry.of_course)) for text in (entry.source, entry.translation))
    if set(source).isdisjoint(translation):
        return
    runs = {tuple(source[at : at + length]) for at in range(len(source) - length + 1)}
    for at in range(len(translation) - length + 1):
        run = tuple(translation[at : at + length])
        if run in runs and not any(map(is_name, run)) and len("".join(run)) >= _SHORTEST:
            start = max(entry.translation.find(run[0]), 0)
            place = entry.span(start, start + len(run[0]))
            yield RULE.at(place, f"“{' '.join(run)}” is the source", "translate it")
            return


def _link_words(entry: Entry) -> Iterator[str]:
    """The words of each link that are the source's: several, and more than one of them no name."""
    if not entry.of_course or "](" not in entry.translation:
        return
    of_source = {words for _target, words in inline_links(entry.source)}
    for _target, words in inline_links(entry.translation):
        if words in of_source and sum(not is_name(word) for word in words_of(mask(words, entry.of_course))) > 1:
            yield words
