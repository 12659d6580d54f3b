"""Catalogs that come back from other tools: nothing of a translator's work is lost on the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from babel.messages.catalog import Message
from translate.storage import pypo

from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.restoring import restore_contexts
from cop_xblocks.languages.update import Counts, count, update_catalog
from cop_xblocks.languages.writing import header_for, write_catalog
from cop_xblocks.model import Report
from tests.support.drawn_courses import translated, write

ROOT = Path(__file__).parents[2]
PLACE = "courses/c/a.md#"


def catalog(*entries: tuple[str | None, str, str, str]) -> PoCatalog:
    """Entries of (context, msgid, msgstr, owner in the reference)."""
    made = PoCatalog(header_for("pt"))
    for context, msgid, msgstr, owner in entries:
        made[msgid] = Message(msgid, msgstr, [(PLACE + owner, 0)] if owner else [], context=context)
    return made


TEMPLATE = (
    ("a title", "Safe", "", "a"),
    ("a choice yes", "Yes", "", "a"),
    ("b choice yes", "Yes", "", "b"),
    ("b question", "Safe?", "", "b"),
)


def updated(*entries: tuple[str | None, str, str, str]) -> tuple[dict[str | None, tuple[str, bool]], int, int]:
    """What each string says after an update, and how many contexts were certain and proposed."""
    template = catalog(*TEMPLATE)
    restored = restore_contexts(catalog(*entries), template)
    new = update_catalog(template, restored.catalog, "pt")
    strings = {message.context: (str(message.string), message.fuzzy) for message in new.entries if message.string}
    return strings, restored.certain, restored.proposed


def test_a_context_is_found_by_its_words() -> None:
    assert updated((None, "Safe", "Seguro", ""), (None, "Safe?", "Seguro?", "")) == (
        {"a title": ("Seguro", False), "b question": ("Seguro?", False)}, 2, 0,
    )  # fmt: skip


def test_of_the_same_words_a_context_is_found_by_the_reference() -> None:
    """As `po2xliff` and `po2csv` bring it back: the reference in the place of the context."""
    entries = (("courses/c/a.md#a", "Yes", "Sim", ""), ("courses/c/a.md%23b", "Yes", "Pois", "b"))
    assert updated(*entries) == ({"a choice yes": ("Sim", False), "b choice yes": ("Pois", False)}, 2, 0)


def test_one_translation_for_two_strings_is_proposed_for_both() -> None:
    assert updated((None, "Yes", "Sim", "")) == ({"a choice yes": ("Sim", True), "b choice yes": ("Sim", True)}, 0, 2)


def test_a_proposal_is_not_shown_to_learners(tmp_path: Path) -> None:
    from cop_xblocks.languages.catalog import read_catalog
    from cop_xblocks.model import digest

    restored = restore_contexts(catalog((None, "Yes", "Sim", "")), template := catalog(*TEMPLATE)).catalog
    path = tmp_path / "pt/LC_MESSAGES/c.po"
    write_catalog(update_catalog(template, restored, "pt"), path)
    fingerprint, _ = read_catalog(path, Report()).entries["a choice yes"]
    assert fingerprint != digest("Yes")


def test_what_has_a_context_keeps_its_translation() -> None:
    entries = (("a title", "Safe", "Salvo", "a"), (None, "Safe", "Seguro", "a"))
    strings, certain, proposed = updated(*entries)
    assert (strings["a title"], certain, proposed) == (("Salvo", False), 0, 0)


def test_what_a_translator_marked_as_fuzzy_stays_so() -> None:
    back = catalog((None, "Safe", "Seguro", ""))
    back.entries[0].flags.add("fuzzy")
    restored = restore_contexts(back, catalog(*TEMPLATE)).catalog
    assert [message.fuzzy for message in restored.entries] == [True]


def test_a_catalog_with_its_contexts_is_left_alone() -> None:
    whole = catalog(*((context, msgid, "x", owner) for context, msgid, _, owner in TEMPLATE))
    assert restore_contexts(whole, catalog(*TEMPLATE)).catalog is whole


def test_the_interface_has_no_contexts() -> None:
    interface = catalog((None, "Next", "Seguinte", ""))
    assert restore_contexts(interface, catalog((None, "Next", "", ""))).catalog is interface


def _convert(tool: str, source: Path, target: Path) -> Path:
    """Run one of translate-toolkit's converters."""
    program = f"from translate.convert.{tool} import main; main()"
    subprocess.run([sys.executable, "-c", program, "--progress=none", str(source), str(target)], check=True)
    return target


