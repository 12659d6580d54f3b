"""What the host logs, and how: never a network address, a cookie, the address of a page, or what somebody typed.

A page is logged by its route, the pattern of its address: `/courses/<str:key>/units/<str:unit>/`. Everything goes to
standard error, where the system that runs the host rotates it.
"""

from __future__ import annotations

import json
import logging
import secrets
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

STYLES = ("quiet", "plain", "json")
"""Mistakes alone; a line for each request too; the same as JSON."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""A random identifier of the request that is being answered. It ties the request's lines together, and is sent with the
response. It says nothing about the client."""

log = logging.getLogger("cop_xblocks.events")


def new_request_id() -> str:
    """Begin a request."""
    name = secrets.token_hex(6)
    request_id.set(name)
    return name


def route_of(request: Any) -> str:
    """The pattern of a request's address."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match is not None else "(unknown)"


def log_event(name: str, **values: Any) -> None:
    """Log something that the office should be able to find later; `values` identify nobody."""
    log.info(
        "%s%s",
        name,
        "".join(f" {key}={value}" for key, value in values.items()),
        extra={"fields": values | {"event": name}},
    )


class RouteFilter(logging.Filter):
    """Replaces the address by the route in what Django logs about a request that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            status = getattr(record, "status_code", 500)
            record.msg, record.args = "%s %s failed with %s", (request.method, route_of(request), status)
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        values: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        if name := request_id.get():
            values["request"] = name
        values |= getattr(record, "fields", {})
        if record.exc_info:
            values["traceback"] = self.formatException(record.exc_info)
        return json.dumps(values, ensure_ascii=False)


def logging_settings(style: str) -> dict[str, Any]:
    """Django's setting `LOGGING` for one of STYLES."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"route": {"()": RouteFilter}},
        "formatters": {
            "plain": {"format": "%(asctime)s %(levelname)s %(message)s"},
            "json": {"()": JsonFormatter},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json" if style == "json" else "plain",
                "filters": ["route"],
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "cop_xblocks": {"level": "INFO"},
            "cop_xblocks.access": {"level": "WARNING" if style == "quiet" else "INFO"},
            "django": {"handlers": [], "level": "ERROR", "propagate": True},
            # The access log has the addresses that do not exist.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
            # "Task queue depth is N" for each request that waits for a thread: a busy minute is no fault.
            "waitress.queue": {"level": "ERROR"},
            # What it could not finish after an error; the host explains the error itself.
            "psycopg": {"level": "ERROR"},
        },
    }
