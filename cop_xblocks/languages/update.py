"""Updates a catalog from its template, and loses nothing; counts its strings and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from babel.messages.catalog import Message

from cop_xblocks.languages.advice import TermsComment, glossary
from cop_xblocks.languages.layout import Layout, columns
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.resembling import MessageKey, pair_mended
from cop_xblocks.languages.same_meaning import current_comments, means_the_same
from cop_xblocks.languages.writing import flags_line, head_of, header_for, source_of, strings_of

State = Literal["translated", "stale", "missing"]


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of strings in each state after an update."""

    total: int
    translated: int
    stale: int
    missing: int

    @classmethod
    def of(cls, states: Iterable[State]) -> Counts:
        """Count strings by their states."""
        counter = Counter(states)
        return cls(counter.total(), counter["translated"], counter["stale"], counter["missing"])


def update_catalog(
    template: PoCatalog, old: PoCatalog | None, language: str, words: TermsComment | None = None
) -> PoCatalog:
    """The template with the translations of `old`; None for a language that starts.

    The same context and msgid keep their translation, and so does a string that moved to another owner in the same
    role. The same context with another msgid, and prose that was mended, keep it as stale (`fuzzy`) with the msgid that
    it was made for; if the source returns to that one, it is stale no more. What is no longer in the template becomes
    obsolete, and comes back when its string does. `words` are the glossary's.
    """
    words = words or glossary(())
    new = empty_copy(old, language) if old is not None else PoCatalog(header_for(language))
    old = old or PoCatalog()
    translations = _Translations(old, template)
    for message in template.entries:
        source = translations.take(message)
        made = _message(message, source, words(_key(message)[1], language))
        new[message.id] = made
        if source.message is not None and old.get(message.id, message.context) is source.message:
            keep_layout(new, old, made, source.message)
    for key, message in translations.left():
        new.obsolete[key[0] or "", key[1]] = message
        if key in translations.obsolete and message.lineno in old.as_read:
            new.layouts[message.lineno] = old.as_read[message.lineno]
    return new


def empty_copy(catalog: PoCatalog, language: str = "") -> PoCatalog:
    """An empty catalog with the header and the layout of another; one without a header gets that of its language."""
    new = PoCatalog(catalog.header or header_for(language), catalog.header_comments)
    new.fuzzy, new.line_end, new.width = catalog.fuzzy, catalog.line_end, columns(catalog.as_read.values())
    if 0 in catalog.as_read:
        new.layouts[0] = catalog.as_read[0]
    return new


class _Source(NamedTuple):
    """The message that a translation is taken from, and how well it fits."""

    message: Message | None
    fuzzy: bool = False
    previous: list[str] | tuple[str, ...] = ()
    """The msgid that a fuzzy translation was made for."""


class _Translations:
    """A catalog's translations, each for the message of a template that it fits best."""

    def __init__(self, old: PoCatalog, template: PoCatalog) -> None:
        self.current = {_key(message): message for message in old.entries}
        self.obsolete = {_key(message): message for message in old.obsolete.values()}
        self.used: set[MessageKey] = set()
        # An obsolete translation of a string that has none now is as good as a current one.
        self.translated: dict[MessageKey, Message] = {}
        for key in {**self.current, **self.obsolete}:
            for message in (self.current.get(key), self.obsolete.get(key)):
                if message is not None and _is_translated(message):
                    self.translated.setdefault(key, message)
        in_template = dict.fromkeys(_key(message) for message in template.entries)
        contexts = {context for context, _ in in_template if context is not None}
        self.vanished = [key for key in self.translated if key not in in_template]
        self.unwanted = {key: message for key, message in self.obsolete.items() if key not in in_template}
        # The best candidate comes last and overwrites the others: a current entry, and of those one that is not stale.
        candidates = sorted(self.vanished, key=lambda key: (key in self.current, not self.translated[key].fuzzy))
        self.by_context = {key[0]: key for key in candidates if key[0] is not None}
        self.moved = {(_role(key), key[1]): key for key in candidates if key[0] is not None}
        self.mended = pair_mended(
            [key for key in self.vanished if self.by_context.get(key[0] or "") != key or key[0] not in contexts],
            [key for key in in_template if key not in self.translated and self._same(key) is None],
        )

    def _same(self, key: MessageKey) -> MessageKey | None:
        """The vanished string that a new one is with another owner, or with other words."""
        return self.moved.get((_role(key), key[1])) or self.by_context.get(key[0] or "")

    def take(self, message: Message) -> _Source:
        """The translation for a message of the template."""
        key = _key(message)
        if key in self.translated:
            self.used.add(key)
            same = self.translated[key]
            return _Source(same, same.fuzzy, same.previous_id)
        other = self._same(key) or self.mended.get(key)
        if other is None or message.pluralizable:
            return _Source(self.current.get(key))
        self.used.add(other)
        source = self.translated[other]
        made_for = source.previous_id if source.fuzzy else [other[1]]
        is_current = list(made_for) == [message.id] or means_the_same(source.user_comments, str(message.id))
        return _Source(source, not is_current, () if is_current else made_for)

    def left(self) -> Iterator[tuple[MessageKey, Message]]:
        """The messages that no message of the template has taken."""
        for key, message in self.unwanted.items():
            if key not in self.used and self.translated.get(key, message) is message:
                yield key, message
        for key in self.vanished:
            if key not in self.used and key in self.current:
                yield key, self.translated[key]


