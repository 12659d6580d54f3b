"""Accounts of the office's staff, who see counts and whether the host is well. Learners have none.

A session is a signed cookie for the pages of staff alone, apart from learners' cookies. It ends after SESSION seconds,
or when the account gets a new password or is deleted. Logging in or out ends the account's other sessions.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac

from cop_xblocks.host.transactions import write_transaction

SESSION = 4 * 60 * 60
"""Seconds after which staff log in again."""
MOST_NAME = 150
"""Characters of an account's name."""
MOST_PASSWORD = 1000
"""Characters of a password that is looked at: a long one costs time."""
PATH = "/staff/"
_SALT = "cop_xblocks staff"


class AccountError(Exception):
    """Why an account cannot be made or changed, in a sentence."""


def list_accounts() -> list[User]:
    """All accounts, by name."""
    return list(User.objects.order_by("username"))


def add_account(name: str, password: str) -> None:
    """Make an account. Raises AccountError."""
    account = User(username=normal_name(name), is_staff=True)
    try:
        account.full_clean(exclude=["password"])
    except ValidationError as problem:
        raise AccountError(" ".join(problem.messages)) from problem
    _set_password(account, password)


def change_password(name: str, password: str) -> None:
    """Give an account another password, which ends its sessions. Raises AccountError."""
    _set_password(_account(name), password)


def remove_account(name: str) -> None:
    """Delete an account, which ends its sessions. Raises AccountError."""
    account = _account(name)
    with write_transaction():
        account.delete()


def check_password(name: str, password: str) -> User | None:
    """The account with this name and password. A name that does not exist takes as long as a wrong password."""
    if len(name) > MOST_NAME or len(password) > MOST_PASSWORD or "\0" in name:  # PostgreSQL takes no NUL
        return None
    account = authenticate(username=normal_name(name), password=password)
    return account if isinstance(account, User) and account.is_staff else None


def begin_session(response: Any, account: User) -> None:
    """Log staff in: the response sets the cookie, and the account's other sessions end."""
    account.last_login = datetime.now(UTC)
    _store_login(account)
    session = {"account": account.pk, "until": int(time.time()) + SESSION, "proof": _proof(account)}
    response.set_cookie(
        cookie_name(), signing.dumps(session, salt=_SALT), max_age=SESSION, path=PATH, httponly=True, samesite="Strict"
    )


def end_session(response: Any, account: User) -> None:
    """Log staff out. A copy of the cookie no longer works, either."""
    account.last_login = None
    _store_login(account)
    response.delete_cookie(cookie_name(), path=PATH, samesite="Strict")


def account_of(request: Any) -> User | None:
    """The account of a request's cookie; None without a cookie, or if its session has ended."""
    try:
        session = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=_SALT)
        account = User.objects.filter(pk=session["account"], is_active=True, is_staff=True).first()
        # A session does not last longer if the clock is put back.
        is_open = 0 < session["until"] - time.time() <= SESSION
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    if account is None or not is_open or account.last_login is None:
        return None
    return account if constant_time_compare(session["proof"], _proof(account)) else None


def cookie_name() -> str:
    """The name of the cookie of staff, after the data file as the learners' is."""
    return str(settings.SESSION_COOKIE_NAME).replace("learner", "staff")


def _proof(account: User) -> str:
    """A string that changes with each log-in, log-out and new password."""
    login = account.last_login.isoformat() if account.last_login is not None else ""
    return str(salted_hmac(_SALT, f"{account.password} {login}", algorithm="sha256").hexdigest())


def _store_login(account: User) -> None:
    with write_transaction():
        account.save(update_fields=["last_login"])


def _set_password(account: User, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as problem:
        raise AccountError(" ".join(problem.messages)) from problem
    if len(password) > MOST_PASSWORD:
        raise AccountError(f"A password has at most {MOST_PASSWORD} characters.")
    account.set_password(password)
    with write_transaction():
        account.save()


def _account(name: str) -> User:
    account = User.objects.filter(username=normal_name(name)).first()
    if account is None:
        raise AccountError(f"There is no account {name}.")
    return account


def normal_name(name: str) -> str:
    """A name as it is stored: in small letters, since some keyboards begin it with a capital, and each letter in one of
    the forms that Unicode has of it."""
    return str(User.normalize_username(name.strip())).casefold()
