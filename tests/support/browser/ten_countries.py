"""The countries from which two taps lead to a number, and the phone on which they are made."""

from __future__ import annotations

TEN = {
    "US": "United States",
    "BR": "Brazil",
    "CN": "China",
    "EG": "Egypt",
    "FR": "France",
    "GB": "United Kingdom",
    "IN": "India",
    "NG": "Nigeria",
    "RU": "Russia",
    "PH": "Philippines",
}
PHONE = {"width": 360, "height": 740}
