"""`install`: what a book of mdBook needs, put into its folder."""

from __future__ import annotations

import pkgutil
import sys
from pathlib import Path

from .words import WORDS

# Copied by mdBook beside the pages, as everything in the folder of the sources that is no Markdown.
FILES = ("hourglass.js", "hourglass-host.js")
SECTION = "[preprocessor.hourglass]"


def install(folder: Path) -> list[str]:
    """Copies the playground into the book and adds the preprocessor to book.toml; gives what was done.

    Twice is as good as once: the files are those of this version afterwards. Raises `ValueError` where there is no
    book.
    """
    book = folder / "book.toml"
    if not book.is_file():
        raise _refused("noBook", book)
    text = book.read_text(encoding="utf-8")
    source = folder / _source(text)
    if not source.is_dir():
        raise _refused("noSource", source)
    done = []
    for name in FILES:
        content = pkgutil.get_data(__package__, f"static/{name}")
        if not content:
            raise _refused("noFile", Path(name))
        (source / name).write_bytes(content)
        done.append(f"{source / name}: {len(content):,} bytes")
    if SECTION not in text:
        book.write_text(f'{text.rstrip()}\n\n{SECTION}\ncommand = "{_command(folder)}"\n', encoding="utf-8")
        done.append(f"{book}: {SECTION}")
    return done


def _refused(key: str, path: Path) -> ValueError:
    """In both languages, since nobody knows that of a folder without a book."""
    return ValueError(" / ".join(words[key].format(path=path) for words in WORDS.values()))


def _source(text: str) -> str:
    """The folder of the chapters, without a reader of TOML, which Python has only since 3.11."""
    for line in text.splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "src":
            return value.split("#")[0].strip().strip("\"'")
    return "src"


def _command(folder: Path) -> str:
    """How mdBook is to call this: the file that was called, from the book's folder, or the installed program."""
    program = Path(sys.argv[0])
    if program.suffix != ".pyz":
        return "mdbook-hourglass"
    python = "python" if sys.platform == "win32" else "python3"
    program = program.resolve()
    inside = program.parent == folder.resolve()
    return f"{python} {program.name if inside else program.as_posix()}"
