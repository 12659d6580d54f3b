"""The `msgid` of a translation was edited in the catalog.

Why: a translation is found by its `msgid`; with another one, nobody sees it as the translation of the source

Somebody has edited the `msgid` by hand. It repeats the source, and is edited there: `cop translate update` brings it to
the catalogs. Where the course has changed since the last `cop translate update`, nothing is wrong: the template, or the
catalog of another language, still has the `msgid`.

Wrong:

~~~po ../../locales/parents.pot
msgctxt "ages paragraph"
msgid "Stay calm and listen."
msgstr ""
~~~

~~~po fr
msgctxt "ages paragraph"
msgid "Keep calm and listen."
msgstr "Restez calme et écoutez."
~~~

Right:

~~~po ../../locales/parents.pot
msgctxt "ages paragraph"
msgid "Stay calm and listen."
msgstr ""
~~~

~~~po fr
msgctxt "ages paragraph"
msgid "Stay calm and listen."
msgstr "Restez calme et écoutez."
~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.languages.resembling import pair_mended
from cop_xblocks.model import Diagnostic, Report, Rule, Span

if TYPE_CHECKING:
    from cop_xblocks.languages.entries import Entry
    from cop_xblocks.languages.po import PoCatalog

RULE = Rule("COP771", "warning")

_Key = tuple[str, str]
"""A context, empty where there is none, and a msgid or msgid_plural."""


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Compare each msgid with the template that the catalog was last updated from."""
    if not segments:
        return
    path = Path(segments[0].entry.file)
    template = template_keys(path.parent.parent.parent / f"{path.stem}.pot")
    strays = {
        (segment.entry.context, segment.entry.source): segment.entry
        for segment in segments
        if (segment.entry.context, segment.entry.source) not in template
    }
    if not template or not strays:
        return
    # Where the template is newer than the catalogs, those of other languages have the msgid, too.
    others = path.parent.parent.parent.glob(f"*/LC_MESSAGES/{path.name}")
    outdated = {key for other in others if other != path for key in _read_keys(other)}
    edited = {key: entry for key, entry in strays.items() if key not in outdated}
    translated = {(segment.entry.context, segment.entry.source) for segment in segments}
    for key, source in _sources(edited, template - translated).items():
        entry = edited[key]
        yield RULE.at(
            Span(entry.file, entry.line, 1, entry.line, len(entry.lines[entry.line - 1]) + 1),
            f"the source has no string “{entry.source}”",
            f"write the msgid as the source has it: “{source}”",
        )


def _sources(edited: Mapping[_Key, Entry], untranslated: Iterable[_Key]) -> dict[_Key, str]:
    """By the key of an edited string: the source that it had. A string of a course is found by its context, one of the
    interface by words that resemble it."""
    by_context = dict(untranslated)
    interface = [key for key, entry in edited.items() if not entry.of_course]
    pairs = pair_mended(interface, untranslated) if interface else {}
    return {
        **{key: by_context[key[0]] for key, entry in edited.items() if entry.of_course and key[0] in by_context},
        **{(context or "", msgid): source for (_, source), (context, msgid) in pairs.items()},
    }


def template_keys(path: Path) -> frozenset[_Key]:
    """The keys of a template; none where it cannot be read. As the catalogs of all languages are compared with it, it
    is parsed again only where its bytes have changed."""
    try:
        return _parsed_keys(path, path.read_bytes())
    except OSError:
        return frozenset()


@lru_cache(maxsize=4)
def _parsed_keys(path: Path, content: bytes) -> frozenset[_Key]:
    return _read_keys(path, content)


def _read_keys(path: Path, content: bytes | None = None) -> frozenset[_Key]:
    """The keys of a template or a catalog; none of one that cannot be read."""
    from cop_xblocks.languages.po import read_po

    catalog = read_po(path, Report(), content, strings_alone=True)
    return frozenset(_keys(catalog)) if catalog is not None else frozenset()


def _keys(catalog: PoCatalog) -> Iterator[_Key]:
    for message in catalog.entries:
        for source in message.id if isinstance(message.id, (list, tuple)) else (str(message.id),):
            yield message.context or "", source
