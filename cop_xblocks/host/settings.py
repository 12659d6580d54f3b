"""Django's settings, in code, so that people who serve courses need not know them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from cop_xblocks.forms.fields import MOST_BYTES
from cop_xblocks.host.databases import Database

YEAR = 365 * 24 * 60 * 60
HERE = Path(__file__).parent


def configure(database: Database) -> None:
    """Configure Django for the database. The secret key is in it: `load_secret_key` reads it later, and names the
    learners' cookie after it."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="",
        # No page contains its host's name, and cookies belong to one name: under another name (a proxy's, the
        # network's, an attacker's) one finds the courses and no learner.
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="cop_xblocks.host.urls",
        INSTALLED_APPS=["cop_xblocks.host"],
        MIDDLEWARE=[
            "cop_xblocks.host.middleware.AccessLogMiddleware",
            "cop_xblocks.host.middleware.CompressionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "cop_xblocks.host.middleware.SecurityHeadersMiddleware",
            "cop_xblocks.host.sessions.LearnerSessionMiddleware",
            "cop_xblocks.host.offline.LearnerTagMiddleware",
            "cop_xblocks.host.language.LanguageMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        COP_DATABASE=database,
        DATABASES={"default": database.settings()},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {"environment": "cop_xblocks.host.pages.environment"},
            }
        ],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        X_FRAME_OPTIONS="SAMEORIGIN",
        SESSION_ENGINE="cop_xblocks.host.sessions",
        SESSION_COOKIE_AGE=YEAR,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        CSRF_USE_SESSIONS=True,
        CSRF_FAILURE_VIEW="cop_xblocks.host.views.errors.csrf_failure",
        DATA_UPLOAD_MAX_MEMORY_SIZE=MOST_BYTES,
        FILE_UPLOAD_HANDLERS=["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        USE_I18N=True,
        USE_TZ=True,
        LANGUAGE_CODE="en",
        LOGGING=_LOGGING,
    )


_LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "cop_xblocks": {"level": "INFO"},
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        # The access log has the addresses that do not exist.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        # "Task queue depth is N" for each request that waits for a thread: a busy minute is no fault.
        "waitress.queue": {"level": "ERROR"},
    },
}
