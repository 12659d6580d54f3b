"""What a site exports, read: whatever is in the archive, it is a course or a sentence says why not."""

from __future__ import annotations

import io
import json
import random
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cop_xblocks.build import course as building
from cop_xblocks.build.containers import pack
from cop_xblocks.build.course import Compiled, compile_course, load_course
from cop_xblocks.importing.plan import plan_import
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.targets import File
from cop_xblocks.targets.olx import exported
from cop_xblocks.targets.olx.exported import LEVELS, read_export
from cop_xblocks.targets.olx.merging import merge_over
from tests.support.editions import build


@pytest.fixture(scope="module")
def files(small_checkout: Path) -> tuple[File, ...]:
    compiled = load_course(small_checkout / "courses" / "small", small_checkout / "locales")
    assert compiled is not None
    return build(building.edition(compiled)).files


def test_a_folder_of_any_name_and_sections_that_stand_inline_are_read(files: tuple[File, ...]) -> None:
    before = read_export(pack("tar.gz", "x", files)[1])
    content = dict(files)
    for tag in LEVELS[::-1]:
        for path in [path for path in content if path.endswith(".xml")]:
            node = etree.fromstring(content[path]) if path in content else etree.Element("gone")
            for pointer in node.iter(tag):
                name = pointer.get("url_name")
                if name and not len(pointer):
                    whole = etree.fromstring(content.pop(f"course/{tag}/{name}.xml"))
                    whole.set("url_name", name)
                    pointer.getparent().replace(pointer, whole)
            if path in content:
                content[path] = etree.tostring(node)
    inline = read_export(pack("tar.gz", "x", [(f"2026/{path}", data) for path, data in content.items()])[1])
    assert [(part.tag, part.url_name, part.title) for part in inline.course.walk()] == [
        (part.tag, part.url_name, part.title) for part in before.course.walk()
    ]


def test_nothing_outside_of_the_course_is_read(files: tuple[File, ...]) -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for path, content in (
            *files,
            ("../outside.xml", b"<x/>"),
            ("/absolute.xml", b"<x/>"),
            ("other/x.xml", b"<x/>"),
        ):
            member = tarfile.TarInfo(path)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("course/static/link.svg")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert read_export(archive.getvalue()).files.keys() == dict(files).keys()


def test_entities_are_not_read(files: tuple[File, ...]) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><vertical>&b;</vertical>'
    content = {**dict(files), "course/vertical/reading_unit.xml": bomb}
    course = read_export(pack("tar.gz", "x", content.items())[1])
    assert b"root:" not in etree.tostring(course.parts("vertical")["reading_unit"].node)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        member = tarfile.TarInfo("course/static/film.mp4")
        member.size = 1 << 31
        tar.fileobj.write(member.tobuf())  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="more than a gigabyte"):
        read_export(archive.getvalue())


@pytest.mark.parametrize("what", ["files", "name"])
def test_headers_of_an_archive_count_as_well(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """A million empty files pack into a megabyte, and the header of one file may be of any size."""
    monkeypatch.setattr(exported, "_MOST_BYTES", 1 << 16)
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name in [str(number) for number in range(100)] if what == "files" else ["x" * (1 << 17)]:
            tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(ValueError, match="more than a gigabyte"):
        read_export(archive.getvalue())


@pytest.fixture(scope="module")
def checkout(small_checkout: Path) -> tuple[Reading, Compiled]:
    reading = read_course(small_checkout / "courses" / "small")
    compiled = compile_course(reading, small_checkout / "locales")
    assert compiled is not None
    return reading, compiled


@given(seed=st.integers(0, 2**32))
def test_whatever_is_in_an_archive_nothing_but_a_sentence_comes_of_it(
    small_checkout: Path, files: tuple[File, ...], checkout: tuple[Reading, Compiled], seed: int
) -> None:
    archive = pack("tar.gz", "x", _damaged(files, random.Random(seed)))[1]
    for side in ("", "theirs", "ours"):
        try:
            plan_import(*checkout, small_checkout / "locales", archive, side)
        except ValueError as problem:
            assert str(problem)
        try:
            merge_over(files, read_export(archive), side)
        except ValueError as problem:
            assert str(problem)


def _damaged(files: tuple[File, ...], chance: random.Random) -> list[File]:
    content = dict(files)
    for _again in range(chance.randint(1, 4)):
        path = chance.choice([path for path in content if path != "course/course.xml"] or ["course/course.xml"])
        damage = chance.choice(("remove", "cut", "noise", "attribute", "twice", "text", "rename"))
        if damage == "remove":
            del content[path]
        elif damage == "cut":
            content[path] = content[path][: chance.randint(0, len(content[path]))]
        elif damage == "noise":
            content[path] = chance.choice((b"", b"null", b"[]", b"{", b'{"course/x": 5}', b"<x/>", b"\x00\xff", b"5"))
        elif path.endswith(".json") and damage != "rename":
            content[path] = _damaged_json(content[path], chance)
        elif path.endswith(".xml"):
            content[path] = _damaged_xml(content[path], damage, chance)
    return list(content.items())


def _damaged_json(content: bytes, chance: random.Random) -> bytes:
    """Something else in the place of one of its values."""
    try:
        root = json.loads(content)
    except ValueError:
        return content
    holder = {"": root}
    while isinstance(holder, dict | list) and holder and (holder == {"": root} or chance.random() < 0.7):
        key = chance.choice([*holder] if isinstance(holder, dict) else range(len(holder)))
        last, holder = (holder, key), holder[key]
    last[0][last[1]] = chance.choice((None, 5, "x", [], {}, [[]], [5], {"x": {}}))
    return json.dumps(root).encode()


def _damaged_xml(content: bytes, damage: str, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    node = chance.choice(list(root.iter()))
    if damage == "text" and chance.random() < 0.3:
        node.insert(0, chance.choice((etree.Comment("x"), etree.Entity("x"), etree.ProcessingInstruction("x"))))
    if damage == "attribute":
        name = chance.choice([*node.attrib, "url_name", "due", "built", "built_parts", "built_files", "only"])
        node.set(name, chance.choice(("", "x", "5", "a=b=c  =", "{}", "ar", "reading_unit", "first")))
    elif damage == "twice" and node.getparent() is not None:
        node.addnext(etree.fromstring(etree.tostring(node, with_tail=False)))
    elif damage == "text":
        node.text = chance.choice(("", "null", "[]", '{"x": 5}', '{"x": ["a", "b"]}', "words"))
    elif damage == "rename":
        node.tag = chance.choice(
            ("chapter", "sequential", "vertical", "html", "cop_quiz", "cop_lesson", "source", "catalog", "wiki")
        )
    return bytes(etree.tostring(root))
