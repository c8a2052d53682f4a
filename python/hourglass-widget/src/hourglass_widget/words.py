"""The widget's sentences, in the language of the page that shows it."""

from __future__ import annotations

import locale
import os

from . import words_en, words_zh

LANGUAGES = {"en": words_en.WORDS, "zh": words_zh.WORDS}


class Words:
    """Says things in one of the languages: the one that was chosen, else the page's, else the system's."""

    def __init__(self) -> None:
        self.chosen = "auto"
        self.page: str | None = None

    @property
    def lang(self) -> str:
        """"en" or "zh"."""
        if self.chosen in LANGUAGES:
            return self.chosen
        return self.page if self.page in LANGUAGES else _system()

    def __call__(self, key: str, **values: object) -> str:
        return LANGUAGES[self.lang][key].format(**values)


def _system() -> str:
    named = os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh" if named.startswith("zh") else "en"


def shown(value: object) -> str:
    """A value as an error shows it: a short one as it is, else its type."""
    if isinstance(value, (str, int, float, bool)) or value is None:
        text = repr(value)
        return text if len(text) <= 60 else f"{text[:57]}..."
    shape = getattr(value, "shape", None)
    name = type(value).__name__
    return name if shape is None else f"{name}, shape {tuple(shape)}, {getattr(value, 'dtype', '')}"
