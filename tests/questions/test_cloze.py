"""What is special about clozes."""

from __future__ import annotations

import hmac
import random
import re
from fractions import Fraction
from html import unescape
from math import sqrt
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import Question, Quiz, QuizSettings, Refusal, Text, iter_texts, map_texts
from cop_xblocks.questions.registry import grade, kinds, read_answer
from tests.support.generated.cloze import SOURCES
from tests.support.quizzes import quiz_html

SOURCE = """\
### Complete the rule. <!-- question #q cloze partial -->

The stem.

Never **send a [[what: photo; picture]]** to someone met only [[where: (online) | at school | at home]].

Tell [[whom: an adult]].
"""
ARABIC = "لا ترسل لمن عرفته [[where: (عبر الإنترنت) | في المدرسة | في البيت]] أي [[what: صورة; صوره]]."


def quiz(source: str = SOURCE, **settings: Any) -> Quiz:
    read, report = read_quiz(source, "u", "en", QuizSettings(**settings))
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"], list(report)
    return read


def question(source: str = SOURCE) -> Question:
    return quiz(source).questions[0]


def in_arabic(node: Any, translations: dict[str, str]) -> Any:
    entries = {
        text.context: (text.fingerprint, translations[text.context])
        for text in iter_texts(node)
        if text.context in translations
    }
    return translate(node, Catalog("ar", entries))


def identifier(secret: bytes) -> Any:
    def identify(question: str, item: str = "") -> str:
        return "c" + hmac.digest(secret, f"{question} {item}".encode(), "sha256").hex()[:16]

    return identify


identify = identifier(b"learner")


def show(quiz_or_translation: Quiz, state: AttemptState | None = None, identify: Any = identify) -> str:
    return quiz_html(quiz_or_translation, state or AttemptState(), identify=identify, language="en", action="/submit")


def marked(quiz_or_translation: Quiz, answer: Any, *, over: bool = False) -> str:
    marks = {"q": grade(quiz_or_translation.questions[0], answer)}
    return show(quiz_or_translation, AttemptState({"q": answer}, marks, attempts=1, submitted=True, over=over))


def page(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def send(cloze: Question, *parts: str) -> Any:
    return read_answer(cloze, kinds()["cloze"].send(cloze, parts, identify), identify)


# Reading


def test_the_stem_ends_before_the_first_paragraph_with_a_gap() -> None:
    cloze = question()
    assert [element.text.markdown for element in cloze.stem if element.text] == ["The stem."]
    assert cloze.body.keys == ("what", "where", "whom")
    assert [text.context for text in iter_texts(cloze.body)] == ["q passage what", "q passage whom"]


def test_a_paragraph_without_gaps_and_a_note_to_translators_may_stand_between() -> None:
    cloze = question(
        "### Q? <!-- question #q cloze -->\n\nOne [[a: b]].\n\n<!-- translators: Slang. -->\n\nTwo.\n\n"
        "![a boy](media/a.svg)\n\nThree [[c: d]].\n\n> [!NOTE]\n> So.\n"
    )
    assert [element.name for element in cloze.body.paragraphs] == ["paragraph", "paragraph", "figure", "paragraph"]
    assert [text.comment for text in iter_texts(cloze.body)] == ["", "Slang.", "", ""]
    assert cloze.explanation


@pytest.mark.parametrize(
    ("gap", "accepted", "alternatives"),
    [
        ("[[a: b]]", ("b",), ()),
        ("[[a:b;c ;  d  e ]]", ("b", "c", "d e"), ()),
        ("[[ a : b ]]", ("b",), ()),
        ("[[a: \\;\\|\\(\\)\\[\\]\\:\\\\; c\\d]]", (";|()[]:\\", "c\\d"), ()),
        ("[[a: 10:30; at noon]]", ("10:30", "at noon"), ()),
        ("[[a: *b*; `c`; <d>; &amp\\;]]", ("*b*", "`c`", "<d>", "&amp;"), ()),
        ("[[a: (b) | c]]", ("b",), ("b", "c")),
        ("[[a: b|(c)|d]]", ("c",), ("b", "c", "d")),
        ("[[a: (b (c)) | d (e) f | \\(g\\)]]", ("b (c)",), ("b (c)", "d (e) f", "(g)")),
    ],
)
def test_how_a_gap_is_read(gap: str, accepted: tuple[str, ...], alternatives: tuple[str, ...]) -> None:
    (blank,) = question(f"### Q? <!-- question #q cloze -->\n\nSay {gap} now.\n").body.blanks
    assert (blank.accepted, blank.alternatives) == (accepted, alternatives)


def test_a_gap_may_go_on_in_the_next_line() -> None:
    one = question("### Q? <!-- question #q cloze -->\n\nSay [[a: b c; d]] now.\n")
    other = question("### Q? <!-- question #q cloze -->\n\nSay [[a: b\nc;\n  d]] now.\n")
    assert [text.markdown for text in iter_texts(one)] == [
        re.sub(r" +", " ", text.markdown) for text in iter_texts(other)
    ]
    assert one.body.blanks == other.body.blanks


# Answers


def test_an_answer_is_kept_by_keys_in_the_authors_order_and_the_sources_words() -> None:
    cloze = in_arabic(question(), {"q passage what": ARABIC})
    name = identify("q")
    fields = {
        f"{name}.{identify('q', 'where')}": [identify("q", "where: at school")],
        f"{name}.{identify('q', 'what')}": [" صورة "],
        f"{name}.{identify('q', 'whom')}": [""],
    }
    answer = read_answer(cloze, fields, identify)
    assert answer == {"what": "صورة", "where": "at school"}
    assert list(answer) == ["what", "where"]


@pytest.mark.parametrize(
    ("parts", "share", "right"),
    [
        (["what: photo", "where: online", "whom: An  Adult"], 1, {"what", "where", "whom"}),
        (["what: photo", "where: online"], Fraction(2, 3), {"what", "where"}),
        (["what: Picture", "where: at home"], Fraction(1, 3), {"what"}),
        (["whom: nobody"], 0, set()),
    ],
)
def test_partial_credit_is_the_share_of_right_gaps(parts: list[str], share: Fraction, right: set[str]) -> None:
    for source, wanted in ((SOURCE, share), (SOURCE.replace(" partial", ""), share if share == 1 else 0)):
        mark = grade(question(source), send(question(source), *parts))
        assert (mark.share, mark.right_items) == (wanted, right)


def test_an_alternative_of_another_gap_is_refused() -> None:
    cloze = question("### Q? <!-- question #q cloze -->\n\n[[a: (x) | y]] [[b: (x) | y]]\n")
    assert identify("q", "a: x") != identify("q", "b: x")
    fields = {f"{identify('q')}.{identify('q', 'a')}": [identify("q", "b: x")]}
    assert isinstance(read_answer(cloze, fields, identify), Refusal)


def test_an_alternative_is_never_right_for_being_written_alike() -> None:
    """What is chosen is kept in the source's words, letter by letter."""
    cloze = question()
    assert grade(cloze, {"where": "ONLINE"}).right_items == frozenset()


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["what", "where", "z"]), inner),
)


