"""The view of a quiz: all that this learner may see now, and nothing else.

`Markup` is HTML of our own typesetting; any other string is plain text, or a key that the browser may know, and is
escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from cop_xblocks.activities.quiz.attempt import (
    Attempt,
    AttemptState,
    draft_version,
    draw_token,
    is_waiting,
    may_reveal,
)
from cop_xblocks.activities.quiz.points import blank_questions, earned, is_passed, possible
from cop_xblocks.activities.quiz.sentences import Sentences
from cop_xblocks.model import Mark, Question, direction
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Answer, Showing
from cop_xblocks.questions.registry import kinds

_FOCUS = {"saved": "saved", "hinted": "hint", "moved": "moved", "left": "subjects", "returned": "subjects"}
"""What gets the focus after something was done."""


@dataclass(slots=True, kw_only=True)
class QuestionView:
    """One question as a learner sees it now."""

    id: str
    kind: str
    form: Mapping[str, Any]
    """What the kind's own `view.html` shows: JSON of the kind's own shape."""
    number: int
    points: int
    title_html: Markup
    stem_html: Markup
    disabled: bool
    blank: bool
    """Whether the learner is asked about it, because it has no answer."""
    status: str
    """`refused`, `empty`, `right`, `kept`, `partly` or `wrong`; empty before anything may be told."""
    verdict: str
    """The status, or the reason of a refusal, as a sentence."""
    partial_text: str
    earned_text: str
    hints_html: tuple[Markup, ...]
    """Free hints, one inside the other."""
    taken_html: tuple[Markup, ...]
    """Hints that were paid for before."""
    new_hint: Mapping[str, str] | None
    """The hint that was just paid for: `heading_html`, which may be empty, and `rest_html`."""
    offer: Mapping[str, str] | None
    """The button for another hint at a price: its `value` and its `text`."""
    leave: Mapping[str, str] | None
    """The button that leaves the question's subject out: its `value` and its whole `name`."""
    explanation_html: Markup
    moved: bool
    """Whether the title gets the focus."""
    focused: bool
    """Whether the verdict gets the focus."""


@dataclass(slots=True, kw_only=True)
class StepsView:
    """The way through questions that stand on a page each."""

    question: str
    """The identifier of the question that is shown; empty for the overview."""
    previous: str | None
    next: str
    """Values of the buttons."""
    last: bool
    answered_text: str
    blank_text: str
    anyway: bool
    """Whether the learner has been told which questions are blank."""
    rows: tuple[Mapping[str, Any], ...]
    """The overview: each question's `number`, `title_html`, `value` of its button, `answered` and `refused`."""


@dataclass(slots=True, kw_only=True)
class QuizView:
    """The inside of a quiz block's root element."""

    id: str
    language: str
    direction: str
    hosted: bool
    """Whether the embedded host shows the page: learners are told who can read what they write."""
    action: str
    """A plain form's address; empty where the runtime takes submissions by script only."""
    hidden: Mapping[str, str]
    """The form's own hidden fields."""
    token_html: Markup
    """The hidden fields that the runtime wants in a form."""
    sign_in_text: str
    count: int
    """How many questions there are, shown or not."""
    graded: bool
    unmarked: bool
    """Whether no question is worth points."""
    submitted: bool
    over: bool
    withheld: bool
    passed: bool | None
    draws: bool
    can_submit: bool
    can_save: bool
    can_begin: bool
    asks: bool
    """Whether the learner is asked about blank questions."""
    mark: str
    """The value of the button that has the answers marked."""
    focus: str
    """What gets the focus: `saved`, `hint`, `moved`, `subjects` or `result`; empty where a question's title does."""
    attempts_text: str
    result_text: str
    refused_text: str
    best_text: str
    sent_text: str
    due_text: str
    notice: str
    saved_text: str
    left_out: tuple[Mapping[str, str], ...]
    """Each subject that is left out: its `text`, and the `value` and the whole `name` of the button that takes it
    back."""
    returned_text: str
    """What comes of a subject that was just taken back."""
    objectives: tuple[Mapping[str, Any], ...]
    """Each objective's `text_html`, `points_text`, `full`, `status`, and its `lessons` (`href`, `title_html`)."""
    questions: tuple[QuestionView, ...]
    steps: StepsView | None
    notes_html: Markup


