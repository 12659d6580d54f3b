"""A catalog brought up to date: nothing is lost, and nothing changes that did not change."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Message

from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.update import count, update_catalog
from cop_xblocks.languages.writing import format_catalog, header_for, write_catalog
from cop_xblocks.model import Report


def template(*strings: tuple[str | None, object]) -> PoCatalog:
    catalog = PoCatalog(header_for())
    for context, msgid in strings:
        catalog[msgid] = Message(msgid, "", [("a.md#x", 0)], context=context)  # type: ignore[arg-type]
    return catalog


def translated(*strings: tuple[str | None, object, object]) -> PoCatalog:
    catalog = update_catalog(template(*((context, msgid) for context, msgid, _ in strings)), None, "ar")
    for one, (_, _, translation) in zip(catalog.entries, strings, strict=True):
        one.string = translation
    return catalog


def entries(catalog: PoCatalog) -> dict[tuple[str | None, object], tuple[object, bool, list[str]]]:
    return {(one.context, one.id): (one.string, one.fuzzy, one.previous_id) for one in catalog.entries}


def test_a_new_language_starts_with_its_header_and_everything_missing() -> None:
    new = update_catalog(template(("a title", "A")), None, "ar")
    assert "Language: ar\n" in new.header
    assert (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
        in new.header
    )
    assert new.num_plurals == 6
    assert entries(new) == {("a title", "A"): ("", False, [])}
    assert "nplurals=2; plural=(n > 1);" in update_catalog(template(), None, "pt-BR").header


def test_moving_and_reordering_costs_no_translation() -> None:
    old = translated(("q choice a", "A", "أ"), ("q choice b", "B", "ب"), ("u paragraph 0123abcd", "Prose.", "نثر."))
    new = update_catalog(
        template(("q choice b", "B"), ("q choice a", "A"), ("v paragraph 0123abcd", "Prose.")), old, "ar"
    )
    assert entries(new) == {
        ("q choice b", "B"): ("ب", False, []),
        ("q choice a", "A"): ("أ", False, []),
        ("v paragraph 0123abcd", "Prose."): ("نثر.", False, []),
    }
    assert not new.obsolete


def test_a_changed_source_makes_one_entry_stale_and_remembers_what_it_was() -> None:
    old = translated(("q choice a", "Tell an adlut", "أخبر"), ("q choice b", "B", "ب"))
    new = update_catalog(template(("q choice a", "Tell an adult"), ("q choice b", "B")), old, "ar")
    assert entries(new) == {
        ("q choice a", "Tell an adult"): ("أخبر", True, ["Tell an adlut"]),
        ("q choice b", "B"): ("ب", False, []),
    }
    later = update_catalog(template(("q choice a", "Tell an adult!"), ("q choice b", "B")), new, "ar")
    assert entries(later)["q choice a", "Tell an adult!"] == ("أخبر", True, ["Tell an adlut"])


def test_a_source_that_returns_is_stale_no_more() -> None:
    old = translated(("q choice a", "One", "واحد"))
    changed = update_catalog(template(("q choice a", "Two")), old, "ar")
    assert entries(update_catalog(template(("q choice a", "One")), changed, "ar")) == entries(old)


def test_what_a_translator_marked_by_hand_stays_marked() -> None:
    old = translated(("q choice a", "One", "واحد"))
    old.entries[0].flags.add("fuzzy")
    for source in ("One", "Two", "One"):
        old = update_catalog(template(("q choice a", source)), old, "ar")
        assert entries(old)["q choice a", source] == ("واحد", True, [])


def test_mended_prose_is_stale_and_other_prose_is_missing() -> None:
    old = translated(
        ("u paragraph 00000001", "A strangers wrote to Maya in a game.", "كتب غريب إلى مايا."),
        ("u paragraph 00000002", "Show the chat to an adult.", "أرِ المحادثة لشخص بالغ."),
    )
    new = update_catalog(
        template(
            ("u paragraph 00000003", "A stranger wrote to Maya in a game."),
            ("u paragraph 00000004", "Quite another thought begins."),
        ),
        old,
        "ar",
    )
    assert entries(new) == {
        ("u paragraph 00000003", "A stranger wrote to Maya in a game."): (
            "كتب غريب إلى مايا.",
            True,
            ["A strangers wrote to Maya in a game."],
        ),
        ("u paragraph 00000004", "Quite another thought begins."): ("", False, []),
    }
    assert [one.string for one in new.obsolete.values()] == ["أرِ المحادثة لشخص بالغ."]


def test_another_choice_never_gets_a_vanished_choices_translation() -> None:
    old = translated(("q choice a", "Tell an adult today", "أخبر اليوم"))
    new = update_catalog(template(("q choice b", "Tell no adult today")), old, "ar")
    assert entries(new) == {("q choice b", "Tell no adult today"): ("", False, [])}


def test_a_choice_that_got_another_key_and_other_words_finds_its_translation_in_its_question() -> None:
    old = translated(("q choice pictures-of-your-children", "Pictures of your children at school", "صور أطفالكم"))
    words = "Pictures of your children in the school"
    new = update_catalog(template(("q choice your-pictures", "Pictures of your children at schools")), old, "ar")
    ((_, state),) = entries(new).items()
    assert state == ("صور أطفالكم", True, ["Pictures of your children at school"])
    # In another question, or with another short word, it is another choice.
    for context, msgid in (("r choice your-pictures", "Pictures of your children at schools"), ("q choice x", words)):
        assert next(iter(entries(update_catalog(template((context, msgid)), old, "ar")).values())) == ("", False, [])


def test_what_vanished_becomes_obsolete_and_comes_back(tmp_path: Path) -> None:
    old = translated(("a title", "A", "أ"), ("b title", "B", ""), (None, ("%(n)s day", "%(n)s days"), ("ي",) * 6))
    old.entries[0].user_comments.append("ask the ministry")
    gone = update_catalog(template(("c title", "C")), old, "ar")
    write_catalog(gone, tmp_path / "a.po")
    report = Report()
    read = read_po(tmp_path / "a.po", report)
    assert read is not None and not report.diagnostics
    assert [one.id for one in read.obsolete.values()] == ["A", ("%(n)s day", "%(n)s days")]
    back = update_catalog(template(("a title", "A"), (None, ("%(n)s day", "%(n)s days"))), read, "ar")
    assert entries(back) == {
        ("a title", "A"): ("أ", False, []),
        (None, ("%(n)s day", "%(n)s days")): (("ي",) * 6, False, []),
    }
    assert back.entries[0].user_comments == ["ask the ministry"]


def test_an_update_that_changes_nothing_changes_no_byte(tmp_path: Path) -> None:
    old = translated(("a title", "A", "أ"), ("q choice a", "One", "واحد"), ("x title", "X", "س"))
    source = template(("a title", "A"), ("q choice a", "Two"), ("n title", "New"))
    path = tmp_path / "a.po"
    write_catalog(update_catalog(source, old, "ar"), path)
    before = path.read_bytes()
    for _ in range(2):
        report = Report()
        write_catalog(update_catalog(source, read_po(path, report), "ar"), path)
        assert not report.diagnostics
        assert path.read_bytes() == before


def test_a_string_that_gets_a_plural_keeps_its_words_for_a_start() -> None:
    old = translated((None, "%(n)s day", "%(n)s يوم"))
    new = update_catalog(template((None, ("%(n)s day", "%(n)s days"))), old, "ar")
    assert new.entries[0].string == ("%(n)s يوم",)
    assert 'msgstr[5] ""' in format_catalog(new)


def test_what_is_translated_stale_and_missing_is_counted() -> None:
    old = translated(("a title", "A", "أ"), ("q choice a", "One", "واحد"))
    new = update_catalog(template(("a title", "A"), ("q choice a", "Two"), ("n title", "New")), old, "ar")
    counts = count(new)
    assert (counts.total, counts.translated, counts.stale, counts.missing) == (3, 1, 1, 1)
