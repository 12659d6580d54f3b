"""What `cop translate check` knows of any language: its marks, doubling, denial, address, and small words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cop_xblocks.checking import translations
from cop_xblocks.checking.translations.language_settings import all_small_words, language_settings
from cop_xblocks.checking.translations.quotation_marks import quotation_marks
from tests.support.catalogs import check_catalogs, write_catalog

FOLDER = Path(translations.__file__).with_name("languages")


def entry(source: str, translation: str, context: str = "a paragraph", comment: str = "") -> str:
    escaped = [text.replace('"', '\\"') for text in (source, translation)]
    return f'{comment}msgctxt "{context}"\nmsgid "{escaped[0]}"\nmsgstr "{escaped[1]}"\n\n'


def codes(folder: Path) -> list[str]:
    return [diagnostic.code for diagnostic in check_catalogs(folder)]


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        ("fr", "«»"),
        ("fr-CA", "«»"),
        ("ru", "«»"),
        ("ar", "«»"),
        ("es", "«» “”"),
        ("zh", "“” 「」"),
        ("pt-BR", "“”"),
        ("pt-PT", "«» “”"),
        ("pt", "“” «»"),
        ("de", "„“ »« «»"),
        ("sv", "”” »» “”"),
        ("sw", "“”"),
        ("fil", "“”"),
        ("nl", "“” „”"),
        ("ja", "「」"),
        ("xx", ""),
    ],
)
def test_a_language_has_the_marks_of_cldr_and_those_in_use(language: str, pairs: str) -> None:
    assert " ".join(quotation_marks(language)) == pairs


@pytest.mark.parametrize(
    ("language", "translation", "is_wrong"),
    [
        ("pt-BR", "Diga: “Eu acredito em você.”", False),
        ("pt-BR", "Diga: «Eu acredito em você.»", True),
        ("pt-PT", "Diga: «Eu acredito em ti.»", False),
        ("de", "Sagen Sie: „Ich glaube dir.“", False),
        ("de", "Sagen Sie: “Ich glaube dir.”", True),
        ("sv", "Säg: ”Jag tror dig.”", False),
        ("sv", "Säg: „Jag tror dig.“", True),
        ("sw", "Sema: “Ninakuamini.”", False),
        ("sw", 'Sema: "Ninakuamini."', True),
        ("he", 'אמרו: "אני מאמין לך."', False),
        ("hu", "Mondja: „Olvasd: »igen«.”", False),
        ("xx", 'Zed: "Nu."', False),
    ],
)
def test_quotation_marks_are_those_of_the_language(
    language: str, translation: str, is_wrong: bool, tmp_path: Path
) -> None:
    write_catalog(tmp_path, language, entry('Say: "I believe you."', translation))
    assert codes(tmp_path) == ["COP746"] * is_wrong


@pytest.mark.parametrize(
    ("language", "translation", "is_wrong"),
    [
        ("sw", "Zungumza pole pole siku hiyo hiyo.", False),
        ("id", "Tanyakan anak anak Anda baik baik.", False),
        ("ms", "Tanya kawan kawan anda.", False),
        ("fil", "Magsalita nang dahan dahan.", False),
        ("pt-BR", "Fique com com a criança.", True),
        ("de", "Bleiben Sie mit mit dem Kind ruhig.", True),
        ("it", "Parli piano piano.", False),
    ],
)
def test_doubling_is_grammar_in_many_languages(language: str, translation: str, is_wrong: bool, tmp_path: Path) -> None:
    write_catalog(tmp_path, language, entry("Speak slowly to your child.", translation))
    assert codes(tmp_path) == ["COP740"] * is_wrong


@pytest.mark.parametrize(
    ("language", "translation", "is_wrong"),
    [
        ("pt-BR", "Peça para ver a imagem.", True),
        ("pt-BR", "Nunca peça para ver a imagem.", False),
        ("fr", "Demandez à voir l’image.", True),
        ("ru", "Просите показать снимок.", True),
        ("ar", "اطلبوا رؤية الصورة.", True),
        ("zh", "要求看那张照片。", True),
        ("de", "Bitten Sie niemals darum, das Bild zu sehen.", False),
        # Nothing is known of its words, and there is nothing to learn from.
        ("sw", "Omba kuona picha.", False),
    ],
)
def test_a_prohibition_that_is_lost_is_told(language: str, translation: str, is_wrong: bool, tmp_path: Path) -> None:
    write_catalog(tmp_path, language, entry("Never ask to see the picture.", translation))
    assert codes(tmp_path) == ["COP780"] * is_wrong


def test_each_sentence_that_forbids_is_looked_at(tmp_path: Path) -> None:
    write_catalog(
        tmp_path,
        "pt-BR",
        entry("It is not your fault. Do not delete the chat.", "A culpa não é sua. Apague a conversa."),
    )
    assert codes(tmp_path) == ["COP780"]


def test_a_text_with_gaps_forbids_too(tmp_path: Path) -> None:
    source = "Never send a [[what: photo; picture]]."
    for translation, is_wrong in (
        ("Nunca envie uma [[what: foto; imagem]].", False),
        ("Envie uma [[what: foto; imagem]].", True),
    ):
        write_catalog(tmp_path, "pt-BR", entry(source, translation, "rule passage what"))
        assert ("COP780" in codes(tmp_path)) == is_wrong


VERBS = [
    ("ask", "uliza"),
    ("delete", "futa"),
    ("reply", "jibu"),
    ("pay", "lipa"),
    ("hide", "ficha"),
    ("send", "tuma"),
    ("open", "fungua"),
    ("share", "shiriki"),
    ("write", "andika"),
    ("read", "soma"),
    ("listen", "sikiliza"),
    ("wait", "subiri"),
]
THINGS = [("the picture", "picha"), ("the message", "ujumbe"), ("the name", "jina")]


def swahili() -> str:
    """So many strings that forbid, and as many that do not: Swahili forbids with the beginning of the verb."""
    return "".join(
        entry(f"Do not {verb} {thing}.", f"Usi{stem.lower()} {noun}.", f"no-{verb}-{number} paragraph")
        + entry(f"Now {verb} {thing}.", f"Sasa {stem} {noun}.", f"yes-{verb}-{number} paragraph")
        for verb, stem in VERBS
        for number, (thing, noun) in enumerate(THINGS)
    )


def test_what_denies_is_learned_from_the_catalogs_of_a_language_that_is_not_known(tmp_path: Path) -> None:
    write_catalog(tmp_path, "sw", swahili())
    assert codes(tmp_path) == []
    lost = write_catalog(tmp_path, "sw", swahili() + entry("Never ask for the picture.", "Omba picha hiyo."))
    (diagnostic,) = check_catalogs(tmp_path)
    assert diagnostic.code == "COP780"
    assert "Omba picha" in lost.read_text("utf-8").splitlines()[diagnostic.span.line - 1]


@pytest.mark.parametrize(
    ("language", "translation", "is_wrong"),
    [
        ("pt-BR", "Escucha primero, y no borres el chat de la niña.", True),
        ("pt-BR", "Ouça primeiro e não apague a conversa da menina.", False),
        ("pt-BR", "Listen to the girl first, and keep this for later.", True),
        ("pt-BR", "O chat no TikTok", False),
        # Too near to be told from Brazilian Portuguese.
        ("pt-BR", "Oiça primeiro e não apague o chat da miúda no telemóvel.", False),
        ("es", "Ouça primeiro e não apague a conversa da menina.", True),
        ("fr", "Escucha primero, y no borres el chat de la niña.", True),
        ("de", "Luister eerst, en wis het gesprek van je kind niet.", True),
        ("it", "Escucha primero, y no borres el chat de la niña.", True),
        ("fr", "Écoutez d’abord, et n’effacez pas la conversation.", False),
    ],
)
def test_another_language_is_told_by_its_small_words(
    language: str, translation: str, is_wrong: bool, tmp_path: Path
) -> None:
    write_catalog(tmp_path, language, entry("Hear her out, without deleting anything.", translation))
    assert [code for code in codes(tmp_path) if code == "COP726"] == ["COP726"] * is_wrong


def test_the_small_words_of_a_language_that_is_not_known_are_those_of_its_catalogs(tmp_path: Path) -> None:
    zulu = "".join(
        entry(f"Talk about picture {number}.", f"Khuluma nge sithombe {number} futhi ume.", f"a{number} paragraph")
        for number in range(60)
    )
    spanish = entry("Listen to the girl.", "Escucha a la niña, y no borres el chat de ella.", "b paragraph")
    write_catalog(tmp_path, "zu", zulu)
    assert codes(tmp_path) == []
    write_catalog(tmp_path, "zu", zulu + spanish)
    assert "COP726" in codes(tmp_path)


@pytest.mark.parametrize(
    ("language", "translation", "is_wrong"),
    [
        ("pt-BR", "FIQUE CALMO COM A SUA CRIANÇA.", True),
        ("pt-BR", "Fique calmo, e NÃO APAGUE NADA.", True),
        ("pt-BR", "Fique calmo: a ONU, a UIT e a OIT dizem isso.", False),
        ("pt-BR", "NUNCA pague.", False),
        ("ru", "СОХРАНЯЙТЕ СПОКОЙСТВИЕ", True),
    ],
)
def test_what_shouts_is_told(language: str, translation: str, is_wrong: bool, tmp_path: Path) -> None:
    write_catalog(tmp_path, language, entry("Stay calm with your child.", translation))
    assert [code for code in codes(tmp_path) if code == "COP729"] == ["COP729"] * is_wrong


@pytest.mark.parametrize(
    ("folder", "header", "is_wrong"),
    [
        ("pt_BR", "es", True),
        ("pt_BR", "pt_PT", True),
        ("pt_BR", "pt_BR", False),
        ("pt_BR", "pt-BR", False),
        ("pt_BR", "pt", False),
        ("pt_BR", "", False),
        ("pt", "pt_BR", True),
    ],
)
def test_the_header_names_the_language_of_the_folder(folder: str, header: str, is_wrong: bool, tmp_path: Path) -> None:
    path = write_catalog(tmp_path, folder, entry("Stay calm.", "Calma."))
    own = f'"Language: {folder}\\n"'
    assert own in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(own, f'"Language: {header}\\n"'), "utf-8")
    assert codes(tmp_path) == ["COP708"] * is_wrong


def test_one_tu_among_many_voces_is_told(tmp_path: Path) -> None:
    polite = "".join(
        entry(f"You can read page {word}.", f"Você pode ler a página {word}.", f"{word} paragraph")
        for word in ("one", "two", "three", "four")
    )
    write_catalog(tmp_path, "pt-BR", polite)
    assert codes(tmp_path) == []
    write_catalog(
        tmp_path, "pt-BR", polite + entry("You can change your plan.", "Tu podes mudar o teu plano.", "z paragraph")
    )
    assert codes(tmp_path) == ["COP766"]


@pytest.mark.parametrize(
    ("translation", "is_wrong"),
    [
        ("Podes mudar este plano quando queres.", True),
        ("Não estás só com isso.", True),
        ("Pode mudar este plano quando quer.", False),
        ("Mude este plano dezenas de vezes.", False),
    ],
)
def test_a_verb_of_tu_is_told_without_the_word(translation: str, is_wrong: bool, tmp_path: Path) -> None:
    polite = "".join(
        entry(f"You can read page {word}.", f"Você pode ler a página {word}.", f"{word} paragraph")
        for word in ("one", "two", "three", "four")
    )
    source = "You are not alone with it." if "só" in translation else "You can change this plan whenever you want."
    write_catalog(tmp_path, "pt-BR", polite + entry(source, translation, "z paragraph"))
    assert codes(tmp_path) == ["COP766"] * is_wrong


def test_of_two_ways_that_are_as_frequent_neither_is_a_slip(tmp_path: Path) -> None:
    polite = entry("You can read this page.", "Você pode ler esta página.")
    write_catalog(
        tmp_path, "pt-BR", polite + entry("You can change your plan.", "Tu podes mudar o plano.", "z paragraph")
    )
    assert codes(tmp_path) == []


def test_every_file_of_settings_can_be_read() -> None:
    files = sorted(FOLDER.glob("*.toml"))
    assert len(files) >= 12
    for path in files:
        assert tomllib.loads(path.read_text("utf-8")), path
        assert language_settings(path.stem) is not language_settings("xx")
    assert {"en", "es", "fr", "pt", "de", "sw"} <= all_small_words().keys()
    assert language_settings("pt-BR") == language_settings("pt")
