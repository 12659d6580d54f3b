"""Ten questions of ours beside the platform's own problem block with ten: from what is stored to a learner's page.

The problem block is the one that the platform has moved into `xblocks-contrib` (AGPL, from PyPI). Both are loaded and
shown under one small runtime in this process, with the services that each needs, by the same learner, from the fields
that the modulestore would hold. Processor time is compared, in turn, and the medians are taken. Without the package the
benchmark says so.
"""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import count
from statistics import median
from types import SimpleNamespace
from typing import Any

from tests.bench.judging import judged

ROUNDS = 60
QUESTIONS = 10
PROBLEM = "block-v1:COP+bench+run+type@problem+block@ten"


def question(number: int) -> tuple[str, str]:
    """A question with four choices, feedback on each, a hint and an explanation: in our Markdown, and in the platform's
    XML."""
    choices = [f"Something that a parent could do, number {n}" for n in range(4)]
    feedback = [f"What follows from it, in a sentence or two of feedback, number {n}." for n in range(4)]
    title, story = f"What comes first in story {number}?", f"A short story, number {number}. It says what happened."
    ours = f"### {title} <!-- question #q{number} -->\n\n{story}\n\n" + "".join(
        f"- [{'x' if n == number % 4 else ' '}] {choices[n]} <!-- #c{n} -->\n  > {feedback[n]}\n" for n in range(4)
    )
    ours += f"\n> [!TIP]\n> A hint, number {number}.\n\n> [!NOTE]\n> An explanation, number {number}.\n\n"
    items = "".join(
        f'<choice correct="{"true" if n == number % 4 else "false"}">{choices[n]}'
        f"<choicehint>{feedback[n]}</choicehint></choice>"
        for n in range(4)
    )
    theirs = (
        f"<multiplechoiceresponse><label>{title}</label><description>{story}</description>"
        f'<choicegroup type="MultipleChoice">{items}</choicegroup>'
        f"<solution><p>An explanation, number {number}.</p></solution></multiplechoiceresponse>"
    )
    return ours, theirs


def main() -> None:
    """Print how ours compares."""
    if find_spec("xblocks_contrib") is None:
        print("xblocks-contrib is not installed: the platform's problem block is not measured")
        return
    _configure()
    from xblocks_contrib import ProblemBlock

    from cop_xblocks.quiz import QuizBlock

    pairs = [question(number) for number in range(QUESTIONS)]
    source = "".join(pair[0] for pair in pairs)
    ours = {"source": source, "key": "unit", "language": "en", "max_attempts": 3}
    hint = "<demandhint>" + "".join(f"<hint>A hint, number {n}.</hint>" for n in range(QUESTIONS)) + "</demandhint>"
    one = {"data": "<problem>" + "".join(pair[1] for pair in pairs) + hint + "</problem>", "max_attempts": 3}
    ten = [{"data": f"<problem>{pair[1]}</problem>", "max_attempts": 3} for pair in pairs]

    def show(cls: Any, tag: str, *blocks: dict[str, Any]) -> Callable[[], str]:
        return lambda: "".join(_view(cls, tag, fields) for fields in blocks)

    quiz = show(QuizBlock, "cop_quiz", ours)
    editions = count()

    def first() -> str:
        edition = source.replace("what happened.", f"what happened in edition {next(editions)}.", 1)
        return _view(QuizBlock, "cop_quiz", {**ours, "source": edition})

    one_problem, ten_problems = show(ProblemBlock, "problem", one), show(ProblemBlock, "problem", *ten)
    for html in (quiz(), one_problem(), ten_problems()):
        assert html.count("number 3") >= QUESTIONS, "ten questions are shown"
    print(f"\nTen questions, from what is stored to a learner's page; {ROUNDS} rounds")
    _compare("a quiz of ten / one problem of the platform's with ten", quiz, one_problem, "bound: 20 %")
    _compare("a quiz of ten / ten problems of the platform's", quiz, ten_problems, "bound: 20 %")
    _compare("a quiz that was never shown / one problem with ten", first, one_problem, "")
    print(f"  bytes of HTML: {len(quiz())}, one problem {len(one_problem())}, ten problems {len(ten_problems())}")


def _compare(name: str, measured: Callable[[], str], floor: Callable[[], str], bound: str) -> None:
    measured(), floor()
    gc.collect()
    pairs = [(_seconds(measured), _seconds(floor)) for _ in range(ROUNDS)]
    ours, theirs = (median(column) for column in zip(*pairs, strict=True))
    print(f"  {name:56} {ours * 1000:8.2f} ms  {theirs * 1000:8.2f} ms  {ours / theirs:11.1%}  {bound}")


def _seconds(run: Callable[[], str]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _view(cls: Any, tag: str, fields: dict[str, Any]) -> str:
    """Load a block as a request does, and show it."""
    from opaque_keys.edx.keys import UsageKey
    from xblock.field_data import DictFieldData
    from xblock.fields import ScopeIds

    usage = UsageKey.from_string(PROBLEM)
    runtime = _runtime()
    # What is stored is read from its JSON each time, as the modulestore's cache gives it.
    data = DictFieldData(json.loads(json.dumps(fields)))
    block = runtime.construct_xblock_from_class(cls, ScopeIds("7", tag, usage, usage), field_data=data)
    return str(runtime.render(block, "student_view", {}).content)


def _runtime() -> Any:
    from xblock.runtime import MemoryIdManager, Runtime

    from tests.support.contract.runtime import PlatformFields

    class PageRuntime(Runtime):
        resources_fs = None
        is_author_mode = False

        def handler_url(self, block: Any, handler_name: str, *rest: Any, **more: Any) -> str:
            return f"/handler/{handler_name}"

        def resource_url(self, resource: str) -> str:
            return f"/resource/{resource}"

        def local_resource_url(self, block: Any, uri: str) -> str:
            return f"/local/{uri}"

        def publish(self, block: Any, event_type: str, event_data: Any) -> None:
            pass

        def applicable_aside_types(self, block: Any) -> list[str]:
            return []

    attributes = {"edx-platform.user_id": 7, "edx-platform.user_is_staff": False, "edx-platform.is_authenticated": True}
    attributes |= {"edx-platform.anonymous_user_id": "a", "edx-platform.deprecated_anonymous_user_id": "a"}
    services = {
        "user": SimpleNamespace(get_current_user=lambda: SimpleNamespace(opt_attrs=attributes)),
        "cache": SimpleNamespace(get=lambda key: None, set=lambda *_: None),
        "sandbox": SimpleNamespace(can_execute_unsafe_code=lambda: False, get_python_lib_zip=lambda: None),
        "xqueue": SimpleNamespace(),
        "replace_urls": SimpleNamespace(replace_urls=lambda text, *_: text),
    }
    ids = MemoryIdManager()
    return PageRuntime(ids, ids, services=services, mixins=(PlatformFields,))


def _configure() -> None:
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=["xblocks_contrib.problem.capa"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        FEATURES={},
        SECRET_KEY="of this benchmark",
        USE_I18N=True,
    )
    django.setup()


if __name__ == "__main__":
    judged(main)
