"""A course as an OLX archive holds it, whoever has written it: a build, or a site that exports.

The platform writes each section, subsection and unit into a file of its own, and a block that comes from elsewhere
inline in its unit (edx-platform, `xmodule/xml_block.py`, `XmlMixin.add_xml_to_node`). It reads more than that: sections
that stand inline, and titles in `policy.json` (`load_metadata`, `apply_policy`). Units that are changed and not
published are in `drafts/` (`xmodule/modulestore/xml_exporter.py`, `_export_drafts`).
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from cop_xblocks.activities.registry import activity_types

TOP = "course"
"""The folder in an archive."""
DRAFTS = f"{TOP}/drafts/vertical/"
LEVELS = ("chapter", "sequential", "vertical")
BESIDE_SECTIONS = ("wiki", "textbook")
"""What stands among the sections of a course and is none (`xmodule/course_block.py`, `definition_to_xml`)."""
_MOST_BYTES = 1 << 30
"""Of all files, unpacked, with the headers in between."""
_LEAST_BYTES = 1 << 12
"""What a file counts at least."""


def tags() -> frozenset[str]:
    """The tags of our blocks."""
    return frozenset(activity_type.tag for activity_type in activity_types().values())


@dataclass(slots=True)
class Part:
    """A section, a subsection, a unit or a block."""

    node: Any
    """The lxml element with its attributes and what stands in it."""
    path: str
    """The file that the element stands in."""
    parts: list[Part] = field(default_factory=list)
    """What the course, a section or a subsection holds, in order; the blocks of a unit."""

    @property
    def tag(self) -> str:
        """`chapter`, `sequential`, `vertical`, or the tag of a block."""
        return str(self.node.tag)

    @property
    def url_name(self) -> str:
        """Its name, unique in the course."""
        return str(self.node.get("url_name", ""))

    @property
    def title(self) -> str:
        """What a learner reads above it."""
        return str(self.node.get("display_name", ""))

    @property
    def is_ours(self) -> bool:
        """Whether it is a block of this package."""
        return self.tag in tags()

    def walk(self) -> Iterator[Part]:
        """Itself and all that it holds, in order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(slots=True)
class Exported:
    """A course in an archive."""

    files: dict[str, bytes]
    """By their paths, which begin with `course/`, whatever the folder was called."""
    course: Part
    drafts: tuple[Part, ...] = ()
    """The units that are changed and not published."""

    def parts(self, *of: str) -> dict[str, Part]:
        """The parts with these tags by their names, in order."""
        return {part.url_name: part for part in self.course.walk() if part.tag in of}

    @property
    def blocks(self) -> dict[str, Part]:
        """Our blocks by their names, in order."""
        return self.parts(*tags())

    @property
    def run(self) -> str:
        """The name of the run."""
        return str(self.course.node.get("url_name", ""))


def read_export(archive: bytes) -> Exported:
    """Read an archive. Raises ValueError, with a sentence, for one that is no course."""
    return read_files(_rooted(dict(_unpacked(archive))))


def read_files(files: dict[str, bytes]) -> Exported:
    """Read the files of an archive. Raises ValueError, with a sentence, where one of them is no XML."""
    try:
        root = _parse(files[f"{TOP}/course.xml"])
        policies = _policies(files, root.get("url_name", ""))
        course = _part(files, root, f"{TOP}/course.xml", policies, ("course", *LEVELS))
        drafts = tuple(
            _part(files, _named(_parse(content), path), path, policies, LEVELS[2:])
            for path, content in sorted(files.items())
            if path.startswith(DRAFTS)
        )
    except etree.XMLSyntaxError as problem:
        raise ValueError(f"a file of the archive is no XML: {problem}") from problem
    return Exported(files, course, drafts)


def language_of(exported: Exported) -> str:
    """The one language of an archive; empty for one with all languages. Raises ValueError for one without blocks of
    ours."""
    languages = [str(part.node.get("only", "")) for part in exported.blocks.values()]
    if not languages:
        raise ValueError("no block of this package is in the archive")
    return max(set(languages), key=languages.count)


