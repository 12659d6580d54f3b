"""A page that stands for Studio: a unit, and in an iframe the editor of one block, as the platform shows it.

The handler, the views and what is stored are those of the contract runtime. The page's `runtime` does what Studio's
does (edx-platform, `cms/static/cms/js/xblock/cms.runtime.v1.js`): `save` with the state `end` and `cancel` close the
editor, `error` shows an alert.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.utils import translation

import cop_xblocks
from tests.support.contract.runtime import LEARNER, Contract

ASSETS = Path(cop_xblocks.__file__).parent / "assets"
_TYPES = {".js": "text/javascript", ".css": "text/css"}

_OUTER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Studio</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 0 }} iframe {{ inline-size: 100%; block-size: 92vh; border: 0 }}</style></head>
<body><main><h1>Unit</h1><iframe title="Editing" src="/edit?language={language}"></iframe></main>
<script>window.said = [];
addEventListener('message', (event) => {{
  said.push(event.data);
  if (event.data.closes) document.querySelector('iframe').remove();
}});</script></body></html>"""
_INNER = """<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>Editing</title>
<meta name="viewport" content="width=device-width">{resources}</head>
<body><main><h1>Editing</h1><h2>A block</h2><div class="xblock" id="block">{html}</div></main>
<script>
const said = [];
const runtime = {{
  handlerUrl: (element, name, suffix) => '/handler/' + name + (suffix ? '/' + suffix : ''),
  notify: (name, data) => {{
    said.push([name, data]);
    parent.postMessage({{ name, data, closes: name === 'cancel' || (name === 'save' && data.state === 'end') }}, '*');
  }},
}};
window.{initialise}(runtime, document.getElementById('block'));
</script></body></html>"""


class StudioPage:
    """Serves Studio's page for one block of a contract runtime."""

    def __init__(self, contract: Contract, usage: str) -> None:
        self.contract, self.usage = contract, usage
        self.requests: list[str] = []
        """The paths of all requests."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def edit_page(self, language: str) -> str:
        """The page in the iframe."""
        block = self.contract.studio(self.usage)
        with translation.override(language):
            fragment = block.studio_view({})
        tags = {
            "application/javascript": '<script src="{}"></script>',
            "text/css": '<link rel="stylesheet" href="{}">',
        }
        # Each address once, as the platform does.
        resources = dict.fromkeys(tags[resource.mimetype].format(resource.data) for resource in fragment.resources)
        return _INNER.format(
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            resources="".join(resources),
            html=fragment.content,
            initialise=fragment.js_init_fn,
        )

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
                language = query.get("language", ["en"])[0]
                page.requests.append(self.path)
                if path == "/":
                    self._send(_OUTER.format(language=language).encode(), "text/html")
                elif path == "/edit":
                    self._send(page.edit_page(language).encode(), "text/html")
                elif path == "/learner":
                    with translation.override(language):
                        html = page.contract.view(page.usage, LEARNER)
                    self._send(f'<meta charset="utf-8">{html}'.encode(), "text/html")
                elif path.startswith("/xblock/resource/public/"):
                    file = ASSETS / "public" / path.rpartition("/")[2]
                    self._send(file.read_bytes(), _TYPES[file.suffix])
                else:
                    self.send_error(404)

            def do_POST(self) -> None:
                page.requests.append(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                reply = page.contract.request_edit(page.usage, self.path.rpartition("/")[2], body)
                self._send(reply.body, "application/json", reply.status_code)

            def _send(self, body: bytes, mime: str, status: int = 200) -> None:
                self.send_response(status)
                self.send_header("Content-Type", f"{mime}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        return Handler


def stored(contract: Contract, usage: str) -> dict[str, Any]:
    """What is stored of the block, as JSON."""
    return dict(json.loads(json.dumps(contract.usages[usage].authored)))
