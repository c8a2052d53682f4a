"""The element, or what is wrong with it, as HTML in one line, which no Markdown breaks."""

from __future__ import annotations

from html import escape

from .attributes import Fault
from .words import WORDS, said

# Of its own, so that it is seen in every theme, and on paper.
BOX = "border:2px solid #c63d1c;border-radius:4px;padding:.6em 1em;margin:1em 0;background:#fff;color:#1c1e22"


def opening(attributes: dict[str, str], lang: str) -> str:
    """The first tag, in the language of the book unless the attributes name another."""
    given = {**attributes, "lang": attributes.get("lang", lang)}
    named = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in given.items())
    # A finger that draws on a slide does not turn it.
    return f"<autoencoder-playground{named} data-prevent-swipe>"


def element(attributes: dict[str, str], lang: str) -> str:
    """The element, and between its tags what is seen where it does not run."""
    return f"{opening(attributes, lang)}<p><em>{WORDS[lang]['stands']}</em></p></autoencoder-playground>"


def told(faults: list[Fault], source: str, lang: str) -> list[str]:
    """The faults in sentences, each with its place."""
    where = WORDS[lang]["where"]
    return [where.format(source=source, line=fault.line, said=said(fault, lang)) for fault in faults]


def complaint(faults: list[Fault], source: str, lang: str) -> str:
    """A box with every fault and the line that it is about."""
    words = WORDS[lang]
    items = "".join(
        f"<li>{escape(sentence)}{'' if sentence.endswith('。') else ' '}{_line(fault, words['line'])}</li>"
        for fault, sentence in zip(faults, told(faults, source, lang))
    )
    return (
        f'<div class="hourglass-fault" role="alert" lang="{lang}" style="{BOX}">'
        f"<strong>{words['title']}</strong><ul>{items}</ul></div>"
    )


def _line(fault: Fault, words: str) -> str:
    if not fault.text:
        return ""
    before, after = words.split("{text}")
    return f"{before}<code>{escape(fault.text)}</code>{after}"
