"""Django's settings, in code, so that people who serve courses need not know them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from cop_xblocks.forms.fields import MOST_BYTES
from cop_xblocks.host.databases import Database
from cop_xblocks.host.host_names import HostNames
from cop_xblocks.host.running.logs import logging_settings

YEAR = 365 * 24 * 60 * 60
HERE = Path(__file__).parent


def configure(database: Database, log: str = "quiet") -> None:
    """Configure Django for the database, and what it logs (`STYLES` in `logs.py`). The secret key is in the database:
    `load_secret_key` reads it later, and names the learners' cookie after it."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="",
        # Cookies belong to one name: under another name (a proxy's, the network's, an attacker's) one finds the courses
        # and no learner. A page with the requested name, such as in a QR code, goes to whoever requested it alone. An
        # office that has an address is served under that one alone (`host_names.py`).
        ALLOWED_HOSTS=HostNames(),
        ROOT_URLCONF="cop_xblocks.host.urls",
        # The accounts of staff; learners have none.
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "cop_xblocks.host"],
        AUTH_PASSWORD_VALIDATORS=_PASSWORDS,
        MIDDLEWARE=[
            "cop_xblocks.host.middleware.AccessLogMiddleware",
            "cop_xblocks.host.middleware.CompressionMiddleware",
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "cop_xblocks.host.middleware.SecurityHeadersMiddleware",
            # It refuses a malformed host name: the page that says so has the headers above, too.
            "django.middleware.common.CommonMiddleware",
            "cop_xblocks.host.sessions.LearnerSessionMiddleware",
            "cop_xblocks.host.offline.LearnerTagMiddleware",
            "cop_xblocks.host.language.LanguageMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "cop_xblocks.host.middleware.DatabaseFaultMiddleware",
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
        LOGGING=logging_settings(log),
    )


_VALIDATION = "django.contrib.auth.password_validation"
_PASSWORDS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
