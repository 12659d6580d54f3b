"""`/courses/<key>/blocks/<block>/<name>`: what a learner sends to a block.

The block marks the answers and renders its reply before the transaction, so that no other writer waits for that. The
transaction reads the state again before it stores the new one: if another request has changed it in the meantime, the
block starts over from there. So two submissions at once cannot use one attempt twice, and the reply goes out after the
commit.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.cache import cache
from django.db import Error
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError

from cop_xblocks.host.allowance import spend_allowance
from cop_xblocks.host.learning_paths import query_of_request
from cop_xblocks.host.library import HostedCourse, UnitPage, get_course
from cop_xblocks.host.progress import is_page_done, read_block_state
from cop_xblocks.host.redirects import SeeOther
from cop_xblocks.host.retention import delete_once_a_day
from cop_xblocks.host.runtime import HostRuntime
from cop_xblocks.host.transactions import NotStoredError, TooFastError, TooLargeError, is_fault, store
from cop_xblocks.host.views.errors import bad_request, not_stored
from cop_xblocks.host.views.unit import sent_key
from cop_xblocks.host.visitors import Visitor, get_or_create_visitor, subject_of

_REFUSED = b'"kept": false'
"""In the reply to answers that were refused. In a string of JSON, each quotation mark has a backslash in front."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: Any, key: str, block: str, name: str) -> HttpResponse:
    """Answer JSON with JSON, and a plain form with a redirect to the block's page."""
    hosted = get_course(key)
    if block not in hosted.by_block:
        raise Http404
    page, _fields = hosted.by_block[block]
    if request.method != "POST":
        return _back(request, hosted, page, "")
    visitor = get_or_create_visitor(request)
    try:
        reply, anchor = _run_handler(request, visitor, hosted, block, name)
    except NotStoredError as problem:
        return not_stored(request, problem)
    if reply.status_code == 413:
        return not_stored(request, TooLargeError("a block takes no more"))
    if request.content_type not in _FORMS:
        # Refused answers finish no part, so the data file need not be read again.
        if reply.status_code == 200 and _REFUSED not in reply.body:
            # The page's script ticks the part at once, without loading the page again. The reply is an object, and
            # mostly HTML, which need not be read and written once more.
            reply.body = reply.body[:-1] + b', "done": %s}' % json.dumps(_is_done(visitor, hosted, page)).encode()
        return webob_to_django_response(reply)
    if reply.status_code != 200:
        return bad_request(request)
    _cache_refused_answers(request, visitor, hosted, block, reply)
    return _back(request, hosted, page, json.loads(reply.body).get("at") or anchor)


def _is_done(visitor: Visitor, hosted: HostedCourse, page: UnitPage) -> bool:
    """Whether the page is done; False if the database fails after it has stored the answers, which are safe."""
    try:
        return is_page_done(visitor.public, hosted, page)
    except Error as problem:
        if not is_fault(problem):
            raise
        return False


def _run_handler(request: Any, visitor: Visitor, hosted: HostedCourse, block: str, name: str) -> tuple[Any, str]:
    """Run the block's handler and store what has changed; the reply, and the identifier of the block's element."""
    public = visitor.public

    def run(state: Any) -> tuple[HostRuntime, Any, str]:
        runtime = HostRuntime(request, hosted, public, {block: state})
        xblock = runtime.block(block)
        try:
            return runtime, runtime.handle(xblock, name, django_to_webob_request(request)), xblock.html_id
        except NoSuchHandlerError as problem:
            raise Http404 from problem

    _learner, before = read_block_state(public, hosted.course.key, block)
    runtime, reply, anchor = run(before)
    if runtime.has_something_to_store():
        grows = max(runtime.size(block) - len(json.dumps(before)), 0) + runtime.size_of_events()
        if not spend_allowance(request.META.get("REMOTE_ADDR", ""), grows):
            raise TooFastError("an address has stored too much in a short time")
        delete_once_a_day()

        def store_result() -> tuple[Any, str]:
            learner, now = read_block_state(public, hosted.course.key, block)
            result = (runtime, reply, anchor) if now == before else run(now)
            result[0].store(learner)
            return result[1:]

        return store(store_result, subject_of(public))
    return reply, anchor


def _cache_refused_answers(request: Any, visitor: Visitor, hosted: HostedCourse, block: str, reply: Any) -> None:
    """Keep refused answers in memory for the next page, so that nothing that was typed is lost; none is stored."""
    if not json.loads(reply.body).get("kept", True):
        sent = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
        cache.set(sent_key(visitor, hosted.course.key, block), sent, 300)


def _back(request: Any, hosted: HostedCourse, page: UnitPage, anchor: str) -> HttpResponse:
    href = reverse("unit", args=(hosted.course.key, page.unit.key)) + query_of_request(request, hosted)
    return SeeOther(f"{href}#{anchor}" if anchor else href)
