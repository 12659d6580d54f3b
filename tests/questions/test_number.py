"""Numbers: what a learner types is read as people write where they live, and marked exactly."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from babel import Locale, localedata
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.languages import Catalog, decimal_mark, translate
from cop_xblocks.model import Mark, Question, QuizSettings, Refusal, Text, map_texts
from cop_xblocks.questions.number.notation import Wrong, read_bounds
from cop_xblocks.questions.number.typed import plain, take_apart
from cop_xblocks.questions.registry import grade, read_answer
from tests.support.quizzes import quiz_html
from tests.support.tiers import COSTLY

# Those that the issue and its courses speak, and every eighteenth of CLDR's thousand.
SPOKEN = """
    ar ar-EG ar-MA fa hi bn mr fr fr-CA de de-CH de-AT it-CH es es-419 es-MX ru zh zh-Hant en en-IN en-ZA pt pt-BR sv he
    ur ne my ckb th tr uk pl
"""
LOCALES = sorted(
    {
        *SPOKEN.split(),
        *(name.replace("_", "-") for name in sorted(localedata.locale_identifiers())[::18]),
    }
)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def identify(question: str, item: str = "") -> str:
    return f"c-{question}-{item}"


def read(items: str, language: str = "en", mark: str = "") -> Question:
    quiz, report = read_quiz(f"### Q? <!-- question #q number {mark} -->\n\n{items}\n", "u", language, QuizSettings())
    assert not [diagnostic for diagnostic in report if diagnostic.severity != "info"], list(report)
    (question,) = quiz.questions
    return question


def answer(question: Question, text: str, language: str = "en") -> Any:
    return read_answer(question, {identify("q"): [text]}, identify, language)


def marked(question: Question, text: str, language: str = "en") -> str:
    response = answer(question, text, language)
    if isinstance(response, Refusal):
        return "refused"
    return "right" if grade(question, response).right else "wrong"


# Reading


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1 234,5", "fr", "1234.5"),
        ("1\u202f234,5", "fr", "1234.5"),
        ("1 234,5", "ru", "1234.5"),
        ("1.234,5", "de", "1234.5"),
        ("1’234.5", "de-CH", "1234.5"),
        ("١٢٫٥", "ar", "12.5"),
        ("١٬٢٣٤٫٥", "ar", "1234.5"),
        ("١٢،٥", "ar", "12.5"),
        ("12.5", "ar", "12.5"),
        ("۱۲٫۵", "fa", "12.5"),
        ("१,२३,४५६.५", "hi", "123456.5"),
        ("12,34,567", "en-IN", "1234567"),
        ("１２", "zh", "12"),
        ("１２．５", "zh", "12.5"),
        ("1，234", "zh", "1234"),
        ("1\u3000234", "zh", "1234"),
        ("1,5", "en", "1.5"),
        ("1,500", "en", "1500"),
        ("1,500", "fr", "1.5"),
        ("1.500", "es", "1500"),
        ("1.500", "es-419", "1.5"),
        ("-5", "en", "-5"),
        ("−5", "sv", "-5"),
        ("\u061c-٥", "ar", "-5"),
        ("\u200e-5", "he", "-5"),
        ("– 5", "en", "-5"),
        ("+5", "en", "5"),
        (".5", "en", "0.5"),
        ("-,5", "fr", "-0.5"),
        ("18.", "en", "18"),
        ("007", "en", "7"),
        ("18.0", "en", "18"),
        ("0.1" + "0" * 90 + "1", "en", "0.1" + "0" * 90 + "1"),
    ],
)
def test_a_number_is_read_as_it_is_written_where_the_learner_lives(text: str, language: str, value: str) -> None:
    question = read("- [x] `18` <!-- #right -->")
    assert answer(question, text, language) == {"typed": text.strip(), "value": value, "unit": None}


@pytest.mark.parametrize(
    "text",
    [
        "eighteen", "١٨ أو ١٩", "12 14", "1 23", "12-14", "12..14", "18 ± 1", "1e3", "1/2", "½", "1.2.3", "1,23,4",
        "--5", "5-", "- -5", "x" * 101, "1" * 101, "3:30", "18 bananas", "about 18", "18h30", "1 2 3", "١٢ ١٤",
        "-", "€", "٪",
    ],
)  # fmt: skip
def test_what_is_no_number_takes_no_attempt(text: str) -> None:
    assert marked(read("- [x] `18` years <!-- #right -->"), text) == "refused"


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200f", "\u00a0", "."])
def test_nothing_typed_is_an_empty_answer(text: str) -> None:
    assert answer(read("- [x] `18` <!-- #right -->"), text) is None


numbers = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=3) | st.decimals(
    -100, 100, allow_nan=False, allow_infinity=False, places=1
)


@pytest.mark.parametrize("language", LOCALES)
@given(numbers)
@settings(COSTLY)
def test_a_number_is_read_back_as_cldr_writes_it(language: str, number: Decimal) -> None:
    locale = Locale.parse(language, sep="-")
    mark = decimal_mark(language)
    latin = format_decimal(number, locale=locale, decimal_quantization=False)
    forms = [latin, *(latin.translate(digits) for digits in (ARABIC, DEVANAGARI, FULL_WIDTH))]
    if locale.default_numbering_system in locale.number_symbols:
        forms.append(format_decimal(number, locale=locale, decimal_quantization=False, numbering_system="default"))
    for numeral in forms:
        parts = take_apart(numeral, mark)
        assert parts == (Fraction(number), ""), numeral


@given(numbers)
def test_plain_digits_are_read_back_in_every_language(number: Decimal) -> None:
    for mark in ".,":
        numeral = plain(Fraction(number), mark)
        assert "e" not in numeral.lower()
        assert take_apart(numeral, mark) == (Fraction(number), "")


@given(st.text("0123456789٣１.,'٫٬ \u202f-−+±%€yrs²", max_size=20), st.sampled_from(["en", "fr", "ar"]))
def test_whatever_is_typed_is_a_number_or_refused_or_nothing(text: str, language: str) -> None:
    question = read("- [x] `18 ± 3` % <!-- #right -->\n- [ ] `90` € <!-- #wrong -->")
    response = answer(question, text, language)
    if response is not None and not isinstance(response, Refusal):
        assert re.fullmatch(r"-?\d+(\.\d+)?", response["value"])
        assert json.loads(json.dumps(response)) == response
        assert isinstance(grade(question, response), Mark)


# Values


@pytest.mark.parametrize(
    ("numeral", "mark", "low", "high"),
    [
        ("18", ".", "18", "18"),
        ("18 ± 1", ".", "17", "19"),
        ("18±1", ".", "17", "19"),
        ("18 ± 5 %", ".", "17.1", "18.9"),
        ("18 ±5%", ".", "17.1", "18.9"),
        ("-20 ± 10 %", ".", "-22", "-18"),
        ("−2 ± 0.5", ".", "-2.5", "-1.5"),
        ("12..14", ".", "12", "14"),
        ("12 .. 14", ".", "12", "14"),
        ("-3..-1", ".", "-3", "-1"),
        ("1.5..2.5", ".", "1.5", "2.5"),
        ("14..14", ".", "14", "14"),
        ("1,5", ",", "1.5", "1.5"),
        ("1.500", ",", "1500", "1500"),
        ("1,500", ".", "1500", "1500"),
        ("1 000 ± 1,5 %", ",", "985", "1015"),
        ("١٢٫٥ ± ١٪", ".", "12.375", "12.625"),
        ("0.1 ± 0.1", ".", "0", "0.2"),
    ],
)
def test_an_author_writes_a_value(numeral: str, mark: str, low: str, high: str) -> None:
    assert read_bounds(numeral, mark) == (Fraction(low), Fraction(high))


@given(st.text("0123456789.,±%+-/ …eы", max_size=12), st.sampled_from(".,"))
def test_whatever_an_author_writes_has_bounds_or_is_said_to_be_wrong(numeral: str, mark: str) -> None:
    bounds = read_bounds(numeral, mark)
    if isinstance(bounds, Wrong):
        assert bounds.message and bounds.help
    else:
        assert bounds[0] <= bounds[1]


@pytest.mark.parametrize(
    ("numeral", "help"),
    [
        ("18 +- 1", "write `18 ± 1`"),
        ("18 +/- 1", "write `18 ± 1`"),
        ("14..12", "write `12..14`"),
        ("12-14", "a range is written with two dots: `12..14`"),
        ("12 to 14", "a range is written with two dots: `12..14`"),
        ("18 years", "only the number stands in the code: `18` years"),
        ("18%", "only the number stands in the code: `18` %"),
    ],
)
def test_the_right_writing_is_shown_to_an_author(numeral: str, help: str) -> None:
    bounds = read_bounds(numeral, ".")
    assert isinstance(bounds, Wrong)
    assert bounds.help == help


def test_numbers_are_compared_exactly_and_bounds_belong_to_them() -> None:
    question = read("- [x] `0.3 ± 0.1` <!-- #right -->")
    thousandth = "0" * 60 + "1"
    assert marked(question, "0.2") == marked(question, "0.4") == "right"
    assert marked(question, f"0.4{thousandth}") == marked(question, f"0.1{'9' * 60}") == "wrong"


def test_the_first_value_that_fits_decides() -> None:
    question = read("- [ ] `17` <!-- #almost -->\n- [x] `15..20` <!-- #right -->\n- [ ] `0..99` <!-- #else -->")
    assert [marked(question, text) for text in ("17", "18", "50", "100")] == ["wrong", "right", "wrong", "wrong"]


def test_an_authors_numbers_are_read_in_the_languages_of_the_source() -> None:
    english, french = read("- [x] `1,500` <!-- #right -->"), read("- [x] `1,500` <!-- #right -->", "fr")
    assert marked(english, "1500") == "right" and marked(english, "1500", "fr") == "right"
    assert marked(french, "1.5") == "right" and marked(french, "1,5", "fr") == "right"


def test_partial_changes_nothing() -> None:
    question = read("- [x] `18` <!-- #right -->\n- [x] `20` <!-- #too -->", mark="partial")
    assert grade(question, answer(question, "18")) == Mark(Fraction(1), frozenset({"right"}))
    assert grade(question, answer(question, "19")) == Mark(Fraction(0))


# Units

YEARS = "- [x] `18` years <!-- #right -->"


@pytest.mark.parametrize(
    ("text", "language", "mark"),
    [
        ("18", "en", "right"),
        ("18 years", "en", "right"),
        ("18years", "en", "right"),
        ("18 YEARS.", "en", "right"),
        ("years 18", "en", "right"),
        ("18 year", "en", "right"),
        ("18 yrs", "en", "right"),
        ("18 ans", "fr", "right"),
        ("18 years", "fr", "right"),
        ("١٨ سنة", "ar", "right"),
        ("١٨ سنوات", "ar", "right"),
        ("سَنَة ١٨", "ar", "right"),
        ("18年", "zh", "right"),
        ("18 лет", "ru", "right"),
        ("18 months", "en", "wrong"),
        ("18 mois", "fr", "wrong"),
        ("18 %", "en", "wrong"),
        ("18 €", "en", "wrong"),
        ("17 years", "en", "wrong"),
        ("18 ans", "en", "refused"),
        ("18 apples", "en", "refused"),
        ("€ 18 years", "en", "refused"),
    ],
)
def test_a_unit_is_known_by_its_names_in_the_language_of_the_learner_and_of_the_source(
    text: str, language: str, mark: str
) -> None:
    assert marked(read(YEARS), text, language) == mark


@pytest.mark.parametrize(
    "text", ["18%", "18 %", "%18", "١٨٪", "٪ ١٨", "18 ٪\u061c", "１８％", "18 percent", "18 per cent"]
)
def test_per_cent_is_a_unit(text: str) -> None:
    assert marked(read("- [x] `18` % <!-- #right -->"), text) == "right"
    assert marked(read("- [x] `18` percent <!-- #right -->"), text) == "right"


@pytest.mark.parametrize(
    "text", ["€ 18", "18 €", "€18", "18 EUR", "EUR 18", "18 euros", "18.00 €", "-18 €", "€-18", "-€18"]
)
def test_a_currency_stands_before_or_after(text: str) -> None:
    assert marked(read("- [x] € `18` <!-- #right -->"), text) == ("wrong" if "-" in text else "right")
    assert marked(read("- [x] € `-18` <!-- #right -->"), text) == ("right" if "-" in text else "wrong")


@pytest.mark.parametrize("text", ["2 m2", "2 m²", "2m²"])
def test_a_unit_may_have_a_digit_behind_a_letter(text: str) -> None:
    assert marked(read("- [x] `2` m² <!-- #right -->"), text) == "right"


def test_a_bare_number_is_right_whatever_the_unit_and_another_unit_of_the_question_is_wrong() -> None:
    question = read("- [x] `2` boxes <!-- #boxes -->\n- [x] `24` bottles *of water* <!-- #bottles -->")
    assert [marked(question, text) for text in ("2", "24", "2 boxes", "24 bottles of water")] == ["right"] * 4
    assert [marked(question, text) for text in ("2 bottles of water", "24 boxes")] == ["wrong"] * 2
    assert [marked(question, text) for text in ("2 years", "2 crates")] == ["refused"] * 2


def test_a_unit_of_several_words_is_known_by_its_first_ones() -> None:
    question = read("- [x] `18` years of age <!-- #right -->")
    assert marked(question, "18 years") == marked(question, "18 years of age") == "right"
    assert marked(question, "18 months") == "wrong"


def test_a_value_without_a_unit_has_that_of_the_others_where_they_share_one() -> None:
    question = read("- [x] `18` years <!-- #right -->\n- [ ] `16` <!-- #sixteen -->\n  > Sixteen.")
    assert answer(question, "16 years")["unit"] == ["right", "sixteen"]
    assert marked(question, "16 months") == "wrong"


def test_where_no_unit_is_asked_for_one_takes_no_attempt() -> None:
    question = read("- [x] `18` <!-- #right -->")
    assert marked(question, "18 years") == "refused"
    assert marked(question, "18") == "right"


# What is kept


def test_an_answer_is_kept_in_terms_of_keys_and_means_the_same_in_every_language() -> None:
    question = read("- [x] `1234.5` km <!-- #right -->")
    answers = [
        answer(question, *sent) for sent in (("1 234,5 km", "fr"), ("١٬٢٣٤٫٥ كم", "ar"), ("1,234.5 kilometers", "en"))
    ]
    assert answers[0] == {"typed": "1 234,5 km", "value": "1234.5", "unit": ["right"]}
    assert {json.dumps([stored_answer["value"], stored_answer["unit"]]) for stored_answer in answers} == {
        '["1234.5", ["right"]]'
    }
    assert all(grade(question, stored_answer).right for stored_answer in answers)


def test_an_answer_survives_that_its_unit_is_reworded_and_that_values_come_and_go() -> None:
    before = read("- [x] `18` years <!-- #right -->")
    answers = answer(before, "18 yrs"), answer(before, "16 years"), answer(before, "18 months")
    reworded = read("- [x] `18` years of age <!-- #right -->")
    assert [grade(reworded, stored_answer).right for stored_answer in answers] == [True, False, False]
    more = read("- [x] `18` years <!-- #right -->\n- [x] `16` years <!-- #too -->\n- [ ] `18` months <!-- #months -->")
    assert [grade(more, stored_answer).right for stored_answer in answers] == [True, True, False]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3) | st.just("9" * 5000),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["typed", "value", "unit"]), inner),
        max_leaves=5,
    )
)
def test_any_json_at_all_gets_a_mark_and_is_shown(stored: Any) -> None:
    quiz, _ = read_quiz(f"### Q? <!-- question #q number -->\n\n{YEARS}\n", "u", "en", QuizSettings())
    mark = grade(quiz.questions[0], stored)
    assert mark.share in (0, 1)
    state = AttemptState({"q": stored}, {"q": mark}, 1, False, True)
    assert "cop-question" in quiz_html(quiz, state, identify=identify, language="en")


# What is shown


def html_of(source: str, state: AttemptState | None = None, catalog: dict[str, str] | None = None) -> str:
    quiz, _ = read_quiz(source, "u", "en", QuizSettings(attempts=1, show_answers="after-attempt"))
    language = "en"
    if catalog is not None:
        language = "fr"
        made = {
            text.context: (text.fingerprint, catalog[text.markdown]) for text in texts(quiz) if text.markdown in catalog
        }
        quiz = translate(quiz, Catalog("fr", made))
    return quiz_html(quiz, state or AttemptState(), identify=identify, language=language)


def texts(node: Any) -> list[Text]:
    result: list[Text] = []

    def keep(text: Text) -> Text:
        result.append(text)
        return text

    map_texts(node, keep)
    return result


SOURCE = "### How old? <!-- question #q number -->\n\n{}\n"


def field(html: str) -> str:
    (matches,) = re.findall(r"<input type=\"text\"[^>]*>", html)
    return str(matches)


def test_the_field_says_nothing_of_the_number() -> None:
    fields = {
        field(html_of(SOURCE.format(items)))
        for items in (
            "- [x] `18` <!-- #a -->",
            "- [x] `-1.5` <!-- #a -->",
            "- [x] `1..2` <!-- #a -->\n- [ ] `3` <!-- #b -->",
            "- [ ] `100000 ± 5 %` <!-- #b -->\n- [x] `3` <!-- #c -->",
        )
    }
    assert len(fields) == 1
    assert not re.search(r"\b(min|max|step|pattern|size|maxlength|inputmode|placeholder)=", fields.pop())


def test_the_unit_stands_beside_the_field_only_where_all_values_share_one() -> None:
    both = "- [x] `18` {} <!-- #a -->\n- [ ] `16` {} <!-- #b -->"
    assert ">years</span>" in html_of(SOURCE.format(both.format("years", "years")))
    assert "years" not in html_of(SOURCE.format(both.format("years", "months")))
    html = html_of(SOURCE.format("- [x] € `18` <!-- #a -->"))
    assert html.index(">€</span>") < html.index('<input type="text"')


def test_the_right_values_are_shown_when_they_are_due_in_the_learners_language() -> None:
    items = "- [x] `1.5 ± 0.25` km <!-- #a -->\n- [x] `1,000` km <!-- #b -->\n- [ ] `7` km <!-- #c -->"
    state = AttemptState({"q": {"typed": "7", "value": "7", "unit": None}}, {"q": Mark(Fraction(0))}, 1, True, True)
    html = re.sub(r"<[^>]+>", "", html_of(SOURCE.format(items), state))
    assert re.search(r"Right answers\s+from 1\.25 to 1\.75 km\s+1000 km", html)
    catalog = {"How old?": "Combien ?", "`1.5 ± 0.25` km": "`1,5 ± 0,25` kilomètres", "`1,000` km": "`9` kilomètres"}
    html = re.sub(r"<[^>]+>", "", html_of(SOURCE.format(items), state, catalog))
    assert re.search(r"Right answers\s+from 1,25 to 1,75 kilomètres\s+1000 kilomètres", html), (
        "the number is the source's"
    )


@pytest.mark.parametrize("translation", ["`99` ans", "ans", "`18` et `99`", "18 ans", "`1` 18 ans", "x" * 500])
def test_a_translation_changes_the_unit_and_never_the_number(translation: str) -> None:
    quiz, _ = read_quiz(SOURCE.format(YEARS), "u", "en", QuizSettings())
    (unit,) = [text for text in texts(quiz) if text.role == "value"]
    made = translate(quiz, Catalog("fr", {unit.context: (unit.fingerprint, translation)}))
    assert [marked(made.questions[0], text, "fr") for text in ("18", "18 years", "18 ans", "99")] == [
        "right",
        "right",
        "right",
        "wrong",
    ]
    html = quiz_html(made, AttemptState(), identify=identify, language="fr")
    assert "18" not in html and "99" not in html


def test_a_unit_may_be_written_as_in_the_translation() -> None:
    quiz, _ = read_quiz(SOURCE.format("- [x] `3` trusted adults <!-- #a -->"), "u", "en", QuizSettings())
    (unit,) = [text for text in texts(quiz) if text.role == "value"]
    made = translate(quiz, Catalog("fr", {unit.context: (unit.fingerprint, "`3` *adultes* de confiance")}))
    for text in ("3", "3 adultes de confiance", "3 trusted adults", "3 Adultes  de confiance"):
        assert marked(made.questions[0], text, "fr") == "right"
    assert marked(made.questions[0], "3 parents", "fr") == "refused"


def test_a_number_without_a_unit_is_nothing_to_translate() -> None:
    quiz, _ = read_quiz(SOURCE.format("- [x] `3` <!-- #a -->"), "u", "en", QuizSettings())
    assert [text.role for text in texts(quiz)] == ["question"]


@pytest.mark.parametrize("text", ['"><script>', "<b>1</b>", "1\x00", "\ud800"])
def test_what_was_typed_and_refused_comes_back_escaped(text: str) -> None:
    state = AttemptState(refusals={"q": "No."}, typed={identify("q"): [text]})
    html = html_of(SOURCE.format(YEARS), state)
    assert "<script" not in html and "<b>1" not in html
    html.encode()
