"""A course beside the host's own, and what its pages say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lxml import html as parser


@contextmanager
def published(root: Path, files: Mapping[str, str], folder: str) -> Iterator[None]:
    """Write files by their paths below a root, and publish the course in one of their folders for a while."""
    from cop_xblocks.build.course import load_course
    from cop_xblocks.host import library

    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    compiled = load_course(root / folder, root / "locales")
    assert compiled is not None and not compiled.mistaken
    before = library.published_courses()
    library.publish_courses({**before, compiled.course.key: library.HostedCourse(compiled)})
    try:
        yield
    finally:
        library.publish_courses(before)


def words(page: str, path: str) -> list[str]:
    """The words of each element at an XPath, on one line."""
    return [" ".join(element.text_content().split()) for element in parser.fromstring(page).xpath(path)]


def links(page: str, path: str) -> dict[str, str]:
    """The words and the address of each link below an XPath."""
    anchors = parser.fromstring(page).xpath(f"{path}//a")
    return {" ".join(link.text_content().split()): link.get("href") for link in anchors}
