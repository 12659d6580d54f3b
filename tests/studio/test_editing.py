"""The editor's handler: what it saves, what it refuses, and from whom."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import webob
from lxml import etree

from cop_xblocks.activities.registry import new_source
from cop_xblocks.block_studio import MOST_BYTES
from cop_xblocks.model import digest
from cop_xblocks.questions.registry import kinds
from cop_xblocks.reading.source import LARGEST
from cop_xblocks.studio.access import may_edit
from cop_xblocks.studio.editor import HANDLERS
from cop_xblocks.studio.snippets import snippets
from tests.support.contract.clipboard import exported
from tests.support.contract.examples import BLOCKS, EXAMPLES, QUIZ, USAGE, answer, imported
from tests.support.contract.library import add_learning_contexts
from tests.support.contract.runtime import AUTHOR, LEARNER, Contract, Visitor

pytestmark = pytest.mark.usefixtures("host")

EVERY = [pytest.param(cls, id=tag) for tag, cls in BLOCKS.items()]
SOURCES = {tag: str(example.fields["source"]) for tag, example in EXAMPLES.items()}
# That of the contract has an ending that no safe one can be reached from.
SOURCES["cop_scenario"] = new_source(BLOCKS["cop_scenario"].activity_type)
UNKEYED = "### Which one? <!-- question -->\n\n- [ ] The sea\n- [x] The sky\n"
BROKEN = "### Which one? <!-- question -->\n\n- [ ] The sea\n- [ ] The sky\n"


# What is saved


def test_a_new_quiz_is_written_broken_mended_and_saved() -> None:
    contract = Contract()
    contract.create(BLOCKS["cop_quiz"], USAGE)
    reply = contract.save_source(USAGE, BROKEN)
    assert not reply["saved"]
    (mistake,) = reply["diagnostics"]
    assert (mistake["code"], mistake["line"], mistake["severity"]) == ("COP203", 1, "error")
    assert contract.usages[USAGE].authored == {}, "what is refused changes nothing"
    reply = contract.save_source(USAGE, UNKEYED)
    assert reply["saved"] and reply["diagnostics"] == []
    assert "The sky" in contract.view(USAGE)


def test_keys_are_pinned_when_a_source_is_saved() -> None:
    contract = imported(BLOCKS["cop_quiz"], source="")
    reply = contract.save_source(USAGE, UNKEYED)
    assert reply["source"].splitlines() == [
        "### Which one? <!-- question #which-one -->",
        "",
        "- [ ] The sea <!-- #the-sea -->",
        "- [x] The sky <!-- #the-sky -->",
    ]
    assert contract.unbound(USAGE).source == reply["source"]
    again = contract.save_source(USAGE, reply["source"].replace("Which one?", "Which of the two?"))
    assert "<!-- question #which-one -->" in again["source"], "a key stays when the words change"


@pytest.mark.parametrize("tag", ["cop_plan", "cop_scenario"])
def test_keys_of_plans_and_stories_are_pinned_too(tag: str) -> None:
    sources = {
        "cop_plan": ("### Our plan <!-- plan -->\n\n- We talk.\n- We ask.\n", ["#our-plan", "#we-talk", "#we-ask"]),
        "cop_scenario": (
            "### A night <!-- scenario -->\n\n#### He writes. <!-- #he -->\n\n- [Tell](#told) `+1`\n\n"
            "#### Told. <!-- #told safe -->\n",
            ["#a-night", "#tell"],
        ),
    }
    source, keys = sources[tag]
    reply = imported(BLOCKS[tag]).save_source(USAGE, source)
    assert reply["saved"], reply
    assert all(f"{key} -->" in reply["source"] for key in keys), reply["source"]


def test_prose_is_saved_as_it_is_written() -> None:
    source = "Ask *before* you post.\n\n- One\n- Two\n\n> [!TIP]\n> Today.\n\n<!-- a remark -->\n"
    reply = imported(BLOCKS["cop_lesson"]).save_source(USAGE, source)
    assert reply["saved"] and reply["source"] == source


def test_what_cop_check_says_of_a_text_is_said_at_its_line() -> None:
    source = "Some prose.\n\nIt is  here.\n\n<b>Bold</b>\n"
    reply = imported(BLOCKS["cop_lesson"]).edit(USAGE, "preview", source=source, language="en")
    assert [(mistake["code"], mistake["line"]) for mistake in reply["diagnostics"]] == [("COP857", 3), ("COP501", 5)]
    excused = "Some prose.\n\n<!-- excuse COP857: as it was sent -->\n\nIt is  here.\n"
    reply = imported(BLOCKS["cop_lesson"]).edit(USAGE, "preview", source=excused, language="en")
    assert reply["diagnostics"] == []


def test_a_remark_keeps_nobody_from_saving() -> None:
    reply = imported(BLOCKS["cop_lesson"]).save_source(USAGE, "It is  here.\n")
    assert reply["saved"] and [mistake["severity"] for mistake in reply["diagnostics"]] == ["info"]


def test_a_source_that_is_too_long_is_refused() -> None:
    contract = imported(BLOCKS["cop_lesson"])
    reply = contract.save_source(USAGE, "word " * (LARGEST // 5 + 1))
    assert not reply["saved"] and reply["diagnostics"][0]["code"] == "COP102"


@pytest.mark.parametrize("cls", EVERY)
def test_what_is_saved_is_exported_and_imported_again(cls: Any) -> None:
    contract = imported(cls)
    source = SOURCES[cls.tag_name] + "\n<!-- a remark -->\n"
    assert contract.save_source(USAGE, source, display_name="Another name", only="")["saved"]
    again = Contract()
    again.add_xml(cls, etree.fromstring(exported(contract, USAGE)), USAGE)
    assert again.usages[USAGE].authored == contract.usages[USAGE].authored
    assert again.unbound(USAGE).display_name == "Another name"
    assert again.unbound(USAGE).source == source


def test_learners_keep_their_state_and_mark_through_an_edit() -> None:
    contract = imported(BLOCKS["cop_quiz"], **EXAMPLES["cop_quiz"].fields)
    answer(True, False)(contract, USAGE, LEARNER)
    state = contract.state(USAGE)
    assert contract.save_source(USAGE, QUIZ.replace("Which one is a colour?", "Which of these is a colour?"))["saved"]
    assert contract.state(USAGE) == state and contract.mark(USAGE) == 0.5
    assert "Which of these is a colour?" in contract.view(USAGE)


# Two authors


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_by_chance() -> None:
    contract = imported(BLOCKS["cop_lesson"])
    mine = contract.edit(USAGE, "open")["version"]
    assert contract.save_source(USAGE, "Theirs.\n")["saved"]
    reply = contract.edit(USAGE, "save", source="Mine.\n", version=mine, settings={})
    assert not reply["saved"] and reply["conflict"]
    assert contract.unbound(USAGE).source == "Theirs.\n"
    reply = contract.edit(USAGE, "save", source="Mine.\n", version=mine, settings={}, over=True)
    assert reply["saved"] and contract.unbound(USAGE).source == "Mine.\n"


# Settings


def test_the_settings_of_a_quiz_are_saved() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    form = {
        "display_name": "Try it",
        "counts_as": True,
        "max_attempts": "3",
        "pass_mark": "80",
        "weight": "1.5",
        "show_answers": "after-pass",
        "draw": "1",
        "one_at_a_time": True,
        "language": "en",
        "only": "",
    }
    assert contract.save_source(USAGE, QUIZ, **form)["saved"]
    block = contract.unbound(USAGE)
    settings = {name: getattr(block, name) for name in form}
    assert settings == form | {"counts_as": "quiz", "max_attempts": 3, "pass_mark": 80, "weight": 1.5, "draw": 1}
    assert contract.save_source(USAGE, QUIZ, max_attempts="", draw="", counts_as=False, one_at_a_time=False)["saved"]
    block = contract.unbound(USAGE)
    assert (block.max_attempts, block.draw, block.counts_as, block.one_at_a_time) == (None, None, "", False)


def test_a_category_of_the_grading_stays_while_the_quiz_counts() -> None:
    contract = imported(BLOCKS["cop_quiz"], graded="final")
    assert contract.save_source(USAGE, QUIZ, counts_as=True)["saved"]
    assert contract.unbound(USAGE).counts_as == "final"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pass_mark", "101"),
        ("pass_mark", ""),
        ("pass_mark", "many"),
        ("max_attempts", "0"),
        ("max_attempts", "-1"),
        ("max_attempts", ["3"]),
        ("weight", "1e9"),
        ("weight", "nan"),
        ("show_answers", "always"),
        ("draw", "3"),
        ("language", "<script>"),
        ("only", "fr"),
        ("display_name", "x" * 300),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_the_source(field: str, value: Any) -> None:
    contract = imported(BLOCKS["cop_quiz"])
    before = dict(contract.usages[USAGE].authored)
    reply = contract.save_source(USAGE, UNKEYED + "\n" + UNKEYED.replace("one", "two"), **{field: value})
    assert not reply["saved"] and list(reply["problems"]) == [field]
    assert contract.usages[USAGE].authored == before


def test_the_source_cannot_be_in_a_language_that_it_is_translated_into() -> None:
    contract = imported(BLOCKS["cop_lesson"], catalogs={"ar": {}})
    assert list(contract.save_source(USAGE, "Prose.\n", language="ar")["problems"]) == ["language"]
    assert contract.save_source(USAGE, "Prose.\n", language="fr")["saved"]


# The preview


@pytest.mark.parametrize("cls", EVERY)
def test_a_preview_shows_what_is_not_saved_and_changes_nothing(cls: Any) -> None:
    contract = imported(cls)
    before = dict(contract.usages[USAGE].authored)
    source = SOURCES[cls.tag_name].replace("colour", "fruit").replace("prose", "verse")
    reply = contract.edit(USAGE, "preview", source=source, language="en")
    assert 'class="cop cop-' in reply["html"]
    assert ("fruit" in reply["html"], "verse" in reply["html"]) == ("fruit" in source, "verse" in source)
    assert contract.usages[USAGE].authored == before and not contract.rows and not contract.events


def test_a_preview_is_shown_in_any_language_of_the_block() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    contract.set(USAGE, catalogs={"ar": {"colour question": [digest("Which one is a colour?"), "أيّها لون؟"]}})
    reply = contract.edit(USAGE, "preview", source=QUIZ, language="ar")
    assert 'lang="ar" dir="rtl"' in reply["html"] and "أيّها لون؟" in reply["html"]
    assert "أيّها" not in contract.edit(USAGE, "preview", source=QUIZ, language="en")["html"]


def test_a_preview_has_no_identifier_of_the_block_on_the_page() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    preview = etree.HTML(contract.edit(USAGE, "preview", source=QUIZ, language="en")["html"])
    shown = etree.HTML(contract.view(USAGE))
    assert preview.xpath("//@id") and not set(preview.xpath("//@id")) & set(shown.xpath("//@id"))


@pytest.mark.parametrize("cls", EVERY)
def test_a_preview_runs_nothing(cls: Any) -> None:
    contract = imported(cls)
    payload = (
        '<img src=x onerror="alert(1)"> <script>alert(1)</script> [a](javascript:alert(1)) ![b](x" onerror="y)\n\n'
    )
    source = payload + SOURCES[cls.tag_name] + "\n" + payload
    html = etree.HTML(contract.edit(USAGE, "preview", source=source, language="en")["html"])
    assert not html.xpath("//script") and not html.xpath("//@onerror")
    assert not any(str(address).lower().startswith("javascript") for address in html.xpath("//@href | //@src"))


# Who may


def _sent(what: str) -> dict[str, Any]:
    return {"source": "Prose.\n", "version": "", "settings": {}, "language": "ar", "strings": [], "content": ""}


@pytest.mark.parametrize("what", HANDLERS)
def test_only_who_may_write_in_the_course_is_answered(what: str) -> None:
    contract = imported(BLOCKS["cop_lesson"])
    before = dict(contract.usages[USAGE].authored)
    body = json.dumps(_sent(what)).encode()
    for visitor in (Visitor("9"), Visitor(None)):
        assert contract.request_edit(USAGE, what, body, visitor).status_code == 403
    assert contract.usages[USAGE].authored == before
    assert contract.request_edit(USAGE, what, body, AUTHOR).status_code == 200


@pytest.mark.parametrize("what", HANDLERS)
@pytest.mark.parametrize("visitor", [LEARNER, Visitor(staff=True), Visitor(None)], ids=["learner", "staff", "nobody"])
def test_the_lms_answers_nobody(what: str, visitor: Visitor) -> None:
    contract = imported(BLOCKS["cop_lesson"])
    request = webob.Request.blank("/", method="POST", body=json.dumps(_sent(what)).encode())
    block = contract.open(USAGE, visitor)
    assert block.runtime.handle(block, "studio", request, what).status_code == 403
    assert "You cannot edit this here." in contract.view(USAGE, visitor, "studio_view")


def test_a_library_is_edited_by_who_may_edit_it_where_its_runtime_shows_drafts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contract = imported(BLOCKS["cop_lesson"])

    def is_editor(mode: str, user: str | None, name: str) -> bool:
        block = contract.open(USAGE, Visitor(user))
        block.runtime.authored_data_mode = SimpleNamespace(name=mode)
        block.runtime.user = name
        return may_edit(block)

    assert not is_editor("DEFAULT_DRAFT", "7", "an editor"), "nobody can be asked"
    add_learning_contexts(monkeypatch, "an editor")
    assert is_editor("DEFAULT_DRAFT", "7", "an editor")
    assert not is_editor("DEFAULT_DRAFT", "7", "a reader")
    assert not is_editor("DEFAULT_DRAFT", None, "an editor")
    assert not is_editor("STRICTLY_PUBLISHED", "7", "an editor"), "the LMS"


def test_a_librarys_address_of_a_handler_ends_with_a_slash() -> None:
    """common/templates/xblock_v2/xblock_iframe.html, `handlerUrl`."""
    contract = imported(BLOCKS["cop_lesson"])
    assert contract.request_edit(USAGE, "open/", b"{}").status_code == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b'"x"', b"[" * 100_000, b"\xff"])
def test_what_no_editor_sends_is_refused(body: bytes) -> None:
    contract = imported(BLOCKS["cop_lesson"])
    for what in HANDLERS:
        assert contract.request_edit(USAGE, what, body).status_code == 400


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("save", {"source": 5, "settings": {}}),
        ("save", {"source": "x"}),
        ("save", {"source": "x", "version": 1, "settings": {}}),
        ("preview", {"source": None}),
        ("strings", {"language": "en"}),
        ("strings", {"language": "../x"}),
        ("strings", {}),
        ("translate", {"language": "ar", "strings": {}}),
        ("translate", {"language": "ar", "strings": [["a", "b"]]}),
        ("translate", {"language": "ar", "strings": [["a", "b", "x" * 20_001]]}),
        ("import_po", {"language": "ar", "content": []}),
    ],
)
def test_what_cannot_be_understood_is_refused(what: str, sent: dict[str, Any]) -> None:
    contract = imported(BLOCKS["cop_lesson"])
    assert contract.request_edit(USAGE, what, json.dumps(sent).encode()).status_code == 400


def test_a_request_that_is_too_long_is_not_read() -> None:
    contract = imported(BLOCKS["cop_lesson"])
    assert contract.request_edit(USAGE, "save", b" " * (MOST_BYTES + 1)).status_code == 413
    assert contract.request_edit(USAGE, "open", b"", method="GET").status_code == 405
    assert contract.request_edit(USAGE, "unknown", b"{}").status_code == 404


# The page


@pytest.mark.parametrize("cls", EVERY)
def test_the_page_has_no_source_that_the_platform_could_rewrite(cls: Any) -> None:
    contract = imported(cls, source=SOURCES[cls.tag_name] + "\n![A](/static/secret.svg)\n")
    block = contract.studio(USAGE)
    fragment = block.studio_view({})
    html = str(fragment.content)
    assert "/static/" not in html and "secret" not in html
    assert 'class="cop cop-studio editor-with-buttons"' in html
    addresses = [resource.data.rpartition("/")[2] for resource in fragment.resources]
    assert sorted(addresses) == ["cop.css", "cop.js", "studio.css", "studio.js"]
    assert fragment.js_init_fn == "CopStudio"


def test_the_page_says_how_a_quiz_is_written() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    html = str(contract.studio(USAGE).studio_view({}).content)
    assert "between <code>&lt;!--</code> and <code>--&gt;</code>." in html
    assert "<code>[x]</code> marks a right answer and <code>[ ]</code> a wrong one." in html


def test_what_may_be_inserted_makes_a_whole_quiz_of_each_kind() -> None:
    block = BLOCKS["cop_quiz"]
    offered = list(snippets(block.activity_type, str))
    questions = [snippet for snippet in offered if snippet.text.startswith("### ")]
    assert len(questions) == len(kinds()) and len({snippet.label for snippet in offered}) == len(offered)
    # All of them, and each of them twice: no key is in the way.
    contract = imported(block, source="")
    reply = contract.save_source(USAGE, "\n\n".join(snippet.text for snippet in [*questions, *questions]))
    assert reply["saved"], reply["diagnostics"]


@pytest.mark.parametrize("name", ["TIP", "NOTE"])
def test_what_belongs_to_a_question_is_inserted_behind_all_of_it(name: str) -> None:
    """In the middle of a question it would part its title from its choices."""
    [snippet] = [one for one in snippets(BLOCKS["cop_quiz"].activity_type, str) if one.text.startswith(f"> [!{name}]")]
    assert snippet.place == "section"


def test_a_weight_may_be_written_with_a_comma() -> None:
    contract = imported(BLOCKS["cop_quiz"])
    source = contract.edit(USAGE, "open")["source"]
    assert contract.save_source(USAGE, source, weight="0,5")["saved"]
    assert contract.unbound(USAGE).weight == 0.5


def test_a_quiz_whose_only_question_has_a_mistake_is_previewed_as_nothing_to_answer() -> None:
    block = imported(BLOCKS["cop_quiz"]).studio(USAGE)
    html = block.preview_html("### Who can help? <!-- question -->\n\n- [ ] A bank\n- [ ] A bot\n", "en")
    assert "<form" not in html and "This part cannot be shown at the moment." in html


def test_files_of_the_course_are_shown_where_studio_has_them() -> None:
    """The editor's runtime has no `replace_urls`; a course's key makes the address of a file."""
    contract = imported(BLOCKS["cop_lesson"])
    block = contract.studio(USAGE)
    key = SimpleNamespace(make_asset_key=lambda kind, name: f"asset-v1:a+b+c+type@{kind}+block@{name}")
    block.scope_ids = block.scope_ids._replace(usage_id=SimpleNamespace(context_key=key))
    html = block.preview_html("![A feed](media/feed.svg)\n", "en")
    assert 'src="/asset-v1:a+b+c+type@asset+block@feed.svg"' in html


def test_no_sentence_of_the_editor_is_written_in_its_script() -> None:
    folder = Path(__file__).parents[2] / "cop_xblocks" / "studio"
    script = "".join(path.read_text("utf-8") for path in folder.glob("*.js"))
    page = (folder / "editor.html").read_text("utf-8")
    for name in {
        *re.findall(r"words\('(\w+)'", script),
        *re.findall(r"Error\('(\w+)'", script),
        "Forbidden",
        "TooLong",
    }:
        attribute = "data-say" + re.sub(r"[A-Z]", lambda match: f"-{match[0].lower()}", name)
        assert f'{attribute}="' in page, attribute