@pytest.mark.parametrize(("there", "back"), [("po2xliff", "xliff2po"), ("po2csv", "csv2po")])
@pytest.mark.parametrize("domain", ["parents", "shared"])
def test_a_trip_through_translate_toolkit_loses_no_translation(
    there: str, back: str, domain: str, tmp_path: Path
) -> None:
    """The French of the courses, all of it: those tools drop every context."""
    source = ROOT / f"locales/fr/LC_MESSAGES/{domain}.po"
    template = read_po(ROOT / f"locales/{domain}.pot", Report())
    before = read_po(source, Report())
    assert template is not None and before is not None
    between = _convert(there, source, tmp_path / f"a.{there.removeprefix('po2').replace('xliff', 'xlf')}")
    returned = read_po(_convert(back, between, tmp_path / "b.po"), Report())
    assert returned is not None
    restored = restore_contexts(returned, template)
    expected = update_catalog(template, before, "fr")
    translations = {message.context: message.string for message in expected.entries}
    new = update_catalog(template, restored.catalog, "fr")
    assert {message.context: message.string for message in new.entries} == translations
    assert count(new) == count(expected)
    assert (restored.certain, restored.proposed) == (sum(map(bool, translations.values())), 0)
    assert {message.context: message.flags for message in new.entries} == {
        message.context: message.flags for message in template.entries
    }


def test_a_save_as_weblate_does_it_changes_the_edited_entry_alone(tmp_path: Path) -> None:
    """Weblate stores with translate-toolkit's pypo: the file, `cop translate update`, the same bytes."""
    template = write(Random(11)).course()
    path = tmp_path / "a.po"
    write_catalog(translated(template), path)
    before = path.read_bytes()
    store = pypo.pofile.parsefile(str(path))
    unit = next(unit for unit in store.units if unit.istranslated() and len(str(unit.target)) < 20)
    old = str(unit.target)
    unit.target = "Edited"
    store.savefile(str(path))
    saved = path.read_bytes()
    catalog = read_po(path, Report())
    assert catalog is not None
    write_catalog(update_catalog(template, catalog, "ar"), path)
    assert path.read_bytes() == saved
    assert saved.replace(b'msgstr "Edited"', f'msgstr "{old}"'.encode()) == before


@pytest.mark.parametrize(
    ("old", "new", "is_found"),
    [
        # The question has another key and other words; its choice has the same key and other words.
        (("old choice pictures", "Pictures of your children"), ("new choice pictures", "Pictures of children"), True),
        (("old feedback town", "A town is enough to find him."), ("new feedback town", "A town is enough."), True),
        (("old question", "What can strangers see of this?"), ("new question", "What can a stranger see here?"), True),
        # Another choice is another one, however alike.
        (("old choice tell", "Tell an adult"), ("new choice hide", "Tell no adult"), False),
        (("old question", "Who helps?"), ("new question", "What is a fact?"), False),
        (("old choice a", "Yes"), ("new feedback a", "Yes!"), False),
    ],
)
def test_a_string_whose_key_and_words_changed_finds_its_old_one(
    old: tuple[str, str], new: tuple[str, str], is_found: bool
) -> None:
    before = catalog((*old, "Antes", ""))
    after = update_catalog(catalog((*new, "", "")), before, "pt")
    (entry,) = after.entries
    assert (entry.string, entry.fuzzy, list(entry.previous_id)) == (
        ("Antes", True, [old[1]]) if is_found else ("", False, [])
    )
    assert count(after) == Counts(1, 0, int(is_found), int(not is_found))
