"""What goes wrong. Arguments that Python itself can judge are refused by ValueError and TypeError."""

from __future__ import annotations


class PlaygroundError(RuntimeError):
    """The playground refused a call, or failed in it; the message is the playground's own.

    Attributes:
        kind: the sort of failure: "request", "spec", "data", "shape", "replaced", "removed", "device", ...
        field: which argument, file or part of a specification is to blame; None where there is none.
    """

    def __init__(self, message: str, kind: str = "request", field: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.field = field


class NotShownError(PlaygroundError):
    """No page shows the playground, so nothing can compute: it trains in the browser."""

    def __init__(self, message: str) -> None:
        super().__init__(message, kind="hidden")
