"""Makes `states/`: what learners' rows look like that 2026.11.0 wrote on a platform.

It was run once, with that version's package and the runtime of `tests/support`, and is kept to say how they were made:

    git worktree add OLD 75a588f
    cp -r tests/support OLD/tests/
    cd OLD
    python -m tests.support.contract.make_states tests/contract/states

What that version could not do, the platform undid: such a row stands as it was before (HTTP 500).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[3]


def cases() -> Iterator[tuple[str, str, dict[str, Any], list[Callable[..., Any]]]]:
    """A name, a block's tag, its fields where they are not the example's, and what was done."""
    from tests.support.contract.examples import EXAMPLES, answer, walk

    quiz, story, plan = (EXAMPLES[tag] for tag in ("cop_quiz", "cop_scenario", "cop_plan"))

    def teacher(contract: Any, usage: str, visitor: Any) -> None:
        contract.override(usage, 0.5)  # of two points

    def rescore(contract: Any, usage: str, visitor: Any) -> None:
        contract.rescore(usage)

    def go_on(contract: Any, usage: str, visitor: Any) -> None:
        fields = contract.form(usage, visitor)
        block = contract.open(usage, visitor)
        name = block.identify("colour")
        sent = {name: [block.identify("colour", "red")], "do": [f"go {block.identify('number')}"]}
        contract.call(usage, "submit", fields | sent, visitor)

    def drawn(verb: str) -> Callable[..., Any]:
        def act(contract: Any, usage: str, visitor: Any) -> None:
            fields = contract.form(usage, visitor)
            block = contract.open(usage, visitor)
            attempt = block.attempt()
            (question,) = attempt.quiz.questions
            wrong = {"colour": "seven", "number": "red"}[question.key]
            sent = {attempt.identify(question.key): [attempt.identify(question.key, wrong)]} if verb != "new" else {}
            contract.call(usage, "submit", fields | sent | {"do": [verb]}, visitor)

        return act

    yield "quiz-wrong", "cop_quiz", {}, [quiz.wrong]
    yield "quiz-wrong-right", "cop_quiz", {}, [quiz.wrong, quiz.right]
    yield "quiz-half-wrong", "cop_quiz", {}, [quiz.half, quiz.wrong]
    yield "quiz-wrong-half", "cop_quiz", {}, [quiz.wrong, quiz.half]
    yield "quiz-right", "cop_quiz", {}, [quiz.right]
    yield "quiz-wrong-rescored", "cop_quiz", {}, [quiz.wrong, rescore]
    yield "quiz-used-up", "cop_quiz", {"attempts": 2}, [quiz.wrong, quiz.half]
    yield "quiz-saved", "cop_quiz", {}, [quiz.save]
    yield "quiz-saved-and-refused-by-the-platform", "cop_quiz", {}, [quiz.save, quiz.right]
    yield "quiz-one-at-a-time", "cop_quiz", {"one_at_a_time": True}, [go_on]
    yield "quiz-drawn", "cop_quiz", {"draw": 1}, [drawn("mark")]
    yield "quiz-drawn-again", "cop_quiz", {"draw": 1}, [drawn("mark"), drawn("new"), drawn("mark"), drawn("new")]
    yield "quiz-teacher", "cop_quiz", {}, [quiz.right, teacher]
    yield "quiz-teacher-higher", "cop_quiz", {}, [quiz.wrong, teacher]
    yield "quiz-teacher-first", "cop_quiz", {}, [teacher]
    yield "quiz-teacher-higher-then-right", "cop_quiz", {}, [quiz.wrong, teacher, answer(True, True)]
    yield "scenario-under-way", "cop_scenario", {}, [walk("ping/reply")]
    yield "scenario-half", "cop_scenario", {}, [story.half]
    yield "scenario-half-then-more", "cop_scenario", {}, [story.half, walk("ping/reply")]
    yield "plan", "cop_plan", {}, [plan.save]


def main() -> None:
    """Write the files of the folder that is given."""
    from cop_xblocks import __version__
    from cop_xblocks.host import make_application

    folder = Path(sys.argv[1])
    with TemporaryDirectory() as temporary:
        make_application(ROOT, Path(temporary) / "learners.sqlite3")
        made = {name: _row(*rest) for name, *rest in cases()}
        _write(folder / f"blocks-{__version__}.json", made)
        _write(folder / f"parents-{__version__}.json", dict(_course()))


def _row(tag: str, fields: dict[str, Any], actions: list[Callable[..., Any]]) -> dict[str, Any]:
    from tests.support.contract.examples import BLOCKS, EXAMPLES, USAGE, imported
    from tests.support.contract.runtime import LEARNER

    contract = imported(BLOCKS[tag], **fields)
    for act in actions:
        with suppress(TypeError):
            act(contract, USAGE, LEARNER)
    row = contract.rows["7", USAGE]
    fields = dict(EXAMPLES[tag].fields) | fields
    return {"block": tag, "fields": fields, "state": json.loads(row.state), "mark": contract.mark(USAGE)}


def _course() -> Iterator[tuple[str, dict[str, Any]]]:
    """Of every quiz and story of the parents' course, after one attempt that was wrong."""
    from cop_xblocks.build import course as building
    from tests.support.contract.course import import_archive
    from tests.support.editions import build

    course = building.load_course(ROOT / "courses" / "parents", ROOT / "locales")
    assert course is not None
    run = import_archive(build(building.edition(course, "en")))
    for usage in run.scored:
        with suppress(TypeError):
            run.take(usage, "wrong")
        if ("7", usage) in run.contract.rows:
            yield usage, {"state": run.contract.state(usage), "mark": run.contract.mark(usage)}


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
