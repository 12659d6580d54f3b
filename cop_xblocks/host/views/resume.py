"""`/learner/code/` and `/learner/resume/`: make a resume code, delete it, and go on with one in another browser."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cop_xblocks.host.allowance import ONE, spend_allowance
from cop_xblocks.host.learner_rows import has_progress
from cop_xblocks.host.models import Learner, ResumeCode
from cop_xblocks.host.pages import render_page
from cop_xblocks.host.redirects import SeeOther
from cop_xblocks.host.resume.code import attempts, derive_code, find_learner, store_code
from cop_xblocks.host.resume.words import MOST_TYPED, CodeError, list_language, read_code, spell_code
from cop_xblocks.host.throttle import client_of
from cop_xblocks.host.transactions import NotStoredError, TooFastError, store
from cop_xblocks.host.views.errors import not_stored
from cop_xblocks.host.views.learner import crumb, date_of_code, private, show_learner
from cop_xblocks.host.views.starting_anew import redirect_after_change
from cop_xblocks.host.visitors import become_learner, get_or_create_learner, get_or_create_visitor, subject_of
from cop_xblocks.languages import interface
from cop_xblocks.model import direction
from cop_xblocks.model.i18n import _

_SEED = 64
"""Characters of a seed that are read."""


@private
def make_code(request: Any) -> HttpResponse:
    """Make a code and show it once. Its address leads to the learner's page later."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("learner"))
    public = get_or_create_visitor(request).public
    number = derive_code(public, request.POST.get("seed", "")[:_SEED])
    try:
        if not spend_allowance(request.META.get("REMOTE_ADDR", ""), ONE):
            raise TooFastError("an address has stored too much in a short time")
        store(lambda: store_code(get_or_create_learner(public), number), subject_of(public))
    except NotStoredError as problem:
        return not_stored(request, problem)
    language = list_language(request.language)
    words = {"list": spell_code(number, language), "language": language, "dir": direction(language)}
    title = interface(request.language).gettext(_("Your resume code"))
    return render_page(request, "learner_code.html", {"words": words}, title=title, crumbs=[crumb(request)])


@private
@require_POST
def drop_code(request: Any) -> HttpResponse:
    """Delete the learner's code."""
    public = get_or_create_visitor(request).public
    try:
        store(ResumeCode.objects.filter(learner__public=public).delete, subject_of(public))
    except NotStoredError as problem:
        return not_stored(request, problem)
    return SeeOther(reverse("learner"))


@private
def enter_code(request: Any) -> HttpResponse:
    """Go on as the learner of a code; ask first if this browser has another learner's answers."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("learner"))
    typed = request.POST.get("code", "")[:MOST_TYPED]
    try:
        learner = _learner_of(typed, client_of(request))
    except CodeError as problem:
        sentence = interface(request.language).gettext(problem.sentence) % problem.values
        status = 429 if "seconds" in problem.values else 400
        response = show_learner(request, typed=typed, problem=sentence, status=status)
        if status == 429:
            response["Retry-After"] = str(problem.values["seconds"])
        return response
    public = get_or_create_visitor(request).public
    if public != learner.public and has_progress(public) and request.POST.get("sure") != "yes":
        heading = interface(request.language).gettext(_("This browser has other answers"))
        context = {"heading": heading, "code_date": date_of_code(public, request.language), "typed": typed}
        return render_page(request, "learner_other.html", context, title=heading, crumbs=[crumb(request)])
    become_learner(request, learner.public)
    return redirect_after_change(request, "resumed")


def _learner_of(typed: str, client: str) -> Learner:
    """The learner of the code that somebody typed. Only codes that nobody has count as guesses."""
    codes = read_code(typed)
    if wait := attempts.take(client):
        raise CodeError(_("Too many wrong codes. Wait a minute, then try again."), seconds=wait)
    learner = find_learner(codes)
    if learner is None:
        raise CodeError(
            _("Nobody has this code. Check the words and their order. A new code replaces the one before, for good.")
        )
    attempts.give_back(client)
    return learner
