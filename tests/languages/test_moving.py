"""What moving costs: nothing. What a mended word costs: one string. What a tool's own layout costs: nothing."""

from __future__ import annotations

import copy
import shutil
import subprocess
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.languages.layout import WIDTH
from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.update import count, update_catalog
from cop_xblocks.languages.writing import format_catalog, says_the_same, write_catalog
from cop_xblocks.model import Report
from tests.support.drawn_courses import DrawnCourse, translated, write
from tests.support.tiers import COSTLY


def again(catalog: PoCatalog) -> PoCatalog:
    """A catalog as it comes back from a file."""
    with TemporaryDirectory() as name:
        path = Path(name) / "a.po"
        write_catalog(catalog, path)
        report = Report()
        read = read_po(path, report)
        assert read is not None and not report.diagnostics
        return read


def move(drawn: DrawnCourse, draw: Random) -> None:
    """Swap choices, move units and lessons, rename files, rewrap everything."""
    everything = [lesson for lessons in drawn.modules for lesson in lessons]
    for lesson in everything:
        draw.shuffle(lesson.units)
        if draw.random() < 0.5:
            lesson.file = f"{draw.choice(['', 'deep/', 'deep/er/'])}{lesson.key}-{draw.randrange(1000)}.md"
        for unit in lesson.units:
            draw.shuffle(unit.choices)
            draw.shuffle(unit.paragraphs)
    if len(everything) > 1:
        one, other = draw.sample(everything, 2)
        if len(one.units) > 1:
            other.units.append(one.units.pop())
    draw.shuffle(everything)
    drawn.modules = [[] for _ in drawn.modules]
    for place, lesson in enumerate(everything):
        # No module stays empty.
        drawn.modules[place if place < len(drawn.modules) else draw.randrange(len(drawn.modules))].append(lesson)
    drawn.modules = [lessons for lessons in drawn.modules if lessons]
    drawn.width = draw.choice([20, 40, 72, 119, 10_000])


@given(st.randoms(use_true_random=False))
@settings(COSTLY)
def test_moving_renaming_and_rewrapping_loses_no_translation_and_makes_none_stale(draw: Random) -> None:
    drawn = write(draw)
    old = again(translated(drawn.course()))
    for _ in range(3):
        move(drawn, draw)
        template = drawn.course()
        old = again(update_catalog(template, old, "ar"))
        counts = count(old)
        assert (counts.translated, counts.stale, counts.missing) == (len(template.entries), 0, 0)
        assert all(message.string == f"ترجمة {message.id}" for message in old.entries)


def test_a_paragraph_that_moves_to_another_unit_keeps_its_translation() -> None:
    drawn = write(Random(1))
    old = again(translated(drawn.course()))
    first, other = drawn.modules[0][0].units[0], drawn.modules[1][0].units[0]
    other.paragraphs.append(first.paragraphs[0])
    del first.paragraphs[0]
    first.paragraphs.append("Of 1000 a new one.")
    counts = count(update_catalog(drawn.course(), old, "ar"))
    assert (counts.stale, counts.missing) == (0, 1)


@given(st.randoms(use_true_random=False))
@settings(COSTLY)
def test_one_mended_typo_makes_one_entry_stale_wherever_else_things_move(draw: Random) -> None:
    drawn = write(draw)
    old = again(translated(drawn.course()))
    unit = draw.choice([unit for lessons in drawn.modules for lesson in lessons for unit in lesson.units])
    if draw.random() < 0.5:
        at = draw.randrange(len(unit.paragraphs))
        before = unit.paragraphs[at]
        after = unit.paragraphs[at] = before.replace("Of ", "Off ", 1)
    else:
        key, before, feedback = unit.choices[-1]
        after = before.replace("Of ", "Off ", 1)
        unit.choices[-1] = (key, after, feedback)
    move(drawn, draw)
    template = drawn.course()
    new = update_catalog(template, old, "ar")
    counts = count(new)
    assert (counts.translated, counts.stale, counts.missing) == (len(template.entries) - 1, 1, 0)
    assert [(entry.id, entry.previous_id, entry.string) for entry in new.entries if entry.fuzzy] == [
        (after, [before], f"ترجمة {before}")
    ]


