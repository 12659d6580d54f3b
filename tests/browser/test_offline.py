"""Without a connection: help, the pages that were read, answers that wait, and nothing of another learner."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import cop_xblocks
from tests.support.browser.site import PATIENCE, ROOT, Site, serve, stop
from tests.support.browser.ten_countries import PHONE, TEN
from tests.support.browser.two_browsers import InFirefox
from tests.support.outlines import outline

Line = Callable[[bool], None]
NOW = "## Is it happening now? <!-- now #now -->\n\n- [Blackmail](blackmail.md)\n\n"
COURSE = outline("[Read](read.md)", before=NOW)
READ = """\
---
key: read
attempts: 2
---
# Read

## First words <!-- #first -->

Words of the first part.

## A check <!-- #check -->

### One? <!-- question #one -->

- [x] Yes <!-- #yes -->
- [ ] No <!-- #no -->

## Last words <!-- #last -->

Words of the last part.
"""
ARABIC = """\
msgid ""
msgstr "Language: ar\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "course title"
msgid "A course"
msgstr "دورة"
"""
BLACKMAIL = "---\nkey: blackmail\n---\n# Blackmail\n\nDo not pay.\n\n<!-- helplines -->\n"
KEPT = """async () => {
  const pages = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) pages.push(new URL(url).pathname);
  }
  return pages;
}"""


WATCH_KEPT = f"""function () {{
  const [wanted] = arguments;
  const look = async () => {{
    const kept = await ({KEPT})();
    if (wanted.every((path) => kept.includes(path))) window.isKept = true;
    else setTimeout(look, 100);
  }};
  look();
}}"""


LEARNER = "document.querySelector('meta[name=cop-learner]').content"
"""The mark of the learner whose page is shown."""

GONE_FIRST = """() => {
  const [entry] = JSON.parse(localStorage.getItem('cop:outbox'));
  const gone = { ...entry, url: '/courses/course/blocks/gone/submit', page: '/courses/course/units/gone/' };
  localStorage.setItem('cop:outbox', JSON.stringify([gone, entry]));
}"""
"""An answer to a part that a new version of the course no longer has."""

KEPT_BY_A_WORKER = """async ([source, hasLeft]) => {
  const stores = new Map();
  const caches = {
    async open(name) {
      if (!stores.has(name)) stores.set(name, new Map());
      const store = stores.get(name);
      return {
        match: async (address) => { const copy = store.get(address); return copy && copy.clone(); },
        put: async (address, copy) => { store.set(address, copy); },
        keys: async () => [...store.keys()],
        delete: async (address) => store.delete(address),
      };
    },
    delete: async (name) => stores.delete(name),
  };
  let hear, answer;
  const self = { addEventListener(type, listener) { if (type === 'message') hear = listener; } };
  const headers = { 'Cop-Learner': 'one', 'Cop-Keep': 'read' };
  const isAsked = new Promise((resolve) => { self.asked = resolve; });
  const fetch = () => new Promise((resolve) => {
    answer = () => resolve(new Response('Words', { headers }));
    self.asked();
  });
  new Function('self', 'caches', 'fetch', 'location', source)(self, caches, fetch, new URL('https://host.test/'));
  const tell = (data) => new Promise((resolve) => hear({ data, source: null, waitUntil: (work) => resolve(work) }));
  const isKept = tell({ next: 'https://host.test/courses/c/units/u/' });
  await isAsked;
  if (hasLeft) await tell({ forgotten: true });
  answer();
  await isKept;
  return [...(stores.get('cop-read') || new Map()).keys()];
}"""
"""What the worker keeps of the next part, whose reply comes after the learner has left, or has not."""


KEEP_FOR_OTHER = """async (path) => {
  const headers = { 'Cop-Learner': 'other', 'Content-Type': 'text/html' };
  await (await caches.open('cop-read')).put(path, new Response('<h1>Words of another</h1>', { headers }));
}"""


SHELL_IN_A_LANGUAGE = """async (source) => {
  let hear, asked = 0, isOnline = false;
  const self = { addEventListener(type, listener) { if (type === 'message') hear = listener; } };
  const fetch = async () => {
    asked += 1;
    if (!isOnline) throw new TypeError('no connection');
    return new Response('Words');
  };
  new Function('self', 'fetch', source)(self, fetch);
  const client = { id: 'one', postMessage() {} };
  const open = (language) => new Promise((resolve) => {
    hear({ data: { opened: true, language }, source: client, waitUntil: resolve });
  });
  await open('en');
  await open('fr');
  const before = asked;
  isOnline = true;
  await Promise.all([open('fr'), open('fr')]);
  return [before, asked];
}"""
"""How many pages the worker has requested for everybody after a change of language without a connection, and after two
pages that were opened at once when it was back."""
CONSTANTS = (
    'const VERSION = "1", FILES = [], PAGES = ["/offline/", "/help/all/"], OFFLINE = "/offline/", HELP = "/help/all/";'
)


@contextmanager
def answering_bad_gateway(host: Host) -> Iterator[None]:
    """A web server in front of a host that does not run, at its address."""

    class Gateway(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(502)

        def log_message(self, *_: object) -> None:
            """Keep the log of the tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", int(host.address.rpartition(":")[2])), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


