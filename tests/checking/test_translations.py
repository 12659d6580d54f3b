"""What `cop translate check` says, where, and of what it keeps quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import pages, translations
from cop_xblocks.checking.catalogs import check_translations
from cop_xblocks.languages import locale_folders
from cop_xblocks.languages.entries import read_entries
from cop_xblocks.model import Report
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course
from tests.support.catalogs import check_catalogs, write_catalog

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = tuple(locale_folders(ROOT / "locales"))
FEWEST = 30


def test_there_are_many_rules() -> None:
    assert len(translations.RULES) >= FEWEST
    assert {page.severity for page in pages().values() if page.code.startswith("COP7")} == {"error", "warning", "info"}


def test_what_the_check_of_a_course_asks_too_is_asked_of_one_entry_or_question() -> None:
    """The others look at whole languages, and would make `cop check` slow."""
    assert [rule for rule in translations.LANGUAGE_RULES if rule.RULE.severity == "error"] == []
    by_entry = (*translations.SEGMENT_RULES, *translations.SIGN_RULES)
    assert len([rule for rule in by_entry if rule.RULE.severity == "error"]) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_translated_gets_no_alarm(language: str) -> None:
    readings = [read_course(folder) for folder in find_courses(ROOT / "courses")]
    alarms = check_translations(readings, ROOT / "locales", [language])
    assert [f"{diagnostic.span}: {diagnostic.code} {diagnostic.message}" for diagnostic in alarms] == []


def test_a_mistake_is_placed_in_a_string_of_several_lines(tmp_path: Path) -> None:
    entry = (
        'msgctxt "calm paragraph"\nmsgid "Stay calm, and listen."\nmsgstr ""\n"Restez \\"calme\\" "\n"et  écoutez."\n'
    )
    path = write_catalog(tmp_path, "fr", entry)
    first = path.read_text("utf-8").splitlines().index('"et  écoutez."') + 1
    places = {
        diagnostic.code: (diagnostic.span.line, diagnostic.span.column, diagnostic.span.end_column)
        for diagnostic in check_catalogs(tmp_path)
    }
    assert places == {"COP741": (first, 4, 6), "COP746": (first - 1, 9, 11)}


@pytest.mark.parametrize(
    "translation, codes", [("这*不是*您要的。", set()), ("这**不是**您要的。", set()), ("这不是您要的。", {"COP721"})]
)
def test_emphasis_may_stand_amid_characters(tmp_path: Path, translation: str, codes: set[str]) -> None:
    write_catalog(
        tmp_path, "zh", f'msgctxt "a paragraph"\nmsgid "That is *not* what you ask."\nmsgstr "{translation}"\n'
    )
    assert {diagnostic.code for diagnostic in check_catalogs(tmp_path)} == codes


def test_what_is_missing_or_stale_is_not_looked_at(tmp_path: Path) -> None:
    entries = 'msgctxt "a paragraph"\nmsgid "Stay calm."\nmsgstr ""\n\n'
    entries += '#, fuzzy\nmsgctxt "b paragraph"\nmsgid "Stay calm."\nmsgstr "Stay  calm"\n'
    write_catalog(tmp_path, "fr", entries)
    assert check_catalogs(tmp_path) == []


def test_a_translator_excuses_what_is_right_with_a_reason(tmp_path: Path) -> None:
    entry = 'msgctxt "song paragraph"\nmsgid "Run, run."\nmsgstr "Cours Cours."\n'
    for comment, codes in (
        ("", ["COP740"]),
        ("# excuse COP740: the song is called so\n", []),
        ("# excuse COP740\n", ["COP740"]),
        ("# excuse COP741: something else\n", ["COP740"]),
        ("# excuse COP741, COP740: both\n", []),
    ):
        write_catalog(tmp_path, "fr", comment + entry)
        assert [diagnostic.code for diagnostic in check_catalogs(tmp_path)] == codes, comment


def test_what_keeps_a_translation_from_being_used_cannot_be_excused(tmp_path: Path) -> None:
    entry = 'msgctxt "a paragraph"\nmsgid "See [it](a.md)."\nmsgstr "Voyez."\n'
    write_catalog(tmp_path, "fr", f"# excuse COP710: it reads better\n{entry}")
    assert [diagnostic.code for diagnostic in check_catalogs(tmp_path)] == ["COP710"]


def test_languages_can_be_chosen(tmp_path: Path) -> None:
    for language in ("fr", "es"):
        write_catalog(tmp_path, language, 'msgctxt "a paragraph"\nmsgid "Stay calm."\nmsgstr "Uno  dos."\n')
    assert {diagnostic.span.file.split("/")[-3] for diagnostic in check_catalogs(tmp_path, "es")} == {"es"}
    assert {diagnostic.span.file.split("/")[-3] for diagnostic in check_catalogs(tmp_path)} == {"es", "fr"}


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_checked(tmp_path: Path) -> None:
    write_catalog(tmp_path, "es", 'msgctxt "a paragraph"\nmsgid "Stay calm."\nmsgstr Calma\n')
    write_catalog(tmp_path, "fr", 'msgctxt "a paragraph"\nmsgid "Stay calm."\nmsgstr "Restez  calme."\n')
    assert [diagnostic.code for diagnostic in check_catalogs(tmp_path)] == ["COP703", "COP741"]


def test_each_letter_of_each_translation_has_a_place() -> None:
    """Also where lines are wrapped, and quotes and newlines escaped."""
    for language, folder in locale_folders(ROOT / "locales").items():
        for path in folder.glob("LC_MESSAGES/*.po"):
            lines = path.read_text("utf-8").splitlines()
            for entry in read_entries(path, Report()):
                for at, letter in enumerate(entry.translation if len(entry.translation) > 1 else ""):
                    place = entry.span(at, at + 1)
                    there = lines[place.line - 1][place.column - 1 :]
                    escaped = {"\n": "\\n", '"': '\\"', "\\": "\\\\", "\t": "\\t"}.get(letter, letter)
                    assert there.startswith(escaped), (language, entry.context, at)


@pytest.mark.parametrize(
    ("language", "source", "translation"),
    [
        ("fr", "It is 20:30.", "Il est 20:30."),
        ("fr", "Really?!", "Vraiment\u202f?!"),
        ("fr", 'He says: "Yes."', "Il dit\u00a0: «\u00a0Oui.\u00a0»"),
        ("fr", "A book (Scenes: a life), 2024", "«\u00a0Un livre\u00a0» (Scenes: a life), 2024"),
        ("fr", "We meet at five.", "On se retrouve à 17\u00a0heures."),
        ("fr-CA", "Really?", "Vraiment?"),
        ("es", "To be asked how things are", "Oír la pregunta «¿cómo va todo?»"),
        ("fr", "We meet.", "Nous nous rencontrons."),
        ("fr", "2.5 days and 18,898 reports", "2,5 jours et 18\u202f898 signalements"),
        ("es", "Why not? Come on!", "¿Por qué no? ¡Venga!"),
        ("es", "Two children", "2 niñas y niños"),
        ("ru", "\"The word 'no'\"", "«Слово „нет“»"),
        ("ru", "WhatsApp is an app.", "WhatsApp — приложение."),
        ("zh-Hans", "Stay calm (and listen), e.g. at 20:30.", "保持冷静（并倾听），比如在20:30。"),
        ("zh-Hans", "In 2025, NCMEC took reports.", "2025年，NCMEC收到举报。"),
        ("zh-Hans", "for a sexual purpose of grooming", "以性为目的的诱骗"),
        ("ar", "Ages 9 to 12, then?", "الأعمار ٩ إلى ١٢ إذن؟"),
        ("ar", "LGBTQ+ children", "أطفال \u2068LGBTQ+\u2069"),
        ("ar", "Open WhatsApp (or Signal), then.", "افتحوا WhatsApp (أو Signal) ثم تابعوا."),
        ("ar", "Two lessons", "درسان"),
        ("ar", "Open 24 hours", "على مدار الساعة"),
        ("es", 'Ask: "What did you play?"', "Pregunta: «¿A qué has jugado?»."),
        ("fr", "See CO:RE today.", "Lisez CO:RE aujourd’hui."),
    ],
)
def test_what_is_right_in_a_language_gets_no_alarm(
    language: str, source: str, translation: str, tmp_path: Path
) -> None:
    escaped = [text.replace('"', '\\"') for text in (source, translation)]
    write_catalog(tmp_path, language, 'msgctxt "a paragraph"\nmsgid "{}"\nmsgstr "{}"\n'.format(*escaped))
    assert check_catalogs(tmp_path) == []


def test_a_source_may_keep_its_title_beside_the_translation(tmp_path: Path) -> None:
    source = "UN Committee, General Comment No. 25, 2021"
    translation = "Comité de l’ONU, «\u00a0Observation générale no\u00a025\u00a0» (General Comment No. 25), 2021"
    write_catalog(tmp_path, "fr", f'msgctxt "a source 1"\nmsgid "{source}"\nmsgstr "{translation}"\n')
    assert check_catalogs(tmp_path) == []


def test_an_address_as_the_words_of_a_link_is_no_title(tmp_path: Path) -> None:
    entries = "".join(
        f'msgctxt "a source {n}"\nmsgid "[A long and plain title](https://example.org/{n})"\n'
        f'msgstr "[Un titre long et simple](https://example.org/{n})"\n\n'
        for n in range(4)
    )
    entries += 'msgctxt "b source"\nmsgid "Advice, in [a-helpline.org](https://a-helpline.org)"\n'
    write_catalog(tmp_path, "fr", entries + 'msgstr "Conseils, dans [a-helpline.org](https://a-helpline.org)"\n')
    assert check_catalogs(tmp_path) == []


@pytest.mark.parametrize(
    ("language", "others", "word"),
    [
        # An imperative, and the first person of the same verb.
        ("ar", "أكتب اسمه", "اكتب اسمه"),
        # Vowel signs are no ends of words.
        ("ar", "رقم المعرَّف هنا", "في العمر كله"),
        ("es", "un cuarto de hora", "cuatro personas"),
    ],
)
def test_two_words_that_both_are_words_are_no_slip(language: str, others: str, word: str, tmp_path: Path) -> None:
    entries = "".join(f'msgctxt "a{n} title"\nmsgid "Source {n}"\nmsgstr "{others}"\n\n' for n in "abc")
    write_catalog(tmp_path, language, f'{entries}msgctxt "b title"\nmsgid "Another source"\nmsgstr "{word}"\n')
    assert [diagnostic for diagnostic in check_catalogs(tmp_path) if diagnostic.code == "COP768"] == []


@pytest.mark.parametrize(
    ("code", "language", "context", "source", "translation"),
    [
        ("COP750", "fr", "a paragraph", "He asks: Why?", "Il demande\u00a0: «\u00a0Pourquoi\u202f?»"),
        ("COP748", "zh", "a source 1", "INHOPE: Annual report 2024", "INHOPE:《2024年年度报告》"),
        ("COP714", "fr", "age value eighteen", "`18` years", "`28` ans"),
        ("COP714", "fr", "age value eighteen", "`18` years", "18 ans"),
        ("COP714", "ru", "word accepted police", "`police; the police`", "полиция; в полицию"),
        ("COP715", "zh", "", "You need %(percent)d%% to pass.", "达到%(percent)d%才能通过。"),
        ("COP718", "es", "a paragraph", "Stay calm.", "{1>Calma.<1}"),
        ("COP720", "ar", "a paragraph", "Stay calm.", "ابقوا\\n\\nهادئين."),
        ("COP731", "zh", "a paragraph", "an adult whom a child can tell", "孩子可以child can tell人"),
        ("COP735", "zh", "a paragraph", "Stay calm.", "保持冷静。TODO"),
        ("COP735", "fr", "a paragraph", "Stay calm.", "Restez calme. [à vérifier]"),
        ("COP735", "ru", "a paragraph", "Stay calm.", "Вот перевод: Сохраняйте спокойствие."),
        ("COP740", "zh", "a paragraph", "Choose your country", "选择您您所在的国家"),
        (
            "COP740",
            "zh",
            "a paragraph",
            "false content spread to deceive",
            "为欺骗而散布的虚假内容为欺骗而散布的虚假内容",
        ),
        ("COP741", "ru", "a paragraph", "Stay calm today.", "Сохраняйте спокойствие. "),
        ("COP751", "ar", "a paragraph", "You have passed. Well done.", "لقد اجتزتم الدورة.أحسنتم!"),
        ("COP751", "ar", "a paragraph", "For instance, call.", "مثلًا،اتصلوا."),
    ],
)
def test_what_is_wrong_in_a_language_is_said(
    code: str, language: str, context: str, source: str, translation: str, tmp_path: Path
) -> None:
    line = f'msgctxt "{context}"\n' if context else ""
    entry = f'{line}msgid "{source}"\nmsgstr "{translation}"\n'
    write_catalog(tmp_path, language, entry, "parents" if context else "cop_xblocks")
    assert code in [diagnostic.code for diagnostic in check_catalogs(tmp_path)]
