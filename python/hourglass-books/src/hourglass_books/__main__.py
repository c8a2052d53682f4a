"""The program that mdBook calls, and by which a book is set up.

    mdbook-hourglass install [FOLDER]      puts the playground into a book
    mdbook-hourglass supports RENDERER     mdBook asks this
    mdbook-hourglass                       mdBook calls this: the book as JSON comes in, and goes out
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from .install import install
from .mdbook import process


def main() -> int:
    """Gives the status of the process."""
    given = sys.argv[1:]
    if given[:1] == ["supports"]:
        return 0
    if given[:1] == ["install"] and len(given) <= 2:
        return _install(Path(given[1] if len(given) > 1 else "."))
    if given or sys.stdin.isatty():
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    # Windows has another encoding for pipes.
    source = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
    context, book = json.load(source)
    sys.stdout.buffer.write(json.dumps(process(context, book)).encode("utf-8"))
    return 0


def _install(folder: Path) -> int:
    try:
        for line in install(folder):
            print(line)
    except (OSError, ValueError) as error:
        print(f"hourglass: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
