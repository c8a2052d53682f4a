"""Calls to the element in the page, each a message with a number, and the wait for its answer.

The page's side is `front/calls.js`. Python asks "who is there?" before each call, so that a page which is still loading
is waited for and one that is gone is found out; one page of those that answer is given the call. While it works it
says so every few seconds. Bytes travel as buffers, in pieces below what servers let a message have.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterable
from typing import Any

import numpy as np

from .errors import NotShownError, PlaygroundError
from .shell import Shell, waits
from .words import Words

#: Seconds: between looks into the queue; between questions who is there; of a page that shows nothing.
LOOK, ASK, HIDDEN = 0.05, 0.5, 5.0
#: Seconds without a word of a page that works. Browsers let pages in the background speak once a minute.
SILENCE = 150.0
#: Element types of typed arrays, by their names in messages.
DTYPES = {"f32": "<f4", "f64": "<f8", "u8": "u1", "i8": "i1", "u16": "<u2", "i16": "<i2", "u32": "<u4", "i32": "<i4"}


class Call:
    """A call that is open."""

    def __init__(self) -> None:
        self.heard = time.monotonic()
        self.done = False
        self.value: Any = None
        self.error: PlaygroundError | None = None
        self.buffers: dict[int, bytearray] = {}


class Calls:
    """Calls of one widget. `send` takes a message and its buffers; what comes back is given to `receive`."""

    def __init__(self, widget: Any, say: Words) -> None:
        self._widget, self._say = widget, say
        self._numbers = itertools.count(1)
        self._open: dict[int, Call] = {}
        self._came = threading.Condition()
        #: Pages that answered the last question, and whether each shows the playground.
        self._there: dict[str, bool] = {}
        #: The page that calls go to, and whose reports count.
        self.page: str | None = None

    def receive(self, content: dict[str, Any], buffers: list[Any]) -> None:
        """A message of the page that is about a call, or an answer to "who is there?"."""
        kind, call = content.get("kind"), self._open.get(content.get("id", 0))
        if kind == "here":
            self._there[content["page"]] = content["shown"]
            self._say.page = content.get("lang") or self._say.page
        elif call is not None:
            call.heard = time.monotonic()
            if kind == "piece":
                call.buffers.setdefault(content["buffer"], bytearray()).extend(memoryview(buffers[0]))
            elif kind == "done":
                call.value = unpacked(content.get("value"), call.buffers)
                call.done = True
            elif kind == "failed":
                error = content["error"]
                call.error = PlaygroundError(error["message"], error.get("kind", "request"), error.get("field"))
                call.done = True
        with self._came:
            self._came.notify_all()

    def tell(self, method: str, *args: Any) -> None:
        """Asks for something without waiting; the page says by itself where it fails."""
        self._widget.send({"kind": "call", "id": 0, "page": self.page, "method": method, "args": list(args)})

    def ask(self, method: str, *args: Any, timeout: float | None = None) -> Any:
        """The answer to a call of a method of the element.

        Raises:
            NotShownError: no page shows the playground.
            PlaygroundError: the element refused, or failed.
            TimeoutError: the page fell silent, or the answer took longer than `timeout` seconds.
        """
        self._reach(method)
        number, call = next(self._numbers), Call()
        packed_args, buffers = packed(args)
        self._open[number] = call
        message = {"kind": "call", "id": number, "page": self.page, "method": method, "args": packed_args}
        try:
            self._widget.send(message, buffers)
            end = None if timeout is None else time.monotonic() + timeout
            while not call.done:
                self._wait(method)
                if time.monotonic() - call.heard > SILENCE:
                    raise TimeoutError(self._say("silent", method=method, seconds=SILENCE))
                if end is not None and time.monotonic() > end:
                    raise TimeoutError(self._say("late", method=method, seconds=timeout))
        except (KeyboardInterrupt, TimeoutError):
            # Whoever no longer waits does not want it to go on either.
            self._widget.send({"kind": "stop", "id": number, "page": self.page})
            raise
        finally:
            del self._open[number]
        if call.error is not None:
            raise call.error
        return call.value

    def _reach(self, method: str) -> None:
        """Finds the page that shows the playground. One that is still loading is waited for."""
        if self._widget.comm is None:
            raise PlaygroundError(self._say("closed"), kind="removed")
        if not waits():
            raise PlaygroundError(self._say("kernel"), kind="request")
        patience = self._widget.patience
        start = asked = time.monotonic()
        self._there = {}
        self._widget.send({"kind": "who"})
        while not any(self._there.values()):
            self._wait(method)
            now = time.monotonic()
            if self._there and now - start > min(HIDDEN, patience):
                raise NotShownError(self._say("hidden"))
            if now - start > patience:
                raise NotShownError(self._say("nobody", seconds=patience))
            if now - asked > ASK:
                asked = now
                self._widget.send({"kind": "who"})
        if not self._there.get(self.page or ""):
            self.page = next(page for page, shown in self._there.items() if shown)

    def _wait(self, method: str) -> None:
        """Until a message came, or a moment passed."""
        shell = Shell.here()
        if shell is None:
            if threading.current_thread().name.startswith("subshell-"):
                raise PlaygroundError(self._say("thread", method=method))
            with self._came:
                self._came.wait(LOOK)
            return
        for message in shell.take(self._widget.comm.comm_id, LOOK):
            self._widget._handle_msg(message)


def packed(args: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Arguments as JSON, with arrays of float32 and bytes beside it."""
    buffers: list[Any] = []

    def one(value: Any) -> Any:
        if isinstance(value, (bytes, bytearray)):
            buffers.append(memoryview(value))
            return {"$buffer": len(buffers) - 1, "dtype": "u8"}
        if isinstance(value, np.ndarray):
            buffers.append(memoryview(np.ascontiguousarray(value, dtype="<f4")).cast("B"))
            return {"$buffer": len(buffers) - 1, "dtype": "f32"}
        if isinstance(value, dict):
            return {name: one(inner) for name, inner in value.items()}
        return [one(inner) for inner in value] if isinstance(value, (list, tuple)) else value

    return [one(value) for value in args], buffers


def unpacked(value: Any, buffers: dict[int, bytearray]) -> Any:
    """A value of the page, with NumPy arrays for its typed arrays and bytes for its bytes."""
    if isinstance(value, dict) and "$buffer" in value:
        content = bytes(buffers.get(value["$buffer"], b""))
        dtype = value["dtype"]
        return content if dtype == "bytes" else np.frombuffer(bytearray(content), dtype=DTYPES[dtype])
    if isinstance(value, dict):
        return {name: unpacked(inner, buffers) for name, inner in value.items()}
    return [unpacked(inner, buffers) for inner in value] if isinstance(value, list) else value
