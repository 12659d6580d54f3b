"""Catalogs in a folder of a test's own, and what `cop translate check` says of them."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.checking.catalogs import check_translations
from cop_xblocks.languages.writing import header_for
from cop_xblocks.model import Diagnostic


def write_catalog(folder: Path, language: str, entries: str, domain: str = "parents") -> Path:
    header = "".join(f'"{line}\\n"\n' for line in header_for(language).splitlines())
    path = folder / "locales" / language / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr ""\n{header}\n{entries}', "utf-8")
    return path


def check_catalogs(folder: Path, *languages: str) -> list[Diagnostic]:
    return check_translations((), folder / "locales", languages)