@given(st.randoms(use_true_random=False), st.sampled_from([0, 40, 76, 77, 79, 100]))
@settings(COSTLY)
def test_an_update_changes_no_byte_of_what_did_not_change_however_it_is_wrapped(draw: Random, width: int) -> None:
    drawn = write(draw)
    catalog = translated(drawn.course())
    catalog.width = width
    old = again(catalog)
    assert says_the_same(old, again(update_catalog(drawn.course(), old, "ar")))
    assert format_catalog(update_catalog(drawn.course(), old, "ar")) == format_catalog(catalog)
    unit = drawn.modules[0][0].units[0]
    unit.paragraphs[0] = "Of 1000 a sentence about something else altogether " + "now " * 30
    new = update_catalog(drawn.course(), old, "ar")
    before = set(format_catalog(catalog).rstrip("\n").split("\n\n"))
    changed = [entry for entry in format_catalog(new).rstrip("\n").split("\n\n") if entry not in before]
    assert len(changed) == 2, "the new string, and the obsolete one"
    assert changed[1].startswith("#~ ")
    assert count(new).missing == 1
    # Once more: nothing is left to do.
    assert format_catalog(update_catalog(drawn.course(), again(new), "ar")) == format_catalog(new)


@given(st.randoms(use_true_random=False))
@settings(COSTLY)
def test_what_is_gone_is_kept_and_comes_back_as_it_was(draw: Random) -> None:
    drawn = write(draw)
    old = again(translated(drawn.course()))
    whole = copy.deepcopy(drawn)
    lessons = draw.choice([lessons for lessons in drawn.modules if len(lessons) > 1] or drawn.modules)
    gone = lessons.pop(draw.randrange(len(lessons)))
    drawn.modules = [lessons_of_module for lessons_of_module in drawn.modules if lessons_of_module]
    if not drawn.modules:
        return
    shorter = again(update_catalog(drawn.course(), old, "ar"))
    obsolete = {str(message.id) for message in shorter.obsolete.values()}
    assert {words for unit in gone.units for words in (*unit.paragraphs, unit.question)} <= obsolete
    for _ in range(2):
        assert says_the_same(shorter, again(update_catalog(drawn.course(), shorter, "ar")))
    back = update_catalog(whole.course(), shorter, "ar")
    assert {(entry.context, entry.id): entry.string for entry in back.entries} == {
        (entry.context, entry.id): entry.string for entry in old.entries
    }
    assert count(back).stale == 0


@pytest.mark.parametrize("option", ["--width=40", "--width=77", "--width=120", "--no-wrap"])
def test_what_gettexts_own_tools_rewrapped_comes_back_without_noise(option: str, tmp_path: Path) -> None:
    assert shutil.which("msgcat"), "install gettext: python tests/languages/install_gettext.py"
    drawn = write(Random(7))
    path = tmp_path / "a.po"
    write_catalog(translated(drawn.course()), path)
    subprocess.run(["msgcat", option, str(path), "-o", str(path)], check=True)
    before = path.read_bytes()
    report = Report()
    old = read_po(path, report)
    assert old is not None and not report.diagnostics
    template = drawn.course()
    new = update_catalog(template, old, "ar")
    write_catalog(new, path)
    # gettext's tools drop flags that they do not know; they come back, and that is all.
    lines = path.read_bytes().splitlines(keepends=True)
    assert b"".join(line for line in lines if not line.startswith(b"#, max-length:")) == before
    assert [message.flags for message in new.entries] == [message.flags for message in template.entries]
    again = read_po(path, Report())
    assert again is not None and says_the_same(again, update_catalog(template, again, "ar"))


def test_lines_end_as_they_did(tmp_path: Path) -> None:
    drawn = write(Random(3))
    path = tmp_path / "a.po"
    write_catalog(translated(drawn.course()), path)
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    old = read_po(path, Report())
    assert old is not None and old.width == WIDTH
    write_catalog(update_catalog(drawn.course(), old, "ar"), path)
    assert path.read_bytes() == before
