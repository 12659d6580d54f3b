"""PO files, written: the same bytes for the same catalog, whole or not at all.

Babel's writer parts previous msgids in the middle of a word, forgets that an obsolete entry was fuzzy, and puts dates
into the header; so entries are put together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message

from cop_xblocks.languages.layout import Layout, joined, quoted
from cop_xblocks.languages.plurals import plural_forms
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.model.whole_files import write_whole


def header_for(language: str = "") -> str:
    """The header of a new catalog, or of a template without a language."""
    fields = {
        "Project-Id-Version": "cop_xblocks",
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if language:
        fields["Plural-Forms"] = plural_forms(language)
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def format_catalog(catalog: PoCatalog) -> str:
    """The text of a PO or POT file."""
    out = [_header(catalog)]
    for message in catalog.entries:
        out.append("".join(_entry(message, catalog)))
    for message in catalog.obsolete.values():
        out.append("".join(_entry(message, catalog, "#~ ")))
    return "\n".join(out)


def catalog_bytes(catalog: PoCatalog) -> bytes:
    """The content of a PO or POT file, with the line ends that the catalog was read with."""
    return format_catalog(catalog).replace("\n", catalog.line_end).encode("utf-8", "backslashreplace")


def write_catalog(catalog: PoCatalog, path: Path) -> bool:
    """Write a catalog; True if the file changed. A reader sees the old file or the new one, never a part of it."""
    data = catalog_bytes(catalog)
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
    return True


def head_of(message: Message, *, with_flags: bool = True) -> tuple[Any, ...]:
    """What stands above an entry's strings, however it is laid out; `with_flags`, its flags, too."""
    return (
        _lines(message.user_comments),
        [line.strip() for line in _lines(message.auto_comments) if line.strip()],
        sorted({_location(*place) for place in message.locations}),
        sorted(message.flags) if with_flags else [],
        list(message.previous_id),
    )


def source_of(message: Message) -> tuple[Any, ...]:
    """An entry's context and msgids, however they are laid out."""
    return message.context, message.id


def strings_of(message: Message) -> tuple[Any, ...]:
    """An entry's strings, however they are laid out."""
    return *source_of(message), message.string or ""


def says_the_same(one: PoCatalog, other: PoCatalog) -> bool:
    """Whether two catalogs differ at most in how they are laid out."""
    if (one.header, one.header_comments, one.fuzzy) != (other.header, other.header_comments, other.fuzzy):
        return False
    return all(
        [(head_of(message), strings_of(message)) for message in these]
        == [(head_of(message), strings_of(message)) for message in those]
        for these, those in ((one.entries, other.entries), (one.obsolete.values(), other.obsolete.values()))
    )


def _header(catalog: PoCatalog) -> str:
    layout = catalog.layouts.get(0, Layout())
    comments = _comments("#", catalog.header_comments) + ("#, fuzzy\n" if catalog.fuzzy else "")
    strings = 'msgid ""\n' + quoted("msgstr", catalog.header or header_for(), width=catalog.width)
    return (layout.head or comments) + (layout.strings or strings)


def _entry(message: Message, catalog: PoCatalog, prefix: str = "") -> Iterator[str]:
    layout = catalog.layouts.get(message.lineno or -1, Layout())
    yield layout.head or "".join(_head(message, catalog.width, prefix))
    yield layout.source or "".join(_source(message, catalog.width, prefix))
    yield layout.translation or "".join(_translation(message, catalog.num_plurals, catalog.width, prefix))


def _head(message: Message, width: int, prefix: str) -> Iterator[str]:
    yield _comments("#", message.user_comments)
    if not prefix:
        yield _comments("#.", message.auto_comments)
        yield joined("#:", dict.fromkeys(_location(*place) for place in message.locations))
    yield flags_line(message.flags if not prefix else {"fuzzy"} & message.flags)
    for keyword, previous in zip(("msgid", "msgid_plural"), message.previous_id, strict=False):
        yield quoted(keyword, previous, "#~| " if prefix else "#| ", width=width)


def _source(message: Message, width: int, prefix: str) -> Iterator[str]:
    if message.context is not None:
        yield quoted("msgctxt", message.context, prefix, width=width)
    if isinstance(message.id, (list, tuple)):
        yield quoted("msgid", message.id[0], prefix, width=width)
        yield quoted("msgid_plural", message.id[1], prefix, width=width)
    else:
        yield quoted("msgid", message.id, prefix, width=width)


def _translation(message: Message, plurals: int, width: int, prefix: str) -> Iterator[str]:
    if isinstance(message.id, (list, tuple)):
        strings = [*(message.string or ()), *[""] * plurals][:plurals]
        for index, string in enumerate(strings):
            yield quoted(f"msgstr[{index}]", string, prefix, width=width)
    else:
        yield quoted("msgstr", str(message.string or ""), prefix, width=width)


def flags_line(flags: Iterable[str]) -> str:
    """The line of an entry's flags; empty without any."""
    listed = ", ".join(sorted(flags))
    return f"#, {listed}\n" if listed else ""


def _lines(comments: Iterable[str]) -> list[str]:
    return [line for comment in comments for line in comment.splitlines() or [""]]


def _comments(prefix: str, comments: Iterable[str]) -> str:
    return "".join(f"{prefix} {line}".rstrip() + "\n" for line in _lines(comments))


def _location(file: str, line: int | None) -> str:
    # A line number would make noise in every catalog whenever a text moves; a name with spaces is isolated, as
    # gettext does.
    name = file.replace("\\", "/")
    return f"\u2068{name}\u2069" if " " in name else name