def _message(message: Message, source: _Source, words: str) -> Message:
    """A message of the template with the translation of `source`, and what a translator wrote beside that."""
    flags = message.flags - {"fuzzy"}
    string: Any = ""
    comments: list[str] = []
    fuzzy = False
    if source.message is not None:
        flags |= {flag for flag in source.message.flags if flag.startswith("no-")}
        string = _shaped(source.message.string, message.pluralizable)
        fuzzy = source.fuzzy and _is_translated(source.message)
        comments = current_comments(source.message.user_comments, str(message.id), fuzzy=fuzzy)
        flags |= {"fuzzy"} if fuzzy else set()
    return Message(
        message.id,
        string,
        message.locations,
        flags,
        [*message.auto_comments, *filter(None, [words])],
        comments,
        source.previous if fuzzy else (),
        context=message.context,
    )


def keep_layout(new: PoCatalog, old: PoCatalog, made: Message, source: Message) -> None:
    """Let an entry that says the same stand as it stood."""
    if source.lineno in old.as_read:
        made.lineno = source.lineno
        layout = old.as_read[source.lineno]
        same_but_flags = head_of(made, with_flags=False) == head_of(source, with_flags=False)
        new.layouts[source.lineno] = Layout(
            _with_flags(layout.head, made.flags, source.flags) if same_but_flags else "",
            layout.source if source_of(made) == source_of(source) else "",
            layout.translation if strings_of(made) == strings_of(source) else "",
        )


def _with_flags(head: str, flags: set[str], present: set[str]) -> str:
    """A head as it stands, with these flags: gettext's own tools drop those that they do not know, as
    `max-length:80`."""
    if flags == present:
        return head
    lines = [line for line in head.splitlines(keepends=True) if not line.lstrip().startswith("#,")]
    place = next((index for index, line in enumerate(lines) if line.lstrip().startswith("#|")), len(lines))
    return "".join([*lines[:place], flags_line(flags), *lines[place:]])


def count(catalog: PoCatalog) -> Counts:
    """Count a catalog's strings."""
    return Counts.of(map(state_of, catalog.entries))


def count_words(messages: Iterable[Message]) -> Counts:
    """Count the words of some strings' sources, as agencies do: what stands between spaces."""
    counted: Counter[State] = Counter()
    for message in messages:
        counted[state_of(message)] += len(_key(message)[1].split())
    return Counts(counted.total(), counted["translated"], counted["stale"], counted["missing"])


def state_of(message: Message) -> State:
    """How a string stands."""
    return "missing" if not _is_translated(message) else "stale" if message.fuzzy else "translated"


def _shaped(string: Any, plural: bool) -> Any:
    """A translation as the template's message wants it, should a string have got or lost its plural."""
    if plural:
        return tuple(string) if isinstance(string, (list, tuple)) else (str(string),)
    return string[0] if isinstance(string, (list, tuple)) else string


def _key(message: Message) -> MessageKey:
    return message.context, message.id[0] if isinstance(message.id, (list, tuple)) else str(message.id)


def _role(key: MessageKey) -> str:
    return (key[0] or "").partition(" ")[2].partition(" ")[0]


def _is_translated(message: Message) -> bool:
    string = message.string
    return any(string) if isinstance(string, (list, tuple)) else bool(string)
