"""The key that signs sessions and makes opaque identifiers. It is stored in the data file."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import transaction

from cop_xblocks.host.models import Secret
from cop_xblocks.host.sessions import cookie_name


def load_secret_key() -> None:
    """Give Django the data file's key, which is made at the first start. Two hosts that start at once agree on one."""
    with transaction.atomic():
        secret, _made = Secret.objects.get_or_create(name="signing", defaults={"value": secrets.token_urlsafe(48)})
    settings.SECRET_KEY = secret.value
    settings.SESSION_COOKIE_NAME = cookie_name(secret.value)
