"""The editor in Studio: in an iframe, in English and Arabic, by keyboard, on a phone and in the dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Route, expect

from cop_xblocks.languages import interface
from tests.support.browser.pages import WCAG, findings, fits_narrow_and_spaced, small_targets
from tests.support.browser.site import PATIENCE
from tests.support.browser.studio_page import Host, StudioPage
from tests.support.contract.examples import BLOCKS, USAGE, imported
from tests.support.contract.runtime import Contract

pytestmark = pytest.mark.usefixtures("host")

Open = Callable[..., "Editor"]


class Editor:
    """The editor of a new block, in a browser."""

    def __init__(self, studio: StudioPage, page: Page, language: str) -> None:
        self.studio, self.page, self.language = studio, page, language
        self.contract = studio.contract
        self.frame: FrameLocator = page.frame_locator("iframe")

    def say(self, sentence: str) -> str:
        return interface(self.language).gettext(sentence)

    @property
    def text(self) -> Locator:
        return self.frame.get_by_label(self.say("Text, in Markdown"), exact=True)

    @property
    def preview(self) -> Locator:
        return self.frame.get_by_role("region", name=self.say("Preview"))

    @property
    def mistakes(self) -> Locator:
        return self.frame.locator(".cop-studio-mistakes button")

    @property
    def alert(self) -> Locator:
        return self.frame.get_by_role("alert")

    @property
    def status(self) -> Locator:
        return self.frame.locator(".cop-studio-said")

    def button(self, sentence: str) -> Locator:
        return self.frame.get_by_role("button", name=self.say(sentence), exact=True)

    def tab(self, sentence: str) -> Locator:
        return self.frame.get_by_role("tab", name=self.say(sentence))

    def focus(self, target: Locator, key: str = "Tab") -> None:
        """Go to a control with the keyboard alone."""
        for _step in range(80):
            if target.evaluate("(element) => element === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{target} cannot be reached with {key}")

    def type_over(self, source: str) -> None:
        self.focus(self.text)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    @property
    def said(self) -> list[str]:
        """What the runtime was told."""
        return [
            f"{message['name']} {message['data'].get('state', '')}".strip() for message in self.page.evaluate("said")
        ]


@pytest.fixture
def open_editor(browser: Browser) -> Iterator[Open]:
    pages: list[StudioPage] = []
    errors: list[str] = []

    def begin(
        contract: Contract, usage: str = USAGE, language: str = "en", host: Host = "studio", **options: object
    ) -> Editor:
        studio = StudioPage(contract, usage, host)
        pages.append(studio)
        context = browser.new_context(base_url=studio.address, viewport={"width": 1152, "height": 720}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"/?language={language}")
        editor = Editor(studio, page, language)
        expect(editor.frame.locator(".cop-studio")).to_be_visible()
        if editor.text.count():
            expect(editor.frame.locator(".cop-studio-preview > *")).to_be_visible()
        return editor

    yield begin
    for page in pages:
        page.close()
    assert errors == []


def new(tag: str) -> Contract:
    contract = Contract()
    contract.create(BLOCKS[tag], USAGE)
    return contract


QUESTION = """\
### Where should a child turn first? <!-- question -->

