"""The templates and catalogs of this checkout say what its courses and interface say, and nothing is untranslated."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.cli._catalogs import Sources, catalog_folders, read_sources
from cop_xblocks.languages.po import read_po
from cop_xblocks.languages.update import count, update_catalog
from cop_xblocks.languages.writing import catalog_bytes
from cop_xblocks.model import Report

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = sorted(catalog_folders(ROOT))


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(ROOT)


def test_templates_are_up_to_date(sources: Sources) -> None:
    """`cop translate extract` would change none. What all courses share and the interface have templates, too: what is
    missing there is missing in no catalog of a course."""
    assert {"cop_xblocks", "shared"} < set(sources.templates)
    for domain, template in sources.templates.items():
        stored = ROOT / "locales" / f"{domain}.pot"
        assert stored.read_bytes() == catalog_bytes(template), f"run: cop translate update ({stored.name})"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated(sources: Sources, language: str) -> None:
    for domain in sources.domains(language):
        catalog = read_po(ROOT / "locales" / language / "LC_MESSAGES" / f"{domain}.po", Report())
        counts = count(update_catalog(sources.templates[domain], catalog, language, sources.terms))
        assert (counts.stale, counts.missing) == (0, 0), domain
