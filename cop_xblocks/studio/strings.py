"""The strings of a block and their translations: how they stand, and what an edit makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cop_xblocks.content import read_references
from cop_xblocks.languages.resembling import MessageKey, pair_mended
from cop_xblocks.model import Text, iter_texts

Entry = tuple[str, str]
"""The fingerprint of the string that a translation was made for, and the translation."""
State = Literal["translated", "stale", "missing"]
STATES: tuple[State, ...] = ("stale", "missing", "translated")
"""Those that need work first."""

MOST_CHARACTERS = 20_000
"""Of one translation. The longest paragraph of our courses has about 1,200."""


@dataclass(frozen=True, slots=True)
class BlockString:
    """A string of a block in one language."""

    text: Text
    """In the source's language."""
    translation: str
    state: State


def block_texts(activity: Any, references: Mapping[str, Any], language: str) -> tuple[Text, ...]:
    """Every string of a block that is translated, each context once: those of its source, then those of what it refers
    to."""
    texts = (*iter_texts(activity), *iter_texts(read_references(references, language)))
    by_context: dict[str, Text] = {}
    for text in texts:
        if text.markdown.strip():
            by_context.setdefault(text.context, text)
    return tuple(by_context.values())


def strings_in(texts: Iterable[Text], entries: Mapping[str, Entry]) -> Iterator[BlockString]:
    """The strings, as a language's entries have them."""
    for text in texts:
        made_for, translation = entries.get(text.context, ("", ""))
        state: State = "translated" if made_for == text.fingerprint else "stale"
        yield BlockString(text, translation, state if translation else "missing")


def count_states(texts: Iterable[Text], entries: Mapping[str, Entry]) -> dict[str, int]:
    """How many strings there are in each state."""
    counts = Counter(string.state for string in strings_in(texts, entries))
    return {state: counts[state] for state in STATES}


def carry_over(before: Iterable[Text], after: Iterable[Text], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """A language's entries after an edit, which took the block from some strings to others.

    Nothing is lost. A translation keeps the fingerprint of what it was made for, so it is stale where its string has
    changed; where a string got another context (prose is known by its words alone), its translation goes with it, as in
    `cop translate update`. The translation of a string that is gone stays, and is used again when the string comes
    back.
    """
    new = {text.context: text for text in after}
    vanished = [text for text in before if text.context not in new and text.context in entries]
    result = dict(entries)
    missing = [text for text in new.values() if text.context not in entries]
    same = {(text.role, text.markdown): text for text in vanished}
    pairs = {text.context: same[text.role, text.markdown] for text in missing if (text.role, text.markdown) in same}
    by_key: dict[MessageKey, Text] = {(text.context, text.markdown): text for text in vanished}
    taken = {(text.context, text.markdown) for text in pairs.values()}
    new_keys = [(text.context, text.markdown) for text in missing if text.context not in pairs]
    mended = pair_mended([key for key in by_key if key not in taken], new_keys)
    pairs |= {str(context): by_key[old] for (context, _markdown), old in mended.items()}
    for context, old in pairs.items():
        result[context] = result.pop(old.context) if old.context in result else entries[old.context]
    return result


def with_translations(
    texts: Iterable[Text], entries: Mapping[str, Entry], translations: Mapping[str, tuple[str, str]]
) -> dict[str, Entry]:
    """A language's entries with new ones: by context, the fingerprint of the string that each was made for, and its
    words. No words take a translation away. What is no string of the block is left out."""
    contexts = {text.context for text in texts}
    result = dict(entries)
    for context, (made_for, translation) in translations.items():
        if context not in contexts:
            continue
        if translation.strip():
            result[context] = made_for, translation
        else:
            result.pop(context, None)
    return result