- [x] To an adult they trust
- [ ] To the person who wrote
"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_quiz_is_written_broken_mended_saved_and_translated_by_keyboard(open_editor: Open, language: str) -> None:
    editor = open_editor(new("cop_quiz"), language=language)
    page, frame = editor.page, editor.frame
    expect(editor.preview).to_contain_text("Which of these is right?")

    # Written from the example, and broken: no choice is right.
    editor.type_over(QUESTION.replace("[x]", "[ ]"))
    expect(editor.mistakes).to_have_count(1)
    expect(editor.mistakes).to_contain_text("a question has no right answer")
    editor.focus(editor.button("Save and close"))
    page.keyboard.press("Enter")
    expect(frame.get_by_role("alert")).to_be_focused()
    assert editor.text.input_value() == QUESTION.replace("[x]", "[ ]"), "nothing that was typed is lost"
    assert editor.contract.usages[USAGE].authored == {}
    assert editor.said == []
    assert findings_in(editor) == []

    # The mistake leads to its line.
    editor.focus(editor.mistakes)
    page.keyboard.press("Enter")
    expect(editor.text).to_be_focused()
    assert editor.text.evaluate("(area) => area.value.slice(0, area.selectionStart).split('\\n').length") == 1

    # Mended and saved, with keys.
    editor.type_over(QUESTION)
    expect(editor.mistakes).to_have_count(0)
    expect(editor.preview).to_contain_text("To an adult they trust")
    editor.focus(editor.button("Save"))
    page.keyboard.press("Enter")
    expect(frame.get_by_role("status").first).to_have_text(editor.say("Saved."))
    expect(editor.text).to_have_value(
        "### Where should a child turn first? <!-- question #where-should-a-child-turn-first -->\n\n"
        "- [x] To an adult they trust <!-- #to-an-adult-they-trust -->\n"
        "- [ ] To the person who wrote <!-- #to-the-person-who-wrote -->\n"
    )

    # One string is translated, and seen.
    editor.focus(editor.tab("Text"), "Shift+Tab")
    page.keyboard.press("End")
    expect(editor.tab("Translations")).to_be_focused()
    first = frame.locator(".cop-studio-strings textarea").first
    expect(first).to_be_visible()
    into = frame.get_by_label(editor.say("Translate into"), exact=True)
    editor.focus(into)
    into.select_option("ar")
    expect(first).to_have_attribute("dir", "rtl")
    editor.focus(first)
    page.keyboard.insert_text("إلى من يلجأ الطفل أوّلاً؟")
    editor.focus(editor.button("Save these translations"))
    page.keyboard.press("Enter")
    expect(frame.get_by_role("status").first).to_have_text(editor.say("Saved."))
    assert findings_in(editor) == []
    editor.focus(editor.tab("Translations"), "Shift+Tab")
    page.keyboard.press("Home")
    shown_in = frame.get_by_label(editor.say("What learners see, in"))
    editor.focus(shown_in)
    shown_in.select_option("ar")
    expect(editor.preview).to_contain_text("إلى من يلجأ الطفل أوّلاً؟")
    expect(editor.preview.locator(".cop-quiz")).to_have_attribute("dir", "rtl")

    # The editor is closed, and learners see it.
    editor.focus(editor.button("Save and close"))
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_have_count(0)
    assert editor.said[-2:] == ["save start", "save end"]
    page.goto("/learner?language=ar")
    expect(page.locator(".cop-quiz")).to_contain_text("إلى من يلجأ الطفل أوّلاً؟")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_lesson_is_written_with_what_can_be_inserted(open_editor: Open, language: str) -> None:
    editor = open_editor(new("cop_lesson"), language=language)
    editor.type_over("Ask before you post.\n")
    editor.focus(editor.button("Warning"), "Shift+Tab")
    editor.page.keyboard.press("Enter")
    expect(editor.text).to_have_value("Ask before you post.\n\n> [!WARNING]\n> Write here.\n")
    selected = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert editor.text.evaluate(selected) == "Write here.", "it is written over by the next key"
    editor.page.keyboard.insert_text("A picture stays.")
    expect(editor.preview.locator(".cop-callout")).to_contain_text("A picture stays.")
    editor.page.keyboard.press("Control+z")
    editor.focus(editor.button("Save and close"))
    editor.page.keyboard.press("Enter")
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.contract.unbound(USAGE).source.startswith("Ask before you post.\n\n> [!WARNING]\n> ")


def test_each_kind_of_question_can_be_inserted_and_is_looked_at_alive(open_editor: Open) -> None:
    editor = open_editor(new("cop_quiz"))
    for label in ("Gaps", "Pairs", "Number", "Order", "Reflection", "Rating", "Groups", "Short answer", "Choice"):
        editor.button(label).click()
    expect(editor.mistakes).to_have_count(0)
    expect(editor.preview.locator(".cop-question")).to_have_count(10)
    expect(editor.preview.locator(".cop-up").first).to_be_visible()
    requests = len(editor.studio.requests)
    editor.preview.locator("[type=submit]:visible").last.click()
    assert not [path for path in editor.studio.requests[requests:] if "submit" in path], "a preview sends nothing"
    editor.button("Save").click()
    expect(editor.frame.get_by_role("status").first).to_have_text("Saved.")


def test_settings_that_cannot_be_are_named_where_they_stand(open_editor: Open) -> None:
    editor = open_editor(new("cop_quiz"))
    editor.tab("Settings").click()
    assert findings_in(editor) == []
    editor.frame.get_by_label("Pass mark, in per cent").fill("170")
    editor.button("Save and close").click()
    mark = editor.frame.get_by_label("Pass mark, in per cent")
    expect(mark).to_have_attribute("aria-invalid", "true")
    expect(mark).to_have_accessible_description("Write a whole number from 0 to 100.")
    mark.fill("60")
    editor.frame.get_by_label("Attempts").fill("2")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    block = editor.contract.unbound(USAGE)
    assert (block.pass_mark, block.max_attempts) == (60, 2)


