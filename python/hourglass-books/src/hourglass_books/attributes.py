"""What an element may be told: names of attributes and their values, checked before a reader meets them.

`attributes.json` is written from the element's own reference by `node scripts/reference.mjs`.
"""

from __future__ import annotations

import difflib
import json
import pkgutil
from dataclasses import dataclass
from typing import Any

ATTRIBUTES: dict[str, dict[str, Any]] = json.loads(pkgutil.get_data(__package__, "attributes.json") or b"{}")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line: a sentence of `words.py` by its key, and what goes into it.

    `line` counts from 1 in whatever the caller read; `text` is the line itself.
    """

    key: str
    values: dict[str, str]
    line: int = 0
    text: str = ""


def check(name: str, value: str) -> Fault | None:
    """What is wrong with an attribute, or nothing."""
    rule = ATTRIBUTES.get(name)
    if rule is None:
        near = difflib.get_close_matches(name, ATTRIBUTES, n=1)
        names = ", ".join(ATTRIBUTES)
        return Fault("near" if near else "name", {"name": name, "near": near[0] if near else "", "names": names})
    if rule.get("flag"):
        return None if value in ("", "true", "false") else Fault("flag", {"name": name, "value": value})
    if not value:
        return Fault("empty", {"name": name})
    if rule.get("json") and value.startswith("{"):
        return _json(name, value)
    if "range" in rule:
        low, high = rule["range"]
        good = value.isascii() and value.isdigit() and low <= int(value[:20]) <= high
        return None if good else Fault("range", {"name": name, "low": str(low), "high": str(high), "value": value})
    values = rule.get("values")
    if values and value not in values:
        return Fault("value", {"name": name, "values": ", ".join(values), "value": value})
    return None


def _json(name: str, value: str) -> Fault | None:
    try:
        json.loads(value)
    except ValueError as error:
        # As far as it could be read; Python's own words are English alone.
        read = value[: getattr(error, "pos", len(value))]
        return Fault("json", {"name": name, "near": f"{read[-40:]}?"})
    return None
