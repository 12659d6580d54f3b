"""Where catalogs are: `locales/<language>/LC_MESSAGES/<domain>.po`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cop_xblocks.languages.tags import tag

SHARED = "shared"
"""The domain of the lessons that several courses link to."""
INTERFACE = "cop_xblocks"
"""The domain of what blocks and host say themselves."""


def locale_folders(locales: Path) -> dict[str, Path]:
    """Every language's folder by its tag, in alphabetical order; a new folder is a new language."""
    try:
        folders = sorted(folder for folder in locales.iterdir() if (folder / "LC_MESSAGES").is_dir())
    except OSError:
        return {}
    return {tag(folder.name): folder for folder in folders}


def catalog_files(locales: Path) -> list[Path]:
    """Every template, then every catalog of every language."""
    catalogs = (path for folder in locale_folders(locales).values() for path in (folder / "LC_MESSAGES").glob("*.po"))
    return [*sorted(locales.glob("*.pot")), *sorted(catalogs)]


def unclaimed_domains(locales: Path, claimed: Iterable[str]) -> list[str]:
    """The domains that have catalogs and are neither among those of courses nor one of the others."""
    domains = {path.stem for path in catalog_files(locales)}
    return sorted(domains.difference(claimed, (SHARED, INTERFACE)))


def catalog_path(locales: Path, language: str, domain: str) -> Path:
    """The PO file of a language (as a tag or a locale) and a domain, whether it exists or not."""
    folder = locale_folders(locales).get(tag(language), locales / language.replace("-", "_"))
    return folder / "LC_MESSAGES" / f"{domain}.po"


def available(domain: str, root: Path) -> tuple[str, ...]:
    """The languages that there is a catalog of a domain in; `root` is the folder that holds `locales/`."""
    return tuple(
        language
        for language, folder in locale_folders(root / "locales").items()
        if (folder / "LC_MESSAGES" / f"{domain}.po").is_file()
    )
