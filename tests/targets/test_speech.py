"""The target `speech`: a lesson as somebody reads it aloud."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from cop_xblocks.build.course import Compiled, edition, load_course
from cop_xblocks.model import Term, Text
from cop_xblocks.targets import find_target
from cop_xblocks.targets.speech.wording import abbreviations, sentence, spoken

LESSON = """\
---
key: words
content_note: This lesson speaks of AI.
sources: [Somebody, A book]
---
# Words

## How to _say_ it <!-- #how -->

Ask **first**, then [read on](#more). In 2025, [98 %](fact:online) were online. AI helps; PAID does not.

1. Breathe
2. See <https://www.findahelpline.com/>.

- Listen
  - for long

| Age | What helps |
|---|---|
| 3 to 5 | sit *close* |
| 6 | |

![A phone lies face down.](media/a.png "Phones away")

> [!TIP]
> Rest.

### What comes first? <!-- question #first -->

Think of it.

- [x] Listening <!-- #listen -->
  > You know why.
- [ ] Talking <!-- #talk -->
  > Not yet.

> [!NOTE]
> Nobody hears this explanation.

### Which order? <!-- question order #order -->

1. Breathe <!-- #breathe -->
2. Ask <!-- #ask -->

## A night <!-- #more -->

### One night <!-- scenario #night -->

#### It begins <!-- #start -->

The phone rings.

- [Answer](#end) `+1` <!-- #answer -->

#### It ends <!-- #end safe -->

All is well.

## Mine <!-- #mine -->

### What we keep to <!-- plan #plan -->

- I ask <!-- #i-ask -->
- I rest <!-- #i-rest -->
"""
FILES = {
    "courses/club/course.md": (
        "---\nkey: club\naudience: parents\nlanguage: en\ngrading: {quiz: 100}\n---\n# Club\n\n"
        "## First <!-- #m -->\n\n- [Words](how/words.md)\n- [Check](check.md)\n- [Shared](../shared/six.md)\n\n"
        "## Settings <!-- annex #settings -->\n\n- [Phones](phones.md)\n"
    ),
    "courses/club/how/words.md": LESSON,
    "courses/club/how/media/a.png": "",
    "courses/club/check.md": (
        "---\nkey: check\ngraded: quiz\n---\n# Check\n\nTake your time.\n\n"
        "### Which? <!-- question #which -->\n\n- [x] One <!-- #one -->\n- [ ] Two <!-- #two -->\n"
    ),
    "courses/club/phones.md": "---\nkey: phones\nreviewed: 2026-11-29\n---\n# Phones\n\nTap.\n",
    "courses/shared/six.md": "---\nkey: six\n---\n# Six steps\n\nStop. <!-- a remark -->\n\n<!-- helplines -->\n",
    "courses/facts.yml": (
        "online:\n  value: 98\n  year: 2025\n  source: Somebody\n  address: https://example.org\n  checked: 2026-11\n"
    ),
    "courses/helplines.csv": (Path(__file__).parents[2] / "courses/helplines.csv").read_text("utf-8"),
    "courses/glossary.csv": (
        "id,en,meaning_en,mark,note,say\nai,artificial intelligence (AI),machines,,,AI = A I; PIN = pin\n"
    ),
    "locales/zh/LC_MESSAGES/club.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "words title"\nmsgid "Words"\nmsgstr "话语"\n\n'
        'msgctxt "how title"\nmsgid "How to _say_ it"\nmsgstr "AI怎么*说*"\n\n'
        'msgctxt "first question"\nmsgid "What comes first?"\nmsgstr "先做什么？"\n'
    ),
}
SAID = """\
Words.

Before you start.

This lesson speaks of A I.

How to say it.

Ask first, then read on. In 2025, 98 % were online. A I helps; PAID does not.

1. Breathe.

2. See findahelpline.com.

Listen.

for long.

Row 1: Age: 3 to 5. What helps: sit close.

Row 2: Age: 6.

Picture: A phone lies face down. Phones away.

Tip.

Rest.

Question: What comes first?

Think of it.

1. Listening.

2. Talking.

Question: Which order?

This part is on the page.

A night.

This part is on the page.

Mine.

What we keep to.

I ask.

I rest.
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("root")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = load_course(root / "courses/club", root / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report) if loaded else None
    return loaded


def texts(compiled: Compiled, language: str) -> dict[str, str]:
    return {path: content.decode() for path, content in find_target("speech").files(edition(compiled, language), {})}


def test_a_lesson_is_sentences_without_marks_answers_and_stories(compiled: Compiled) -> None:
    assert texts(compiled, "en")["club/how/words.en.txt"] == SAID


def test_of_a_quiz_that_counts_and_of_a_directory_it_says_where_they_are(compiled: Compiled) -> None:
    english = texts(compiled, "en")
    assert english["club/check.en.txt"] == "Check.\n\nTake your time.\n\nThis part is on the page.\n"
    assert english["shared/six.en.txt"] == "Six steps.\n\nStop.\n\nThis part is on the page.\n"


def test_each_text_is_named_as_its_recording_will_be_and_the_annex_is_in_its_own_language(compiled: Compiled) -> None:
    names = ["club/how/words", "club/check", "shared/six"]
    assert list(texts(compiled, "en")) == [*(f"{name}.en.txt" for name in names), "club/phones.en.txt"]
    assert list(texts(compiled, "zh")) == [f"{name}.zh.txt" for name in names]


def test_another_language_has_its_own_words_and_marks(compiled: Compiled) -> None:
    lines = texts(compiled, "zh")["club/how/words.zh.txt"].split("\n\n")
    assert lines[0] == "话语。"
    assert "A I怎么说。" in lines and "问题：先做什么？" in lines


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Ask", "Ask."),
        ("Ask?", "Ask?"),
        ("He says: “Yes.”", "He says: “Yes.”"),
        ("He says “yes”", "He says “yes”."),
        ("«Oui\u00a0!\u00a0»", "«Oui\u00a0!\u00a0»"),
        ("问", "问。"),
        ("“问”", "“问”。"),
        ("لماذا؟", "لماذا؟"),
        ("", ""),
    ],
)
def test_a_sentence_has_one_mark_at_its_end(words: str, expected: str) -> None:
    assert sentence(words) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The AI says", "The A I says"),
        ("AI-made", "A I-made"),
        ("AI工具", "A I工具"),
        ("PAID, AIM, AIs", "PAID, AIM, AIs"),
        ("AI art by AI", "A I art by A I"),
        ("ai", "ai"),
    ],
)
def test_an_abbreviation_is_said_where_it_stands_as_a_word(text: str, expected: str) -> None:
    meaning = Text("ai meaning", "machines", "en")
    assert abbreviations([Term("ai", (("en", "AI"),), meaning, said=(("AI", "A I"),))])(text) == expected


def test_an_address_is_said_without_what_begins_it() -> None:
    assert (
        spoken("(https://example.org/help/), “https://example.org/a.b?c=d/…”")
        == "(example.org/help), “example.org/a.b?c=d…”"
    )
    assert spoken("请看https://example.org/help/。") == "请看example.org/help。"
    assert spoken("See <https://www.example.org/help/> or [us](https://example.org).") == "See example.org/help or us."


def test_an_address_takes_time_in_proportion_to_its_length() -> None:
    def seconds(length: int) -> float:
        address = f"https://{'.' * length}a"
        started = process_time()
        spoken(address)
        return process_time() - started

    short, eight_times = (min(seconds(length) for _ in range(3)) for length in (2_400, 19_200))
    assert eight_times < 24 * short, "64 times, if it were the square"