@given(values)
def test_whatever_was_kept_gets_a_mark_and_is_shown(answer: Any) -> None:
    quiz_read = quiz()
    mark = grade(quiz_read.questions[0], answer)
    assert 0 <= mark.share <= 1 and mark.right_items <= {"what", "where", "whom"}
    marked(quiz_read, answer)
    marked(quiz_read, answer, over=True)


# Languages


def test_a_translation_may_move_its_gaps_and_say_its_own_answers() -> None:
    cloze = in_arabic(question(), {"q passage what": ARABIC})
    assert list(cloze.body.translated) == ["where", "what", "whom"]
    for reply in ("صُورة", "صوره", "photo", "PICTURE"):
        assert grade(cloze, {"what": reply}).right_items == {"what"}
    assert grade(cloze, {"where": "online"}).right_items == {"where"}
    html = show(Quiz("u", (cloze,)))
    select = page(html).find(".//select")
    assert {option.text for option in select} == {"Choose …", "عبر الإنترنت", "في المدرسة", "في البيت"}
    assert select.get("lang") == "ar" and select.get("dir") == "rtl"
    assert html.index("<select") < html.index('<input type="text"')


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("لا ترسل [[what: صورة]].", id="a gap is missing"),
        pytest.param("[[what: ص]] [[where: (أ) | ب | ت]] [[what: ص]]", id="a gap stands twice"),
        pytest.param("[[what: ص]] [[where: (أ) | ب | ت]] [[when: ليلا]]", id="a gap is invented"),
        pytest.param("[[what: ص]] [[where: (أ) | ب]]", id="an alternative is missing"),
        pytest.param("[[what: ص]] [[where: (أ) | ب | ت | ث]]", id="an alternative more"),
        pytest.param("[[what: ص]] [[where: أ | (ب) | ت]]", id="another one is in brackets"),
        pytest.param("[[what: ص]] [[where: أ | ب | ت]]", id="none is in brackets"),
        pytest.param("[[what: ص]] [[where: (أ) | (ب) | ت]]", id="two are in brackets"),
        pytest.param("[[what: ص]] [[where: (أ) | ب | ب]]", id="two look the same"),
        pytest.param("[[what: ص]] [[where: (أ) | ب | ]]", id="an alternative is empty"),
        pytest.param("[[what: ص]] [[where: أ; ب]]", id="to be typed and not chosen"),
        pytest.param("[[what: (ص) | ض]] [[where: (أ) | ب | ت]]", id="to be chosen and not typed"),
        pytest.param("[[what: ]] [[where: (أ) | ب | ت]]", id="nothing is accepted"),
        pytest.param("[[What: ص]] [[where: (أ) | ب | ت]]", id="another key"),
        pytest.param("`[[what: ص]]` [[where: (أ) | ب | ت]]", id="a gap is code"),
        pytest.param("\\[[what: ص]] [[where: (أ) | ب | ت]]", id="a gap has a backslash"),
        pytest.param("[[what: ص] [[where: (أ) | ب | ت]]", id="a gap is not closed"),
        pytest.param("![[[what: ص]]](x.svg) [[where: (أ) | ب | ت]]", id="a gap is in a picture"),
    ],
)
def test_of_a_translation_with_other_gaps_the_source_stands(translation: str) -> None:
    cloze = question()
    assert in_arabic(cloze, {"q passage what": translation}) == cloze


