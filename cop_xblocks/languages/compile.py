"""Compiles the interface's catalogs to where Open edX looks for them.

The build calls this before the package is installed, so it needs the standard library and Babel only. The platform
tries one locale and falls back to none, so each language is shipped under every name that platforms ask for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cop_xblocks.model.whole_files import write_whole

# The locales by which platforms ask for a language (LANGUAGES in lms/envs/common.py, and what translators' tools call
# them); any other language is asked for by its own name.
LOCALES = {
    "es": ("es", "es_419", "es_AR", "es_EC", "es_ES", "es_MX", "es_PE"),
    "fr": ("fr", "fr_CA", "fr_FR"),
    "ru": ("ru", "ru_RU"),
    "zh": ("zh", "zh_CN", "zh_HANS", "zh_Hans"),
}
# Locales that the package does not bring. Their readers get another form of the language where no author brings theirs:
# simplified characters rather than English.
SUBSTITUTES = {"zh": ("zh_HK", "zh_Hant", "zh_TW")}

PLACEHOLDER = re.compile(r"%\((\w+)\)[-+0-9.]*[A-Za-z]")


class CatalogError(ValueError):
    """The mistakes in the interface's catalogs: a line for each, with its place."""


def compile_interface(locales: Path, package: Path) -> list[Path]:
    """Compile `locales/<language>/LC_MESSAGES/cop_xblocks.po` to `package/translations/<locale>/LC_MESSAGES/text.mo`.

    Returns the files; the same catalog gives the same bytes. Raises CatalogError, and writes nothing, for
    catalogs that cannot be read or would break a page: a build must not go on without them.
    """
    compiled = {}
    mistakes: list[str] = []
    sources = {path.parent.parent.name: path for path in sorted(locales.glob("*/LC_MESSAGES/cop_xblocks.po"))}
    for language, source in sources.items():
        parts = language.split("_")
        forms = ["_".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
        try:
            compiled[language] = _compile(source, [sources[form] for form in forms if form in sources])
        except CatalogError as problem:
            mistakes.append(str(problem))
    if mistakes:
        raise CatalogError("\n".join(mistakes))
    targets = []
    for language, data in compiled.items():
        for locale in (*LOCALES.get(language, (language,)), *SUBSTITUTES.get(language, ())):
            if locale != language and locale in compiled:
                continue  # it has a catalog of its own
            target = package / "translations" / locale / "LC_MESSAGES" / "text.mo"
            if not target.is_file() or target.read_bytes() != data:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, data)
            targets.append(target)
    return targets


def _compile(source: Path, parents: list[Path]) -> bytes:
    """Compile a catalog; the messages that it leaves open come from the languages that it is a form of, since the
    platform looks nowhere else."""
    from babel.messages.mofile import write_mo

    catalog = _read(source)
    for parent in map(_read, parents):
        for message in parent:
            own = catalog.get(message.id, message.context) if message.id else None
            if own is not None and not own.fuzzy and _is_translated(own):
                continue
            if (
                message.id
                and not message.fuzzy
                and _is_translated(message)
                and catalog.num_plurals == parent.num_plurals
            ):
                catalog.add(message.id, message.string, context=message.context)
                added = catalog.get(message.id, message.context)
                added.string, added.flags = message.string, set()
    # Babel writes the time of day into the header otherwise, and every build would differ.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _is_translated(message: Any) -> bool:
    return bool(message.string if isinstance(message.string, str) else any(message.string))


def _read(source: Path) -> Any:
    from babel.messages.pofile import PoFileError, read_po

    language = source.parent.parent.name
    try:
        with source.open("rb") as file:
            # Babel refuses the previous msgids that obsolete entries may have.
            lines = [b"\n" if line.startswith(b"#~|") else line for line in file]
        catalog = read_po(lines, locale=language, abort_invalid=True)
    except PoFileError as problem:
        reason = str(problem).rpartition(" on ")[0]
        raise CatalogError(f"{source.as_posix()}:{problem.lineno + 1}: {reason}") from problem
    except (OSError, UnicodeDecodeError, ValueError, AssertionError, LookupError) as problem:
        raise CatalogError(f"{source.as_posix()}: {problem}") from problem
    places = ((f"{source.as_posix()}:{message.lineno}", message) for message in catalog)
    mistakes = [f"{place}: {mistake}" for place, message in places for mistake in _mistakes(message)]
    if mistakes:
        raise CatalogError("\n".join(mistakes))
    return catalog


def _mistakes(message: Any) -> Iterator[str]:
    """The mistakes of a translation that `msgfmt -c` refuses, and those that it lets pass and a page would not."""
    if not message.id or message.fuzzy:
        return
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    if not any(strings):
        return
    if not all(strings):
        yield f"{strings.count('')} of the {len(strings)} plural forms are missing; fill them all"
    required = {name for msgid in ids for name in PLACEHOLDER.findall(msgid)}
    for string in filter(None, strings):
        names = set(PLACEHOLDER.findall(string))
        for name in sorted(names - required):
            yield f"%({name})s is no placeholder of “{ids[0]}”; it has {_names(required)}"
        # "One lesson" may do without its number.
        for name in sorted(required - names) if len(ids) == 1 else ():
            yield f"%({name})s is missing in the translation of “{ids[0]}”"
        if required and not can_be_filled(string, {**dict.fromkeys(names, ""), **sample_values(ids)}):
            yield f"a placeholder is not whole in “{string}”: write %({min(required)})s as it is, and a single % as %%"
        if string.endswith("\n") != ids[0].endswith("\n"):
            yield f"“{ids[0]}” and its translation do not both end in a new line"


_DIRECTIVE = re.compile(r"%%|%(?:\([^()]*\))?(?P<format>[-+ #0-9.*]*)")
_WIDE = re.compile(r"[0-9]{3}")


def sample_values(msgids: Iterable[str]) -> dict[str, object]:
    """Values with which sentences can be filled in, by the names of their placeholders: a number for `%(count)d`, else
    words."""
    placeholders = (match for msgid in msgids for match in PLACEHOLDER.finditer(msgid))
    return {match[1]: "" if match[0].endswith("s") else 1 for match in placeholders}


def can_be_filled(string: str, values: Mapping[str, object]) -> bool:
    """Whether `string % values` raises nothing, and makes no text of unbounded size: a width or a precision has at most
    two digits."""
    if any(_WIDE.search(directive["format"] or "") for directive in _DIRECTIVE.finditer(string)):
        return False
    try:
        string % values
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _names(names: set[str]) -> str:
    return ", ".join(f"%({name})s" for name in sorted(names)) or "none"
