"""What is said in the page and by the build, in English and Chinese.

The extension of Quarto reads the same `words.json`.
"""

from __future__ import annotations

import json
import pkgutil

from .attributes import Fault

WORDS: dict[str, dict[str, str]] = json.loads(pkgutil.get_data(__package__, "words.json") or b"{}")


def language(tag: str | None) -> str:
    """The language of a tag such as `zh-Hans`; English where there is no other."""
    short = (tag or "").replace("_", "-").split("-")[0].lower()
    return short if short in WORDS else "en"


def said(fault: Fault, lang: str) -> str:
    """A fault in a sentence, without its place."""
    return WORDS[lang][fault.key].format(**fault.values)