def test_a_stale_translation_of_a_paragraph_falls_back() -> None:
    cloze = question()
    assert translate(cloze, Catalog("ar", {"q passage what": ("00000000", ARABIC)})) == cloze


def test_a_translation_cannot_put_gaps_where_there_are_none() -> None:
    cloze = question()
    assert in_arabic(cloze, {"q question": "أكمل [[what: ص]]", "q stem": "[[a: b]]"}).title == cloze.title


pieces = st.sampled_from(
    [
        "[[", "]]", "]", "[", ":", ";", "|", "(", ")", "\\", "`", "*", "**", "\n", "\\\n", "![", "](x.md)", "<b>",
        "<!-- x -->", "k: ", "photo", "صورة", "ёж", "\x00", "\ud800", '<span data-gap="a"></span>', "&lt;", "  ",
    ]
)  # fmt: skip


@st.composite
def hostile(draw: st.DrawFn, markdown: str) -> str:
    """A translation by somebody who breaks things: gaps moved, doubled, lost, changed, and rubbish between."""
    gaps = re.findall(r"\[\[(?:\\.|[^\\\[\]])*\]\]", markdown)
    parts = draw(st.permutations(gaps)) if draw(st.booleans()) else draw(st.lists(st.sampled_from(gaps or ["x"])))
    out = []
    for part in parts:
        if draw(st.integers(0, 3)) == 0:
            at = draw(st.integers(0, len(part)))
            part = part[:at] + draw(pieces) + part[at + draw(st.integers(0, 3)) :]
        out += [draw(st.sampled_from(["", " ", "كلمة "])), part, draw(st.just("") | pieces)]
    return "".join(out)


def without_words(node: Any) -> Any:
    return map_texts(node, lambda text: Text(text.context, "", "", text.span))


@given(SOURCES, st.data())
def test_whatever_a_translation_says_gaps_keys_and_right_answers_are_the_sources(
    source: str, data: st.DataObject
) -> None:
    cloze = question(source)
    translations = {text.context: data.draw(hostile(text.markdown)) for text in iter_texts(cloze)}
    translated = in_arabic(cloze, translations)
    assert without_words(translated) == without_words(cloze)
    passages = translated.body.translated
    assert set(passages) == set(cloze.body.keys)
    for blank in cloze.body.blanks:
        gap, _ = passages[blank.key]
        assert gap.is_chosen == bool(blank.alternatives)
        if gap.is_chosen:
            assert len(gap.parts) == len(blank.alternatives)
            assert [blank.alternatives[place] for place in gap.right] == list(blank.accepted)
    for sample in kinds()["cloze"].samples(cloze, identify):
        answer = read_answer(translated, sample.fields, identify)
        if sample.share is None:
            assert isinstance(answer, Refusal)
        elif sample.name == "right":
            assert grade(translated, answer).share == 1
        elif sample.name == "empty":
            assert grade(translated, answer).share == 0
    html = show(Quiz("u", (translated,)))
    html.encode()
    assert len(page(html).xpath(".//select | .//input[@type='text']")) == len(cloze.body.blanks)


# What is shown


def test_an_author_cannot_write_a_gaps_place() -> None:
    fake = '<span data-gap="what"></span>'
    source = SOURCE.replace("Never", f'Never `{fake}` \\{fake} [x](y.md "{fake.replace(chr(34), chr(39))}")', 1)
    read, _ = read_quiz(source, "u", "en", QuizSettings())
    html = show(read)
    assert len(page(html).xpath(".//select | .//input[@type='text']")) == 3


@given(st.text(max_size=40))
def test_no_words_around_a_gap_make_another_place(words: str) -> None:
    line = " ".join(words.split()).replace("[", "")
    for around in (line, f"`{line}`", f'[a](b.md "{line}")', '<span data-gap="a"></span>' + line):
        read, _ = read_quiz(f"### Q? <!-- question #q cloze -->\n\nA [[a: b]] {around}\n", "u", "en", QuizSettings())
        for cloze in read.questions:
            html = show(Quiz("u", (cloze,)))
            assert len(page(html).xpath(".//input[@type='text']")) == 1


