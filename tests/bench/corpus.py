"""A course as large as courses get: 300 lessons, 300 questions, and six catalogs of 5,000 strings each.

The same bytes on every run. Its words are drawn from small vocabularies by a fixed seed, its paragraphs are as long
as those of the real course, and a translation has the markup of its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

LESSONS = 300
STRINGS = 5_000
LANGUAGES = ("ar", "es", "fr", "pt", "ru", "zh_Hans")
COURSE = "corpus"

_WORDS = {
    "en": "child parent photo chat stranger school answer night phone friend message trust secret tell adult report "
    "game name rule family listen worry follow camera word group place minute number talk help share",
    "ar": "طفل والد صورة محادثة غريب مدرسة جواب مساء هاتف صديق رسالة ثقة سر بالغ بلاغ لعبة حساب قاعدة أسرة قلق",
    "es": "niño madre foto charla extraño escuela respuesta tarde teléfono amigo mensaje confianza secreto adulto",
    "fr": "enfant parent photo échange inconnu école réponse soirée téléphone ami message confiance secret adulte",
    "pt": "criança mãe foto conversa estranho escola resposta noite telefone amigo mensagem confiança segredo jogo",
    "ru": "ребёнок родитель фото беседа незнакомец школа ответ вечер телефон друг сообщение доверие секрет игра",
    "zh_Hans": "孩子 家长 照片 聊天 陌生人 学校 回答 晚上 手机 朋友 消息 信任 秘密 成年人 举报 游戏 账户",
}
_TOKEN = re.compile(r"(\]\([^)]*\)|`[^`]*`)|[A-Za-z]+")
"""A link's target and code, which a translation keeps; else a word."""


def write_corpus(root: Path) -> None:
    """Write `courses/` and `locales/` below `root`."""
    course = root / "courses" / COURSE
    course.mkdir(parents=True)
    outline = [
        "---\naudience: parents\nlanguage: en\nversion: 2026.1\ngrading: {quiz: 100}\n---\n# A long course\n",
        _sentence(Random(0), 20) + "\n",
    ]
    for number in range(LESSONS):
        if number % 20 == 0:
            outline.append(f"## Module {number // 20 + 1} <!-- #module-{number // 20 + 1} -->\n")
        name = f"part-{number // 20 + 1}/lesson-{number}.md"
        outline.append(f"- [Lesson {number}]({name})")
        if number % 20 == 19:
            outline.append("")
        (course / name).parent.mkdir(exist_ok=True)
        (course / name).write_text(lesson(number), encoding="utf-8", newline="\n")
    (course / "course.md").write_text("\n".join(outline), encoding="utf-8", newline="\n")
    _write_catalogs(root)


def lesson(number: int) -> str:
    """A lesson of two units, with one question; every tenth is a graded quiz."""
    draw = Random(number)
    key = f"lesson-{number}"
    other = f"lesson-{(number // 20) * 20 + (number + 1) % 20}.md"
    front = f"---\nkey: {key}\nminutes: 4\nreviewed: 2026-11-20\n"
    question = (
        f"### {_sentence(draw, 9, end='?')} <!-- question #{key}-q -->\n\n"
        f"- [ ] {_sentence(draw, 7)} <!-- #first -->\n  > {_sentence(draw, 12)}\n"
        f"- [x] {_sentence(draw, 8)} <!-- #second -->\n  > {_sentence(draw, 14)}\n"
        f"- [ ] {_sentence(draw, 6)} <!-- #third -->\n  > {_sentence(draw, 9)}\n\n"
        f"> [!NOTE]\n> {_sentence(draw, 18)}\n"
    )
    title = f"# {_sentence(draw, 5, end='')}\n\n"
    if number % 10 == 9:
        return f"{front}graded: quiz\nattempts: 3\n---\n{title}{_prose(draw, 70)}\n\n{question}"
    # One more in the first ones makes up the number of strings.
    items = "".join(f"- {_prose(draw, 14)}\n" for _ in range(4 if number < 103 else 3))
    return (
        f"{front}---\n{title}{_prose(draw, 60)}\n\n{_prose(draw, 50)} [The next lesson]({other}).\n\n"
        f"## {_sentence(draw, 4, end='')} <!-- #{key}-two -->\n\n{_prose(draw, 55)}\n\n{items}\n"
        f"> [!IMPORTANT]\n> {_prose(draw, 25)}\n\n{question}"
    )


def _sentence(draw: Random, words: int, end: str = ".") -> str:
    return " ".join(_words(draw, words)).capitalize() + end


def _words(draw: Random, words: int) -> list[str]:
    """Words of which none stands twice in a row."""
    english_words = _WORDS["en"].split()
    at = draw.randrange(len(english_words))
    out = []
    for _ in range(words):
        at = (at + draw.randrange(1, len(english_words))) % len(english_words)
        out.append(english_words[at])
    return out


def _prose(draw: Random, words: int) -> str:
    """Sentences with the markup that prose has: something strong in one of three, a link or code in one of eight."""
    out = []
    while words > 0:
        length = min(draw.randint(5, 11), max(words, 3))
        words -= length
        picked = _sentence(draw, length).split()
        if draw.random() < 0.33:
            at = draw.randrange(length)
            picked[at] = f"**{picked[at]}**"
        if draw.random() < 0.12:
            at = draw.randrange(length)
            picked[at] = f"[{picked[at]}](https://example.org/{draw.randrange(1000)})"
        out.append(" ".join(picked))
    return " ".join(out)


def _write_catalogs(root: Path) -> None:
    """A complete catalog for each language."""
    from cop_xblocks.languages.extract import extract_course
    from cop_xblocks.languages.po import PoCatalog
    from cop_xblocks.languages.writing import header_for, write_catalog
    from cop_xblocks.reading import read_course

    course = read_course(root / "courses" / COURSE).course
    assert course is not None
    template = extract_course(course).entries
    assert len(template) == STRINGS, len(template)
    for language in LANGUAGES:
        catalog = PoCatalog(header_for(language))
        say = translator(language)
        for message in template:
            catalog[message.id] = message
            catalog.get(message.id, message.context).string = say(str(message.id))
        path = root / "locales" / language / "LC_MESSAGES" / f"{COURSE}.po"
        path.parent.mkdir(parents=True)
        write_catalog(catalog, path)


def translator(language: str) -> Callable[[str], str]:
    """Puts a word of the language in the place of every English one; markup, targets and code stay."""
    english = {word: index for index, word in enumerate(_WORDS["en"].split())}
    words = _WORDS[language].split()

    def change(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        return words[english.get(match[0].lower(), len(match[0])) % len(words)]

    return lambda text: _TOKEN.sub(change, text)
