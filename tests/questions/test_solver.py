"""A solver that is given every byte of a quiz before it is answered does no better than chance.

First by statistics: whatever can be measured of a choice or an item (its place, its identifiers, its classes and
attributes, its size) says nothing of whether it is right, over many learners, though the author puts the right choice
first, gives it the longest feedback and a telling key. Then by non-interference: two quizzes that differ only in what
is right give the same bytes, and so do the replies to refused submissions.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from math import factorial, sqrt

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.page import Page
from cop_xblocks.activities.quiz.act import answer
from cop_xblocks.activities.quiz.attempt import AttemptState, draft_version, open_attempt
from cop_xblocks.activities.quiz.drafts import LONGEST
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.forms import Identify
from cop_xblocks.model import Quiz, QuizSettings
from cop_xblocks.questions.registry import kinds
from tests.support.generated import generated
from tests.support.quizzes import NOW
from tests.support.solving import BOUND, LEARNERS, Association, Seen, identifier, number_of, show, word
from tests.support.tiers import COSTLY

# What an author writes who gives everything away that an author can, but for the words of a choice.


def choice_source(rng: random.Random, number: int, mode: str) -> tuple[str, dict[str, float]]:
    count = rng.randint(3, 6)
    right = 1 if mode in ("single", "fixed") else rng.randint(1, count - 1)
    truth = [1.0] * right + [0.0] * (count - right)
    fixed = rng.randrange(count) if mode == "fixed" else -1
    if mode == "fixed":
        rng.shuffle(truth)  # a fixed choice keeps its place, so its author must not always put the right one there
    words = {word(rng): share for share in truth}
    items = "".join(
        f"- [{'x' if share else ' '}] {text} <!-- #{'right' if share else 'wrong'}-{at}{' fixed' * (at == fixed)} -->\n"
        + (f"  > {'Yes, this is right. ' * 9}\n" if share else "")
        for at, (text, share) in enumerate(words.items())
    )
    flag = "multi partial" if mode == "multi" else ""
    return f"### Question? <!-- question #q{number} {flag} -->\n\n{items}\n> [!NOTE]\n> The first.\n", words


def order_source(rng: random.Random, number: int, mode: str) -> tuple[str, dict[str, float]]:
    words = {word(rng): float(place) for place in range(rng.randint(3, 6))}
    items = "".join(
        f"{place:.0f}. {text} <!-- #step-{place:.0f} -->\n   > {'Step by step. ' * int(place + 1)}\n"
        for text, place in words.items()
    )
    return f"### Question? <!-- question #q{number} order partial -->\n\n{items}\n", words


def quiz_of(mode: str) -> tuple[Quiz, list[dict[str, float]]]:
    """A quiz of twelve questions, and for each what is right of the words of its items: 1 or 0, or their places."""
    rng = random.Random(f"quiz {mode}")
    made = [(order_source if mode == "order" else choice_source)(rng, number, mode) for number in range(12)]
    quiz, report = read_quiz(
        "\n".join(source for source, _ in made), "u", "en", QuizSettings(attempts=3, graded="quiz")
    )
    assert not [diagnostic for diagnostic in report if diagnostic.severity != "info"]
    return quiz, [words for _, words in made]


# What a solver sees.


def rows(question: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """For each control the largest element that holds it and no other one."""
    controls = question.xpath(".//input | .//select")
    result = []
    for row in controls:
        while len(row.getparent().xpath(".//input | .//select")) == 1:
            row = row.getparent()
        result.append(row)
    return result


def read_page(html: str, count: int) -> list[list[Seen]]:
    page = lxml.html.fragment_fromstring(html, create_parent="div")
    questions = page.xpath('.//div[contains(concat(" ", @class, " "), " cop-question ")]')
    assert len(questions) == count
    return [list(read_items(question)) for question in questions]


def read_items(question: lxml.html.HtmlElement) -> Iterator[Seen]:
    elements = rows(question)
    identifiers = [
        sorted(
            value for element in row.iter() for value in element.attrib.values() if re.match(r"c[0-9a-f]{16}", value)
        )
        for row in elements
    ]
    for place, row in enumerate(elements):
        match = re.search(r"w[0-9a-f]{10}", row.text_content())
        assert match is not None
        raw = lxml.html.tostring(row, encoding="unicode")
        seen = Seen(match[0])
        features = seen.features
        features["first"], features["last"], features["place"] = place == 0, place == len(elements) - 1, place
        features["length"] = len(raw)
        features["words"] = len(row.text_content())
        features["elements"] = sum(1 for _ in row.iter())
        for element in row.iter():
            features[f"tag {element.tag}"] = features.get(f"tag {element.tag}", 0) + 1
            for name, value in element.attrib.items():
                features[f"{element.tag} has {name}"] = 1
                features[f"{element.tag} {name} length"] = len(value)
                control = element.tag in ("input", "select")
                if control and name in ("value", "name", "id"):
                    features[f"{name} rank"] = sum(identifier < identifiers[place] for identifier in identifiers)
                    features[f"{name} smallest"] = identifiers[place] == min(identifiers)
                    features[f"{name} largest"] = identifiers[place] == max(identifiers)
                    for at in range(-4, 4):
                        features[f"{name} character {at}"] = ord(value[at])
                    features[f"{name} sum"] = sum(map(ord, value))
                else:
                    for token in value.split() if name in ("class", "rel", "dir", "lang", "role") else ():
                        features[f"{element.tag} {name}={token}"] = 1
        yield seen


@pytest.mark.parametrize("mode", ["single", "multi", "fixed", "order"])
def test_nothing_that_can_be_measured_of_an_item_says_whether_it_is_right(mode: str) -> None:
    quiz, truths = quiz_of(mode)
    association = Association()
    for learner in range(LEARNERS):
        identify = identifier(f"{mode} {learner}".encode())
        for items, truth in zip(read_page(show(quiz, identify), len(truths)), truths, strict=True):
            assert {item.words for item in items} == truth.keys()
            association.add(items, truth)
    associations = association.z()
    assert len(associations) > 10
    assert {name: z for name, z in associations.items() if abs(z) > BOUND} == {}


def test_the_statistics_would_find_a_leak() -> None:
    """A solver that finds nothing may be blind: show it the right choice first, and one with a telling class."""
    quiz, truths = quiz_of("single")
    first, marked = Association(), Association()
    for learner in range(10):
        for items, truth in zip(read_page(show(quiz, identifier(bytes([learner]))), len(truths)), truths, strict=True):
            for item in items:
                item.features["told"] = truth[item.words] and learner % 3 == 0
            marked.add(items, truth)
            ordered = sorted(items, key=lambda item: -truth[item.words])
            for place, item in enumerate(ordered):
                item.features["place"] = place
            first.add(ordered, truth)
    assert abs(first.z()["place"]) > BOUND
    assert abs(marked.z()["told"]) > BOUND


Strategy = Callable[[list[Seen]], list[Seen]]
STRATEGIES: dict[str, Strategy] = {
    "as it stands": lambda items: items,
    "from below": lambda items: items[::-1],
    "by identifier": lambda items: sorted(items, key=rank),
    "by identifier, from the largest": lambda items: sorted(items, key=rank, reverse=True),
    "the shortest first": lambda items: sorted(items, key=lambda item: item.features["length"]),
    "the longest first": lambda items: sorted(items, key=lambda item: -item.features["length"]),
    "the odd one out first": lambda items: sorted(items, key=lambda item: -oddity(item, items)),
    "by what follows from the identifiers": lambda items: sorted(items, key=lambda item: number_of(str(item.features))),
}


def rank(item: Seen) -> float:
    return item.features.get("value rank", item.features.get("name rank", 0.0))


def oddity(item: Seen, items: list[Seen]) -> int:
    """How often an item differs from most others in something that is no identifier."""
    own = ("value", "name", "id", "first", "last", "place")
    names = [name for name in item.features if not name.startswith(own)]
    return sum(
        2 * sum(other.features.get(name) == item.features[name] for other in items) <= len(items) for name in names
    )


@pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=STRATEGIES)
@pytest.mark.parametrize("mode", ["single", "fixed", "multi"])
def test_a_strategy_finds_a_right_choice_as_often_as_chance(mode: str, strategy: Strategy) -> None:
    quiz, truths = quiz_of(mode)
    hits = expected = variance = 0.0
    for learner in range(LEARNERS // 2):
        identify = identifier(f"strategy {mode} {learner}".encode())
        for items, truth in zip(read_page(show(quiz, identify), len(truths)), truths, strict=True):
            chance = sum(truth.values()) / len(truth)
            hits += truth[strategy(items)[0].words]
            expected += chance
            variance += chance * (1 - chance)
    assert abs(hits - expected) < BOUND * sqrt(variance)


@pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=STRATEGIES)
def test_a_strategy_orders_as_well_as_chance(strategy: Strategy) -> None:
    quiz, truths = quiz_of("order")
    hits = expected = variance = exact = exactly = 0.0
    for learner in range(LEARNERS // 2):
        for items, truth in zip(
            read_page(show(quiz, identifier(f"o{learner}".encode())), len(truths)), truths, strict=True
        ):
            places = [truth[item.words] for item in strategy(items)]
            count = len(places)
            hits += sum(places[i] > places[j] for i in range(count) for j in range(i + 1, count))
            expected += count * (count - 1) / 4
            variance += count * (count - 1) * (2 * count + 5) / 72  # of Kendall's distance
            exact += places == sorted(places)
            exactly += 1 / factorial(count)
    assert abs(hits - expected) < BOUND * sqrt(variance)
    assert exact < exactly + BOUND * sqrt(exactly)


def test_no_identifier_is_the_same_for_two_learners_or_in_two_questions() -> None:
    quiz, truths = quiz_of("single")
    seen: dict[str, tuple[int, int]] = {}
    for learner in range(20):
        page = lxml.html.fragment_fromstring(show(quiz, identifier(bytes([learner]))), create_parent="div")
        for number, question in enumerate(page.xpath('.//div[contains(@class, "cop-question")]')):
            for control in question.xpath(".//input"):
                for value in {control.get("value"), control.get("name")}:
                    assert seen.setdefault(value, (learner, number)) == (learner, number)
    assert len(seen) == 20 * sum(len(truth) + 1 for truth in truths)


def test_how_many_are_right_shows_nowhere() -> None:
    lengths = set()
    for right in range(1, 5):
        items = "\n".join(f"- [{'x' if at < right else ' '}] word {at} <!-- #k{at} -->" for at in range(5))
        quiz, _ = read_quiz(f"### Q? <!-- question #q multi partial -->\n\n{items}\n", "u", "en", QuizSettings())
        lengths.add(show(quiz, identifier(b"s")))
    assert len(lengths) == 1


@pytest.mark.parametrize("mode", ["single", "multi", "order"])
def test_a_refused_submission_says_nothing_of_what_was_sent_with_it(mode: str) -> None:
    """Else a solver would send one question as it likes and another one malformed, as often as it likes."""
    quiz, truths = quiz_of(mode)
    identify = identifier(b"refused")
    question, truth = quiz.questions[0], truths[0]
    name = identify(question.key)
    replies: dict[float, set[str]] = defaultdict(set)
    for item, right in zip(question.body.keys, truth.values(), strict=True):
        own = identify(question.key, item)
        typed = {f"{name}.{own}": ["1"]} if mode == "order" else {name: [own]}
        html = show(quiz, identify, AttemptState(refusals={quiz.questions[1].key: "No."}, typed=typed))
        assert not re.search(r"cop-is-(right|wrong|missed|partly)", html)
        # What is left is that the choice is ticked, or the item stands first and has its place.
        replies[right].add(re.sub(r"w[0-9a-f]{10}|c[0-9a-f]{16}| checked| selected|\s", "", html))
    assert len({reply for some in replies.values() for reply in some}) == 1


# Non-interference: what is right can be changed, and no byte changes.


@st.composite
def quizzes_that_differ_in_what_is_right(draw: st.DrawFn, kind: str) -> tuple[Quiz, Quiz]:
    one, other = [read_quiz(source, "u", "en", QuizSettings(attempts=2))[0] for source in draw(generated()[kind].PAIRS)]
    assert one.questions and other.questions
    return one, other


@pytest.mark.parametrize("kind", kinds())
@given(st.data(), st.binary(min_size=1, max_size=4))
@settings(COSTLY)
def test_what_is_right_changes_no_byte_before_a_submission(kind: str, data: st.DataObject, secret: bytes) -> None:
    pair = data.draw(quizzes_that_differ_in_what_is_right(kind))
    identify = identifier(secret)
    assert show(pair[0], identify) == show(pair[1], identify)
    key = identify("q")
    state = AttemptState(
        refusals={"q": "No."}, typed={key: [identify("q", "k0")], f"{key}.{identify('q', 'k1')}": ["2"]}
    )
    assert show(pair[0], identify, state) == show(pair[1], identify, state)
    over = AttemptState(over=True)  # a reader without an account
    assert show(pair[0], identify, over) == show(pair[1], identify, over)


def save(quiz: Quiz, identify: Identify, sent: Mapping[str, list[str]]) -> tuple[str, str, bool]:
    """What a browser gets when it saves these fields: the page, the digest of what is saved, whether it is kept."""
    outcome = answer(open_attempt(Page(activity=quiz, identify=identify), QuizState(), NOW), {**sent, "do": ["save"]})
    return show(quiz, identify, outcome.display), draft_version(outcome.attempt), outcome.kept


@pytest.mark.parametrize("kind", kinds())
@given(data=st.data(), values=st.lists(st.sampled_from(["", "a", "b", "?" * 4000]), max_size=9))
@settings(COSTLY)
def test_what_is_right_changes_no_byte_when_something_strange_is_saved(
    kind: str, data: st.DataObject, values: list[str]
) -> None:
    """A form of ours sends no such fields. How many of them are kept must not hang on how many answers there are."""
    quizzes = data.draw(quizzes_that_differ_in_what_is_right(kind))
    identify = identifier(b"saved")
    sent = {identify("q"): [*values, "no-such"], f"{identify('q')}.no-such": values}
    one, other = [save(quiz, identify, sent) for quiz in quizzes]
    assert one == other


@pytest.mark.parametrize("room", range(-20, 20))
def test_how_much_can_be_saved_beside_a_choice_says_nothing_of_its_key(room: int) -> None:
    """An author may have called the right one `correct`; a solver would find out how long the key is."""
    source = "### Q? <!-- question #q -->\n\n- [x] One <!-- #correct -->\n- [ ] Two <!-- #no -->\n"
    quiz = read_quiz(source, "u", "en", QuizSettings())[0]
    identify = identifier(b"room")
    sent = [[identify("q", key), "?" * (LONGEST + room)] for key in ("correct", "no")]
    answers = [save(quiz, identify, {identify("q"): values})[2] for values in sent]
    assert answers == [room <= 0] * 2