def test_every_control_says_which_gap_it_is_and_what_stands_around_it() -> None:
    labels = [element.get("aria-label") for element in page(show(quiz())).xpath(".//select | .//input[@type='text']")]
    assert labels == [
        "Gap 1 of 3: Never send a (1) to someone met only (2).",
        "Gap 2 of 3: Never send a (1) to someone met only (2).",
        "Gap 3 of 3: Tell (3).",
    ]


def test_gaps_keep_the_markup_around_them() -> None:
    html = show(quiz())
    assert re.search(r"<p>Never <strong>send a <span class=\"cop-gap\"><input [^>]*></span>&#x2060;</strong> to", html)


def test_lines_are_of_one_length_whatever_is_accepted() -> None:
    inputs = page(show(quiz())).xpath(".//input[@type='text']")
    own = ("name", "aria-label")
    assert len({tuple(gap for gap in line.items() if gap[0] not in own) for line in inputs}) == 1


def test_each_gap_says_whether_it_is_right_in_words() -> None:
    html = marked(quiz(), {"what": "photo", "where": "at home"})
    root = page(html)
    verdicts = {
        control.get("aria-label").split(":")[0]: root.get_element_by_id(control.get("aria-describedby")).text_content()
        for control in root.xpath(".//select | .//input[@type='text']")
    }
    assert verdicts == {"Gap 1 of 3": "Right", "Gap 2 of 3": "Not right", "Gap 3 of 3": "Not answered"}
    assert [option.text for option in page(html).xpath(".//option[@selected]")] == ["at home"]
    assert "adult" not in html


def test_right_answers_are_shown_for_what_is_not_right_when_they_are_due() -> None:
    cloze = in_arabic(quiz(), {"q passage what": ARABIC})
    html = marked(cloze, {"what": "photo", "where": "at home"}, over=True)
    answers = [
        (element.find("bdi").text, element.find("bdi").get("lang"))
        for element in page(html).find_class("cop-gap-answer")
    ]
    assert answers == [("عبر الإنترنت", "ar"), ("an adult", "en")]


def test_what_was_refused_is_still_there() -> None:
    name = identify("q")
    typed = {
        f"{name}.{identify('q', 'what')}": ["a\ud800" * 201],
        f"{name}.{identify('q', 'where')}": [identify("q", "where: at home")],
    }
    html = show(quiz(), AttemptState(refusals={"q": "Too long."}, typed=typed))
    assert f'value="{"a" * 201}"' in html
    assert [option.text for option in page(html).xpath(".//option[@selected]")] == ["at home"]
    assert not re.search(r"cop-is-(right|wrong|empty)", html)
    html.encode()


# What a solver could do

LEARNERS, GAPS, BOUND = 60, 8, 4.5


def rank(option: lxml.html.HtmlElement) -> str:
    return str(option.get("value"))


STRATEGIES = {
    "the first": lambda options: options[0],
    "the last": lambda options: options[-1],
    "the smallest identifier": lambda options: min(options, key=rank),
    "the largest identifier": lambda options: max(options, key=rank),
    "the most attributes": lambda options: max(options, key=lambda element: (len(element.attrib), rank(element))),
    "the longest": lambda options: max(options, key=lambda element: (len(lxml.html.tostring(element)), rank(element))),
}


@pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=STRATEGIES)
def test_a_strategy_chooses_as_well_as_chance(strategy: Any) -> None:
    rng = random.Random("cloze")
    rights, gaps = set(), []
    for number in range(GAPS):
        words = [f"w{rng.getrandbits(40):010x}" for _ in range(rng.randint(2, 5))]
        rights.add(words[0])
        # The author puts the right one first, always.
        gaps.append(f"[[right-{number}: ({words[0]}) | {' | '.join(words[1:])}]]")
    quiz_read = quiz(f"### Q? <!-- question #q cloze -->\n\n{' and '.join(gaps)}\n")
    hits = expected = variance = 0.0
    for learner in range(LEARNERS):
        for select in page(show(quiz_read, identify=identifier(bytes([learner])))).iter("select"):
            options = [option for option in select if option.get("value")]
            hits += strategy(options).text in rights
            chance = 1 / len(options)
            expected += chance
            variance += chance * (1 - chance)
    assert abs(hits - expected) < BOUND * sqrt(variance)


def test_a_page_before_marking_has_no_accepted_answer_in_any_byte() -> None:
    html = unescape(show(quiz()))
    for secret in ("photo", "picture", "an adult", "what", "whom", "data-gap"):
        assert secret not in html.replace("What", "")
