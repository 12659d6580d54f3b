"""A quiz as HTML: what is due to this learner, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from secrets import token_hex
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from cop_xblocks.activities.quiz.blank import blank
from cop_xblocks.activities.quiz.fragments import Fragments
from cop_xblocks.activities.quiz.points import is_passed, possible
from cop_xblocks.activities.quiz.review import by_objective
from cop_xblocks.activities.quiz.sentences import Sentences
from cop_xblocks.activities.quiz.state import QuizState, is_waiting, may_reveal
from cop_xblocks.forms import Fields, Identify
from cop_xblocks.markdown import Link, Notes, typeset, typeset_heading, typeset_notes, typeset_text
from cop_xblocks.model import Element, Mark, Question, Quiz, Taught, Text, direction
from cop_xblocks.questions.kind import Answer, Showing
from cop_xblocks.questions.registry import kinds

# Stand in the frame of a page for what is each learner's own. No author can write them: they are no text's.
ACTION, HIDDEN, QUESTIONS = (f"{name}-{token_hex(8)}" for name in ("action", "hidden", "questions"))


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    loader = PackageLoader("cop_xblocks", "")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _safe(html: str) -> Markup:
    """HTML that our own typesetting or a template made: Jinja2 may pass it through."""
    return Markup(html)  # noqa: S704


def quiz_html(
    quiz: Quiz,
    state: QuizState,
    *,
    identify: Identify,
    language: str,
    translations: NullTranslations,
    link: Link | None = None,
    notes: Notes | None = None,
    action: str = "",
    hidden: str = "",
    due: str = "",
    objectives: Sequence[Taught] = (),
    unit_link: Callable[[str], str] = str,
    fragments: Fragments | None = None,
    hosted: bool = False,
) -> str:
    """The inside of a quiz block's root element.

    `identify` makes the opaque identifiers; `action` and `hidden` are a plain form's address and hidden fields, empty
    where the runtime takes submissions by script only. `notes` says what links to facts and terms refer to. `due` is
    until when answers are taken, as the language writes it. `objectives` are those that the questions name, with the
    lessons that teach them, to whose units `unit_link` leads. `fragments` keeps what was typeset for the next learner.
    `hosted` is whether the embedded host shows the page: learners are told who can read what they write.
    """
    page = _Page(quiz, state, identify, language, translations, link, notes, fragments or Fragments(), hosted)
    questions = "".join(map(page.question_html, page.shown))
    variables = page.quiz_variables(due, page.objectives(objectives, unit_link))

    def make(identify: Identify) -> str:
        return _template("activities/quiz/quiz.html").render(
            quiz=variables | page.identified(identify),
            action=ACTION,
            hidden=HIDDEN,
            questions_html=QUESTIONS,
            _=translations.gettext,
            ngettext=translations.ngettext,
        )

    frame = page.fragments.filled(" frame", (repr(variables), page.about_rows()), identify, make)
    if not action:
        frame = frame.replace(f' action="{ACTION}"', "", 1)
    html = frame.replace(ACTION, str(escape(action)), 1).replace(HIDDEN, hidden, 1).replace(QUESTIONS, questions, 1)
    said = typeset_notes(notes, language=language, gettext=translations.gettext) if notes is not None else ""
    return f"{html}\n{said}" if said else html


def result_sentence(quiz: Quiz, state: QuizState, translations: NullTranslations, language: str) -> str:
    """What is announced after something was sent, behind the heading that gets the focus."""
    return Sentences(quiz, state, translations, language).announcement()


class _Asked(NamedTuple):
    """A question as this learner sees it now."""

    question: Question
    number: int
    answer: Answer
    typed: Fields | None
    mark: Mark | None
    """None before the learner may know how the answer was marked."""
    status: str
    refusal: str
    paid: int
    """Hints that were taken at a price, and are shown."""
    hinted: bool
    """Whether the last of them was taken just now."""

    def about(self) -> Hashable:
        """All that its HTML depends on, but for the learner's identifiers and what is so of the whole page; None where
        that holds what somebody typed."""
        if self.typed is not None or (self.answer is not None and kinds()[self.question.kind].typed):
            return None
        mark = None if self.mark is None else (self.mark.share.as_integer_ratio(), self.mark.right_items)
        return self.number, repr(self.answer), mark, self.refusal, self.paid, self.hinted


@dataclass(slots=True)
class _Page:
    quiz: Quiz
    state: QuizState
    identify: Identify
    language: str
    translations: NullTranslations
    link: Link | None
    notes: Notes | None
    fragments: Fragments
    hosted: bool
    sentences: Sentences = field(init=False)
    reveal: bool = field(init=False)
    """Whether the right answers may be shown."""
    disabled: bool = field(init=False)
    left: tuple[str, ...] = field(init=False)
    """The keys of the questions that the page says are blank: what was just sent left them so, or the overview lists
    them."""
    mark: str = field(init=False)
    """The value of the button that has the answers marked. Who presses it has been told of what is blank."""
    shown: list[_Asked] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = Sentences(self.quiz, self.state, self.translations, self.language)
        self.reveal = may_reveal(self.quiz, self.state)
        self.disabled = self.state.over or self.state.closed
        self.left = self.state.blank
        if not self.left and self.state.at == "" and not self.disabled:
            self.left = blank(self.quiz, self.state.has_answer)
        self.mark = f"mark {len(self.left)}" if self.left else "mark"
        numbered = enumerate(self.quiz.questions, 1)
        at = self.state.at
        self.shown = [self.asked(number, each) for number, each in numbered if at is None or each.key == at]

    def typeset(self, what: Text | Sequence[Element], *, gaps: bool = False) -> Markup:
        return self.fragments.typeset(what, self._typeset, gaps=gaps)

    def _typeset(self, what: Text | Sequence[Element], *, gaps: bool = False) -> Markup:
        if isinstance(what, Text):
            return _safe(typeset_text(what, language=self.language, link=self.link, notes=self.notes))
        html = typeset(
            tuple(what),
            language=self.language,
            link=self.link,
            gettext=self.translations.gettext,
            notes=self.notes,
            gaps=gaps,
        )
        return _safe(html)

    def with_heading(self, hint: Sequence[Element]) -> dict[str, Markup]:
        """A hint that was just taken, whose first paragraph gets the focus."""
        heading, rest = typeset_heading(
            hint, language=self.language, link=self.link, gettext=self.translations.gettext, notes=self.notes
        )
        return {"heading": _safe(heading), "rest": _safe(rest)}

    def quiz_variables(self, due: str, objectives: list[dict[str, Any]]) -> dict[str, Any]:
        quiz, state, sentences = self.quiz, self.state, self.sentences
        count = len(quiz.questions)
        return {
            "number_of_questions": count,
            "graded": bool(quiz.settings.graded),
            "unmarked": not possible(quiz),
            "submitted": state.submitted,
            "over": state.over,
            "can_submit": not self.disabled and state.at in (None, ""),
            "can_save": not self.disabled and (count > 1 or bool(quiz.settings.graded)),
            "can_begin": state.closed and not state.over,
            "draws": quiz.settings.draw is not None,
            "attempts_text": sentences.attempts(),
            "result_text": sentences.result(),
            "refused_text": sentences.refused(),
            "best_text": sentences.best(),
            "sent_text": sentences.sent(),
            "withheld": bool(state.withheld),
            "due_text": sentences.due(due) if due else "",
            "notice": state.notice or (sentences.asked_about_blank() if state.blank else ""),
            "asks": bool(state.blank),
            "mark": self.mark,
            "passed": is_passed(quiz, state.best) if state.submitted else None,
            "saved_text": sentences.saved() if not self.disabled else "",
            "focus": {"saved": "saved", "hinted": "hint", "moved": "moved"}.get(state.done, "result"),
            "objectives": objectives,
        }

    def about_rows(self) -> Hashable:
        """All that `identified` depends on."""
        state = self.state
        asked = tuple((each.question.key, each.status, each.question.key in state.blank) for each in self.shown)
        if state.at is None:
            return asked
        keys = [question.key for question in self.quiz.questions]
        return asked, state.at, tuple((key, state.has_answer(key), key in state.refusals) for key in keys)

    def identified(self, identify: Identify) -> dict[str, Any]:
        """The variables that name something to the browser."""
        state = self.state
        return {
            "id": identify(self.quiz.key),
            "questions": [
                {
                    "id": identify(each.question.key),
                    "number": each.number,
                    "status": each.status,
                    "blank": each.question.key in state.blank,
                    "verdict": self.sentences.verdict(each.status),
                }
                for each in self.shown
            ],
            "one": self.one(identify) if state.at is not None else None,
        }

    def one(self, identify: Identify) -> dict[str, Any]:
        """The way through questions that stand on a page each."""
        questions, state = self.quiz.questions, self.state
        keys = [question.key for question in questions]
        at = keys.index(state.at) if state.at else len(keys)
        answered = sum(state.has_answer(key) for key in keys)
        return {
            "shown": identify(keys[at]) if state.at else "",
            "previous": f"go {identify(keys[at - 1])}" if at else None,
            "next": f"go {identify(keys[at + 1])}" if at + 1 < len(keys) else "go ",
            "last": at + 1 >= len(keys),
            "answered_text": self.sentences.answered(answered),
            "blank_text": self.sentences.blank(self.left) if not state.blank else "",
            "anyway": bool(self.left),
            "rows": [
                {
                    "number": number,
                    "title": self.typeset(question.title),
                    "value": f"go {identify(question.key)}",
                    "answered": state.has_answer(question.key),
                    "refused": question.key in state.refusals,
                }
                for number, question in enumerate(questions, 1)
            ]
            if not state.at
            else [],
        }

    def asked(self, number: int, question: Question) -> _Asked:
        state, key = self.state, question.key
        typed = state.typed if state.typed is not None else state.unread.get(key)
        # What is shown may be what was typed and not marked: it has no mark, or anything could be tried out for free.
        fresh = typed is not None or key in state.drafts
        mark = state.marks.get(key) if state.submitted and not fresh else None
        answer = state.drafts[key] if key in state.drafts else state.answers.get(key)
        refusal = state.refusals.get(key, "")
        paid = (state.paid if self.disabled else state.hints).get(key, 0) if question.hint_cost else 0
        hinted = state.done == "hinted" and state.focus == key
        return _Asked(
            question, number, answer, typed, mark, _status(question, answer, mark, refusal), refusal, paid, hinted
        )

    def question_html(self, asked: _Asked) -> str:
        about, question, state = asked.about(), asked.question, self.state
        if about is None or self.fragments.refers(question):
            return self.make_question(asked, self.identify)
        moved, cost = state.done == "moved" and state.at is not None, state.paid.get(question.key, 0)
        waiting = is_waiting(self.quiz, state)
        page = (
            self.reveal,
            self.disabled,
            state.over,
            waiting,
            moved,
            len(self.quiz.questions),
            state.done != "",
            cost,
            self.hosted,
        )
        return self.fragments.filled(
            question.key, (about, page), self.identify, lambda identify: self.make_question(asked, identify)
        )

    def make_question(self, asked: _Asked, identify: Identify) -> str:
        question, state, mark = asked.question, self.state, asked.mark
        right = mark is not None and mark.right
        showing = Showing(asked.answer, asked.typed, mark, self.reveal and not right, self.disabled)
        explained = right or (mark is not None and (self.reveal or (state.over and not is_waiting(self.quiz, state))))
        offered = bool(question.hint_cost) and not self.disabled and not right and asked.paid < len(question.hints)
        identifier = identify(question.key)
        kind = kinds()[question.kind]
        words = {"_": self.translations.gettext, "ngettext": self.translations.ngettext}
        count = len(self.quiz.questions)
        form = _template(f"questions/{question.kind}/view.html").render(
            **kind.present(question, showing, identify, self.typeset),
            disabled=showing.disabled,
            hosted=self.hosted,
            language=self.language,
            direction=direction(self.language),
            legend_id=f"{identifier}-title",
            refusal=f"{identifier}-status" if asked.status == "refused" else "",
            **words,
        )
        # Hints that are free wait in the page; one that costs something is not in it before it is paid.
        free = [] if question.hint_cost or showing.disabled or asked.status == "right" else question.hints
        single = self.sentences.is_single()
        shown_hints = question.hints[: asked.paid]
        new_hint = shown_hints[-1] if asked.hinted and shown_hints else None
        return _template("activities/quiz/question.html").render(
            count=count,
            question={
                "id": identifier,
                "number": asked.number,
                "title": self.typeset(question.title),
                "stem": self.typeset(question.stem) if question.stem else "",
                "form": _safe(form),
                "hints": [self.typeset(hint) for hint in free],
                "taken": [self.typeset(hint) for hint in shown_hints if hint is not new_hint],
                "new_hint": self.with_heading(new_hint) if new_hint is not None else None,
                "offer": {
                    "value": f"hint {identifier} {asked.paid}",
                    "text": self.sentences.offer(question, asked.paid),
                }
                if offered
                else None,
                "status": asked.status,
                "verdict": self.translations.gettext(asked.refusal)
                if asked.refusal
                else self.sentences.verdict(asked.status),
                "explanation": self.typeset(question.explanation) if explained and question.explanation else None,
                "points": question.points,
                "partial_text": self.translations.gettext(kind.partial) if question.partial and kind.partial else "",
                "earned_text": self.sentences.earned(question, mark) if mark is not None else "",
                "moved": state.done == "moved" and state.at is not None,
                "focused": not state.done
                and (count == 1 if asked.status == "refused" else single and asked.status != ""),
            },
            **words,
        )

    def objectives(self, taught: Sequence[Taught], unit_link: Callable[[str], str]) -> list[dict[str, Any]]:
        if not self.state.submitted or self.state.typed is not None:
            return []
        return [
            {
                "text": self._typeset(found.taught[0].text),
                "points_text": self.sentences.points(found.earned, found.possible),
                "full": found.earned == found.possible,
                "status": "right" if found.earned == found.possible else "partly" if found.earned else "empty",
                "lessons": [
                    {"href": unit_link(each.unit), "title": self._typeset(each.title)}
                    for each in found.taught
                    if each.unit
                ],
            }
            for found in by_objective(self.quiz, self.state, taught)
        ]


def _status(question: Question, answer: Answer, mark: Mark | None, refusal: str) -> str:
    """What is said of an answer: `refused`, `empty`, `right`, `kept`, `partly`, `wrong`; empty where nothing is due."""
    if refusal:
        return "refused"
    if mark is None:
        return ""
    if answer is None:
        return "empty"
    if mark.right:
        return "right" if kinds()[question.kind].marked else "kept"
    return "partly" if mark.share > 0 else "wrong"