class Host:
    """A host that stops and starts again at the same address, as a connection comes and goes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process: subprocess.Popen[str]
        self.process, self.address = serve(root, root / "learners.sqlite3")

    def stop(self) -> None:
        stop(self.process)

    def start(self) -> None:
        port = self.address.rpartition(":")[2]
        self.process, _address = serve(self.root, self.root / "learners.sqlite3", "--port", port)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    folder = tmp_path / "courses" / "course"
    folder.mkdir(parents=True)
    arabic = tmp_path / "locales" / "ar" / "LC_MESSAGES"
    arabic.mkdir(parents=True)
    (arabic / "course.po").write_text(ARABIC, "utf-8")
    (tmp_path / "courses" / "helplines.csv").write_bytes((ROOT / "courses" / "helplines.csv").read_bytes())
    for name, text in (("course.md", COURSE), ("read.md", READ), ("blackmail.md", BLACKMAIL)):
        (folder / name).write_text(text, "utf-8")
    running = Host(tmp_path)
    yield running
    running.stop()


def unit(name: str) -> str:
    return f"/courses/course/units/{name}/"


def begin(host: Host, browser: Browser, **options: object) -> Page:
    """A learner who has opened the first part, and whose browser has stored its copies."""
    page = Site(host.address, browser).page(**options)
    page.goto("/")
    page.goto(unit("first"))
    page.evaluate("() => navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto(unit("first"))
    wait_until_kept(page, unit("check"), unit("blackmail"))
    return page


def answer_offline(page: Page, host: Host) -> None:
    """Stop the host and answer the open check: the answer waits on the device."""
    host.stop()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".cop-trouble")).to_contain_text("stays on this device")


def wait_until_kept(page: Page, *paths: str) -> None:
    wait_until(page, KEPT, lambda pages: set(paths) <= set(pages))


def wait_until(page: Page, ask: str, holds: Callable[[Any], bool]) -> None:
    """Ask until what the script resolves to is right. `wait_for_function` takes a promise as right at once."""
    end = monotonic() + PATIENCE / 1000
    while not holds(answer := page.evaluate(ask)):
        assert monotonic() < end, answer
        page.wait_for_timeout(50)


def test_a_look_at_the_front_page_and_at_help_leaves_nothing_on_the_device(host: Host, browser: Browser) -> None:
    page = Site(host.address, browser).page()
    for path in ("/", "/courses/course/", "/help/", "/help/EG/", unit("blackmail")):
        page.goto(path, wait_until="networkidle")
    assert page.evaluate(KEPT) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.context.close()


def test_without_a_connection_two_taps_lead_to_the_numbers_of_ten_countries(host: Host, browser: Browser) -> None:
    page = begin(host, browser, has_touch=True, is_mobile=True, viewport=PHONE)
    host.stop()
    for code in TEN:
        page.goto("/")
        page.locator("header .help-now").tap()
        row = page.locator("li", has=page.locator(f"a[href='#{code}']"))
        call = row.locator("a[href^='tel:']").first
        call.tap(trial=True)
        assert re.fullmatch(r"tel:\d{2,4}", str(call.get_attribute("href")))
    page.goto("/help/GB/")
    expect(page.locator("#GB a[href='tel:999']")).to_be_in_viewport()
    page.context.close()


def test_the_pages_that_were_read_and_the_next_one_open_without_a_connection(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    host.stop()
    page.goto("/courses/course/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    page.locator(".kept-pages").get_by_role("link", name="First words").click()
    expect(page.locator(".content")).to_contain_text("Words of the first part.")
    expect(page.locator(".line")).to_contain_text("You are offline.")
    page.get_by_role("link", name="Next A check").click()
    expect(page.get_by_role("heading", name="One?")).to_be_visible()
    page.goto(unit("last"))
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    page.goto(unit("blackmail"))
    expect(page.locator(".content")).to_contain_text("Do not pay.")
    page.get_by_role("link", name="Choose your country").click()
    select = page.get_by_label("Choose your country")
    expect(select).to_be_focused()
    select.select_option("EG")
    expect(page.locator(".cop-helplines a[href='tel:122']")).to_be_visible()
    page.context.close()


def test_a_page_read_without_a_connection_counts_once_the_connection_is_back(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto(unit("check"))
    wait_until_kept(page, unit("last"))
    page.goto("/courses/course/", wait_until="networkidle")
    expect(page.locator(".stop", has_text="Read").locator(".dot.half")).to_have_count(1)
    page.goto(unit("check"))
    host.stop()
    page.goto(unit("last"))
    expect(page.locator(".content")).to_contain_text("Words of the last part.")
    host.start()
    page.goto("/")
    for _ in range(20):
        page.goto(unit("check"), wait_until="networkidle")
        if page.locator(".outline .tick").count() == 2:
            break
    assert page.locator(".outline .tick").count() == 2
    page.context.close()


def test_the_next_part_is_fetched_early_and_counts_only_once_it_is_opened(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto(unit("check"))
    wait_until_kept(page, unit("last"))
    page.goto("/", wait_until="networkidle")
    page.goto(unit("check"), wait_until="networkidle")
    assert page.locator(".outline .tick").count() == 1
    page.goto(unit("last"), wait_until="networkidle")
    page.goto(unit("check"), wait_until="networkidle")
    assert page.locator(".outline .tick").count() == 2
    page.context.close()


def test_the_next_part_is_in_the_language_that_was_chosen_after_it_was_fetched(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto(f"{unit('first')}?lang=ar", wait_until="networkidle")
    page.locator(".pager .next").click()
    page.wait_for_url(f"**{unit('check')}")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.context.close()


def test_an_unsent_answer_is_sent_when_the_connection_is_back_and_takes_one_attempt(
    host: Host, browser: Browser
) -> None:
    page = begin(host, browser)
    page.goto(unit("check"))
    answer_offline(page, host)
    host.start()
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(page.locator(".cop-is-right").first).to_be_visible()
    page.context.close()


def test_an_answer_waits_for_another_page_and_the_learner_is_told(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto(unit("check"))
    answer_offline(page, host)
    host.start()
    page.goto("/")
    expect(page.locator(".line")).to_contain_text("What you entered offline has been sent.")
    page.locator(".line a").click()
    expect(page.locator(".cop-is-right").first).to_be_visible()
    page.context.close()


def test_another_learner_of_the_browser_sees_nothing_of_the_first(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto(unit("check"))
    answer_offline(page, host)
    host.start()
    page.context.clear_cookies()
    page.goto("/", wait_until="networkidle")
    assert page.evaluate("localStorage.getItem('cop:outbox')") is None
    host.stop()
    page.goto(unit("check"))
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    page.context.close()


def test_the_next_part_that_was_fetched_for_another_learner_gives_way_to_ones_own(host: Host, browser: Browser) -> None:
    """Cookies end in other ways than by a press on a page, and the copy is shown before the host has replied."""
    page = begin(host, browser)
    before = page.evaluate(LEARNER)
    page.context.clear_cookies()
    page.goto(unit("check"))
    page.wait_for_function(f"(before) => {LEARNER} !== before", arg=before)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".cop-is-right").first).to_be_visible()
    page.context.close()


def test_the_copy_of_another_learners_page_gives_way_when_the_reply_comes_late(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    before = page.evaluate(LEARNER)
    page.context.clear_cookies()
    host.process.send_signal(signal.SIGSTOP)
    page.goto(unit("first"))
    assert page.evaluate(LEARNER) == before
    host.process.send_signal(signal.SIGCONT)
    page.wait_for_function(f"(before) => {LEARNER} !== before", arg=before)
    page.context.close()


def test_the_copy_of_a_page_for_everybody_stays_when_the_reply_comes_late(host: Host, browser: Browser) -> None:
    """Help now loaded again and again on a slow line, for every learner of a browser but the first."""
    page = begin(host, browser)
    page.context.clear_cookies()
    host.process.send_signal(signal.SIGSTOP)
    page.goto("/help/all/")
    page.evaluate("window.stays = true")
    host.process.send_signal(signal.SIGCONT)
    page.wait_for_timeout(2000)
    assert page.evaluate("window.stays")
    page.context.close()


def test_an_answer_still_waits_after_the_second_learner_of_a_browser_opens_help(host: Host, browser: Browser) -> None:
    """The page of help was kept when the first learner began."""
    page = begin(host, browser)
    page.context.clear_cookies()
    page.goto(unit("first"))
    page.goto(unit("check"), wait_until="networkidle")
    answer_offline(page, host)
    page.goto("/help/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help now")
    host.start()
    page.goto("/")
    expect(page.locator(".line")).to_contain_text("What you entered offline has been sent.")
    page.context.close()


def test_an_answer_to_a_deleted_part_does_not_hold_up_the_others(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto(unit("check"))
    answer_offline(page, host)
    page.evaluate(GONE_FIRST)
    host.start()
    page.goto("/")
    expect(page.locator(".line")).to_contain_text("What you entered offline has been sent.")
    expect(page.locator(".line")).to_contain_text("What you entered offline could not be saved.")
    page.wait_for_function("() => localStorage.getItem('cop:outbox') === null")
    page.context.close()


def test_a_page_that_a_web_server_could_not_fetch_counts_once_the_host_runs_again(host: Host, browser: Browser) -> None:
    """The learner reads the copy that was fetched ahead."""
    page = begin(host, browser)
    page.goto(unit("check"))
    wait_until_kept(page, unit("last"))
    host.stop()
    with answering_bad_gateway(host):
        page.goto(unit("last"), wait_until="networkidle")
        expect(page.locator(".content")).to_contain_text("Words of the last part.")
    host.start()
    page.goto("/", wait_until="networkidle")
    page.goto(unit("check"), wait_until="networkidle")
    assert page.locator(".outline .tick").count() == 2
    page.context.close()


def test_a_copy_of_another_learner_is_not_shown(host: Host, browser: Browser) -> None:
    """It can be kept when their reply comes late."""
    page = begin(host, browser)
    page.evaluate(KEEP_FOR_OTHER, unit("last"))
    host.stop()
    page.goto(unit("last"))
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    page.context.close()


@pytest.mark.parametrize(
    "failing", ["CacheStorage.prototype.open", "CacheStorage.prototype.delete", "Cache.prototype.put"]
)
def test_pages_come_from_the_host_where_the_browsers_storage_fails(host: Host, browser: Browser, failing: str) -> None:
    page = begin(host, browser)
    worker = page.context.service_workers[0]
    worker.evaluate(f"() => {{ {failing} = () => Promise.reject(new Error('no room')); }}")
    page.context.clear_cookies()
    for name, words in (("first", "Words of the first part."), ("last", "Words of the last part.")):
        page.goto(unit(name))
        expect(page.locator(".content")).to_contain_text(words)
    page.context.close()


def leave_quickly(page: Page) -> None:
    """Press the button, and wait until another site is there; none is really asked."""
    page.context.route("https://**", lambda route: route.fulfill(body="elsewhere"))
    page.locator("header .exit").click()
    page.wait_for_url("https://**")


def test_leaving_quickly_deletes_the_copies_of_pages(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    leave_quickly(page)
    page.goto(f"{host.address}/help/")
    wait_until(page, KEPT, lambda pages: unit("first") not in pages)
    page.context.close()


def test_leaving_takes_what_was_read_along_after_a_reload_that_went_past_the_worker(
    host: Host, browser: Browser
) -> None:
    """Shift and the reload button: the page then has no worker that it could ask."""
    page = begin(host, browser)
    page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    page.wait_for_function("() => navigator.serviceWorker.controller === null && document.readyState === 'complete'")
    assert unit("first") in page.evaluate(KEPT)
    leave_quickly(page)
    page.goto(f"{host.address}/help/")
    wait_until(page, KEPT, lambda pages: unit("first") not in pages)
    page.context.close()


def test_a_line_that_hangs_keeps_the_answers_of_other_tabs_waiting_for_a_minute_at_most(
    host: Host, browser: Browser
) -> None:
    page = Site(host.address, browser).page(service_workers="block")
    page.goto(unit("check"))
    answer_offline(page, host)
    host.start()
    page.route(f"**{unit('check')}", lambda route: None)  # it never answers
    page.clock.install()
    with page.expect_request(f"**{unit('check')}"):
        page.goto("/")
    other = page.context.new_page()
    other.goto("/", wait_until="networkidle")
    assert other.evaluate("localStorage.getItem('cop:outbox')") is not None
    page.clock.fast_forward(61_000)
    wait_until(other, "async () => (await navigator.locks.query()).held.length", lambda held: held == 0)
    other.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(other.locator(".line")).to_contain_text("What you entered offline has been sent.")
    page.context.close()


def test_a_page_that_arrives_after_leaving_is_not_kept(browser: Browser) -> None:
    """On a slow connection the next part is still loading when somebody leaves quickly."""
    source = (Path(cop_xblocks.__file__).parent / "host" / "static" / "worker.js").read_text("utf-8")
    constants = 'const VERSION = "1", FILES = [], PAGES = [], OFFLINE = "/offline/", HELP = "/help/all/";'
    page = browser.new_page()
    assert page.evaluate(KEPT_BY_A_WORKER, [constants + source, False]) == ["/courses/c/units/u/"]
    assert page.evaluate(KEPT_BY_A_WORKER, [constants + source, True]) == []
    page.close()


def test_pages_for_everybody_are_fetched_in_a_new_language_once_there_is_a_connection(
    host: Host, browser: Browser
) -> None:
    source = (Path(cop_xblocks.__file__).parent / "host" / "static" / "worker.js").read_text("utf-8")
    page = Site(host.address, browser).page(service_workers="block")
    page.goto("/")
    assert page.evaluate(SHELL_IN_A_LANGUAGE, CONSTANTS + source) == [1, 3]
    page.context.close()


def test_firefox_keeps_help_and_sends_an_answer_later_as_well(host: Host, firefox: InFirefox) -> None:
    firefox.open(f"{host.address}{unit('first')}")
    firefox.wait("() => navigator.serviceWorker && navigator.serviceWorker.controller")
    firefox.open(f"{host.address}{unit('check')}")
    firefox.ask(WATCH_KEPT, [unit("check"), unit("blackmail"), "/help/all/"])
    firefox.wait("() => window.isKept")
    host.stop()
    firefox.press("input[type=radio]", "Yes", key="Space")
    firefox.press("button[type=submit]", "Check")
    firefox.wait("() => !document.querySelector('.cop-trouble').hidden")
    firefox.open(f"{host.address}{unit('blackmail')}")
    assert firefox.ask("() => document.querySelector('.content').textContent.includes('Do not pay.')")
    firefox.press("header .help-now")
    firefox.wait("() => document.querySelector(\"li a[href='#EG'] ~ a[href='tel:122']\")")
    firefox.open(f"{host.address}/help/GB/")
    firefox.wait("() => document.querySelector(\"#GB a[href='tel:999']\").getBoundingClientRect().height > 0")
    host.start()
    firefox.open(f"{host.address}{unit('check')}")
    firefox.wait("() => document.querySelector('.line').textContent.includes('has been sent')")
    firefox.press(".line a")
    firefox.wait("() => document.querySelector('.cop-is-right')")


def test_two_taps_lead_to_the_numbers_of_ten_countries_in_firefox(site: Site, firefox: InFirefox) -> None:
    """With or without a connection the page is the same; `test_help.py` opens it without a script."""
    for code in TEN:
        firefox.open(f"{site.address}/?lang=en")
        firefox.press("header .help-now")
        firefox.wait("() => location.pathname === '/help/' && document.readyState === 'complete'")
        numbers = firefox.ask(
            "(row) => Array.from(document.querySelectorAll(row), (call) => call.href)",
            f"li a[href='/help/{code}/'] ~ a[href^='tel:']",
        )
        assert numbers and re.fullmatch(r"tel:\d{2,4}", numbers[0])


def test_a_browser_that_saves_data_fetches_nothing_ahead(host: Host, browser: Browser) -> None:
    page = Site(host.address, browser).page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    page.goto(unit("first"))
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto(unit("first"), wait_until="networkidle")
    wait_until_kept(page, unit("first"), unit("blackmail"))
    assert unit("check") not in page.evaluate(KEPT)
    page.context.close()


def test_the_marks_and_the_learners_own_pages_are_never_kept(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    for path in ("/courses/course/marks/", "/learner/", "/learner/somebody-else/", "/about/"):
        page.goto(path, wait_until="networkidle")
    assert not [path for path in page.evaluate(KEPT) if "marks" in path or "learner" in path]
    page.context.close()


def test_somebody_else_sees_nothing_of_the_previous_learner(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    page.goto("/learner/somebody-else/")
    page.locator("main form button").last.click()
    page.wait_for_load_state("networkidle")
    assert unit("first") not in page.evaluate(KEPT)
    page.context.close()


def test_the_shopping_list_can_be_reloaded_without_a_connection(host: Host, browser: Browser) -> None:
    page = begin(host, browser)
    wait_until_kept(page, "/away/en/")
    host.stop()
    page.goto("/away/en/")
    expect(page.locator("textarea")).to_be_visible()
    assert "offline" not in page.content().lower()
    page.context.close()


def test_a_learner_whose_browser_keeps_nothing_reads_on_as_before(host: Host, browser: Browser) -> None:
    page = Site(host.address, browser).page(service_workers="block")
    page.goto(unit("first"))
    page.get_by_role("link", name="Next A check").click(timeout=PATIENCE)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".cop-is-right").first).to_be_visible()
    page.context.close()
