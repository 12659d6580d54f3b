"""The translations of a few strings as a PO file of their own, and what such a file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Message

from cop_xblocks.languages.advice import Roles, advice, flags
from cop_xblocks.languages.catalog import Catalog, read_catalog
from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.writing import format_catalog, header_for
from cop_xblocks.model import Report, Text


def write_excerpt(
    texts: Iterable[Text], entries: Mapping[str, tuple[str, str]], language: str, place: str, roles: Roles
) -> str:
    """The text of a PO file with these strings and their translations, in their order; `place` says where they stand. A
    stale translation is fuzzy. Which source it was made for is known by its fingerprint alone, so the file does not
    say it."""
    catalog = PoCatalog(header_for(language))
    for text in texts:
        made_for, translation = entries.get(text.context, ("", ""))
        own_flags = flags(text.role) + (["fuzzy"] if translation and made_for != text.fingerprint else [])
        comments = list(advice(text.role, text.comment, "", roles))
        location = (f"{place}#{text.context.split(' ')[0]}", 0)
        catalog[text.markdown] = Message(
            text.markdown, translation, [location], own_flags, comments, (), context=text.context
        )
    return format_catalog(catalog)


def read_excerpt(content: str, language: str, report: Report) -> Catalog:
    """What a PO file says, whatever else it holds; what is wrong with it goes into the report."""
    data = content.encode("utf-8", "surrogatepass")
    return read_catalog(Path("block.po"), report, language, lambda path, notes: read_po(path, notes, data))
