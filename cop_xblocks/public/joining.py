"""Join scripts and styles: every page loads one of each.

A kind of question and an activity may have an `enhance.js` and a `style.css` in its folder. The platform publishes
every file below `assets/` to everybody (decision 20), so the sources stay in their folders, and only the joined files
are written there. The build calls this module by its path, before the package is installed: standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

SHARED_SCRIPTS = ("announcements.js", "outcomes.js", "drafts.js", "transport.js", "registry.js", "forms.js")
SHARED_STYLES = ("block.css", "prose.css", "icons.css", "controls.css", "outcomes.css")
LAST_STYLE = "paper.css"

_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own: a quarter of the script, which no browser needs."""


def join_script(package: Path, *more: Path) -> str:
    """The script of every page: the modules in one function, so that their names are not global.

    The order: the shared modules, the kinds of question and the activities by their names, then `more`.
    """
    modules = [
        *(package / "public" / name for name in SHARED_SCRIPTS),
        *sorted(package.glob("questions/*/enhance.js")),
        *sorted(package.glob("activities/*/enhance.js")),
        *more,
    ]
    return "(() => {\n'use strict';\n\n" + _join(modules) + "})();\n"


def join_style(package: Path) -> str:
    """The style of every page. Later rules outweigh earlier ones, so the order is fixed as well.

    The order: the shared styles, what several kinds of question share, the kinds, the activities, the style for paper.
    """
    sheets = [
        *(package / "public" / name for name in SHARED_STYLES),
        *sorted(package.glob("questions/*.css")),
        *sorted(package.glob("questions/*/style.css")),
        *sorted(package.glob("activities/*/style.css")),
        package / "public" / LAST_STYLE,
    ]
    return _join(sheets)


def _join(files: Iterable[Path]) -> str:
    return "".join(_COMMENT.sub("", path.read_text("utf-8")) for path in files)


def write_public_files(package: Path) -> None:
    """Write what the platform publishes: `assets/public/cop.js` and `cop.css`, each only if it has changed."""
    folder = package / "assets" / "public"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("cop.js", join_script(package)), ("cop.css", join_style(package))):
        content = text.encode()
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
