"""A quiz as HTML: what is due to this learner, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cop_xblocks.markdown import Link, Notes, typeset, typeset_notes, typeset_text
from cop_xblocks.model import Element, Question, Quiz, Text, direction
from cop_xblocks.questions.kind import Identify, Showing
from cop_xblocks.questions.registry import kinds
from cop_xblocks.questions.state import QuizState, is_passed, may_reveal, quiz_share


@cache
def _environment() -> Environment:
    loader = PackageLoader("cop_xblocks.questions", "")
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
) -> str:
    """The inside of a quiz block's root element.

    `identify` makes the opaque identifiers; `action` and `hidden` are a plain form's address and hidden fields, empty
    where the runtime takes submissions by script only. `notes` says what links to facts and terms refer to.
    """
    page = _Page(quiz, state, identify, language, translations, link, notes)
    questions = [page.question(number, question) for number, question in enumerate(quiz.questions, 1)]
    words = {"_": translations.gettext, "ngettext": translations.ngettext}
    html = (
        _environment()
        .get_template("quiz.html")
        .render(
            quiz={
                "id": identify(quiz.key),
                "number_of_questions": len(questions),
                "graded": bool(quiz.settings.graded),
                "action": action,
                "hidden": _safe(hidden),
                "submitted": state.submitted,
                "over": state.over,
                "can_submit": not state.over,
                "attempts_text": page.attempts_text(),
                "result_text": page.result_text(),
                "notice": state.notice,
                "passed": is_passed(quiz, state.best) if state.submitted else None,
                "questions": questions,
            },
            **words,
        )
    )
    said = typeset_notes(notes, language=language, gettext=translations.gettext) if notes is not None else ""
    return f"{html}\n{said}" if said else html


def result_sentence(quiz: Quiz, state: QuizState, translations: NullTranslations) -> str:
    """What is announced after a submission."""
    page = _Page(quiz, state, lambda *_: "", "", translations, None)
    return state.notice or page.result_text()


class _Page:
    def __init__(
        self,
        quiz: Quiz,
        state: QuizState,
        identify: Identify,
        language: str,
        translations: NullTranslations,
        link: Link | None,
        notes: Notes | None = None,
    ) -> None:
        self.quiz, self.state, self.identify = quiz, state, identify
        self.language, self.translations, self.link, self.notes = language, translations, link, notes
        self.reveal = may_reveal(quiz, state)

    def typeset(self, what: Text | Sequence[Element], *, gaps: bool = False) -> Markup:
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

    def question(self, number: int, question: Question) -> dict[str, Any]:
        state = self.state
        identifier = self.identify(question.key)
        # What is shown may be what was typed and refused: it has no mark, or anything could be tried out for free.
        mark = state.marks.get(question.key) if state.submitted and state.typed is None else None
        answer = state.answers.get(question.key)
        over = mark is not None and (mark.right or state.over or self.reveal)
        showing = Showing(answer, state.typed, mark, self.reveal and not (mark and mark.right), state.over)
        status, message = self.status(question, showing)
        kind = kinds()[question.kind]
        variables = kind.present(question, showing, self.identify, self.typeset)
        form = (
            _environment()
            .get_template(f"{question.kind}/view.html")
            .render(
                **variables,
                disabled=state.over,
                language=self.language,
                direction=direction(self.language),
                legend_id=f"{identifier}-title",
                _=self.translations.gettext,
                ngettext=self.translations.ngettext,
            )
        )
        return {
            "id": identifier,
            "number": number,
            "kind": question.kind,
            "title": self.typeset(question.title),
            "stem": self.typeset(question.stem) if question.stem else "",
            "form": _safe(form),
            "hints": [self.typeset(hint) for hint in question.hints],
            "status": status,
            "message": message,
            "explanation": self.typeset(question.explanation) if over and question.explanation else None,
            "points": question.points,
            "partial_text": self.translations.gettext(kind.partial) if question.partial and kind.partial else "",
            "earned_text": self.earned_text(question, mark.share) if mark is not None else "",
        }

    def status(self, question: Question, showing: Showing) -> tuple[str, str]:
        refusal = self.state.refusals.get(question.key)
        if refusal is not None:
            return "refused", self.translations.gettext(refusal)
        if showing.mark is None:
            return "", ""
        if showing.answer is None:
            return "empty", ""
        if showing.mark.right:
            return ("right" if kinds()[question.kind].marked else "kept"), ""
        return ("partly" if showing.mark.share > 0 else "wrong"), ""

    def earned_text(self, question: Question, share: Fraction) -> str:
        if question.points == 1 and share in (0, 1):
            return ""
        return self.translations.gettext("%(earned)s of %(possible)s points") % {
            "earned": decimal(share * question.points),
            "possible": question.points,
        }

    def attempts_text(self) -> str:
        bound = self.quiz.settings.attempts
        if bound is None or self.state.over:
            return ""
        left = max(bound - self.state.attempts, 0)
        text = self.translations.ngettext("%(left)d attempt left.", "%(left)d attempts left.", left)
        return text % {"left": left}

    def result_text(self) -> str:
        """What the last attempt earned and, in a graded quiz, what is needed and what counts."""
        if not self.state.submitted:
            return ""
        _ = self.translations.gettext
        share = quiz_share(self.quiz, self.state.marks)
        possible = sum(question.points for question in self.quiz.questions)
        said = [_("%(earned)s of %(possible)s points.") % {"earned": decimal(share * possible), "possible": possible}]
        if self.quiz.settings.graded:
            said.append(_("That is %(percent)d%%.") % {"percent": percent(share)})
            best = self.state.best
            if best is not None and best > share:
                said.append(_("Your best attempt counts: %(percent)d%%.") % {"percent": percent(best)})
            if not is_passed(self.quiz, best):
                said.append(_("You need %(percent)d%% to pass.") % {"percent": self.quiz.settings.pass_mark})
        return " ".join(said)


def percent(share: Fraction) -> int:
    """A share in whole per cent, never rounded up: 69.9 % is not 70 %."""
    return int(share * 100)


def decimal(number: Fraction) -> str:
    """A number of points with at most two decimals, none when it is whole; never rounded up to a full mark."""
    return f"{int(number * 100) / 100:g}"
