"""The sentences in which a quiz tells learners where they stand, in their language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from gettext import NullTranslations

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.points import attempts_allowed, earned, is_passed, possible, quiz_share
from cop_xblocks.languages import decimal_mark
from cop_xblocks.markdown import plain
from cop_xblocks.model import Mark, Question, Quiz, Subject


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one page."""

    quiz: Quiz
    state: AttemptState
    translations: NullTranslations
    language: str
    subjects: tuple[Subject, ...] = ()
    """Those that the learner may leave out."""

    def is_single(self) -> bool:
        """Whether one question is all there is: its own verdict is the result."""
        return len(self.quiz.questions) == 1 and not self.quiz.settings.graded

    def announcement(self) -> str:
        """What is said aloud after something was sent, behind the heading that gets the focus and says itself: the
        verdict, that nothing was marked or that all is saved, a question that was gone to, a hint."""
        if self.state.notice:
            return self.state.notice
        if self.state.blank:
            return self.asked_about_blank()
        if self.state.done:
            return self.subject_left() if self.state.focus else ""
        if self.state.refusals:
            return "" if len(self.quiz.questions) == 1 else self.refused()
        return "" if self.is_single() else self.result()

    def refused(self) -> str:
        """What is to be done where some answers could not be marked."""
        return self.translations.gettext("Please correct these. Your other answers are kept.")

    def verdict(self, status: str) -> str:
        """How an answer was marked, in words."""
        _ = self.translations.gettext
        match status:
            case "right":
                return _("Right")
            case "partly":
                return _("Partly right")
            case "wrong":
                return _("Not right") if self.state.over else _("Not right yet")
            case "empty":
                return _("Not answered")
            case "kept":
                return _("Kept")
        return _("This answer could not be marked")

    def attempts(self) -> str:
        allowed = attempts_allowed(self.quiz)
        if allowed is None or self.state.over:
            return ""
        left = max(allowed - self.state.attempts, 0)
        text = self.translations.ngettext("%(left)d attempt left.", "%(left)d attempts left.", left)
        return text % {"left": left}

    def result(self) -> str:
        """What the last attempt earned and, in a graded quiz, what is needed and what counts."""
        if not self.state.submitted:
            return ""
        _ = self.translations.gettext
        whole = possible(self.quiz)
        if not whole:
            return _("Your answers are kept. You can change them as often as you like.")
        share = quiz_share(self.quiz, self.state.marks, self.state.paid)
        earned = decimal(share * whole, self.language)
        ngettext = self.translations.ngettext
        points = ngettext("%(earned)s of %(possible)s point.", "%(earned)s of %(possible)s points.", whole)
        sentences = [points % {"earned": earned, "possible": whole}]
        if self.quiz.settings.graded:
            sentences.append(_("That is %(percent)d%%.") % {"percent": percent(share)})
            best = self.state.best
            if self.state.overridden and best is not None:
                sentences.append(self._set(best))
            elif best is not None and best > share:
                sentences.append(_("Your best attempt counts: %(percent)d%%.") % {"percent": percent(best)})
            if not is_passed(self.quiz, best):
                sentences.append(_("You need %(percent)d%% to pass.") % {"percent": self.quiz.settings.pass_mark})
        return self._joined(sentences)

    def sent(self) -> str:
        """That answers have been sent, where their result may not be told."""
        if not self.state.sent:
            return ""
        return self._joined([self.translations.gettext("Your answers have been sent."), self.state.withheld])

    def _set(self, share: Fraction) -> str:
        text = self.translations.gettext("Your teacher has set your result: %(percent)d%%.")
        return text % {"percent": percent(share)}

    def _joined(self, sentences: list[str]) -> str:
        # translators: two sentences one after the other, parted as your language parts them
        both = self.translations.gettext("%(first)s %(second)s")
        return reduce(lambda first, second: both % {"first": first, "second": second}, sentences)

    def blank(self, keys: Collection[str]) -> str:
        """Which questions have no answer yet, by their numbers; nothing where all have one."""
        numbers = [str(number) for number, question in enumerate(self.quiz.questions, 1) if question.key in keys]
        if not numbers:
            return ""
        # translators: an item of a list and what comes after it, parted as your language parts them
        both = self.translations.gettext("%(first)s, %(rest)s")
        listed = reduce(lambda rest, first: both % {"first": first, "rest": rest}, reversed(numbers))
        text = self.translations.ngettext(
            # translators: %(numbers)s are the questions' numbers
            "%(count)d question has no answer yet: %(numbers)s.",
            "%(count)d questions have no answer yet: %(numbers)s.",
            len(numbers),
        )
        return text % {"count": len(numbers), "numbers": listed}

    def asked_about_blank(self) -> str:
        """What is said before an attempt is taken that leaves questions blank."""
        _ = self.translations.gettext
        return self._joined(
            [
                self.blank(self.state.blank),
                _("Nothing has been sent, and you have not used an attempt."),
                _("Answer what is missing, or send it all the same."),
            ]
        )

    def best(self) -> str:
        """What counts so far, where nothing of the last attempt is shown any more."""
        best = self.state.best
        if self.state.submitted or best is None or not possible(self.quiz):
            return ""
        if self.state.overridden:
            return self._set(best) if self.quiz.settings.graded else ""
        text = self.translations.gettext("Your best attempt counts: %(percent)d%%.")
        return text % {"percent": percent(best)}

    def saved(self) -> str:
        """That something is saved, and is not more than that."""
        if self.state.done == "saved":
            return self.translations.gettext("Your answers are saved. They have not been sent yet.")
        if self.state.saved and not self.state.done:
            return self.translations.gettext("These answers are saved and have not been sent yet.")
        return ""

    def due(self, when: str) -> str:
        """Until when answers are taken, or were."""
        _ = self.translations.gettext
        if self.state.past_due:
            return _("The time for this quiz ended: %(when)s. You can still read it.") % {"when": when}
        return _("Please send your answers before: %(when)s") % {"when": when}

    def answered(self, count: int) -> str:
        text = self.translations.gettext("Answered: %(count)s of %(all)s")
        return text % {"count": count, "all": len(self.quiz.questions)}

    def offer(self, question: Question, taken: int) -> str:
        """What a hint costs, before it is taken."""
        _ = self.translations.gettext
        text = _("Another hint: takes off %(cost)s%%") if taken else _("A hint: takes off %(cost)s%%")
        return text % {"cost": question.hint_cost}

    def subject(self, key: str) -> str:
        """What learners call a subject, without markup."""
        return next((plain(subject.text) for subject in self.subjects if subject.key == key), "")

    def leave(self, key: str) -> str:
        """The name of the button that leaves a subject out, which begins with the words on it."""
        return self.translations.gettext("Leave out this subject: %(subject)s") % {"subject": self.subject(key)}

    def left(self, key: str) -> str:
        return self.translations.gettext("You are not asked about: %(subject)s") % {"subject": self.subject(key)}

    def take_back(self, key: str) -> str:
        """The name of the button that takes a subject back."""
        return self.translations.gettext("Ask about it again: %(subject)s") % {"subject": self.subject(key)}

    def subject_left(self) -> str:
        """What was just done with a subject, beside the question that has taken the place of one about it."""
        if self.state.done == "left":
            return self.left(self.state.subject)
        if self.state.done == "returned":
            text = self.translations.gettext("From your next attempt on, you may be asked about: %(subject)s")
            return text % {"subject": self.subject(self.state.subject)}
        return ""

    def points(self, number: Fraction | int, whole: int) -> str:
        text = self.translations.ngettext(
            "%(earned)s of %(possible)s point", "%(earned)s of %(possible)s points", whole
        )
        return text % {"earned": decimal(number, self.language), "possible": whole}

    def earned(self, question: Question, mark: Mark) -> str:
        """The points of one question, where its mark does not say them already."""
        hints = self.state.paid.get(question.key, 0)
        if not question.points or (question.points == 1 and (mark.right or not mark.share) and not hints):
            return ""
        points = self.points(earned(question, mark, hints), question.points)
        if not hints or not mark.share:
            return points
        text = self.translations.gettext("%(points)s (less %(cost)s%% for hints)")
        return text % {"points": points, "cost": min(question.hint_cost * hints, 100)}


def percent(share: Fraction) -> int:
    """A share in whole per cent, never rounded up: 69.9 % is not 70 %."""
    return int(share * 100)


def decimal(number: Fraction | int, language: str) -> str:
    """A number of points as a language writes it, with at most two decimals, none when it is whole; never rounded up to
    a full mark."""
    return f"{int(number * 100) / 100:g}".replace(".", decimal_mark(language))
