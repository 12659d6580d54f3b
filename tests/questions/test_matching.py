"""Matching and sorting: a select for each item, marked and shown, with nothing in it that gives an answer away."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import sqrt

import lxml.html
import pytest

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.forms import Identify
from cop_xblocks.model import Mark, Question, Quiz, QuizSettings, Refusal
from cop_xblocks.questions.registry import grade, kinds, read_answer
from tests.support.solving import BOUND, LEARNERS, Association, Seen, identifier, number_of, show, word

identify = identifier(b"learner")

SOURCES = {
    "match": """\
### Q? <!-- question #q match {flags} -->

| L | R | F |
|---|---|---|
| word a <!-- #a --> | place a | Why-a. |
| word b <!-- #b --> | place b | Why-b. |
| word c <!-- #c --> | place c | Why-c. |
| | place d <!-- #d --> | |

> [!NOTE]
> Because.
""",
    "sort": """\
### Q? <!-- question #q sort {flags} -->

- place x <!-- #x -->
  - word a <!-- #a -->
    > Why-a.
  - word b <!-- #b -->
    > Why-b.
- place y <!-- #y -->
  - word c <!-- #c -->
    > Why-c.

> [!NOTE]
> Because.
""",
}
RIGHT = {"match": ["a=a", "b=b", "c=c"], "sort": ["a=x", "b=x", "c=y"]}
WRONG = {"match": "d", "sort": "y"}
both = pytest.mark.parametrize("kind", SOURCES)


def quiz_of(source: str) -> Quiz:
    quiz, report = read_quiz(source, "u", "en", QuizSettings(attempts=3, show_answers="after-attempts"))
    assert not [diagnostic for diagnostic in report if diagnostic.severity != "info"], list(report)
    return quiz


def ask(kind: str, flags: str = "") -> tuple[Quiz, Question]:
    quiz = quiz_of(SOURCES[kind].replace("{flags}", flags))
    (question,) = quiz.questions
    return quiz, question


def send(question: Question, parts: list[str]) -> dict[str, list[str]]:
    """Every field, as a browser sends them: those of items that nothing was chosen for are empty."""
    every = {item.key: "" for item in question.body.items}
    name = identify(question.key)
    empty = {f"{name}.{identify(question.key, key)}": [""] for key in every}
    return empty | dict(kinds()[question.kind].send(question, parts, identify))


def page_of(quiz: Quiz, state: AttemptState | None = None) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(show(quiz, identify, state), create_parent="div")


def row(page: lxml.html.HtmlElement, words: str) -> lxml.html.HtmlElement:
    (element,) = [
        element for element in page.xpath('.//li[contains(@class, "cop-row")]') if words in element.text_content()
    ]
    return element


# What is marked


@pytest.mark.parametrize("partial", ["", "partial"])
@both
def test_every_answer_gets_its_formulas_mark(kind: str, partial: str) -> None:
    _, question = ask(kind, partial)
    right = dict(part.split("=") for part in RIGHT[kind])
    for chosen in product([offer.keys[0] for offer in question.body.options], repeat=3):
        answer = dict(zip("abc", chosen, strict=True))
        hits = {key for key in "abc" if answer[key] == right[key]}
        mark: Mark = grade(question, answer)
        assert mark.right_items == hits
        assert mark.share == (Fraction(len(hits), 3) if partial else Fraction(hits == set("abc")))


@both
def test_an_answer_is_kept_by_keys_whatever_order_it_came_in(kind: str) -> None:
    _, question = ask(kind)
    fields = send(question, RIGHT[kind])
    backwards = dict(reversed(fields.items()))
    answer = read_answer(question, fields, identify)
    assert answer == read_answer(question, backwards, identify) == dict(part.split("=") for part in RIGHT[kind])


@both
def test_an_answer_to_an_older_version_counts_as_far_as_it_goes(kind: str) -> None:
    _, question = ask(kind, "partial")
    right = dict(part.split("=") for part in RIGHT[kind])
    assert grade(question, {"a": right["a"], "gone": "a", "b": "gone"}) == Mark(Fraction(1, 3), frozenset("a"))


# What is refused


@pytest.mark.parametrize("partial", ["", "partial"])
@both
def test_where_some_are_chosen_and_some_are_open_no_attempt_is_taken(kind: str, partial: str) -> None:
    quiz, question = ask(kind, partial)
    fields = send(question, RIGHT[kind][:2])
    refusal = read_answer(question, fields, identify)
    assert isinstance(refusal, Refusal) and "each one" in refusal.reason
    page = page_of(quiz, AttemptState(refusals={"q": refusal.reason}, typed=fields))
    assert refusal.reason in page.text_content()
    for key in "abc":
        (select,) = row(page, f"word {key}").xpath(".//select")
        if key != "c":
            assert select.xpath("option[@selected]"), "what was chosen is kept"
            assert not {"aria-invalid", "aria-describedby"} & set(select.attrib)
            continue
        assert not select.xpath("option[@selected]")
        assert select.get("aria-invalid") == "true"
        (verdict,) = page.xpath(f'.//*[@id="{select.get("aria-describedby")}"]')
        assert verdict.text_content() == "Still open"
    assert page.text_content().count("Still open") == 1


@both
def test_a_question_that_is_left_out_is_no_slip(kind: str) -> None:
    quiz, question = ask(kind)
    fields = send(question, [])
    assert read_answer(question, fields, identify) is None
    assert "Still open" not in page_of(quiz, AttemptState(typed=fields)).text_content()


# What is shown


@both
def test_before_an_answer_nothing_of_what_is_right_and_no_feedback_is_shown(kind: str) -> None:
    quiz, _ = ask(kind)
    page = page_of(quiz)
    assert not [word for word in ("Why", "Because", "ight") if word in page.text_content()]
    assert not page.xpath(".//option[@selected]")


@both
def test_after_an_attempt_each_item_says_whether_it_is_right_and_why(kind: str) -> None:
    quiz, question = ask(kind, "partial")
    parts = [f"a={WRONG[kind]}", *RIGHT[kind][1:]]
    answer = read_answer(question, send(question, parts), identify)
    mark = grade(question, answer)
    page = page_of(quiz, AttemptState({"q": answer}, {"q": mark}, 1, False, True, mark.share))
    verdicts = {"match": ("Not right", "Right"), "sort": ("Not in the right place", "In the right place")}[kind]
    for key in "abc":
        item = row(page, f"word {key}")
        (select,) = item.xpath(".//select")
        (verdict,) = item.xpath('.//*[contains(@class, "cop-verdict")]')
        assert verdict.text_content() == verdicts[key != "a"]
        assert verdict.xpath("span[starts-with(@class, 'cop-icon ')]")
        assert f"Why-{key}." in item.text_content()
        described = [
            item.xpath(f'.//*[@id="{identifier}"]')[0].text_content()
            for identifier in select.get("aria-describedby").split()
        ]
        assert [description.strip() for description in described] == [verdict.text_content(), f"Why-{key}."]
        assert select.get("disabled") is None
    assert "The right answer" not in page.text_content()
    assert "Because" not in page.text_content()


@both
def test_what_was_right_is_shown_where_the_answer_was_not_and_only_when_due(kind: str) -> None:
    quiz, question = ask(kind, "partial")
    answer = read_answer(question, send(question, [f"a={WRONG[kind]}", *RIGHT[kind][1:]]), identify)
    mark = grade(question, answer)
    page = page_of(quiz, AttemptState({"q": answer}, {"q": mark}, 3, True, True, mark.share))
    due = page.xpath('.//*[@class="cop-due"]')
    assert [" ".join(element.text_content().split()) for element in due] == [
        f"The right answer place {'a' if kind == 'match' else 'x'}"
    ]
    assert all(select.get("disabled") is not None for select in page.xpath(".//select"))


@both
def test_a_question_without_an_answer_shows_what_was_right_and_blames_nobody(kind: str) -> None:
    quiz, question = ask(kind)
    mark = grade(question, None)
    page = page_of(quiz, AttemptState({"q": None}, {"q": mark}, 3, True, True, mark.share))
    assert len(page.xpath('.//*[@class="cop-due"]')) == 3
    assert not page.xpath('.//*[contains(@class, "cop-verdict")]')


@pytest.mark.parametrize(
    ("longest", "listed"),
    [
        ("Twenty-eight letters, not mo", False),
        ("Twenty-nine letters, not more", True),
        ("[a page](b.md)", True),
        ("![A cat](media/cat.svg)", True),
        ("*All* of `this`", False),
        ("中文字符十四个中文字符十四个", False),
        ("中文字符十五个中文字符十五个。", True),
    ],
)
@both
def test_what_a_select_cannot_show_stands_in_a_numbered_list(kind: str, longest: str, listed: bool) -> None:
    place = {"match": "place b", "sort": "place y"}[kind]
    quiz = quiz_of(SOURCES[kind].replace(place, longest).replace("{flags}", ""))
    page = page_of(quiz)
    offers = page.xpath('.//*[@class="cop-offers"]/ol/li')
    options = [option.text for option in page.xpath(".//select")[0].xpath("option[@value!='']")]
    assert bool(offers) == listed
    if listed:
        for number, (offer, option) in enumerate(zip(offers, options, strict=True), 1):
            # A link, or a picture, is in the list; its words are in the select.
            words = offer.text_content() or offer.xpath(".//img/@alt")[0]
            assert option.startswith(f"{number}. ")
            assert words.startswith(option.removeprefix(f"{number}. ").removesuffix("…"))
    for select in page.xpath(".//select"):
        assert [option.text for option in select.xpath("option[@value!='']")] == options


@both
def test_an_option_says_its_language_and_runs_in_its_own_direction(kind: str) -> None:
    quiz, _ = ask(kind)
    for option in page_of(quiz).xpath(".//option[@value!='']"):
        assert (option.get("lang"), option.get("dir")) == ("en", "auto")


@both
def test_every_select_is_named_by_the_words_of_its_item(kind: str) -> None:
    quiz, _ = ask(kind)
    page = page_of(quiz)
    for select in page.xpath(".//select"):
        labels = [label.text_content() for label in page.xpath(f'.//label[@for="{select.get("id")}"]')]
        assert labels[0].startswith("word ")
        assert labels[1:] == (["R"] if kind == "match" else [])


# What a solver can make of it: as in test_solver.py, but that here an item is to be linked to one of its options.


def given_away(kind: str, number: int, rng: random.Random) -> tuple[str, dict[str, str]]:
    """A question whose author gives everything away but in words, and the right offer's words by the item's."""
    count = rng.randint(3, 6)
    if kind == "match":
        pairs = {word(rng): word(rng) for _ in range(count)}
        rows = [
            f"| {left} <!-- #k{at} --> | {right} | {'Yes, it is. ' * at} |"
            for at, (left, right) in enumerate(pairs.items())
        ]
        table = "\n".join(["| L | R | F |", "|---|---|---|", *rows, f"| | {word(rng)} <!-- #none --> | |"])
        return f"### Q? <!-- question #q{number} match -->\n\n{table}\n", pairs
    places = [word(rng) for _ in range(rng.randint(2, 4))]
    pairs = {}
    items = ""
    for at, place in enumerate(places):
        items += f"- {place} <!-- #place-{at} -->\n"
        for one in range(rng.randint(1, 3)):
            entry = word(rng)
            pairs[entry] = place
            items += f"  - {entry} <!-- #place-{at}-{one} -->\n    > {'Yes, it is. ' * (at + 1)}\n"
    return f"### Q? <!-- question #q{number} sort -->\n\n{items}\n", pairs


def given_away_quiz(kind: str) -> tuple[Quiz, list[dict[str, str]]]:
    rng = random.Random(f"assigning {kind}")
    made = [given_away(kind, number, rng) for number in range(12)]
    return quiz_of("\n".join(source for source, _ in made)), [pairs for _, pairs in made]


@dataclass
class Choosing:
    """An item and its options, with whatever can be measured of each option beside the item."""

    item: str
    options: list[Seen]


def read_choosing(question: lxml.html.HtmlElement) -> list[Choosing]:
    selects = question.xpath(".//select")
    names = sorted(select.get("name") for select in selects)
    choosings = []
    for place, select in enumerate(selects):
        options = select.xpath("option[@value!='']")
        values = sorted(option.get("value") for option in options)
        (label, *_) = question.xpath(f'.//label[@for="{select.get("id")}"]')
        own = select.get("name").partition(".")[2]
        rank = names.index(select.get("name"))
        choosing = Choosing(label.text_content().split()[0], [])
        for at, option in enumerate(options):
            value = option.get("value")
            seen = Seen(option.text)
            seen.features |= {
                "place": at,
                "same place": at == place,
                "same place from below": len(options) - at == len(selects) - place,
                "place difference": abs(at - place),
                "place product": at * place,
                "rank": values.index(value),
                "same rank": values.index(value) == rank,
                "rank difference": abs(values.index(value) - rank),
                "rank product": values.index(value) * rank,
                "length": len(lxml.html.tostring(option)),
                "length difference": abs(len(option.text) - len(choosing.item)),
                "common letters": len(set(value) & set(own)),
                "equal letters": sum(one == other for one, other in zip(value, own, strict=True)),
                "distance": abs(int(value[1:], 16) - int(own[1:], 16)) / 2**64,
                "hashed": number_of(value + own),
            }
            for name, text in option.attrib.items():
                seen.features[f"{name} length"] = len(text)
            choosing.options.append(seen)
        choosings.append(choosing)
    return choosings


def learners(kind: str, name: str, count: int, judge: Callable[[Choosing, str], None]) -> None:
    """Let a judge see every item of every learner's quiz, and the words of the option that is right."""
    quiz, truths = given_away_quiz(kind)
    for learner in range(count):
        secret: Identify = identifier(f"{name} {kind} {learner}".encode())
        page = lxml.html.fragment_fromstring(show(quiz, secret), create_parent="div")
        questions = page.xpath('.//div[contains(concat(" ", @class, " "), " cop-question ")]')
        for question, truth in zip(questions, truths, strict=True):
            choosings = read_choosing(question)
            assert {choosing.item for choosing in choosings} == truth.keys()
            for choosing in choosings:
                judge(choosing, truth[choosing.item])