class _TooMuchError(Exception):
    """Raised where an archive would not end."""


class _Bounded:
    """The bytes that a packed stream gives, of which there are not more than a course can have."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self._left = _MOST_BYTES

    def read(self, size: int) -> bytes:
        content = self._stream.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise _TooMuchError
        return content


def _unpacked(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a `.tar.gz`; nothing that leads out of it."""
    size = 0
    try:
        with gzip.open(io.BytesIO(archive)) as unzipped:
            bounded: Any = _Bounded(unzipped)
            with tarfile.open(fileobj=bounded, mode="r|") as tar:
                for member in tar:
                    size += max(member.size, _LEAST_BYTES)
                    if size > _MOST_BYTES:
                        raise _TooMuchError
                    path = PurePosixPath(member.name)
                    stream = tar.extractfile(member) if member.isfile() else None
                    if stream is not None and not path.is_absolute() and ".." not in path.parts:
                        yield path.as_posix(), stream.read()
    except _TooMuchError as problem:
        raise ValueError("the archive holds more than a gigabyte") from problem
    except (tarfile.TarError, EOFError, OSError, zlib.error) as problem:
        raise ValueError(f"this is no .tar.gz as Studio exports it: {problem}") from problem


def _rooted(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files by paths below `course/`. The folder is called as the platform likes."""
    roots = [PurePosixPath(path) for path in files if PurePosixPath(path).name == "course.xml"]
    if not roots:
        raise ValueError("there is no course.xml in the archive: export a course, and not a library")
    folder = min(roots, key=lambda path: len(path.parts)).parent
    below = {path: PurePosixPath(path) for path in files if PurePosixPath(path).is_relative_to(folder)}
    return {f"{TOP}/{place.relative_to(folder).as_posix()}": files[path] for path, place in below.items()}


def _parse(content: bytes) -> Any:
    # As the platform reads it (xmodule/xml_block.py, `EDX_XML_PARSER`), and nothing from elsewhere.
    parser = etree.XMLParser(remove_blank_text=True, remove_pis=True, resolve_entities=False, no_network=True)
    return etree.fromstring(content, parser)


def _policies(files: Mapping[str, bytes], run: str) -> Mapping[str, Any]:
    try:
        policies = json.loads(files.get(f"{TOP}/policies/{run}/policy.json", b"{}"))
    except (ValueError, RecursionError):
        return {}
    return policies if isinstance(policies, dict) else {}


def _part(
    files: Mapping[str, bytes], node: Any, path: str, policies: Mapping[str, Any], levels: tuple[str, ...]
) -> Part:
    """A part, be it here or in the file that the element points to; `levels` are those from its own down."""
    name = node.get("url_name", "")
    own_file = f"{TOP}/{node.tag}/{name.replace(':', '/')}.xml"
    is_holder = node.tag in levels[:1]
    # A unit of which nothing is left is no pointer: it has a title (`xmodule/xml_block.py`, `is_pointer_tag`).
    if is_holder and not len(node) and {*node.attrib} <= {"url_name", "org", "course"} and own_file in files:
        pointer, path = node, own_file
        node = _parse(files[own_file])
        node.attrib.update(pointer.attrib)
    policy = policies.get(f"{node.tag}/{name}")
    if is_holder and node.tag in LEVELS and isinstance(policy, dict):
        node.attrib.update({key: value for key, value in policy.items() if isinstance(value, str)})
    children = [
        child for child in node if is_holder and isinstance(child.tag, str) and child.tag not in BESIDE_SECTIONS
    ]
    return Part(node, path, [_part(files, child, path, policies, levels[1:]) for child in children])


def _named(node: Any, path: str) -> Any:
    """A draft's name is that of its file."""
    node.set("url_name", PurePosixPath(path).stem)
    return node
