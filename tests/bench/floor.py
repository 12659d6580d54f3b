"""The least that a cold build can cost: `python -m tests.bench.floor ROOT ARCHIVES` does it once.

One markdown-it parse of each source, one read of each catalog through Babel, one inline parse of each translated
string, one archive for each language. Prints the seconds that each part took, as JSON; starting Python and loading
the libraries is not counted.
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.pofile import read_po
from markdown_it import MarkdownIt


def measure(root: Path, archives: Path) -> dict[str, float]:
    """What each part of the floor takes; `archives` are those of a full build, of which the files are taken."""
    plain = MarkdownIt("gfm-like2", {"linkify": False}).disable(["linkify"])
    files = [_files(path) for path in sorted(archives.glob("*.tar.gz"))]
    strings: list[str] = []

    def parse() -> None:
        for path in sorted((root / "courses").rglob("*.md")):
            plain.parse(path.read_text("utf-8"))

    def catalogs() -> None:
        for path in sorted((root / "locales").rglob("*.po")):
            with path.open("rb") as file:
                strings.extend(str(message.string) for message in read_po(file) if message.id)

    def inline() -> None:
        for string in strings:
            plain.parseInline(string)

    def pack() -> None:
        with TemporaryDirectory() as folder:
            for number, members in enumerate(files):
                with tarfile.open(Path(folder, f"{number}.tar.gz"), "w:gz", compresslevel=4) as archive:
                    for name, content in members:
                        member = tarfile.TarInfo(name)
                        member.size = len(content)
                        archive.addfile(member, io.BytesIO(content))

    parts: dict[str, Callable[[], None]] = {
        "sources": parse, "catalogs": catalogs, "strings": inline, "archives": pack,
    }  # fmt: skip
    return {name: _seconds(part) for name, part in parts.items()}


def _seconds(part: Callable[[], None]) -> float:
    start = time.process_time()
    part()
    return time.process_time() - start


def _files(path: Path) -> list[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        return [(member.name, archive.extractfile(member).read()) for member in archive]  # type: ignore[union-attr]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