@both
def test_nothing_that_can_be_measured_of_an_option_says_whether_it_belongs_to_the_item(kind: str) -> None:
    association = Association()
    # The categories stand in the author's order, and more may belong in the first than in the second.
    own = {"place", "rank"} if kind == "sort" else set()

    def judge(choosing: Choosing, right: str) -> None:
        association.add(choosing.options, {seen.words: float(seen.words == right) for seen in choosing.options})

    learners(kind, "measured", LEARNERS, judge)
    associations = association.z()
    assert len(associations) > 8
    assert {name: z for name, z in associations.items() if abs(z) > BOUND and name not in own} == {}


def by(*names: str) -> Callable[[Choosing], str]:
    """Takes the option that has most of these features, each once."""
    return lambda choosing: max(choosing.options, key=lambda seen: [seen.features[name] for name in names]).words


STRATEGIES: dict[str, Callable[[Choosing], str]] = {
    "the same place": by("same place"),
    "the same place from below": by("same place from below"),
    "the same rank of identifiers": by("same rank"),
    "the nearest identifier": lambda choosing: min(choosing.options, key=lambda seen: seen.features["distance"]).words,
    "what identifiers have in common": by("equal letters", "common letters"),
    "the longest": by("length"),
    "what is as long": lambda choosing: (
        min(choosing.options, key=lambda seen: seen.features["length difference"]).words
    ),
    "the first by identifier": lambda choosing: min(choosing.options, key=lambda seen: seen.features["rank"]).words,
    "what follows from both identifiers": by("hashed"),
    "always the first": lambda choosing: choosing.options[0].words,
}


@pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=STRATEGIES)
def test_a_strategy_matches_as_well_as_chance(strategy: Callable[[Choosing], str]) -> None:
    tried: list[tuple[bool, float]] = []

    def judge(choosing: Choosing, right: str) -> None:
        tried.append((strategy(choosing) == right, 1 / len(choosing.options)))

    learners("match", "strategy", LEARNERS // 2, judge)
    hits, expected = sum(hit for hit, _ in tried), sum(chance for _, chance in tried)
    assert abs(hits - expected) < BOUND * sqrt(sum(chance * (1 - chance) for _, chance in tried))


@pytest.mark.parametrize("strategy", [name for name in STRATEGIES if "first" not in name])
def test_a_strategy_sorts_as_well_as_one_that_does_not_look(strategy: str) -> None:
    """A category that holds more is right more often: what a strategy takes is right as often as that makes it."""
    drawn: list[tuple[str, str]] = []
    learners(
        "sort", "strategy", LEARNERS // 2, lambda choosing, right: drawn.append((STRATEGIES[strategy](choosing), right))
    )
    _, truths = given_away_quiz("sort")
    hits = expected = variance = 0.0
    for taken, right in drawn:
        truth = next(pairs for pairs in truths if taken in pairs.values())
        chance = sum(place == taken for place in truth.values()) / len(truth)
        hits += taken == right
        expected += chance
        variance += chance * (1 - chance)
    assert abs(hits - expected) < BOUND * sqrt(variance)


def test_the_statistics_would_find_a_leak() -> None:
    """A solver that finds nothing may be blind: show it identifiers that begin alike for what belongs together."""
    association = Association()

    def judge(choosing: Choosing, right: str) -> None:
        for seen in choosing.options:
            seen.features["told"] = seen.words == right and seen.features["hashed"] % 3 == 0
        association.add(choosing.options, {seen.words: float(seen.words == right) for seen in choosing.options})

    learners("match", "leak", 10, judge)
    assert abs(association.z()["told"]) > BOUND


@both
def test_a_refused_submission_says_nothing_of_what_was_sent_with_it(kind: str) -> None:
    quiz, question = ask(kind, "partial")
    replies = set()
    offers = [offer.keys[0] for offer in question.body.options]
    for first, second in product(offers, repeat=2):
        fields = send(question, [f"a={first}", f"b={second}"])
        page = page_of(quiz, AttemptState(refusals={"q": "No."}, typed=fields))
        for option in page.xpath(".//option[@selected]"):
            del option.attrib["selected"]
        replies.add(lxml.html.tostring(page))
    assert len(replies) == 1