def quiz_view(attempt: Attempt, display: AttemptState) -> QuizView:
    """The page; `display` has nothing in it that is withheld."""
    quiz, page, identify = attempt.quiz, attempt.page, attempt.identify
    sentences = Sentences(quiz, display, page.translations, page.language, page.references.subjects)
    presenter = _Presenter(attempt, display, sentences)
    disabled, is_marked = presenter.disabled, bool(possible(quiz))
    questions = tuple(
        presenter.question_view(number, question)
        for number, question in enumerate(quiz.questions, 1)
        if display.at is None or question.key == display.at
    )
    hidden = {"attempt": str(attempt.state.attempts), "drawn": draw_token(attempt), "saved": draft_version(attempt)}
    sign_in = "" if page.signed_in else page.gettext(_("Sign in to have your answers marked."))
    # The notes are numbered in the order in which the page refers to them.
    objectives = presenter.objectives()
    steps = presenter.steps() if display.at is not None else None
    return QuizView(
        id=identify(quiz.key),
        language=page.language,
        direction=direction(page.language),
        hosted=page.hosted,
        action=page.action,
        hidden={name: value for name, value in hidden.items() if value},
        token_html=page.token_html,
        sign_in_text=sign_in,
        count=len(quiz.questions),
        graded=bool(quiz.settings.graded),
        unmarked=not is_marked,
        submitted=display.submitted,
        over=display.over,
        withheld=bool(display.withheld),
        passed=is_passed(quiz, display.best) if display.submitted else None,
        draws=quiz.settings.draw is not None,
        can_submit=not disabled and display.at in (None, ""),
        can_save=not disabled and (len(quiz.questions) > 1 or bool(quiz.settings.graded)),
        can_begin=display.closed and not display.over,
        asks=bool(display.blank),
        mark=f"mark {len(presenter.blank)}" if presenter.blank else "mark",
        focus=_FOCUS.get(display.done, "result") if display.done != "left" or not display.focus else "",
        attempts_text=sentences.attempts(),
        result_text=sentences.result(),
        refused_text=sentences.refused(),
        best_text=sentences.best(),
        sent_text=sentences.sent(),
        due_text=sentences.due(page.due_text) if page.due_text else "",
        notice=display.notice or (sentences.asked_about_blank() if display.blank else ""),
        saved_text=sentences.saved() if not disabled else "",
        left_out=presenter.left_out(),
        returned_text=sentences.subject_left() if display.done == "returned" else "",
        objectives=objectives,
        questions=questions,
        steps=steps,
        notes_html=page.typeset.notes_html(),
    )


