"""What the editor's handlers do: each takes a block and what its page has sent, and gives the reply as JSON.

Nothing that an author typed is lost: what is refused changes nothing and says why, and the page keeps it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cop_xblocks.activities.registry import text_roles
from cop_xblocks.languages import interface, tag
from cop_xblocks.languages.excerpt_file import read_excerpt, write_excerpt
from cop_xblocks.model import Diagnostic, Report, Text, digest, direction
from cop_xblocks.model.i18n import _
from cop_xblocks.studio.settings import languages, read_settings, stored_value
from cop_xblocks.studio.snippets import snippets
from cop_xblocks.studio.source import BlockSource
from cop_xblocks.studio.strings import (
    MOST_CHARACTERS,
    block_texts,
    carry_over,
    count_states,
    strings_in,
    with_translations,
)
from cop_xblocks.studio.translating import translation_errors

log = logging.getLogger(__name__)

Reply = dict[str, Any]


class RequestError(ValueError):
    """What was sent is nothing that the editor sends."""


# The page


def editor_html(block: Any, words: NullTranslations, language: str) -> str:
    """The editor without the source, which its script asks for: the platform would rewrite addresses in it. `words` are
    the interface's, in the `language` of the author."""
    gettext = words.gettext
    template = _environment().get_template("editor.html")
    return template.render(
        _=gettext,
        id=block.html_id,
        language=language,
        direction=direction(language),
        has_source=block.activity_type.takes != "directive",
        takes_marks=block.activity_type.takes in ("questions", "heading"),
        takes_questions=block.activity_type.takes == "questions",
        settings=[
            {"setting": setting, "value": _shown(stored_value(block, setting.field))}
            for setting in block.studio_settings
        ],
        languages=languages(block),
        own_languages=[block.language, *block.catalogs],
        snippets=[
            asdict(snippet) | {"label": gettext(snippet.label)}
            for snippet in snippets(block.activity_type, interface(block.language).gettext)
        ],
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(value: Any) -> Any:
    """A field's value as its control shows it."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else value


# The source


def open_source(block: Any, sent: Mapping[str, Any]) -> Reply:
    """The source as it is stored, what is wrong with it, and how its translations stand."""
    source = _source(block, block.source)
    return {
        "source": block.source,
        "version": digest(block.source),
        "language": block.language,
        "direction": direction(block.language),
        "diagnostics": _written(source.diagnostics),
        "translations": translation_states(block),
    }


def preview(block: Any, sent: Mapping[str, Any]) -> Reply:
    """A source that is not saved: what is wrong with it, and what a learner sees of it in a language."""
    source, language = _text(sent, "source"), _text(sent, "language") or block.language
    checked = _source(block, source)
    try:
        html = block.preview_html(source, language)
    except Exception:
        log.exception("a preview of block %s cannot be shown", block.scope_ids.usage_id)
        html = block.excuse()
    return {"html": html, "diagnostics": _written(checked.diagnostics)}


def save(block: Any, sent: Mapping[str, Any]) -> Reply:
    """Save the source and the settings, or neither: `saved` says whether, `diagnostics` and `problems` why not.

    A source with an error is not saved, and neither is one that somebody else has saved since this one was opened
    (`conflict`), unless `over` says that theirs is to go.
    """
    text, form = _text(sent, "source"), sent.get("settings")
    if not isinstance(form, Mapping):
        raise RequestError("settings")
    words = block.editor_words()
    values, problems = read_settings(block.studio_settings, form, block, words.gettext)
    if values.get("language") in block.catalogs:
        problems["language"] = words.gettext(_("The block has a translation into this language already."))
    if values.get("only", "") not in ("", values.get("language", block.language), *block.catalogs):
        problems["only"] = words.gettext(_("Choose one of the list."))
    source = BlockSource(block.activity_type, text, block.key, values.get("language", block.language))
    diagnostics = source.diagnostics
    activity, _report = block.activity_type.read_source(text, source.key, source.language)
    if values.get("draw"):
        bank = sum(question.points > 0 for question in getattr(activity, "questions", ()))
        if values["draw"] > bank:
            sentence = words.gettext(_("There are fewer questions with points (%(count)s)."))
            problems["draw"] = sentence % {"count": bank}
    conflict = digest(block.source) != _text(sent, "version") and sent.get("over") is not True
    if conflict or problems or any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return {
            "saved": False,
            "conflict": conflict,
            "problems": problems,
            "diagnostics": _written(diagnostics),
        }
    pinned = source.pinned()
    _store(block, values, pinned)
    return {"saved": True, **open_source(block, {})}


def _store(block: Any, values: Mapping[str, Any], text: str) -> None:
    if text != block.source:
        before = _texts(block)
        block.source = text
        after = _texts(block)
        if block.catalogs:
            block.catalogs = {
                language: {context: list(entry) for context, entry in carry_over(before, after, entries).items()}
                for language, entries in _catalogs(block).items()
            }
    elif not block.is_own("source"):
        block.source = text  # the example is what its author wants
    for field, value in values.items():
        setattr(block, field, value)


def _source(block: Any, text: str) -> BlockSource:
    return BlockSource(block.activity_type, text, block.key, block.language)


def _written(diagnostics: Iterable[Diagnostic]) -> list[Reply]:
    """Diagnostics as JSON; lines count from 1, and columns are characters, from 1."""
    return [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "line": diagnostic.span.line,
            "column": diagnostic.span.column,
            "end_line": diagnostic.span.end_line,
            "end_column": diagnostic.span.end_column,
            "message": diagnostic.message,
            "help": diagnostic.help,
        }
        for diagnostic in diagnostics
    ]


# Translations


def translation_states(block: Any) -> list[Reply]:
    """Each language of the block but the source's, with how many strings are translated, stale and missing."""
    texts = _texts(block)
    return [
        {
            "language": language,
            "name": languages(block)[language],
            "direction": direction(language),
            **count_states(texts, entries),
        }
        for language, entries in _catalogs(block).items()
    ]


def list_strings(block: Any, sent: Mapping[str, Any]) -> Reply:
    """Every string of the block in a language, which may be a new one."""
    language = _language(block, sent)
    strings = strings_in(_texts(block), _catalogs(block).get(language, {}))
    roles = text_roles()
    return {
        "language": language,
        "direction": direction(language),
        "source_language": block.language,
        "source_direction": direction(block.language),
        "strings": [
            {
                "context": string.text.context,
                "role": roles.get(string.text.role, string.text.role),
                "source": string.text.markdown,
                "fingerprint": string.text.fingerprint,
                "translation": string.translation,
                "state": string.state,
            }
            for string in strings
        ],
    }


def save_strings(block: Any, sent: Mapping[str, Any]) -> Reply:
    """Save translations into one language: `[[context, fingerprint, words] …]`, those alone that were changed. Those
    with an error stay as they were, and `errors` says why, by context."""
    language, changed = _language(block, sent), sent.get("strings")
    if not isinstance(changed, list) or not all(_is_string(string) for string in changed):
        raise RequestError("strings")
    made_for = {context: (fingerprint, words) for context, fingerprint, words in changed}
    errors = _take(block, language, made_for)
    return {"errors": {context: _written([error])[0] for context, error in errors.items()}, **_states(block)}


def export_po(block: Any, sent: Mapping[str, Any]) -> Reply:
    """The strings of the block in a language as a PO file."""
    language = _language(block, sent)
    place = f"{block.tag_name}/{getattr(block.scope_ids.usage_id, 'block_id', block.key)}"
    content = write_excerpt(_texts(block), _catalogs(block).get(language, {}), language, place, text_roles())
    return {"name": f"{place.replace('/', '-')}.{language}.po", "content": content}


def import_po(block: Any, sent: Mapping[str, Any]) -> Reply:
    """Take what a PO file says in a language about strings of the block. A file with a mistake in its syntax is
    refused; a translation with an error stays as it was. `taken` says how many were changed, `others` how many are of
    other blocks; `diagnostics` have the file's lines."""
    language, report = _language(block, sent), Report()
    catalog = read_excerpt(_text(sent, "content"), language, report)
    if any(diagnostic.severity == "error" for diagnostic in report):
        return {"taken": 0, "others": 0, "diagnostics": _written(report), **_states(block)}
    texts, before = {text.context: text for text in _texts(block)}, _catalogs(block).get(language, {})
    changed = {
        # A fuzzy entry does not say what it was made for: it is what it was, or stale.
        context: (made_for or before.get(context, ("", ""))[0], words)
        for context, (made_for, words) in catalog.entries.items()
        if context in texts
    }
    changed = {context: entry for context, entry in changed.items() if entry != before.get(context)}
    errors = _take(block, language, changed)
    diagnostics = [
        {**_written([error])[0], "line": catalog.places[context][1], "column": 1} for context, error in errors.items()
    ]
    return {
        "taken": len(changed) - len(errors),
        "others": len(catalog.entries.keys() - texts.keys()),
        "diagnostics": diagnostics,
        **_states(block),
    }


def _take(block: Any, language: str, changed: Mapping[str, tuple[str, str]]) -> dict[str, Diagnostic]:
    """Save translations but for those with an error, which are returned by context."""
    texts = _texts(block)
    activity, _report = block.activity_type.read_source(block.source, block.key, block.language)
    by_context = {text.context: text for text in texts}
    words = {context: words for context, (_made_for, words) in changed.items()}
    errors = translation_errors(activity, by_context, language, words)
    taken = {context: entry for context, entry in changed.items() if context not in errors}
    catalogs = _catalogs(block)
    entries = with_translations(texts, catalogs.get(language, {}), taken)
    if entries != catalogs.get(language, {}):
        catalogs[language] = entries
        block.catalogs = {
            name: {context: list(entry) for context, entry in sorted(of_language.items())}
            for name, of_language in catalogs.items()
        }
    return errors


def _states(block: Any) -> Reply:
    return {"translations": translation_states(block)}


def _texts(block: Any) -> tuple[Text, ...]:
    activity, _report = block.activity_type.read_source(block.source, block.key, block.language)
    return block_texts(activity, block.references or {}, block.language)


def _catalogs(block: Any) -> dict[str, dict[str, tuple[str, str]]]:
    return {language: block.catalog_entries(language) for language in block.catalogs}


def _is_string(string: Any) -> bool:
    is_text = isinstance(string, list) and len(string) == 3 and all(isinstance(part, str) for part in string)
    return is_text and len(string[2]) <= MOST_CHARACTERS


# What is sent


def _text(sent: Mapping[str, Any], name: str) -> str:
    text = sent.get(name, "")
    if not isinstance(text, str):
        raise RequestError(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _language(block: Any, sent: Mapping[str, Any]) -> str:
    """The language of translations that is meant. RequestError for the source's own, and for what is none."""
    language = tag(_text(sent, "language"))
    if language not in languages(block) or language == block.language:
        raise RequestError("language")
    return language


HANDLERS = {
    "open": open_source,
    "preview": preview,
    "save": save,
    "strings": list_strings,
    "translate": save_strings,
    "export_po": export_po,
    "import_po": import_po,
}
"""What a page may ask for, by name."""
