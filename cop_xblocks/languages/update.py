"""A catalog brought up to its template, with nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from babel.messages.catalog import Message

from cop_xblocks.languages.advice import Words, no_words
from cop_xblocks.languages.layout import Layout, columns
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.resembling import Key, pair_mended
from cop_xblocks.languages.writing import head_of, header_for, strings_of

State = Literal["translated", "stale", "missing"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How strings stand after an update."""

    total: int
    translated: int
    stale: int
    missing: int

    @classmethod
    def of(cls, states: Iterable[State]) -> Counts:
        """Count strings by how each stands."""
        counted = Counter(states)
        return cls(counted.total(), counted["translated"], counted["stale"], counted["missing"])


def update_catalog(template: PoCatalog, old: PoCatalog | None, language: str, words: Words = no_words) -> PoCatalog:
    """The template with the translations of `old`; None for a language that starts.

    The same context and msgid keep their translation, and so does a string that moved to another owner in the same
    role. The same context with another msgid, and prose that was mended, keep it as stale (`fuzzy`) with the msgid that
    it was made for; if the source returns to that one, it is stale no more. What is in the template no more becomes
    obsolete, and comes back when its string does. `words` are the glossary's.
    """
    if old is None:
        new = PoCatalog(header_for(language))
        old = PoCatalog()
    else:
        new = PoCatalog(old.header or header_for(language), old.header_comments)
        new.fuzzy, new.line_end, new.width = old.fuzzy, old.line_end, columns(old.as_read.values())
        if 0 in old.as_read:
            new.kept[0] = old.as_read[0]
    kept = {_key(message): message for message in old.entries}
    gone = {_key(message): message for message in old.obsolete.values()}
    written = {key: message for key, message in {**kept, **gone}.items() if _written(message)}
    written.update((key, message) for key, message in kept.items() if _written(message))
    wanted = {_key(message): message for message in template.entries}
    vanished = [key for key in written if key not in wanted]
    # The best witness comes last and overwrites the others: a current entry, and of those one that is not stale.
    witnesses = sorted(vanished, key=lambda key: (key in kept, not written[key].fuzzy))
    by_context = {key[0]: key for key in witnesses if key[0] is not None}
    moved = {(_role(key), key[1]): key for key in witnesses if key[0] is not None}
    mended = pair_mended(vanished, [key for key in wanted if key not in written])
    put = partial(_put, new, old, words, language)
    used: set[Key] = set()
    for key, message in wanted.items():
        source = written.get(key)
        if source is not None:
            used.add(key)
            put(message, source, source.fuzzy, source.previous_id)
            continue
        witness = moved.get((_role(key), key[1])) or by_context.get(key[0] or "") or mended.get(key)
        if witness is None or message.pluralizable:
            put(message, kept.get(key), False, ())
            continue
        source = written[witness]
        used.add(witness)
        made_for = source.previous_id if source.fuzzy else [witness[1]]
        returned = list(made_for) == [message.id]
        put(message, source, not returned, () if returned else made_for)
    for key, message in gone.items():
        if key not in used and key not in wanted and written.get(key, message) is message:
            new.obsolete[key[0] or "", key[1]] = message
            if message.lineno in old.as_read:
                new.kept[message.lineno] = old.as_read[message.lineno]
    for key in vanished:
        if key not in used and key in kept:
            message = written[key]
            new.obsolete[key[0] or "", key[1]] = message
    return new


def count(catalog: PoCatalog) -> Counts:
    """Count a catalog's strings."""
    return Counts.of(_state(message) for message in catalog.entries)


def states(catalog: PoCatalog) -> dict[str, State]:
    """How each string of a course's catalog stands, by its context."""
    return {message.context: _state(message) for message in catalog.entries if message.context is not None}


def _state(message: Message) -> State:
    return "missing" if not _written(message) else "stale" if message.fuzzy else "translated"


def _put(
    new: PoCatalog,
    old: PoCatalog,
    words: Words,
    language: str,
    message: Message,
    source: Message | None,
    fuzzy: bool,
    previous: Any,
) -> None:
    """Add a message of the template with the translation, and what a translator wrote beside it, of `source`."""
    flags = message.flags - {"fuzzy"}
    string: Any = ""
    comments: list[str] = []
    if source is not None:
        flags |= {flag for flag in source.flags if flag.startswith("no-")}
        string = _shaped(source.string, message.pluralizable)
        comments = source.user_comments
        fuzzy = fuzzy and _written(source)
        flags |= {"fuzzy"} if fuzzy else set()
    made = Message(
        message.id,
        string,
        message.locations,
        flags,
        [*message.auto_comments, *filter(None, [words(_key(message)[1], language)])],
        comments,
        previous if fuzzy else (),
        context=message.context,
    )
    new[message.id] = made
    if source is not None and old.get(message.id, message.context) is source and source.lineno in old.as_read:
        made.lineno = source.lineno
        layout = old.as_read[source.lineno]
        new.kept[source.lineno] = Layout(
            layout.head if head_of(made) == head_of(source) else "",
            layout.strings if strings_of(made) == strings_of(source) else "",
        )


def _shaped(string: Any, plural: bool) -> Any:
    """A translation as the template's message wants it, should a string have got or lost its plural."""
    if plural:
        return tuple(string) if isinstance(string, (list, tuple)) else (str(string),)
    return string[0] if isinstance(string, (list, tuple)) else string


def _key(message: Message) -> Key:
    return message.context, message.id[0] if isinstance(message.id, (list, tuple)) else str(message.id)


def _role(key: Key) -> str:
    return (key[0] or "").partition(" ")[2].partition(" ")[0]


def _written(message: Message) -> bool:
    string = message.string
    return any(string) if isinstance(string, (list, tuple)) else bool(string)
