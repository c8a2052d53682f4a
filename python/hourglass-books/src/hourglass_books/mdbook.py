"""The preprocessor of mdBook: blocks of the kind `hourglass` become elements.

A preprocessor rather than a script of the theme, since mdBook's search index and its page for print are made from what
a preprocessor leaves: neither then knows the lines of the block.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from typing import Any

from .attributes import Fault
from .block import read
from .markup import complaint, element, told
from .words import WORDS, language

# A fence after the marks of quotations and lists that it stands in.
_FENCE = re.compile(r"(?P<before>[ \t]*(?:> ?[ \t]*|[-*+] +|\d+[.)] +)*)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_MARKS = re.compile(r"[-*+]|\d+[.)]")
_ITEM = re.compile(r"[ \t]*(?:> ?[ \t]*)*(?:[-*+]|\d+[.)]) ")


def process(context: dict[str, Any], book: dict[str, Any]) -> dict[str, Any]:
    """Replaces the blocks of every chapter, in place; gives the book."""
    config = context.get("config", {})
    lang = language(config.get("book", {}).get("language"))
    html = context.get("renderer", "html") == "html"
    # `items` since mdBook 0.5, `sections` before.
    for item in book.get("items", book.get("sections", [])):
        _chapter(item, lang, html)
    return book


def _chapter(item: Any, lang: str, html: bool) -> None:
    chapter = item.get("Chapter") if isinstance(item, dict) else None
    if not chapter:
        return
    source = chapter.get("source_path") or chapter.get("path") or chapter["name"]
    chapter["content"] = replaced(chapter["content"], source, lang, html)
    for inner in chapter.get("sub_items", []):
        _chapter(inner, lang, html)


def replaced(text: str, source: str, lang: str, html: bool = True) -> str:
    """A chapter's Markdown with its blocks replaced, and with the script if there is any playground."""
    lines = text.replace("\r\n", "\n").split("\n")
    out: list[str] = []
    playgrounds = 0
    i = 0
    while i < len(lines):
        opened = _FENCE.match(lines[i])
        if not opened or _is_code(lines, i, opened["before"]):
            out.append(lines[i])
            i += 1
            continue
        end = _end(lines, i + 1, opened["fence"])
        words = opened["info"].replace(",", " ").split()
        if not words or words[0] != "hourglass":
            out += lines[i : end + 1]
        else:
            shown, good = _shown(lines[i + 1 : end], i + 2, end == len(lines), source, lang, html)
            playgrounds += good
            rest = _MARKS.sub(lambda mark: " " * len(mark[0]), opened["before"])
            out += [opened["before"] + shown, rest.rstrip()]
        i = end + 1
    if playgrounds and html:
        out += ["", _script(), ""]
    return "\n".join(out)


def _is_code(lines: list[str], i: int, before: str) -> bool:
    """Whether a fence is text of a block that is code by its indentation: four columns, in no item of a list."""
    if len(before) - len(before.lstrip()) < 4:
        return False
    for line in reversed(lines[:i]):
        indentation = len(line) - len(line.lstrip())
        if line.strip() and indentation < 4:
            return not _ITEM.match(line)
    return True


def _end(lines: list[str], start: int, fence: str) -> int:
    """The line that closes a fence: of the same letters, no shorter. Without one, the number of lines."""
    closes = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    return next((i for i in range(start, len(lines)) if closes.match(lines[i])), len(lines))


def _shown(
    lines: list[str], first: int, open_: bool, source: str, lang: str, html: bool
) -> tuple[str, bool]:
    lines = [line.lstrip("> \t") for line in lines]
    if open_ and "" in lines:
        # The rest of the chapter is no block that anybody meant.
        lines = lines[: lines.index("")]
    attributes, faults = read(lines, first)
    lang = language(attributes.get("lang", lang))
    if open_:
        faults.append(Fault("open", {}, first - 1))
    for sentence in told(faults, source, lang):
        print(f"hourglass: {sentence}", file=sys.stderr)
    if not html:
        # What other renderers make of a book is read without a browser.
        return f"*{'; '.join(told(faults, source, lang)) or WORDS[lang]['stands']}*", not faults
    return (complaint(faults, source, lang), False) if faults else (f"<div>{element(attributes, lang)}</div>", True)


def _script() -> str:
    """Loads the playground from the book's root, which mdBook's own script names, as one line of Markdown."""
    code = (pkgutil.get_data(__package__, "mdbook.js") or b"").decode()
    lines = [line.strip() for line in code.splitlines()]
    return f"<script>{' '.join(line for line in lines if line and not line.startswith('//'))}</script>"