@dataclass(frozen=True, slots=True)
class _Presenter:
    attempt: Attempt
    display: AttemptState
    sentences: Sentences

    @property
    def disabled(self) -> bool:
        return self.display.over or self.display.closed

    @property
    def blank(self) -> tuple[str, ...]:
        """The keys of the questions that the page says are blank: what was just sent left them so, or the overview
        lists them. The button that has the answers marked carries their number."""
        if self.display.blank or self.display.at != "" or self.disabled:
            return self.display.blank
        return blank_questions(self.attempt.quiz, self.display.has_answer)

    def question_view(self, number: int, question: Question) -> QuestionView:
        display, page, kind = self.display, self.attempt.page, kinds()[question.kind]
        showing = self._showing(question)
        mark, refusal = showing.mark, display.refusals.get(question.key, "")
        status = _status(question, showing.answer, mark, refusal)
        identifier = self.attempt.identify(question.key)
        typeset, is_single = page.typeset, self.sentences.is_single()
        form = kind.present(question, showing, self.attempt.identify, typeset)
        title_html = typeset(question.title)
        stem_html = typeset(question.stem)
        hints = self._hints(question, identifier, mark, status)
        return QuestionView(
            id=identifier,
            kind=kind.name,
            form=form,
            number=number,
            points=question.points,
            title_html=title_html,
            stem_html=stem_html,
            disabled=self.disabled,
            blank=question.key in display.blank,
            status=status,
            verdict=page.gettext(refusal) if refusal else self.sentences.verdict(status),
            partial_text=page.gettext(kind.partial) if question.partial and kind.partial else "",
            earned_text=self.sentences.earned(question, mark) if mark is not None else "",
            explanation_html=typeset(question.explanation) if self._is_explained(mark) else Markup(),
            leave=self._leave(question, identifier),
            moved=(display.done == "moved" and display.at is not None)
            or (display.done == "left" and display.focus == question.key),
            focused=not display.done
            and (len(self.attempt.quiz.questions) == 1 if status == "refused" else is_single and status != ""),
            **hints,
        )

    def _leave(self, question: Question, identifier: str) -> Mapping[str, str] | None:
        if self.disabled or not question.about or not self.attempt.can_leave(question.about):
            return None
        return {"value": f"leave {identifier}", "name": self.sentences.leave(question.about)}

    def left_out(self) -> tuple[Mapping[str, str], ...]:
        """The subjects that are left out, as long as there is something left to ask."""
        return tuple(
            {
                "text": self.sentences.left(key),
                "value": f"return {self.attempt.identify_subject(key)}",
                "name": self.sentences.take_back(key),
            }
            for key in (self.attempt.left_out if not self.display.over else ())
        )

    def _showing(self, question: Question) -> Showing:
        display, key = self.display, question.key
        typed = display.typed if display.typed is not None else display.unread.get(key)
        # What is shown may be what was typed and not marked: it has no mark, or anything could be tried out for free.
        is_marked = display.submitted and typed is None and key not in display.drafts
        mark = display.marks.get(key) if is_marked else None
        answer = display.drafts[key] if key in display.drafts else display.answers.get(key)
        reveal = may_reveal(self.attempt.quiz, display) and not (mark is not None and mark.right)
        return Showing(answer, typed, mark, reveal, self.disabled)

    def _is_explained(self, mark: Mark | None) -> bool:
        quiz, display = self.attempt.quiz, self.display
        if mark is None:
            return False
        return mark.right or may_reveal(quiz, display) or (display.over and not is_waiting(quiz, display))

    def _hints(self, question: Question, identifier: str, mark: Mark | None, status: str) -> dict[str, Any]:
        """Hints that are free wait in the page; one that costs something is not in it before it is paid for."""
        display, typeset = self.display, self.attempt.page.typeset
        is_right = mark is not None and mark.right
        paid = (display.paid if self.disabled else display.hints).get(question.key, 0) if question.hint_cost else 0
        free = [] if question.hint_cost or self.disabled or status == "right" else question.hints
        is_offered = bool(question.hint_cost) and not self.disabled and not is_right and paid < len(question.hints)
        taken = question.hints[:paid]
        is_new = display.done == "hinted" and display.focus == question.key and bool(taken)
        hints_html = tuple(map(typeset, free))
        taken_html = tuple(map(typeset, taken[:-1] if is_new else taken))
        heading, rest = typeset.with_heading(taken[-1]) if is_new else ("", "")
        offer = {"value": f"hint {identifier} {paid}", "text": self.sentences.offer(question, paid)}
        return {
            "hints_html": hints_html,
            "taken_html": taken_html,
            "new_hint": {"heading_html": heading, "rest_html": rest} if is_new else None,
            "offer": offer if is_offered else None,
        }

    def steps(self) -> StepsView:
        """The way through questions that stand on a page each."""
        questions, display, identify = self.attempt.quiz.questions, self.display, self.attempt.identify
        keys = [question.key for question in questions]
        at = keys.index(display.at) if display.at else len(keys)
        is_last = at + 1 >= len(keys)
        rows = tuple(
            {
                "number": number,
                "title_html": self.attempt.page.typeset(question.title),
                "value": f"go {identify(question.key)}",
                "answered": display.has_answer(question.key),
                "refused": question.key in display.refusals,
            }
            for number, question in enumerate(() if display.at else questions, 1)
        )
        return StepsView(
            question=identify(keys[at]) if display.at else "",
            previous=f"go {identify(keys[at - 1])}" if at else None,
            next="go " if is_last else f"go {identify(keys[at + 1])}",
            last=is_last,
            answered_text=self.sentences.answered(sum(map(display.has_answer, keys))),
            blank_text=self.sentences.blank(self.blank) if not display.blank else "",
            anyway=bool(self.blank),
            rows=rows,
        )

    def objectives(self) -> tuple[Mapping[str, Any], ...]:
        """The result for each objective of the questions that were asked and marked, in their order, as far as lessons
        teach it."""
        page, display = self.attempt.page, self.display
        if not display.submitted or display.typed is not None:
            return ()
        results = []
        for key in dict.fromkeys(question.objective for question in self.attempt.quiz.questions if question.objective):
            lessons = [lesson for lesson in page.references.objectives if lesson.key == key]
            questions = [
                question
                for question in self.attempt.quiz.questions
                if question.objective == key and question.points and question.key in display.marks
            ]
            if not lessons or not questions:
                continue
            whole = sum(question.points for question in questions)
            points = sum(
                earned(question, display.marks[question.key], display.paid.get(question.key, 0))
                for question in questions
            )
            results.append(
                {
                    "text_html": page.typeset(lessons[0].text),
                    "points_text": self.sentences.points(points, whole),
                    "full": points == whole,
                    "status": "right" if points == whole else "partly" if points else "empty",
                    "lessons": [
                        {"href": page.unit_link(lesson.unit), "title_html": page.typeset(lesson.title)}
                        for lesson in lessons
                        if lesson.unit
                    ],
                }
            )
        return tuple(results)


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
