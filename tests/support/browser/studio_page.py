"""A page that stands for Studio: in an iframe of another origin, the editor of one block, as the platform shows it.

The handler, the views and what is stored are those of the contract runtime. There are three hosts, each with the
runtime that it gives to a block's script (edx-platform):

- `studio`, a unit of a course: `cms/static/cms/js/xblock/cms.runtime.v1.js` in a modal window,
  `cms/static/js/views/modals/edit_xblock.js` and `cms/templates/container_editor.html`;
- `library`: `common/templates/xblock_v2/xblock_iframe.html`, with the messages that frontend-app-authoring's
  `AdvancedEditor.tsx` waits for;
- `older_library`: the same template in Sumac, whose `notify` does nothing.
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from django.utils import translation

import cop_xblocks
from tests.support.contract.runtime import LEARNER, Contract

ASSETS = Path(cop_xblocks.__file__).parent / "assets"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_TOKEN = "the-token"

Host = Literal["studio", "library", "older_library"]

_OUTER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Studio</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 0 }} iframe {{ inline-size: 100%; block-size: 92vh; border: 0 }}</style></head>
<body><main><h1>Unit</h1><iframe title="Editing" src="{inner}/edit?language={language}"></iframe></main>
<script>window.said = [];
addEventListener('message', ({{ data }}) => {{
  said.push(data);
  if (data.closes && document.querySelector('iframe')) document.querySelector('iframe').remove();
}});</script></body></html>"""

_STYLE = """
html { font-size: 62.5%; overflow-y: scroll; }
html, body { height: 100%; }
body { background: #f5f5f5; color: #222; font: 16px/1.6 'Open Sans', sans-serif; }
html, body, div, span, h1, h2, h3, p, a, code, em, strong, ol, ul, li, fieldset, form, label, legend, details, summary,
section { margin: 0; padding: 0; border: 0; outline: 0; font: inherit; font-size: 100%; vertical-align: baseline; }
ol, ul { list-style: none; }
p, ul, ol { margin-bottom: 10px; }
label { font-size: 12px; }
code { padding: 0 4px; background: #eee; font-family: Monaco, monospace; }
input[type=text] { box-sizing: border-box; padding: 6px 8px 8px; border: 1px solid #b2b2b2; background: #f5f5f5;
  background-image: linear-gradient(#f5f5f5, #fff); font-size: 12px; box-shadow: inset 0 1px 2px #ccc; outline: 0; }
input[type=text]:focus { background-image: linear-gradient(#fffcf1, #fffefd); outline: 0; }
select { height: 44px; padding: 10px 16px; border: 1px solid #707070; border-radius: 0; color: #454545; }
select:focus { background-color: #fff; color: #454545; outline: 0; box-shadow: 0 0 0 1px #0a3055; }
[class*=view-] .modal-window { position: absolute; inset-block-start: 10vh; inset-inline-start: 15%;
  box-sizing: border-box; width: 50%; padding: 7px; background-color: #dbdbdb; text-align: left; }
[class*=view-] .modal-lg { width: 70%; min-width: 550px; }
[class*=view-] .modal-lg.modal-editor .modal-content { position: relative; height: 435px; padding: 0;
  overflow: hidden auto; background: #fff; }
[class*=view-] .modal-window .editor-with-buttons { margin-bottom: 60px; }
.wrapper .modal-window.modal-editor a { color: #00688d; }
.wrapper .modal-window.modal-editor label { color: #454545; font-size: 18px; font-weight: 400; line-height: 28px; }
.wrapper .modal-window.modal-editor select:focus { background-color: #fff; color: #454545; outline: 0;
  box-shadow: 0 0 0 1px #0a3055; }
.wrapper .modal-window.modal-editor :is(textarea, input:not([type=radio], [type=checkbox], [type=submit])) {
  padding: 10px 16px !important; border: 1px solid #707070 !important; border-radius: 0 !important;
  background-color: #fff; background-image: none; color: #454545 !important; font-size: 18px; }
.wrapper .modal-window.modal-editor input:not([type=radio], [type=checkbox], [type=submit]) { height: 44px;
  line-height: 20px; }
.wrapper .modal-window.modal-editor :is(textarea, input:not([type=radio], [type=checkbox], [type=submit])):focus {
  background-color: #fff; color: #454545; outline: 0; box-shadow: 0 0 0 1px #0a3055; }
.wrapper .modal-window.modal-editor textarea:hover { border: 1px solid #002121; }
"""
"""What Studio's sheets say of all that stands in its window, written once more: `cms/static/sass/_reset.scss`,
`_base.scss`, `elements/_forms.scss`, `elements/_modal-window.scss` and `course-unit-mfe-iframe-bundle.scss`."""

_INNER = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Editing</title>
<meta name="viewport" content="width=device-width"><style>{style}</style>{resources}</head>
<body class="view-container" dir="{direction}"><main>{before}
<div class="xblock xblock-studio_view" id="block" data-usage-id="{usage}">{html}</div>
{after}</main><script>{script}</script></body></html>"""

_MODAL = (
    """<div class="wrapper wrapper-modal-window" role="dialog" aria-labelledby="modal-window-title">
