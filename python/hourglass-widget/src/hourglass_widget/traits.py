"""What a notebook can watch and set: the traits of the widget.

Attributes of the element go from Python to the page. What happens there (another model, metrics, training that begins
or ends) is told by messages, from which the other traits are set.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets.traitlets as t

from .calls import Calls
from .words import Words, shown

STATIC = Path(__file__).parent / "static"
LARGEST_SEED = 2**32 - 1


def as_json(model: Any, say: Words, key: str = "model") -> str:
    """A preset's name, or a specification as JSON."""
    if isinstance(model, Mapping):
        return json.dumps(dict(model))
    if isinstance(model, str) and model.strip():
        return model
    raise t.TraitError(say(key, got=shown(model)))


class Watched(anywidget.AnyWidget):
    """The traits, and the messages by which they are kept."""

    _esm = STATIC / "widget.js"
    _css = STATIC / "widget.css"

    model = t.Unicode("denoising", help="A preset's name, or a specification as a dict or as JSON.").tag(sync=True)
    dataset = t.Unicode(None, allow_none=True, help='"digits", "texts", "mnist" or "fashion-mnist".').tag(sync=True)
    seed = t.Int(None, allow_none=True, help="From 0 to 2**32 - 1: the same seed gives the same run.").tag(sync=True)
    backend = t.Enum(("auto", "webgpu", "cpu"), "auto", help="What computes.").tag(sync=True)
    lang = t.Enum(("auto", "en", "zh"), "auto", help="The language of the page and of errors.").tag(sync=True)
    theme = t.Enum(("auto", "light", "dark"), "auto", help='"auto" follows the notebook.').tag(sync=True)
    controls = t.Enum(("full", "minimal", "none"), "minimal", help="How much of the page is shown.").tag(sync=True)
    panels = t.Unicode("", help='Parts of the page by name, "draw,hourglass,loss"; all where empty.').tag(sync=True)
    story = t.Unicode(None, allow_none=True, help="A story that is told, or a step: noise.3").tag(sync=True)
    height = t.Int(None, allow_none=True, help="Pixels that it is high; what is longer scrolls.").tag(sync=True)

    #: The specification of the model that is there, whole; setting it builds another, without waiting.
    spec = t.Dict(default_value=None, allow_none=True).tag(sync=True)
    #: Whether it trains; setting it starts and pauses.
    playing = t.Bool(False)
    #: The last metrics: step, epoch, loss, testLoss, ...; empty until it trains.
    metrics = t.Dict(read_only=True)
    #: Metrics of the present model, oldest first; at most four a second, and those of the end of each training.
    history = t.List(read_only=True)
    #: The data set: name, train, test (numbers of images), width, height (pixels), classes (0 without labels).
    data = t.Dict(default_value=None, allow_none=True, read_only=True)
    #: What computes: backend, adapter, threads, and reason where another was asked for.
    device = t.Dict(default_value=None, allow_none=True, read_only=True)
    #: The last error that the page showed: kind, message, field.
    error = t.Dict(default_value=None, allow_none=True, read_only=True)
    #: Seconds that a call waits for a page which shows the playground.
    patience = t.Float(30.0, min=0)

    def __init__(self, model: str | Mapping[str, Any] = "denoising", **traits: Any) -> None:
        self._say = Words()
        self._say.chosen = traits.get("lang", "auto")
        self._calls = Calls(self, self._say)
        # The thread that is setting traits to what the page told: in ipykernel 7 that may be another than the cell's.
        self._told: int | None = None
        super().__init__(model=as_json(model, self._say), **traits)
        self.on_msg(lambda _, content, buffers: self._hear(content, buffers))

    @t.validate("seed", "height")
    def _in_range(self, proposal: Any) -> int | None:
        name, value = proposal["trait"].name, proposal["value"]
        low, high = (0, LARGEST_SEED) if name == "seed" else (100, 10_000)
        if value is not None and not low <= value <= high:
            raise t.TraitError(self._say(name, got=value))
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "spec" and isinstance(value, str):
            value = self._parsed(value)
        if name == "model":
            value = as_json(value, self._say)
        super().__setattr__(name, value)

    def _parsed(self, text: str) -> Any:
        try:
            spec = json.loads(text)
        except ValueError as why:
            raise t.TraitError(self._say("json", why=why)) from None
        if not isinstance(spec, dict):
            raise t.TraitError(self._say("spec", got=shown(spec)))
        return spec

    @t.observe("lang")
    def _speak(self, change: Any) -> None:
        self._say.chosen = change["new"]

    @t.observe("spec", "playing")
    def _wish(self, change: Any) -> None:
        if self._told == threading.get_ident():
            return
        if change["name"] == "playing":
            self._calls.tell("play" if change["new"] else "pause")
        elif change["new"] is not None:
            self._calls.tell("build", change["new"])

    def _hear(self, content: dict[str, Any], buffers: list[Any]) -> None:
        """A message of the page. Reports of a page that another took the place of count no more."""
        kind, page = content.get("kind"), content.get("page")
        if kind not in ("state", "metrics", "error"):
            self._calls.receive(content, buffers)
            return
        if self._calls.page is None or content.get("begun"):
            self._calls.page = page
        if page != self._calls.page:
            return
        self._told = threading.get_ident()
        try:
            {"state": self._state, "metrics": self._metrics, "error": self._error}[kind](content)
        finally:
            self._told = None

    def _state(self, content: dict[str, Any]) -> None:
        if content.get("built"):
            self.set_trait("metrics", {})
            self.set_trait("history", [])
        for name in ("spec", "playing"):
            if name in content:
                setattr(self, name, content[name])
        for name in ("data", "device"):
            if name in content:
                self.set_trait(name, content[name])

    def _metrics(self, content: dict[str, Any]) -> None:
        metrics = content["metrics"]
        self.set_trait("metrics", metrics)
        if metrics["loss"] is not None:
            kept = [point for point in self.history if point["step"] < metrics["step"]]
            self.set_trait("history", [*kept, metrics])

    def _error(self, content: dict[str, Any]) -> None:
        self.set_trait("error", content["error"])
