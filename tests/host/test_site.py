"""An office's name, logo, colours and texts on the pages, and what messengers and search engines read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

Newcomer = Callable[[], Any]
SENTENCE = "ITU has neither written nor endorsed them"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1">{}</svg>'
SITE = """\
name = {en = "Safe & <sound>", ar = "آمنون"}
logo = "logo.svg"
address = "https://learn.example.org"
country = "EG"
footer = "A service of the office."
[contact]
email = "office@example.org"
phone = "+20 2 1234"
[colours]
accent = "#00539b"
header = "#00305c"
"""


@pytest.fixture
def office(host: Path, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Opens a site of an office's own; afterwards the host belongs to nobody again."""
    from cop_xblocks.host.library import publish_courses, published_courses
    from cop_xblocks.host.site.published import Site, publish_site
    from cop_xblocks.host.site.settings import open_site

    courses = published_courses()

    def open_office(text: str = SITE, **texts: str) -> None:
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "logo.svg").write_text(SVG.format(""))
        (tmp_path / "site.toml").write_text(text, "utf-8")
        for name, words in texts.items():
            (tmp_path / "texts" / f"{name.replace('_', '.')}.md").write_text(words, "utf-8")
        open_site(tmp_path / "site.toml")
        publish_courses(courses)

    yield open_office
    publish_site(Site())
    publish_courses(courses)


def metas(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(content) for name, content in found}


def title(page: str) -> str:
    match = re.search("<title>(.*?)</title>", page)
    assert match is not None
    return unescape(match[1])


def test_the_offices_name_logo_and_words_are_on_every_page(newcomer: Newcomer, office: Callable[..., None]) -> None:
    office()
    for path in ("/", "/help/", "/courses/small/", "/courses/small/units/reading/", "/about/", "/nothing/"):
        page = newcomer().client.get(f"{path}?lang=en").content.decode()
        brand = page.partition('<a class="brand"')[2].partition("</a>")[0]
        assert "Safe &amp; &lt;sound&gt;" in brand and 'class="logo"' in brand
        foot = page.partition("<footer")[2]
        assert "A service of the office." in foot and "mailto:office@example.org" in foot and "tel:+2021234" in foot
    assert "آمنون" in newcomer().get("/?lang=ar").partition('<a class="brand"')[2].partition("</a>")[0]


def test_logo_and_colours_come_with_the_style_and_cost_no_request(
    newcomer: Newcomer, office: Callable[..., None]
) -> None:
    plain = newcomer().get("/")
    office()
    page = newcomer().get("/")
    assert len(re.findall(r'(?:href|src)="/static/', page)) == len(re.findall(r'(?:href|src)="/static/', plain)) == 2
    style = newcomer().get(re.findall(r'"(/static/cop\.\w+\.css)"', page)[0])
    assert "--cop-teal:#00539b" in style and ".top.top{background:#00305c}" in style
    assert '.logo{inline-size:5.25rem;background-image:url("data:image/svg+xml,%3Csvg' in style
    assert 'content="#00305c"' in page


def test_a_large_logo_is_a_file_that_may_not_run_script(
    newcomer: Newcomer, office: Callable[..., None], tmp_path: Path
) -> None:
    from cop_xblocks.host.site.settings import open_site

    office()
    (tmp_path / "logo.svg").write_text(SVG.format("<path d='M0 0'/>" * 400))
    open_site(tmp_path / "site.toml")
    page = newcomer().get("/")
    style = newcomer().get(re.findall(r'"(/static/cop\.\w+\.css)"', page)[0])
    (name,) = re.findall(r'url\("(logo\.\w+\.svg)"\)', style)
    logo = newcomer().client.get(f"/static/{name}")
    assert logo["Content-Type"] == "image/svg+xml" and "sandbox" in logo["Content-Security-Policy"]
    assert "immutable" in logo["Cache-Control"]


def test_a_page_that_was_open_during_a_reload_still_finds_its_style(
    newcomer: Newcomer, office: Callable[..., None]
) -> None:
    office()
    (style,) = re.findall(r'"(/static/cop\.\w+\.css)"', newcomer().get("/"))
    office(SITE.replace("#00539b", "#004080"))
    (other,) = re.findall(r'"(/static/cop\.\w+\.css)"', newcomer().get("/"))
    assert style != other
    assert "#00539b" in newcomer().get(style) and "#004080" in newcomer().get(other)
    for number in range(10):
        office(SITE.replace("#00539b", f"#0000{number}f"))
        newcomer().get("/")
    assert newcomer().client.get(style).status_code == 404, "not for ever"


