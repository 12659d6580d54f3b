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

from cop_xblocks.checking.translations.masking import DOMAIN, TYPED, is_name, masked, words_of
from cop_xblocks.checking.translations.scripts import script_of
from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP730", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look whether both are the same, and in words that languages do not share."""
    if entry.role in ("value", "passage") or entry.source.casefold() != entry.translation.casefold():
        return
    text = entry.translation if entry.role in TYPED else masked(entry)
    if _is_language(text, entry.language):
        yield RULE.at(entry.span(), "this is the source", "translate it, or leave it empty")


def check_entries(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find titles in links that were left, where most were translated."""
    titles: list[tuple[Entry, bool]] = []
    for entry in entries:
        if entry.role == "source" and entry.source != entry.translation:
            said = dict(inline_links(entry.translation))
            for target, words in inline_links(entry.source):
                if target in said and not DOMAIN.fullmatch(words) and _is_language(words, entry.language):
                    titles.append((entry, said[target] == words))
    left = [entry for entry, same in titles if same]
    if len(left) * 2 < len(titles):
        for entry in left:
            yield RULE.at(entry.span(), "the title is the source's", "translate it, as others are")


def _is_language(text: str, language: str) -> bool:
    """Whether there is more in a text than names; single words ("question", "message") are often the same in languages
    of one script."""
    words = [word for word in words_of(text) if not is_name(word) and len(word) > 1]
    return len(words) > (1 if script_of(language) == "LATIN" else 0)