<div class="modal-window modal-editor confirm modal-lg" tabindex="-1"><div class="edit-xblock-modal">
<div class="modal-header"><h2 id="modal-window-title" class="title modal-window-title">Editing: A block</h2></div>
<div class="modal-content"><div class="xblock-editor">""",
    "</div></div></div></div></div>",
)
_LIBRARY = ('<div id="content" class="wrapper xblock-iframe-content"><h2>A block</h2>', "</div>")

_WRAPPED = """
const element = document.getElementById('block');
/* As much of jQuery as the platform's runtimes use. */
const wrapped = { jquery: '2.2.4', 0: element, length: 1 };
const first = (element) => (element.jquery ? element[0] : element);
const tell = (name, data, closes) => parent.postMessage({ name, data, closes }, '*');
"""
_SCRIPTS = {
    "studio": _WRAPPED
    + """
let notification = null;
const runtime = {
  handlerUrl: (element, name, suffix) =>
    `/xblock/${first(element).dataset.usageId}/handler/${name}` + (suffix === undefined ? '' : `/${suffix}`),
  notify: (name, data) => {
    if (name === 'save' && data.state === 'start') notification = { hide: () => {} };
    const closes = name === 'cancel' || (name === 'save' && data.state === 'end');
    if (name === 'save' && closes) notification.hide();
    tell(name, data, closes);
  },
};
function Block() { return INITIALISE.apply(this, [runtime, wrapped, {}]); }
Block.prototype = INITIALISE.prototype;
new Block().runtime = runtime;
""",
    "library": _WRAPPED
    + """
const runtime = {
  handlerUrl: (block, name, suffix) => block._url.replace('handler_name', name) + (suffix ? `${suffix}/` : ''),
  notify: (name, data) => tell(name, data, name === 'cancel' || (name === 'save' && data.state === 'end')),
};
wrapped._url = '/api/xblock/v2/xblocks/lb:a:b:cop:c/handler/3-token/handler_name/';
const block = new INITIALISE(runtime, wrapped, {}) || {};
block.element = wrapped;
const cancel = document.querySelector('.cancel-button');
if (cancel) cancel.addEventListener('click', () => { event.preventDefault(); runtime.notify('cancel', {}); });
""",
    "older_library": _WRAPPED
    + """
const runtime = {
  handlerUrl: (block, name, suffix) => block._url.replace('handler_name', name) + (suffix ? `${suffix}/` : ''),
  notify: () => {},
};
element._url = '/api/xblock/v2/xblocks/lb:a:b:cop:c/handler/3-token/handler_name/';
new INITIALISE(runtime, element, {});
for (const name of ['cancel', 'save']) {
  document.querySelector(`.${name}-button`).addEventListener('click', () => {
    event.preventDefault();
    tell(`${name}-clicked`, {}, true);
  });
}
""",
}


class StudioPage:
    """Serves Studio's page for one block of a contract runtime."""

    def __init__(self, contract: Contract, usage: str, host: Host = "studio") -> None:
        self.contract, self.usage, self.host = contract, usage, host
        self.signed_out = False
        """Whether the author's session has expired: Studio answers a request with the way to its log-in."""
        self.requests: list[str] = []
        """The paths of all requests."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://apps.site.localhost:{self._server.server_port}"
        """Of the page around the editor, as the authoring app's: Studio is of the same site, with its own origin."""
        self.studio = f"http://studio.site.localhost:{self._server.server_port}"

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
        before, after = _MODAL if self.host == "studio" else _LIBRARY
        return _INNER.format(
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            style=_STYLE,
            resources="".join(resources),
            before=before,
            after=after,
            usage=self.usage,
            html=fragment.content,
            script=_SCRIPTS[self.host].replace("INITIALISE", f"window.{fragment.js_init_fn}"),
        )

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
                language = query.get("language", ["en"])[0]
                page.requests.append(self.path)
                if path == "/":
                    self._send(_OUTER.format(language=language, inner=page.studio).encode(), "text/html")
                elif path == "/edit":
                    self._send(page.edit_page(language).encode(), "text/html")
                elif path == "/login":
                    self._send(b"<h1>Sign in</h1>", "text/html")
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
                if page.signed_out:
                    self.send_response(302)
                    self.send_header("Location", "/login")
                    self.end_headers()
                elif page.host == "studio" and self.headers["X-CSRFToken"] != _TOKEN:
                    self._send(b"<h1>Forbidden</h1>", "text/html", 403)
                else:
                    suffix = self.path.partition("/studio/")[2]
                    reply = page.contract.request_edit(page.usage, suffix, body)
                    self._send(reply.body, "application/json", reply.status_code)

            def _send(self, body: bytes, mime: str, status: int = 200) -> None:
                self.send_response(status)
                self.send_header("Content-Type", f"{mime}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Set-Cookie", f"csrftoken={_TOKEN}; Path=/")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        return Handler
