"""PO files, written: the same bytes for the same catalogue, whole or not at all.

Babel's writer wraps previous msgids in the middle of a string (which no reader takes), forgets that an obsolete entry
was fuzzy, and puts dates into the header; so entries are laid out here, with Babel's own quoting and wrapping of
strings.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import normalize

from cop_xblocks.languages.po import PoCatalog

_WIDTH = 76

# The forms that gettext's manual and translators' tools use; CLDR's, which Babel has, put two of the Arabic forms in
# another order.
_PLURALS = {
    "ar": ("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"),
}


def header_for(language: str = "") -> str:
    """The header of a new catalogue, or of a template without a language."""
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
        fields["Plural-Forms"] = _PLURALS.get(language) or Catalog(locale=language.replace("-", "_")).plural_forms
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def format_catalogue(catalog: PoCatalog) -> str:
    """The text of a PO or POT file."""
    out = [_comments("#", catalog.header_comments), "#, fuzzy\n" if catalog.fuzzy else ""]
    out.append(f'msgid ""\nmsgstr {normalize(catalog.header or header_for(), width=_WIDTH)}\n')
    for message in catalog.entries:
        out.append("\n" + "".join(_entry(message, catalog.num_plurals)))
    for message in catalog.obsolete.values():
        out.append("\n" + "".join(_entry(message, catalog.num_plurals, "#~ ")))
    return "".join(out)


def write_catalogue(catalog: PoCatalog, path: Path) -> bool:
    """Write a catalogue; True if the file changed. A reader sees the old file or the new one, never a part of it."""
    data = format_catalogue(catalog).encode("utf-8", "backslashreplace")
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # What mkstemp makes is for its owner alone; a catalogue is for everybody who may read the folder.
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _entry(message: Message, plurals: int, prefix: str = "") -> Iterator[str]:
    yield _comments("#", message.user_comments)
    if not prefix:
        yield _comments("#.", message.auto_comments)
        for location in dict.fromkeys(_location(*place) for place in message.locations):
            yield f"#: {location}\n"
    flags = sorted(message.flags) if not prefix else ["fuzzy"] if message.fuzzy else []
    if flags:
        yield f"#, {', '.join(flags)}\n"
    was = "#~| " if prefix else "#| "
    for keyword, previous in zip(("msgid", "msgid_plural"), message.previous_id, strict=False):
        yield f"{was}{keyword} {normalize(previous, prefix=was, width=_WIDTH)}\n"
    if message.context is not None:
        yield f"{prefix}msgctxt {normalize(message.context, prefix=prefix, width=_WIDTH)}\n"
    if isinstance(message.id, (list, tuple)):
        yield f"{prefix}msgid {normalize(message.id[0], prefix=prefix, width=_WIDTH)}\n"
        yield f"{prefix}msgid_plural {normalize(message.id[1], prefix=prefix, width=_WIDTH)}\n"
        strings = [*(message.string or ()), *[""] * plurals][:plurals]
        for index, string in enumerate(strings):
            yield f"{prefix}msgstr[{index}] {normalize(string, prefix=prefix, width=_WIDTH)}\n"
    else:
        yield f"{prefix}msgid {normalize(message.id, prefix=prefix, width=_WIDTH)}\n"
        yield f"{prefix}msgstr {normalize(str(message.string or ''), prefix=prefix, width=_WIDTH)}\n"


def _comments(prefix: str, comments: Iterable[str]) -> str:
    lines = [line for comment in comments for line in comment.splitlines() or [""]]
    return "".join(f"{prefix} {line}".rstrip() + "\n" for line in lines)


def _location(file: str, line: int | None) -> str:
    # A line number would make noise in every catalogue whenever a text moves; a name with spaces is isolated, as
    # gettext does.
    name = file.replace("\\", "/")
    return f"\u2068{name}\u2069" if " " in name else name
