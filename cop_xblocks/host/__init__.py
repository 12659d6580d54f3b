"""The embedded host: a small LMS on Django and the XBlock runtime. Callers use `serve` and `make_application`."""

from __future__ import annotations

from cop_xblocks.host.serving import make_application, serve

__all__ = ["make_application", "serve"]
