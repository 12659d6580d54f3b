"""The translations of a block in Studio: how they stand, what an edit makes of them, and PO files out and in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from cop_xblocks.languages.po import read_po
from cop_xblocks.model import Report, digest
from tests.support.contract.examples import BLOCKS, QUIZ, USAGE, imported
from tests.support.contract.runtime import Contract

pytestmark = pytest.mark.usefixtures("host")

PROSE = "Ask before you post a picture of somebody else.\n\nTake it down when somebody asks you to.\n"
ASK, TAKE = PROSE.strip().split("\n\n")


def strings(contract: Contract, language: str) -> dict[str, dict[str, Any]]:
    """By source: the strings of the block, as the editor shows them."""
    return {string["source"]: string for string in contract.edit(USAGE, "strings", language=language)["strings"]}


def translate(contract: Contract, language: str, **translations: str) -> dict[str, Any]:
    """Translate strings, by the first word of their sources."""
    rows = strings(contract, language)
    sent = []
    for word, words in translations.items():
        row = next(row for source, row in rows.items() if source.startswith(word))
        sent.append([row["context"], row["fingerprint"], words])
    return contract.edit(USAGE, "translate", language=language, strings=sent)


def states(contract: Contract, language: str) -> dict[str, int]:
    (row,) = (row for row in contract.edit(USAGE, "open")["translations"] if row["language"] == language)
    return {state: row[state] for state in ("translated", "stale", "missing")}


# One by one


def test_a_string_is_translated_into_a_new_language_and_shown() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    assert contract.edit(USAGE, "open")["translations"] == []
    reply = translate(contract, "ar", Ask="اسألوا قبل أن تنشروا صورة لغيركم.")
    assert reply["errors"] == {}
    assert states(contract, "ar") == {"translated": 1, "stale": 0, "missing": 1}
    with translation.override("ar"):
        html = contract.view(USAGE)
    assert 'lang="ar" dir="rtl"' in html and "اسألوا قبل أن تنشروا صورة لغيركم." in html


def test_every_string_is_offered_once_with_what_it_is() -> None:
    rows = imported(BLOCKS["cop_quiz"]).edit(USAGE, "strings", language="fr")["strings"]
    contexts = [row["context"] for row in rows]
    assert len(contexts) == len(set(contexts)) == 9
    assert {row["state"] for row in rows} == {"missing"}
    assert [row["role"] for row in rows][:2] == ["question", "answer to choose; in a scenario, a way on"]


def test_only_the_strings_that_are_sent_change() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.", Take="Retirez-la.")
    translate(contract, "ar", Ask="اسألوا.")
    before = contract.usages[USAGE].authored["catalogs"]
    translate(contract, "fr", Take="Retirez-la si on vous le demande.")
    after = contract.usages[USAGE].authored["catalogs"]
    assert after["ar"] == before["ar"]
    changed = {context for context in after["fr"] if after["fr"][context] != before["fr"][context]}
    assert [after["fr"][context][1] for context in changed] == ["Retirez-la si on vous le demande."]


def test_no_words_take_a_translation_away() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.")
    translate(contract, "fr", Ask="  ")
    assert states(contract, "fr") == {"translated": 0, "stale": 0, "missing": 2}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ask [us](https://example.org/us).", "Demandez-[nous](https://example.com/eux)."),
        ("Ask **first**.", "Demandez <b>d'abord</b>."),
        ("Ask.", "![x](https://example.org/pixel.gif)"),
    ],
)
def test_a_translation_that_changes_more_than_words_is_refused_with_the_reason(source: str, translation: str) -> None:
    contract = imported(BLOCKS["cop_lesson"], source=f"{source}\n\nTake it down.\n")
    reply = translate(contract, "fr", Ask=translation, Take="Retirez-la.")
    (error,) = reply["errors"].values()
    assert error["code"].startswith("COP7") and error["message"] and error["help"]
    assert states(contract, "fr") == {"translated": 1, "stale": 0, "missing": 1}, "the other one is saved"


def test_two_choices_cannot_become_the_same() -> None:
    contract = imported(BLOCKS["cop_quiz"], source=QUIZ)
    rows = contract.edit(USAGE, "strings", language="fr")["strings"]
    choices = [row for row in rows if row["context"].startswith("colour choice")]
    sent = [[row["context"], row["fingerprint"], "Pareil"] for row in choices]
    reply = contract.edit(USAGE, "translate", language="fr", strings=sent)
    assert reply["errors"] and all(error["code"].startswith("COP7") for error in reply["errors"].values())


def test_what_is_no_string_of_the_block_is_left_out() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    contract.edit(USAGE, "translate", language="fr", strings=[["elsewhere title", "00000000", "Ailleurs"]])
    assert contract.usages[USAGE].authored.get("catalogs", {}).get("fr", {}) == {}


# What an edit makes of them


def test_an_edit_makes_the_translation_of_its_string_stale_and_no_other() -> None:
    contract = imported(BLOCKS["cop_quiz"], source=QUIZ)
    rows = contract.edit(USAGE, "strings", language="fr")["strings"]
    sent = [[row["context"], row["fingerprint"], f"fr {number}"] for number, row in enumerate(rows)]
    contract.edit(USAGE, "translate", language="fr", strings=sent)
    assert states(contract, "fr") == {"translated": 9, "stale": 0, "missing": 0}
    reply = contract.save_source(USAGE, QUIZ.replace("Which one is a colour?", "Which one of them is a colour?"))
    assert [row["stale"] for row in reply["translations"]] == [1]
    assert strings(contract, "fr")["Which one of them is a colour?"]["state"] == "stale"
    assert strings(contract, "fr")["Which one of them is a colour?"]["translation"] == "fr 0", (
        "it is kept, to be mended"
    )
    contract.save_source(USAGE, QUIZ)
    assert states(contract, "fr")["stale"] == 0, "the old words are back, and so is their translation"


def test_studios_page_names_the_languages_with_stale_translations() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.")
    assert not contract.studio(USAGE).validate().messages, "what is missing is no mistake"
    contract.save_source(USAGE, PROSE.replace("somebody else.", "anybody else."))
    (message,) = contract.studio(USAGE).validate().messages
    assert (message.type, message.text) == ("warning", "Stale translations: \u2068Français\u2069 (1)")


def test_prose_that_was_mended_keeps_its_translation_as_stale() -> None:
    """The context of prose ends in a digest of its words: it has another one after the edit."""
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.", Take="Retirez-la.")
    contract.save_source(USAGE, PROSE.replace("somebody else.", "anybody else."))
    assert states(contract, "fr") == {"translated": 1, "stale": 1, "missing": 0}
    assert strings(contract, "fr")[ASK.replace("somebody else", "anybody else")]["translation"] == "Demandez d'abord."
    contract.save_source(USAGE, PROSE)
    assert states(contract, "fr") == {"translated": 2, "stale": 0, "missing": 0}


def test_prose_that_was_taken_out_finds_its_translation_again() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.", Take="Retirez-la.")
    contract.save_source(USAGE, f"{ASK}\n")
    assert states(contract, "fr") == {"translated": 1, "stale": 0, "missing": 0}
    contract.save_source(USAGE, PROSE)
    assert states(contract, "fr") == {"translated": 2, "stale": 0, "missing": 0}


def test_prose_that_was_moved_keeps_its_translation() -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.", Take="Retirez-la.")
    contract.save_source(USAGE, f"{TAKE}\n\n- {ASK}\n- Another line\n")
    assert states(contract, "fr")["translated"] >= 1


def test_what_a_block_refers_to_keeps_its_translation_through_an_edit() -> None:
    references = {"terms": {"grooming": {"words": {"en": "grooming"}, "meaning": "winning trust"}}}
    source = "About [grooming](glossary:grooming).\n"
    contract = imported(BLOCKS["cop_lesson"], source=source, references=references)
    (context,) = (
        row["context"] for row in contract.edit(USAGE, "strings", language="fr")["strings"] if "trust" in row["source"]
    )
    contract.edit(
        USAGE, "translate", language="fr", strings=[[context, digest("winning trust"), "gagner la confiance"]]
    )
    contract.save_source(USAGE, "More about [grooming](glossary:grooming).\n")
    assert contract.usages[USAGE].authored["catalogs"]["fr"][context] == [
        digest("winning trust"),
        "gagner la confiance",
    ]


# PO files


def exported(contract: Contract, language: str, tmp_path: Path) -> tuple[str, dict[str, Any]]:
    reply = contract.edit(USAGE, "export_po", language=language)
    path = tmp_path / reply["name"]
    path.write_text(reply["content"], "utf-8")
    report = Report()
    catalog = read_po(path, report)
    assert catalog is not None and not report.diagnostics
    return reply["content"], {str(message.id): message for message in catalog.entries}


def test_a_po_file_has_the_strings_of_the_block_and_no_others(tmp_path: Path) -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.")
    contract.save_source(USAGE, PROSE.replace("somebody else.", "anybody else."))
    content, messages = exported(contract, "fr", tmp_path)
    assert list(messages) == [ASK.replace("somebody else", "anybody else"), TAKE]
    assert [bool(message.fuzzy) for message in messages.values()] == [True, False]
    assert 'Language: fr\\n"' in content and "cop_lesson/" in content


def test_a_po_file_that_comes_back_unchanged_changes_nothing(tmp_path: Path) -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    translate(contract, "fr", Ask="Demandez d'abord.", Take="Retirez-la.")
    contract.save_source(USAGE, PROSE.replace("somebody else.", "anybody else."))
    before = dict(contract.usages[USAGE].authored["catalogs"])
    content, _messages = exported(contract, "fr", tmp_path)
    reply = contract.edit(USAGE, "import_po", language="fr", content=content)
    assert (reply["taken"], reply["others"], reply["diagnostics"]) == (0, 0, [])
    assert contract.usages[USAGE].authored["catalogs"] == before


def test_translations_of_a_po_file_are_taken_and_those_of_other_blocks_counted(tmp_path: Path) -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    content, _messages = exported(contract, "fr", tmp_path)
    content = content.replace(f'msgid "{TAKE}"\nmsgstr ""', f'msgid "{TAKE}"\nmsgstr "Retirez-la."')
    content += '\nmsgctxt "elsewhere title"\nmsgid "Elsewhere"\nmsgstr "Ailleurs"\n'
    reply = contract.edit(USAGE, "import_po", language="fr", content=content)
    assert (reply["taken"], reply["others"]) == (1, 1)
    assert states(contract, "fr") == {"translated": 1, "stale": 0, "missing": 1}


def test_a_translation_of_an_older_source_is_stale(tmp_path: Path) -> None:
    contract = imported(BLOCKS["cop_quiz"], source=QUIZ)
    content, _messages = exported(contract, "fr", tmp_path)
    title = "Which one is a colour?"
    content = content.replace(f'msgid "{title}"\nmsgstr ""', f'msgid "{title}"\nmsgstr "Laquelle ?"')
    contract.save_source(USAGE, QUIZ.replace(title, "Which of these is a colour?"))
    assert contract.edit(USAGE, "import_po", language="fr", content=content)["taken"] == 1
    assert states(contract, "fr")["stale"] == 1


def test_a_mistake_in_a_po_file_is_named_at_its_line(tmp_path: Path) -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    before = dict(contract.usages[USAGE].authored)
    content, _messages = exported(contract, "fr", tmp_path)
    reply = contract.edit(USAGE, "import_po", language="fr", content=content + '\nmsgid "unfinished\n')
    assert reply["taken"] == 0 and reply["diagnostics"][0]["line"] == content.count("\n") + 2
    assert contract.usages[USAGE].authored == before
    content = content.replace(f'msgid "{TAKE}"\nmsgstr ""', f'msgid "{TAKE}"\nmsgstr "<b>Retirez</b>"')
    reply = contract.edit(USAGE, "import_po", language="fr", content=content)
    (mistake,) = reply["diagnostics"]
    lines = content.split("\n")
    assert reply["taken"] == 0 and f'msgid "{TAKE}"' in lines[mistake["line"] - 1 :][:3]


@pytest.mark.parametrize("content", ["", "\0", "msgid", "x" * 100_000, 'msgid ""\nmsgstr "Content-Type: x"', "\ud800"])
def test_whatever_is_sent_as_a_po_file_breaks_nothing(content: str) -> None:
    contract = imported(BLOCKS["cop_lesson"], source=PROSE)
    before = dict(contract.usages[USAGE].authored)
    contract.edit(USAGE, "import_po", language="fr", content=content)
    assert contract.usages[USAGE].authored == before
