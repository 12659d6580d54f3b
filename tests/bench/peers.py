"""What the host is measured beside, each in a process of its own: `python -m tests.bench.peers bare|workbench FOLDER`.

`bare` is the least that Django and waitress can do for a page and for an answer: a template of thirty lines, and one
row that is on the disk before the reply goes out, without middleware, sessions or a check of anything. `workbench` is
xblock-sdk's, with the quiz of ten questions. Both answer with as many threads as the host, and print their address.
"""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path
from typing import Any

from tests.support.ten_questions import questions

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
PAGE = (
    "<!doctype html>\n<html lang='{{ lang }}'>\n<head>\n<meta charset='utf-8'>\n<title>{{ title }}</title>\n</head>\n"
    "<body>\n<header><a href='/'>{{ title }}</a></header>\n<nav><ol>\n"
    "{% for link in links %}<li><a href='{{ link.href }}'>{{ link.title }}</a></li>\n{% endfor %}</ol></nav>\n"
    "<main>\n<h1>{{ title }}</h1>\n{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>\n{% endfor %}"
    "<form method='post' action='/answer'>\n<label>{{ label }} <input name='answer'></label>\n"
    "<button>{{ label }}</button>\n</form>\n</main>\n<footer><p>{{ title }}</p></footer>\n</body>\n</html>\n"
)


def database(folder: Path) -> dict[str, Any]:
    """The settings of a data file that is as safe as the host's."""
    options = {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 30}
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "peer.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": options,
        }
    }


def make_bare(folder: Path) -> Any:
    """The WSGI application of a bare site."""
    import django
    from django.conf import settings

    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        DATABASES=database(folder),
        MIDDLEWARE=[],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection, models
    from django.http import HttpResponse
    from django.urls import path
    from jinja2 import Environment

    class Answer(models.Model):
        """One row for each answer."""

        text = models.TextField()

        class Meta:
            app_label = "bare"

    with connection.schema_editor() as editor:
        editor.create_model(Answer)
    connection.close()
    template = Environment(autoescape=True).from_string(PAGE)
    context = {
        "lang": "en",
        "title": "A page",
        "label": "Answer",
        "links": [{"href": f"/{n}", "title": f"Page {n}"} for n in range(5)],
        "paragraphs": ["Words of a paragraph, as many as there are on a line. " * 4] * 5,
    }

    def reply(text: str, content_type: str) -> HttpResponse:
        # Without its length, waitress closes the connection after each reply.
        content = text.encode()
        return HttpResponse(content, content_type=content_type, headers={"Content-Length": len(content)})

    def show(request: Any) -> HttpResponse:
        return reply(template.render(context), "text/html")

    def answer(request: Any) -> HttpResponse:
        Answer.objects.create(text=request.body.decode())
        return reply('{"kept": true}', "application/json")

    globals()["urlpatterns"] = [path("", show), path("answer", answer)]
    return WSGIHandler()


def make_workbench(folder: Path) -> Any:
    """The WSGI application of the workbench, whose scenario `ten` is the quiz."""
    import django
    from django.conf import settings
    from workbench import settings as theirs

    named = {name: getattr(theirs, name) for name in dir(theirs) if name.isupper()}
    named |= {"DATABASES": database(folder), "LOGGING": {"version": 1}, "DEBUG": False}
    named["INSTALLED_APPS"] = [app for app in named["INSTALLED_APPS"] if app != "djpyfs"]
    settings.configure(**named)
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.db import connection
    from lxml import etree
    from workbench import scenarios

    from cop_xblocks.content import BlockContent
    from cop_xblocks.targets.olx.xml import write_block

    call_command("migrate", run_syncdb=True, verbosity=0)
    node = etree.Element("any")
    write_block(node, BlockContent("cop_quiz", "ten_quiz", "Ten", "unit", "en", source=questions()))
    scenarios.add_xml_scenario("ten", "Ten questions", etree.tostring(node, encoding="unicode"))
    connection.close()
    return WSGIHandler()


def main(kind: str, folder: str) -> None:
    """Serve until the process is ended."""
    from cop_xblocks.host.serving import THREADS
    from cop_xblocks.host.web_server import make_server, run_until_signal

    application = {"bare": make_bare, "workbench": make_workbench}[kind](Path(folder))
    logging.disable(logging.WARNING)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    server = make_server(application, listening, THREADS)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
    run_until_signal(server)


if __name__ == "__main__":
    main(*sys.argv[1:])
