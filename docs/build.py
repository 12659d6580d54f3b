"""Builds the manual: `python docs/build.py [FOLDER]`, which `tox -e docs` runs.

The pages are the Markdown files beside this one, which GitHub shows as they are. What the code says better
(commands, marks, settings, kinds, rules) is generated from it (generated.py). All are put together in a temporary
folder; there links to files of the checkout become links to the pages made of them. A link that leads nowhere, and a
page that the table of contents does not know, end the build.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))

from generated import pages, schemas, sources  # noqa: E402 - beside this file, however it is run

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LINK = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`].*?(?P=ticks)(?!`))|(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)"
)
_ROW = re.compile(r"\| \[(?P<words>[^\]]*)\]\((?P<target>[^)]+)\)")


def main() -> None:
    """Build the manual into the folder that is named, build/manual without one; the exit code is Sphinx's."""
    from sphinx.cmd.build import build_main

    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "manual")
    with TemporaryDirectory() as name:
        folder = Path(name) / "manual"
        write_sources(folder)
        options = ["--fail-on-warning", "--keep-going", "--quiet", "--fresh-env"]
        code = build_main([*options, "-b", "html", "-d", f"{name}/doctrees", str(folder), str(out)])
    if code == 0:
        print(f"The manual: {out / 'index.html'}")
    sys.exit(code)


def write_sources(folder: Path) -> None:
    """Write all that Sphinx reads. Raises SystemExit with every link that leads nowhere."""
    shutil.copytree(DOCS, folder, ignore=shutil.ignore_patterns("*.py", "*.md", "__pycache__"))
    shutil.copy(DOCS / "conf.py", folder)
    placed = places()
    broken: list[str] = []
    for source, page in placed.items():
        if source.suffix == ".md" and page.endswith(".md"):
            text = linked(source, page, placed, broken)
            _write(folder / page, text + contents(source, placed))
    for page, text in pages().items():
        _write(folder / page, text)
    for name, text in schemas().items():
        _write(folder / "extra" / "schemas" / name, text)
    if broken:
        sys.exit("\n".join(broken))


def places() -> dict[Path, str]:
    """The page that each file (or folder) of the checkout is in the manual."""
    found = {path: _page(path) for path in sorted(DOCS.rglob("*.md"))}
    found[ROOT / "CONTRIBUTING.md"] = "contributing.md"
    found[ROOT / "CHANGELOG.md"] = "changes.md"
    return found | {ROOT / source: page for source, page in sources().items()}


def _page(path: Path) -> str:
    page = path.relative_to(DOCS)
    return (page.with_name("index.md") if page.name == "README.md" else page).as_posix()


def linked(source: Path, page: str, placed: Mapping[Path, str], broken: list[str]) -> str:
    """A page's text with its links as the manual needs them.

    A link to a file that is no page stays in the checkout only: of it the words are left.
    """
    lines = source.read_text("utf-8").split("\n")
    fence = ""
    for index, line in enumerate(lines):
        opening = _FENCE.match(line)
        if opening and (not fence or opening[1].startswith(fence)):
            fence = "" if fence else opening[1]
        elif not fence:
            lines[index] = _LINK.sub(lambda found: _relinked(found, source, page, placed, broken), line)
    return "\n".join(lines)


def _relinked(found: re.Match[str], source: Path, page: str, placed: Mapping[Path, str], broken: list[str]) -> str:
    target = found["target"]
    if found["code"] or "://" in target or target.startswith(("#", "mailto:")):
        return found[0]
    path, hash, anchor = target.partition("#")
    section = Path(os.path.normpath(source.parent / target))
    if hash and section in placed:
        return f"[{found['words']}]({_seen_from(page, placed[section])})"
    meant = Path(os.path.normpath(source.parent / path))
    meant = meant / "README.md" if meant / "README.md" in placed else meant
    if meant in placed:
        to, own, before = placed[meant].partition("#")
        to = _seen_from(page, to)
        if not to.endswith(".md"):
            return f'<a href="{to}">{found["words"]}</a>'
        return f"[{found['words']}]({to}{hash or own}{anchor or before})"
    if meant.is_relative_to(DOCS) and meant.exists():
        return found[0]  # a picture
    if not meant.exists():
        broken.append(f"{source.relative_to(ROOT)}: there is no {target}")
    return found["words"]


def _seen_from(page: str, other: str) -> str:
    return os.path.relpath(other, Path(page).parent).replace(os.sep, "/")


def contents(source: Path, placed: Mapping[Path, str]) -> str:
    """The tables of contents that Sphinx wants: from the tables of the manual's first page, and every decision."""
    if source.name != "README.md":
        return ""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in source.read_text("utf-8").split("\n"):
        if line.startswith("## "):
            parts.append((line.removeprefix("## "), []))
        elif row := _ROW.match(line):
            meant = Path(os.path.normpath(source.parent / row["target"]))
            page = placed.get(meant, row["target"])
            parts[-1][1].append(_seen_from(_page(source), page))
    if source.parent.name == "decisions":
        parts = [("", sorted(path.name for path in source.parent.glob("[0-9]*.md")))]
    return "".join(toctree(rows, caption) for caption, rows in parts if rows)


def toctree(rows: Iterable[str], caption: str = "") -> str:
    """A table of contents that is seen at the page's side alone."""
    said = f":caption: {caption}\n" if caption else ""
    listed = "\n".join(row.removesuffix(".md") for row in rows)
    return f"\n```{{toctree}}\n:hidden:\n{said}\n{listed}\n```\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