def test_a_lessons_title_names_lesson_and_course(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert title(learner.get("/?lang=en")) == "Child online protection courses"
    assert title(learner.get("/courses/small/")) == "A small course – Child online protection courses"
    assert title(learner.get("/courses/small/units/reading/")) == "Reading – First lesson – A small course"
    assert title(learner.get("/help/")) == "Help now – Child online protection courses"


def test_a_link_shows_title_description_and_picture_in_a_messenger(
    newcomer: Newcomer, office: Callable[..., None]
) -> None:
    office()
    page = newcomer().get("/courses/small/units/reading/?lang=en&path=x")
    values = metas(page)
    assert values["og:title"] == "Reading – First lesson – A small course"
    assert values["description"] == values["og:description"] == "What it is about."
    assert (values["og:site_name"], values["og:locale"]) == ("Safe & <sound>", "en_GB")
    assert values["og:url"] == "https://learn.example.org/courses/small/units/reading/?lang=en"
    picture = values["og:image"].removeprefix("https://learn.example.org")
    shown = newcomer().client.get(picture)
    assert shown.status_code == 200 and shown["Content-Type"] == "image/png"
    assert f'<link rel="canonical" href="{values["og:url"]}">' in page
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))
    assert set(alternates) == {"en", "ar", "x-default"}
    assert alternates["ar"].endswith("?lang=ar") and alternates["x-default"].endswith("/units/reading/")


def test_without_a_public_address_no_page_has_one(newcomer: Newcomer) -> None:
    """The name in a request is whatever somebody sends."""
    page = newcomer().client.get("/courses/small/", HTTP_HOST="evil.example").content.decode()
    assert "evil.example" not in page and "og:url" not in page and "canonical" not in page and 'hreflang="x' not in page
    assert metas(page)["og:title"] == "A small course"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://learn.example.org", "learn.example.org"),
        ("https://Learn.Example.org:8443", "learn.example.org:8443"),
        ("https://\u0443\u0447\u0451\u0431\u0430.example", "xn--80ab7cq4c.example"),
        ("http://[2001:db8::1]:8000", "[2001:db8::1]:8000"),
    ],
)
def test_a_host_is_served_under_its_public_address_alone(
    newcomer: Newcomer, office: Callable[..., None], address: str, name: str
) -> None:
    """Browsers send a name with letters of other scripts in its ASCII form."""
    office(f'name = "A"\naddress = "{address}"\n')
    client = newcomer().client
    assert [client.get("/", HTTP_HOST=host).status_code for host in (name, "localhost", "evil.example")] == [
        200,
        200,
        400,
    ]


