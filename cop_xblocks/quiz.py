"""`cop_quiz`: questions that are submitted and marked together, on the server.

A learner's state is in terms of keys, so that it survives a change of language, of wording and of order.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from gettext import NullTranslations
from html import escape
from typing import Any

from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Dict, Float, Integer, Scope, String

from cop_xblocks.block import CourseBlock, Fragment, Shown, cached
from cop_xblocks.languages import habits, translate
from cop_xblocks.model import Habits, Mark, Quiz, QuizSettings, Refusal, Report
from cop_xblocks.questions import (
    Answer,
    Identify,
    QuizState,
    grade,
    is_passed,
    quiz_share,
    read_answer,
)
from cop_xblocks.questions.present import quiz_html, result_sentence
from cop_xblocks.reading import read_quiz

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
"""Of a submission's body; an honest one with ten questions is about two thousand."""
ATTEMPT = "attempt"
"""The hidden field that says how many attempts had been taken when the form was made."""
VERSION = 1
"""Of the stored state's shape."""
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By the version that it starts from: a step that takes a copy of a stored state and returns it in the next version."""

Submitted = Mapping[str, list[str]]


def _(message: str) -> str:
    """Marks a sentence for extraction; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one learner in one quiz."""

    attempts: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    best: Fraction | None = None


class QuizBlock(CompletableXBlockMixin, CourseBlock):
    """Shows a quiz in the language of the request, marks what is submitted, and reports the best attempt."""

    tag_name = "cop_quiz"
    css_class = "cop-quiz"
    initialiser = "CopQuiz"
    has_score = True

    attempts = Integer(default=None, scope=Scope.settings)
    pass_mark = Integer(default=70, scope=Scope.settings)
    weight = Float(default=1, scope=Scope.settings)
    show_answers = String(default="after-attempts", scope=Scope.settings)
    # Not `graded`: the platform mixes a field of that name, which means something else, into every block.
    counts_as = String(default="", scope=Scope.settings)
    state = Dict(default={}, scope=Scope.user_state)

    authored = {  # noqa: RUF012
        **CourseBlock.authored,
        **{name: name for name in ("attempts", "pass_mark", "weight", "show_answers")},
        "graded": "counts_as",
    }

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """The quiz as it is due to this learner. `context["sent"]` may hold a plain form's fields that were refused."""
        return self.view(lambda: self._root(context or {}))

    def public_view(self, context: Any = None) -> Fragment:
        """The questions, for a reader without an account."""
        return self.student_view(context)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What the platform may publish about the block, without a user."""
        return {"languages": [self.language, *self.catalogs], "attempts": self.attempts}

    def max_score(self) -> float:
        """The points of all questions. Called at publishing, without a user: it may not raise."""
        try:
            quiz, _report = self._quiz(self.shown())
        except Exception:
            log.exception("block %s cannot be read", self.scope_ids.usage_id)
            return 0.0
        return float(sum(question.points for question in quiz.questions))

    # Handler

    @XBlock.handler
    def submit(self, request: Any, suffix: str = "") -> Response:
        """Mark what is sent: `{"fields": {name: [values]}}` as JSON, or the same fields as a form.

        Replies `{"html", "message", "marked"}`; 400 or 413 for what no form of ours sends. What is refused takes no
        attempt and changes nothing.
        """
        if request.method != "POST":
            return Response(status=405, allow="POST")
        if (request.content_length or 0) > MOST_BYTES:
            return _problem(413, "too large")
        sent = read_fields(request)
        if sent is None:
            return _problem(400, "not the fields of a form")
        if self.is_anonymous():
            return _problem(403, "not signed in")
        shown = self.shown()
        quiz, _report = self._quiz(shown)
        outcome = consider(
            quiz,
            read_record(self.state),
            sent,
            self.identify,
            self.words(shown.language),
            habits(shown.language),
        )
        marked = isinstance(outcome, Record)
        if isinstance(outcome, Record):
            self.state = write_record(outcome)
            self._publish(quiz, outcome)
            outcome = standing(quiz, outcome)
        message = result_sentence(quiz, outcome, self.words(shown.language))
        reply = {"html": self.replace_urls(self._inside(quiz, outcome, shown)), "message": message, "marked": marked}
        return Response(json.dumps(reply), content_type="application/json", charset="utf-8")

    def _publish(self, quiz: Quiz, record: Record) -> None:
        possible = sum(question.points for question in quiz.questions)
        best = record.best or Fraction(0)
        self.runtime.publish(
            self, "grade", {"value": float(best * possible), "max_value": float(possible), "only_if_higher": True}
        )
        if standing(quiz, record).over or not quiz.settings.graded or is_passed(quiz, best):
            self.emit_completion(1.0)

    # What is shown

    def _root(self, context: Mapping[str, Any]) -> str:
        shown = self.shown()
        quiz, report = self._quiz(shown)
        words = self.words(shown.language)
        if self.is_anonymous():
            # The platform refuses what a reader without an account sends.
            sentence = words.gettext(_("Sign in to have your answers marked."))
            inside = f"<p>{escape(sentence)}</p>" + self._inside(quiz, QuizState(over=True), shown)
        else:
            record = read_record(self.state)
            state = standing(quiz, record)
            sent: Any = context.get("sent")
            if is_fields(sent):
                again = consider(quiz, record, sent, self.identify, words, habits(shown.language))
                state = again if isinstance(again, QuizState) else state
            inside = self._inside(quiz, state, shown)
        forms = self.runtime.service(self, "plain_forms")
        attributes = f' data-handler="{escape(forms.action(self, "submit"))}"' if forms is not None else ""
        return self.wrap(self.diagnostics_html(report) + inside, shown.language, attributes)

    def _inside(self, quiz: Quiz, state: QuizState, shown: Shown) -> str:
        forms = self.runtime.service(self, "plain_forms")
        hidden = f'<input type="hidden" name="{ATTEMPT}" value="{state.attempts}">'
        return quiz_html(
            quiz,
            state,
            identify=self.identify,
            language=shown.language,
            translations=self.words(shown.language),
            link=shown.link,
            notes=shown.notes(),
            action=forms.action(self, "submit") if forms is not None else "",
            hidden=hidden + (forms.hidden() if forms is not None else ""),
        )

    def _quiz(self, shown: Shown) -> tuple[Quiz, Report]:
        settings = QuizSettings(
            attempts=self.attempts,
            pass_mark=self.pass_mark,
            weight=self.weight,
            graded=self.counts_as,
            show_answers=self.show_answers,
        )

        def make() -> tuple[Quiz, Report]:
            quiz, report = read_quiz(shown.source, shown.key, shown.source_language, settings)
            return translate(quiz, shown.catalogue), report

        return cached("quiz", shown, make, settings)


def consider(
    quiz: Quiz,
    record: Record,
    sent: Submitted,
    identify: Identify,
    words: NullTranslations,
    habits: Habits = Habits(),  # noqa: B008 - it is frozen
) -> Record | QuizState:
    """What a submission leads to: a new record when it is marked, or else what to show instead.

    A refusal never shows how anything was marked: what is typed beside it would be tried out for free.
    """
    now = standing(quiz, record)
    if now.over:
        return replace(now, notice=words.gettext(_("This quiz is over. What you sent now was not marked.")))
    read = {question.key: read_answer(question, sent, identify, habits) for question in quiz.questions}
    refusals = {key: answer.reason for key, answer in read.items() if isinstance(answer, Refusal)}
    answers = {key: answer for key, answer in read.items() if not isinstance(answer, Refusal)}
    refused = QuizState(attempts=record.attempts, best=record.best, refusals=refusals, typed=sent)
    if refusals:
        return refused
    taken = sent.get(ATTEMPT, [])
    if taken and taken != [str(record.attempts)]:
        if answers == dict(record.answers):
            return now  # sent twice: a double click, or a reply that was lost on the way
        notice = _("You have sent other answers in the meantime. Look at these once more, then send them again.")
        return replace(refused, notice=words.gettext(notice))
    if all(answer is None for answer in answers.values()):
        return replace(refused, notice=words.gettext(_("You have not answered anything yet.")))
    marks = {question.key: grade(question, answers[question.key]) for question in quiz.questions}
    best = max(record.best or Fraction(0), quiz_share(quiz, marks))
    return Record(record.attempts + 1, answers, marks, best)


def standing(quiz: Quiz, record: Record) -> QuizState:
    """Where a learner stands, between submissions."""
    bound = quiz.settings.attempts
    right = all(question.key in record.marks and record.marks[question.key].right for question in quiz.questions)
    over = record.attempts > 0 and (right or (bound is not None and record.attempts >= bound))
    return QuizState(record.answers, record.marks, record.attempts, over, record.attempts > 0, record.best)


def write_record(record: Record) -> dict[str, Any]:
    """A record as JSON."""
    return {
        "version": VERSION,
        "attempts": record.attempts,
        "answers": dict(record.answers),
        "marks": {
            key: {"share": str(mark.share), "right": sorted(mark.right_items)} for key, mark in record.marks.items()
        },
        "best": None if record.best is None else str(record.best),
    }


def read_record(stored: Any) -> Record:
    """A record from what was stored, by this version or an older one."""
    state = dict(stored or {})
    while state.get("version", VERSION) in MIGRATIONS:
        state = MIGRATIONS[state["version"]](json.loads(json.dumps(state)))
    if not state:
        return Record()
    marks = {
        key: Mark(Fraction(mark["share"]), frozenset(mark["right"])) for key, mark in state.get("marks", {}).items()
    }
    best = state.get("best")
    return Record(state.get("attempts", 0), state.get("answers", {}), marks, None if best is None else Fraction(best))


def read_fields(request: Any) -> Submitted | None:
    """The fields that a request carries, as JSON or as a form; None for anything else."""
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        fields: dict[str, Any] = {}
        for name, value in request.POST.items():
            fields.setdefault(name, []).append(value)
        return fields if is_fields(fields) else None
    body = request.body
    if len(body) > MOST_BYTES:
        return None
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    found = sent.get("fields") if isinstance(sent, dict) else None
    return found if is_fields(found) else None


def is_fields(value: Any) -> bool:
    """Whether a value is a mapping of names to lists of strings."""
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and isinstance(values, list) and all(isinstance(each, str) for each in values)
        for name, values in value.items()
    )


def _problem(status: int, said: str) -> Response:
    return Response(json.dumps({"error": said}), status=status, content_type="application/json", charset="utf-8")
