"""Compile the interface's catalogues to where Open edX looks for them. Called by the build: the standard library and
Babel only.

The platform tries one locale and falls back to none (OPENEDX.md), so each language is shipped under every name that
it is asked for by.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

# By language: every locale that a platform asks for it by. A language that is not named here is asked for by its own
# name.
LOCALES = {
    "es": ("es", "es_419", "es_ES"),
    "fr": ("fr", "fr_CA", "fr_FR"),
    "ru": ("ru", "ru_RU"),
    "zh": ("zh", "zh_CN", "zh_HANS", "zh_Hans"),
}


def compile_interface(locales: Path, package: Path) -> list[Path]:
    """Compile `locales/<language>/LC_MESSAGES/cop_xblocks.po` to `package/translations/<locale>/LC_MESSAGES/text.mo`.

    Returns the files; the same catalogue gives the same bytes. Raises ValueError for a catalogue that cannot be read:
    a build must not go on without it.
    """
    made = []
    for source in sorted(locales.glob("*/LC_MESSAGES/cop_xblocks.po")):
        data = _compile(source)
        language = source.parent.parent.name
        for locale in LOCALES.get(language, (language,)):
            target = package / "translations" / locale / "LC_MESSAGES" / "text.mo"
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_file() or target.read_bytes() != data:
                target.write_bytes(data)
            made.append(target)
    return made


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    language = source.parent.parent.name
    try:
        with source.open("rb") as file:
            # Babel refuses the previous msgids that obsolete entries may have.
            lines = [b"\n" if line.startswith(b"#~|") else line for line in file]
        catalog = read_po(lines, locale=language, abort_invalid=True)
    except (PoFileError, OSError, UnicodeDecodeError, ValueError, AssertionError, LookupError) as problem:
        raise ValueError(f"{source.as_posix()}: {problem}") from problem
    # Babel writes the time of day into the header otherwise, and every build would differ.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()