def test_an_error_page_has_nothing_for_search_engines_and_leads_to_help_and_courses(
    newcomer: Newcomer, office: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.views import course_list

    office()
    monkeypatch.setattr(course_list, "_card", lambda *_: 1 / 0)
    for path, status in (("/nothing/", 404), ("/", 500)):
        response = newcomer().client.get(path)
        page = response.content.decode()
        assert response.status_code == status and "canonical" not in page and "og:" not in page
        content = page.partition("<main")[2].partition("</main>")[0]
        assert 'href="/help/"' in content and 'href="/"' in content


def test_courses_and_languages_that_the_office_does_not_offer_are_not_found(
    newcomer: Newcomer, office: Callable[..., None]
) -> None:
    office('name = "A"\nlanguages = ["ar"]\ncourses = ["small"]\n')
    learner = newcomer()
    page = learner.get("/courses/small/?lang=en")
    assert '<html lang="ar"' in page and "?lang=en" not in page
    assert learner.client.get("/courses/stories/").status_code == 404
    assert learner.client.get("/courses/stories/units/x/").status_code == 404
    assert "/courses/stories/" not in learner.get("/")


def test_the_offices_country_is_first_in_help_now(newcomer: Newcomer, office: Callable[..., None]) -> None:
    office()
    page = newcomer().get("/help/?lang=en").partition("<main")[2]
    countries = re.findall(r'href="/help/([A-Z]{2})/"', page)
    assert countries[0] == "EG" and countries.count("EG") == 1 and len(countries) > 200
    # Before the search and the letters, none of which leads to it.
    own, heading = page.index('href="/help/EG/"'), page.index('<h2 id="countries">')
    assert own < heading < page.index('href="#letter-1"') < page.index('<h3 id="letter-1">')


@pytest.mark.parametrize("page", ["about", "privacy", "accessibility"])
def test_each_page_leads_to_the_pages_about_the_site(newcomer: Newcomer, page: str) -> None:
    learner = newcomer()
    for path in ("/", "/courses/small/", "/nothing/"):
        assert f'<a href="/{page}/">' in learner.client.get(path).content.decode().partition("<footer")[2]
    for language in ("en", "ar"):
        assert f'<html lang="{language}"' in learner.get(f"/{page}/?lang={language}")
    assert "<h1>" in learner.get(f"/{page}/")


def test_an_offices_words_stand_above_ours(newcomer: Newcomer, office: Callable[..., None]) -> None:
    office(privacy_en="We are **the office**.\n\n- [Our law](https://law.example)\n", about_ar="نحن المكتب.\n")
    page = newcomer().get("/privacy/?lang=en").partition("<main")[2]
    assert "We are <strong>the office</strong>." in page and 'href="https://law.example"' in page
    assert page.index("the office") < page.index("What this site stores")
    assert '<div class="cop" lang="ar" dir="rtl">' in newcomer().get("/about/?lang=en"), (
        "in the language in which there are words"
    )


def test_a_page_about_the_site_has_words_of_ours_without_an_office(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert "What this site stores" in learner.get("/privacy/?lang=en")
    assert "WCAG 2.2" in learner.get("/accessibility/?lang=en")
    assert "free software" in learner.get("/about/?lang=en")


def test_a_course_of_an_office_does_not_have_our_sentence(newcomer: Newcomer) -> None:
    for path in ("/", "/courses/small/", "/courses/small/units/reading/", "/about/", "/help/"):
        assert SENTENCE not in newcomer().get(f"{path}?lang=en")


def test_the_packages_own_courses_say_on_what_they_are_based(
    newcomer: Newcomer, tmp_path: Path, small_course: Any
) -> None:
    import cop_xblocks
    from cop_xblocks.build.course import load_course
    from cop_xblocks.build.root import find_root
    from cop_xblocks.host.library import HostedCourse, publish_courses, published_courses

    before = published_courses()
    root = find_root(Path(cop_xblocks.__file__).parent)
    ours = load_course(root / "courses" / "industry", root / "locales")
    (tmp_path / "courses").mkdir()
    small_course.write_course(tmp_path)
    (tmp_path / "courses" / "small").rename(tmp_path / "courses" / "parents")
    theirs = load_course(tmp_path / "courses" / "parents", tmp_path / "locales")
    assert ours is not None and theirs is not None
    publish_courses({"industry": HostedCourse(ours), "parents": HostedCourse(theirs)})
    try:
        assert SENTENCE in newcomer().get("/courses/industry/?lang=en")
        assert SENTENCE in newcomer().get("/?lang=en")
        assert theirs.course.key == "parents" and SENTENCE not in newcomer().get("/courses/parents/?lang=en")
    finally:
        publish_courses(before)


def test_the_courses_of_the_package_are_those_that_are_ours() -> None:
    import cop_xblocks
    from cop_xblocks.build.root import find_root
    from cop_xblocks.host.library import OURS
    from cop_xblocks.model.course_files import find_courses

    root = find_root(Path(cop_xblocks.__file__).parent)
    assert {folder.name for folder in find_courses(root / "courses")} == OURS


def test_search_engines_are_kept_from_personal_pages(newcomer: Newcomer) -> None:
    rules = newcomer().get("/robots.txt")
    for path in (
        "/courses/*/marks/",
        "/courses/*/blocks/",
        "/courses/*/certificate/",
        "/courses/*/refresher/",
        "/leave",
        "/learner/",
        "/staff/",
        "/verify/",
    ):
        assert f"Disallow: {path}\n" in rules
    assert "Disallow: /courses/\n" not in rules and "Disallow: /help/" not in rules


def test_a_learners_own_page_has_nothing_for_messengers(newcomer: Newcomer, office: Callable[..., None]) -> None:
    office()
    for path in ("/courses/small/marks/", "/learner/"):
        page = newcomer().get(path)
        assert "og:" not in page and "canonical" not in page


def test_the_installed_application_has_the_offices_name(newcomer: Newcomer, office: Callable[..., None]) -> None:
    office()
    manifest = newcomer().client.get("/manifest/ar.json").json()
    assert (manifest["name"], manifest["theme_color"]) == ("آمنون", "#00305c")


def test_a_browser_finds_the_icon_where_it_looks(newcomer: Newcomer) -> None:
    sign = newcomer().client.get("/favicon.ico")
    assert sign["Content-Type"] == "image/png" and sign.content.startswith(b"\x89PNG")
    assert "public" in sign["Cache-Control"] and "Cookie" not in sign.get("Vary", "")


def test_if_the_courses_cannot_be_read_again_the_settings_stay_as_they_were_too(
    newcomer: Newcomer, office: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host import library
    from cop_xblocks.host.running.reloading import reload

    def fail(folder: Path) -> None:
        raise OSError("the disk does not answer")

    office()
    (tmp_path / "site.toml").write_text('name = "Another office"\ncourses = ["new"]\n', "utf-8")
    monkeypatch.setattr(library, "find_courses", fail)
    with pytest.raises(OSError, match="the disk"):
        reload(tmp_path, tmp_path / "site.toml")
    page = newcomer().get("/")
    assert "Another office" not in page and "A small course" in page


def test_a_host_with_a_mistaken_site_does_not_start(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "site.toml").write_text('name = "A"\ncountry = "Egypt"\n')
    command = [sys.executable, "-m", "cop_xblocks", "serve", "--port", "0", "--data", str(tmp_path / "l.sqlite3")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith('site.toml:2:1: COP193 `country` cannot be "Egypt"; ')
    assert not (tmp_path / "l.sqlite3").exists()
