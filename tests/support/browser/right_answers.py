"""Takes the quizzes and stories of a page as somebody who knows what is right, by what their labels say, without a
script."""

from __future__ import annotations

from collections import deque
from typing import Any

from playwright.sync_api import Locator, Page, expect

from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, Question, Quiz, Scenario, Text
from tests.support.browser.site import follow


def words_of(text: Text) -> str:
    return " ".join(plain(text).split())


def choose(select: Locator, words: str) -> None:
    """The option that says these words, or, where they are long and stand above the list, their beginning."""
    options = [" ".join(label.split()) for label in select.locator("option").all_inner_texts()]
    begins = [option.partition(". ")[2].rstrip("… ") if option.endswith("…") else "" for option in options]
    matching = [
        at
        for at, option in enumerate(options)
        if words in (option, option.partition(". ")[2]) or (begins[at] and words.startswith(begins[at]))
    ]
    assert len(matching) == 1, (words, options)
    select.select_option(index=matching[0])


def row(box: Locator, words: str) -> Locator:
    """The row whose label says these words."""
    labels = [" ".join(label.split()) for label in box.locator(".cop-row .cop-words label").all_inner_texts()]
    return box.locator(".cop-row").nth(labels.index(words))


def answer(box: Locator, question: Question) -> None:
    """Answer a question that is shown, rightly."""
    body: Any = question.body
    match question.kind:
        case "choice":
            for option in body.choices:
                if option.right:
                    words = words_of(option.text)
                    labels = box.locator(".cop-option label")
                    at = [" ".join(label.split()) for label in labels.all_inner_texts()].index(words)
                    labels.nth(at).locator("input").check(force=True)
        case "order":
            for place, item in enumerate(body.items, 1):
                row(box, words_of(item.text)).locator("select").select_option(str(place))
        case "match" | "sort":
            for item in body.items:
                (offer,) = [option for option in body.options if item.right in option.keys]
                choose(row(box, words_of(item.text)).locator("select"), words_of(offer.text))
        case "cloze":
            fields = box.locator(".cop-gap select, .cop-gap input")
            for at, (gap, _) in enumerate(body.translated.values()):
                if gap.is_chosen:
                    choose(fields.nth(at), gap.parts[gap.right[0]].words)
                else:
                    fields.nth(at).fill(gap.parts[0].words)
        case "number":
            box.locator("input").fill(str(next(float(number.low) for number in body.values if number.right)))
        case "text":
            box.locator("input").fill(next(accepted.wordings[0] for accepted in body.answers if accepted.right))
        case "reflect":
            box.locator("textarea").fill("I would listen first.")
        case "scale":
            box.locator("input").first.check(force=True)


def take_quiz(page: Page, quiz: Quiz) -> None:
    """Answer all questions of the quiz on the page, and see that all are right."""
    here = {words_of(question.title): question for question in quiz.questions}
    drawn = min(quiz.settings.draw or len(here), len(here))
    if quiz.settings.one_at_a_time:
        for _ in range(drawn):
            answer_page(page, here)
            follow(page.locator(".cop-steps .cop-button"))
        follow(page.locator(".cop-send button"))
        expect(page.locator(".cop-result.cop-is-right")).to_be_visible()
        return
    assert answer_page(page, here) == drawn, quiz.key
    follow(page.locator(".cop-send button"))
    marks = [element.get_attribute("class") for element in page.locator(".cop-status").all()]
    assert len(marks) == drawn, quiz.key
    assert set(marks) <= {"cop-status cop-is-right", "cop-status cop-is-kept"}, (quiz.key, marks)


def see_full_marks(page: Page, course: Course) -> None:
    """See that the course and each graded lesson have the full mark."""
    page.goto(f"/courses/{course.key}/marks/?lang=en")
    full = sum(1 for lesson in course.lessons if lesson.graded) + 1
    assert page.locator("main").inner_text().count("100%") >= full


def answer_page(page: Page, here: dict[str, Question]) -> int:
    """Answer the questions that the page shows; how many there are."""
    boxes = page.locator(".cop-question").all()
    for box in boxes:
        title = " ".join(box.locator("h3").inner_text().split())
        (question,) = [question for words, question in here.items() if title.endswith(words)]
        answer(box, question)
    return len(boxes)


def ways_to(scenario: Scenario) -> dict[str, list[Text]]:
    """For each ending a shortest way to it: what to choose, one after the other."""
    paths: dict[str, list[Text]] = {scenario.start: []}
    waiting = deque([scenario.start])
    while waiting:
        here = waiting.popleft()
        scene = scenario.scene(here)
        assert scene is not None
        for way in scene.ways:
            if way.target not in paths:
                paths[way.target] = [*paths[here], way.text]
                waiting.append(way.target)
    return {scene.key: paths[scene.key] for scene in scenario.scenes if scene.is_ending}


def choose_ways(page: Page, choices: list[Text]) -> None:
    """Make the choices of a story, one after the other."""
    for choice in choices:
        words = [" ".join(label.split()) for label in page.locator(".cop-way").all_inner_texts()]
        follow(page.locator(".cop-way").nth(words.index(words_of(choice))))
