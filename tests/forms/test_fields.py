"""Fields of a form from a request, whatever it says of itself."""

from __future__ import annotations

import pytest
import webob

from cop_xblocks.forms.fields import read_fields


def request(content_type: str, body: bytes) -> webob.Request:
    made = webob.Request.blank("/", method="POST", body=body)
    made.content_type = content_type
    return made


def test_a_form_is_read_as_names_and_values() -> None:
    form = request("application/x-www-form-urlencoded", b"a=1&a=2&b=")
    assert read_fields(form) == {"a": ["1", "2"], "b": [""]}


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\u00e9",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense",
    ],
)
def test_a_form_that_cannot_be_read_is_none(content_type: str) -> None:
    """webob raises, which was HTTP 500 on the platform."""
    assert read_fields(request(content_type, b"a=1")) is None
