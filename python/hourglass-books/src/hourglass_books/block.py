"""The lines of a block: `attribute: value`, which is the part of YAML that attributes need."""

from __future__ import annotations

import re

from .attributes import Fault, check

_LINE = re.compile(r"([\w-]+)\s*:(?:\s+(.*))?$")
_COMMENT = re.compile(r"\s+#.*$")


def read(lines: list[str], first: int = 1) -> tuple[dict[str, str], list[Fault]]:
    """The attributes that the lines name, and what is wrong with them.

    `first` is the number of the first line. A flag that is `true` has the value "", one that is `false` is left out.
    """
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for number, text in enumerate(lines, first):
        line = text.strip()
        if not line or line.startswith("#") or line == "---":
            continue
        match = _LINE.match(line)
        name = match[1] if match else ""
        value = unquoted(match[2] or "") if match else ""
        fault = Fault("form", {}) if not match else check(name, value)
        if name in found:
            fault = Fault("twice", {"name": name})
        if fault:
            faults.append(Fault(fault.key, fault.values, number, line))
        else:
            found[name] = value
    return flags(found), faults


def flags(found: dict[str, str]) -> dict[str, str]:
    """Attributes as HTML has them: one that is false is not there. Only flags are ever `true` or `false`."""
    return {name: "" if value == "true" else value for name, value in found.items() if value != "false"}


def unquoted(value: str) -> str:
    """A value without its quotation marks and without a comment behind it."""
    value = value.strip()
    for mark, escaped in (("'", "''"), ('"', '\\"')):
        end = re.match(rf"{mark}((?:{re.escape(escaped)}|[^{mark}])*){mark}\s*(#.*)?$", value)
        if end:
            return end[1].replace(escaped, mark)
    return value if value.startswith("{") else _COMMENT.sub("", value)