def test_what_was_typed_and_not_saved_is_offered_again(open_editor: Open) -> None:
    editor = open_editor(new("cop_lesson"))
    editor.text.fill("Half a thought")
    editor.button("Close").click()
    expect(editor.alert).to_be_focused()
    expect(editor.alert).to_contain_text("kept in this browser")
    assert findings_in(editor) == []
    editor.button("Close without saving").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.said == ["cancel"]
    editor.page.reload()
    # Nothing can be typed over it before the author has decided.
    expect(editor.frame.get_by_role("group", name="You typed something here before")).to_be_focused()
    assert findings_in(editor) == []
    editor.page.keyboard.press("Tab")
    editor.page.keyboard.type("x")
    editor.page.reload()
    editor.button("Go on with it").click()
    expect(editor.text).to_have_value("Half a thought")
    editor.button("Save").click()
    expect(editor.status).to_have_text("Saved.")
    editor.page.reload()
    expect(editor.text).to_have_value("Half a thought")
    expect(editor.button("Go on with it")).to_be_hidden()
    editor.text.fill("Another thought")
    editor.page.reload()
    editor.button("Throw it away").click()
    expect(editor.text).to_have_value("Half a thought")
    editor.button("Close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)


def test_settings_and_translations_that_were_not_saved_are_offered_again_and_saved_with_the_text(
    open_editor: Open,
) -> None:
    editor = open_editor(new("cop_quiz"))
    editor.tab("Settings").click()
    editor.frame.get_by_label("Pass mark, in per cent").fill("55")
    editor.tab("Translations").click()
    into = editor.frame.get_by_label("Translate into", exact=True)
    first = editor.frame.locator(".cop-studio-strings textarea").first
    into.select_option("fr")
    expect(first).to_have_attribute("lang", "fr")
    first.fill("Laquelle est juste ?")
    into.select_option("es")
    expect(first).to_have_attribute("lang", "es")
    expect(first).to_have_value("")
    into.select_option("fr")
    expect(first).to_have_value("Laquelle est juste ?")
    editor.button("Close").click()
    editor.button("Close without saving").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    editor.page.reload()
    editor.button("Go on with it").click()
    editor.tab("Settings").click()
    expect(editor.frame.get_by_label("Pass mark, in per cent")).to_have_value("55")
    editor.tab("Translations").click()
    into.select_option("fr")
    expect(first).to_have_value("Laquelle est juste ?")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.contract.unbound(USAGE).pass_mark == 55
    assert "Laquelle est juste ?" in str(editor.contract.usages[USAGE].authored["catalogs"]["fr"])


def test_a_translation_with_an_error_keeps_the_editor_open(open_editor: Open) -> None:
    contract = new("cop_lesson")
    contract.save_source(USAGE, "Ask before you post.\n")
    editor = open_editor(contract)
    editor.tab("Translations").click()
    into = editor.frame.get_by_label("Translate into", exact=True)
    into.select_option("fr")
    area = editor.frame.locator(".cop-studio-strings textarea").first
    expect(area).to_have_attribute("lang", "fr")
    area.fill("<b>Demandez</b>")
    into.select_option("es")
    editor.tab("Text").click()
    editor.text.fill("Ask before you post it.\n")
    editor.button("Save and close").click()
    expect(area).to_be_focused()
    expect(area).to_have_attribute("lang", "fr")
    expect(area).to_have_attribute("aria-invalid", "true")
    assert contract.unbound(USAGE).source == "Ask before you post.\n"
    area.fill("Demandez.")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert contract.unbound(USAGE).source == "Ask before you post it.\n"
    assert "Demandez." in str(contract.usages[USAGE].authored["catalogs"]["fr"])


def test_a_lost_connection_loses_nothing(open_editor: Open) -> None:
    editor = open_editor(new("cop_lesson"))
    editor.text.fill("A thought.\n")
    editor.page.route("**/handler/**", lambda route: route.abort())
    editor.button("Save and close").click()
    expect(editor.alert).to_contain_text("check your connection")
    assert editor.said == []
    expect(editor.text).to_have_value("A thought.\n")
    editor.page.unroute("**/handler/**")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.contract.unbound(USAGE).source == "A thought.\n"


def test_who_has_been_signed_out_signs_in_elsewhere_and_saves(open_editor: Open) -> None:
    editor = open_editor(new("cop_lesson"))
    editor.text.fill("A thought.\n")
    editor.studio.signed_out = True
    editor.button("Save and close").click()
    expect(editor.alert).to_contain_text("You have been signed out.")
    expect(editor.text).to_have_value("A thought.\n")
    editor.studio.signed_out = False
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.contract.unbound(USAGE).source == "A thought.\n"


def test_a_block_that_could_not_be_read_cannot_be_saved_over(open_editor: Open) -> None:
    contract = imported(BLOCKS["cop_lesson"])
    before = dict(contract.usages[USAGE].authored)
    editor = open_editor(contract)
    editor.page.route("**/handler/**", lambda route: route.abort())
    editor.page.reload()
    expect(editor.alert).to_contain_text("Studio does not answer.")
    expect(editor.text).not_to_be_editable()
    editor.button("Bold").click()
    editor.button("Save").click()
    assert contract.usages[USAGE].authored == before
    editor.page.unroute("**/handler/**")
    editor.button("Try again").click()
    expect(editor.text).to_be_editable()
    expect(editor.text).to_have_value(str(before["source"]))
    expect(editor.alert).to_be_hidden()


@pytest.mark.parametrize("platform", ["studio", "library", "older_library"])
@pytest.mark.parametrize("tag", sorted(BLOCKS))
def test_every_host_of_the_platform_starts_the_editor_and_closes_it(
    open_editor: Open, platform: Host, tag: str
) -> None:
    editor = open_editor(new(tag), host=platform)
    editor.tab("Settings").click()
    editor.frame.get_by_label("Name", exact=True).fill("A name")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.contract.unbound(USAGE).display_name == "A name"
    with editor.page.expect_response(lambda response: "/studio/open" in response.url):
        editor.page.reload()
    editor.button("Close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)


def test_studios_own_styles_leave_the_editor_alone(open_editor: Open) -> None:
    editor = open_editor(new("cop_quiz"))
    measure = """(area) => [area, area.previousElementSibling].map((each) => {
      const style = getComputedStyle(each);
      const names = ['paddingLeft', 'paddingTop', 'borderTopWidth', 'fontSize', 'fontFamily', 'lineHeight'];
      return names.map((name) => style[name]);
    })"""
    for do in (editor.text.hover, editor.text.focus):
        do()
        text, mirror = editor.text.evaluate(measure)
        assert text == mirror, "the text lies over its numbers"
        assert editor.text.evaluate("(area) => getComputedStyle(area).backgroundColor") == "rgba(0, 0, 0, 0)"
        assert float(text[3].removesuffix("px")) == 15, "not in Studio's letters of 10 pixels"
    option = editor.preview.locator(".cop-option label").first
    shown = "(label) => ['display', 'fontWeight', 'fontSize'].map((name) => getComputedStyle(label)[name])"
    assert option.evaluate(shown) == ["flex", "400", "17px"]


def test_keys_that_authors_know_do_what_they_do_elsewhere(open_editor: Open) -> None:
    editor = open_editor(new("cop_lesson"))
    editor.text.fill("Ask first.\n")
    editor.text.evaluate("(area) => area.setSelectionRange(0, 3)")
    editor.page.keyboard.press("Control+b")
    expect(editor.text).to_have_value("**Ask** first.\n")
    editor.page.keyboard.press("Control+z")
    expect(editor.text).to_have_value("Ask first.\n")
    editor.text.evaluate("(area) => area.setSelectionRange(4, 9)")
    editor.button("Link").click()
    expect(editor.text).to_have_value("Ask [first](https://example.org).\n")
    editor.page.keyboard.press("Control+s")
    expect(editor.status).to_have_text("Saved.")
    assert editor.contract.unbound(USAGE).source == "Ask [first](https://example.org).\n"


def test_a_key_makes_one_row_anew_in_a_long_text(open_editor: Open) -> None:
    editor = open_editor(new("cop_lesson"))
    editor.text.fill("".join(f"Line {number} of a long directory of helplines.\n\n" for number in range(1500)))
    expect(editor.frame.locator(".cop-studio-mirror > div")).to_have_count(3001)
    editor.text.evaluate("""(area) => {
      window.rows = 0;
      const count = (records) => { window.rows += records.reduce((sum, record) => sum + record.addedNodes.length, 0); };
      new MutationObserver(count).observe(area.previousElementSibling, { childList: true });
      area.setSelectionRange(50, 50);
    }""")
    editor.page.keyboard.type("word")
    editor.page.keyboard.press("Enter")
    expect(editor.frame.locator(".cop-studio-mirror > div")).to_have_count(3002)
    frame = next(frame for frame in editor.page.frames if "/edit" in frame.url)
    assert frame.evaluate("rows") <= 6


def test_settings_that_somebody_else_has_saved_stay(open_editor: Open) -> None:
    editor = open_editor(new("cop_quiz"))
    source = editor.contract.unbound(USAGE).source
    editor.contract.save_source(USAGE, source, pass_mark="45")
    editor.tab("Settings").click()
    editor.frame.get_by_label("Attempts").fill("2")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    block = editor.contract.unbound(USAGE)
    assert (block.pass_mark, block.max_attempts) == (45, 2)


def test_what_is_typed_while_a_save_is_on_its_way_stays(open_editor: Open) -> None:
    editor = open_editor(new("cop_lesson"))
    editor.text.fill("First.\n")
    waiting: list[Route] = []
    editor.page.route("**/handler/studio/save", lambda route: waiting.append(route))
    editor.button("Save").click()
    editor.button("Save").click()
    editor.text.fill("First. Second.\n")
    expect(editor.preview).to_contain_text("Second.")
    assert len(waiting) == 1, "pressed twice, it is sent once"
    waiting.pop().continue_()
    expect(editor.frame.get_by_role("status").first).to_have_text("Saved.")
    expect(editor.text).to_have_value("First. Second.\n")
    editor.page.unroute("**/handler/studio/save")
    editor.button("Save and close").click()
    expect(editor.page.locator("iframe")).to_have_count(0)
    assert editor.contract.unbound(USAGE).source == "First. Second.\n"


def test_two_authors_do_not_overwrite_each_other(open_editor: Open) -> None:
    editor = open_editor(imported(BLOCKS["cop_lesson"]))
    editor.text.fill("Mine.\n")
    editor.contract.save_source(USAGE, "Theirs.\n")
    editor.button("Save").click()
    expect(editor.frame.get_by_role("alert")).to_contain_text("Somebody else has saved")
    editor.button("Save mine over theirs").click()
    expect(editor.frame.get_by_role("status").first).to_have_text("Saved.")
    assert editor.contract.unbound(USAGE).source == "Mine.\n"
    # What was kept in the browser began from an older version, too.
    editor.text.fill("Mine again.\n")
    editor.contract.save_source(USAGE, "Theirs again.\n")
    editor.page.reload()
    editor.button("Go on with it").click()
    editor.button("Save").click()
    expect(editor.frame.get_by_role("alert")).to_contain_text("Somebody else has saved")
    assert editor.contract.unbound(USAGE).source == "Theirs again.\n"


def test_a_po_file_goes_out_and_comes_in(open_editor: Open, tmp_path: Path) -> None:
    contract = new("cop_lesson")
    contract.save_source(USAGE, "Ask before you post.\n")
    editor = open_editor(contract)
    editor.tab("Translations").click()
    editor.frame.get_by_label("Translate into", exact=True).select_option("fr")
    with editor.page.expect_download() as download:
        editor.button("Get a PO file").click()
    file = tmp_path / download.value.suggested_filename
    assert file.name.endswith(".fr.po")
    text = Path(download.value.path()).read_text("utf-8")
    before, after = text.split('msgid "Ask before you post."\nmsgstr ""')
    file.write_text(before + 'msgid "Ask before you post."\nmsgstr "Demandez avant de publier."' + after, "utf-8")
    editor.frame.get_by_label("Take translations from a PO file").set_input_files(str(file))
    expect(editor.frame.get_by_role("status").first).to_contain_text("Translations taken from the file: 1.")
    expect(editor.frame.locator(".cop-studio-states")).to_contain_text("1 translated, 0 stale, 0 missing")
    expect(editor.frame.locator(".cop-studio-none")).to_have_text("All strings are translated.")
    page = editor.page
    page.goto("/learner?language=fr")
    expect(page.locator(".cop-lesson")).to_contain_text("Demandez avant de publier.")


def test_an_edit_says_which_translations_it_made_stale_and_shows_them_first(open_editor: Open) -> None:
    contract = new("cop_lesson")
    contract.save_source(USAGE, "Take it down.\n\nAsk before you post a picture.\n")
    rows = contract.edit(USAGE, "strings", language="fr")["strings"]
    sent = [[rows[1]["context"], rows[1]["fingerprint"], "Demandez avant."]]
    contract.edit(USAGE, "translate", language="fr", strings=sent)
    editor = open_editor(contract)
    editor.text.fill("Take it down.\n\nAsk before you post any picture.\n")
    editor.button("Save").click()
    expect(editor.frame.get_by_role("status").first).to_contain_text(
        "Saved. Stale translations: \u2068Français\u2069 (1)"
    )
    editor.tab("Translations").click()
    editor.frame.get_by_label("Translate into", exact=True).select_option("fr")
    first = editor.frame.locator(".cop-studio-strings > li").first
    expect(first).to_contain_text("stale: its source has changed")
    expect(first.locator("textarea")).to_have_value("Demandez avant.")


@pytest.mark.parametrize("tag", sorted(BLOCKS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_editor_is_accessible_on_a_phone(open_editor: Open, tag: str, language: str) -> None:
    """At 320 pixels and with text spaced out, where the frame is the page: what stands in an iframe is as wide."""
    editor = open_editor(new(tag), language=language)
    page = editor.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/edit?language={language}")
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert findings(page) + small_targets(page) + fits_narrow_and_spaced(page) == []


def test_the_editor_is_legible_in_the_dark(open_editor: Open) -> None:
    editor = open_editor(new("cop_quiz"), color_scheme="dark")
    assert findings_in(editor) == []


def test_each_asset_is_loaded_once(open_editor: Open) -> None:
    editor = open_editor(new("cop_quiz"))
    assets = [path for path in editor.studio.requests if "/resource/" in path]
    assert sorted(path.rpartition("/")[2] for path in assets) == ["cop.css", "cop.js", "studio.css", "studio.js"]


PAYLOADS = (
    "<script>pwned = 1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1>",
    '"><iframe srcdoc="<script>parent.pwned=1</script>">',
    "'-pwned=1-'",
    "[a](javascript:pwned=1)",
    "[a](data:text/html,<script>pwned=1</script>)",
    '![a](x" onerror="pwned=1)',
    "</textarea><script>pwned = 1</script>",
    "{{ pwned }} ${pwned=1} <%= pwned %>",
    "<!-- --><script>pwned = 1</script>",
    "&lt;script&gt;pwned=1&lt;/script&gt;",
    "\u202e<b onmouseover=pwned=1>x</b>",
    "]]><script>pwned = 1</script>",
)


def test_nothing_that_somebody_types_runs_in_the_editor(open_editor: Open) -> None:
    payload = "\n\n".join(PAYLOADS)
    contract = Contract()
    contract.add(
        BLOCKS["cop_lesson"],
        USAGE,
        source=f"Prose.\n\n{payload}\n",
        display_name=payload,
        key=payload,
        catalogs={"ar": {"x title": ("", payload)}, PAYLOADS[1]: {}},
        language=PAYLOADS[3],
    )
    contract.set(USAGE, only=PAYLOADS[0])
    editor = open_editor(contract)
    dialogs: list[str] = []
    editor.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    frame = next(frame for frame in editor.page.frames if "/edit" in frame.url)
    for source in (payload, *PAYLOADS, *(f"### {each} <!-- question -->\n\n- [x] {each}\n" for each in PAYLOADS)):
        with editor.page.expect_response("**/handler/studio/preview"):
            editor.text.fill(source)
    editor.tab("Settings").click()
    editor.tab("Translations").click()
    expect(editor.frame.locator(".cop-studio-strings > li").first).to_be_visible()
    editor.frame.locator(".cop-studio-strings textarea").first.fill(payload)
    editor.button("Save these translations").click()
    expect(editor.frame.locator(".cop-studio-strings [aria-invalid]")).to_be_visible()
    editor.button("Save").click()
    expect(editor.frame.get_by_role("alert")).to_be_visible()
    assert frame.evaluate("typeof pwned") == "undefined" and editor.page.evaluate("typeof pwned") == "undefined"
    assert dialogs == []
    expected = ("/", "/?", "/edit", "/handler/", "/xblock/", "/favicon")
    assert all(path.startswith(expected) for path in editor.studio.requests)
    assert not [path for path in editor.studio.requests if path.rstrip("/").endswith("/x")]


def findings_in(editor: Editor) -> list[str]:
    """What axe finds on the page and in its iframe."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    frame = next(frame for frame in editor.page.frames if "/edit" in frame.url)
    results = Axe().run(frame, options=options)  # type: ignore[arg-type]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in results.response["violations"] for node in rule["nodes"]]
