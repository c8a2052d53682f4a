"""The playground as an object of Python."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from . import arrays, tensors
from .traits import Watched, as_json
from .words import shown

#: Bytes of rows that go to the page at once.
PORTION = 1 << 22
DATA_SETS = ("digits", "texts", "mnist", "fashion-mnist")


class Playground(Watched):
    """An autoencoder playground in a notebook: the last line of a cell shows it, and it trains in that page.

    Methods that give something back wait for the page, in the same cell. They need a view that is open, and raise
    `NotShownError` where there is none, `PlaygroundError` with the page's own words where it refuses, and ValueError or
    TypeError for arrays that cannot be taken. An interrupt of the kernel ends the wait and the training.

    Args:
        model: a preset's name ("vae", "conv", "mae", ...), or a specification as a dict or as JSON.
        **traits: `seed`, `dataset`, `backend`, `lang`, `theme`, `controls`, `panels`, `story`, `height`, `patience`.
    """

    # -- the model -----------------------------------------------------------------------------------------------

    def build(self, model: str | Mapping[str, Any]) -> dict[str, Any]:
        """Builds another model from a preset's name or a specification; {parameters, bytes, dispatches}."""
        return self._calls.ask("build", as_json(model, self._say))

    def reset(self, seed: int | None = None) -> None:
        """New weights, from a seed or the same seed again, at step 0."""
        self._calls.ask("reset", *([] if seed is None else [seed]))

    def undo(self) -> None:
        """Back to the model and the data that were replaced last; once more, and forth."""
        self._calls.ask("undo")

    def set_hyperparameters(self, **values: float) -> None:
        """Values that act at once: learningRate, momentum, weightDecay, noise, ratio, beta."""
        self._calls.ask("setHyperparameters", values)

    # -- the data ------------------------------------------------------------------------------------------------

    def set_data(
        self,
        images: Any,
        labels: Any = None,
        *,
        test_images: Any = None,
        test_labels: Any = None,
        name: str = "own",
        model: str | Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Learns from other data.

        Args:
            images: (n, height, width) or (n, 1, height, width), at most 128 x 128 pixels, or 1 x 4,096; uint8 from 0
                to 255, booleans, or floats from 0 to 1. Or a data set's name: "digits", "texts", "mnist",
                "fashion-mnist"; the last two are downloaded by the page.
            labels: n whole numbers from 0 to 255, for what is shown by class.
            test_images, test_labels: the same; without them the last part of the images is kept for tests.
            name: how the page calls the data.
            model: one to learn from them, as for `build`; else the same as now.

        Returns:
            {name, train, test, width, height, classes, ...}
        """
        more = [] if model is None else [as_json(model, self._say)]
        if isinstance(images, str):
            if images not in DATA_SETS:
                raise ValueError(self._say("data.name", got=shown(images)))
            if labels is not None or test_images is not None or test_labels is not None:
                raise ValueError(self._say("data.labels"))
            return self._calls.ask("setData", images, *more)
        train, sizes = self._split(images, labels, "")
        if test_images is None:
            return self._calls.ask("setData", {"name": name, **train}, *more)
        test, (_, height, width) = self._split(test_images, test_labels, "test_")
        if (height, width) != sizes[1:]:
            other = {"other_height": sizes[1], "other_width": sizes[2]}
            raise ValueError(self._say("sizes", height=height, width=width, **other))
        return self._calls.ask("setData", {"name": name, "train": train, "test": test}, *more)

    def _split(self, images: Any, labels: Any, role: str) -> tuple[dict[str, bytes], tuple[int, int, int]]:
        file, sizes = arrays.idx_images(images, self._say, f"{role}images")
        if labels is None:
            return {"images": file}, sizes
        return {"images": file, "labels": arrays.idx_labels(labels, sizes[0], self._say, f"{role}labels")}, sizes

    # -- training ------------------------------------------------------------------------------------------------

    def train(
        self, epochs: float | None = None, *, steps: int | None = None, timeout: float | None = None
    ) -> dict[str, Any]:
        """Trains, and gives the metrics of the last step.

        Args:
            epochs: passes through the training images, 1 without `steps`.
            steps: optimiser steps, instead.
            timeout: seconds after which it is paused and TimeoutError raised; None waits as long as the page works.

        Returns:
            {step, epoch, loss, testLoss, ...}: `loss` is the mean over the steps of this call.
        """
        much = {name: value for name, value in {"epochs": epochs, "steps": steps}.items() if value is not None}
        return self._calls.ask("train", much, timeout=timeout)

    def play(self) -> None:
        """Trains on without an end; the cell does not wait for it."""
        self._calls.ask("play")

    def pause(self) -> None:
        """Ends all training."""
        self._calls.ask("pause")

    def evaluate(self, split: str = "test") -> dict[str, Any]:
        """The loss over all images of a split, "test" or "train"."""
        return self._calls.ask("evaluate", {"split": split})

    # -- using it ------------------------------------------------------------------------------------------------

    def reconstruct(self, images: Any) -> np.ndarray:
        """What the model makes of images.

        Args:
            images: (height, width), (n, height, width), (n, 1, height, width) or (n, height * width) of the data's
                size; uint8 from 0 to 255, booleans, or floats from 0 to 1.

        Returns:
            float32 of the shape of `images`, in [0, 1] where the output layer is a sigmoid.
        """
        return self._images("reconstruct", images)

    def corrupt(self, images: Any) -> np.ndarray:
        """Images with the noise that the model is trained with; shapes as for `reconstruct`."""
        return self._images("corrupt", images)

    def encode(self, images: Any) -> np.ndarray:
        """Codes of images, float32 of shape (n, size of the code), or (size of the code,) for one image alone.

        Shapes of `images` are as for `reconstruct`.
        """
        rows, _, single = self._rows(images)
        codes = self._run("encode", rows).reshape(len(rows), -1)
        return codes[0] if single else codes

    def decode(self, codes: Any) -> np.ndarray:
        """Images that codes stand for.

        Args:
            codes: (n, size of the code), or (size of the code,) for one.

        Returns:
            float32 of shape (n, height, width), or (height, width) for one.
        """
        width, height = self._size()
        # As long as the model makes it: of a row of zeros.
        size = self._calls.ask("run", "encode", np.zeros(width * height, np.float32)).size
        rows, single = arrays.code_rows(codes, size, self._say)
        images = self._run("decode", rows).reshape(-1, height, width)
        return images[0] if single else images

    def ask(self, question: str, **request: Any) -> Any:
        """A question to the engine, as `ask` of the element takes it; arrays of the answer are NumPy's."""
        return self._calls.ask("ask", question, request)

    def _images(self, stage: str, images: Any) -> np.ndarray:
        rows, restore, _ = self._rows(images)
        return restore(self._run(stage, rows))

    def _rows(self, images: Any) -> tuple[np.ndarray, arrays.Restore, bool]:
        return arrays.rows_of(images, *self._size(), self._say)

    def _size(self) -> tuple[int, int]:
        """Width and height of the images that it learns from; the page is asked each time, since a reader may act."""
        data = self._calls.ask("data")
        return data["width"], data["height"]

    def _run(self, stage: str, rows: np.ndarray) -> np.ndarray:
        """Rows through a part of the model, some megabytes at a time."""
        portion = max(1, PORTION // (4 * rows.shape[1]))
        parts = [self._calls.ask("run", stage, rows[i : i + portion]) for i in range(0, len(rows), portion)]
        return np.concatenate(parts)

    # -- files ---------------------------------------------------------------------------------------------------

    def save(self, path: str | os.PathLike[str] | None = None) -> bytes:
        """The model as a safetensors file: weights, moments of the optimiser, the specification. Also to a path."""
        file = self._calls.ask("save")
        if path is not None:
            Path(path).write_bytes(file)
        return file

    def load(self, file: bytes | str | os.PathLike[str]) -> dict[str, Any]:
        """Opens what `save` gave, by its bytes or its path; {parameters, dispatches, step}."""
        if isinstance(file, (str, os.PathLike)):
            file = Path(file).read_bytes()
        if not isinstance(file, (bytes, bytearray, memoryview)):
            raise TypeError(self._say("bytes", got=shown(file)))
        return self._calls.ask("load", bytes(file))

    def state_dict(self) -> dict[str, np.ndarray]:
        """The weights: {name: float32 array}, dense ones as (inputs, outputs), kernels as (height, width, in, out).

        `torch.from_numpy` makes tensors of them. The names are those of the files that `export("pytorch")` reads.
        """
        return tensors.parameters(self._calls.ask("save"), self._say)

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Other weights, as arrays or tensors with the names and shapes of `state_dict`.

        Everything else stays: the specification, the step, the moments of the optimiser.
        """
        self._calls.ask("load", tensors.exchanged(self._calls.ask("save"), state, self._say))

    def export(self, format: str, folder: str | os.PathLike[str] | None = None) -> dict[str, bytes]:
        """The model as other tools' files, "onnx", "pytorch" or "notebook": {name: bytes}. Also into a folder."""
        files = {file["name"]: file["bytes"].tobytes() for file in self._calls.ask("export", format)}
        if folder is not None:
            Path(folder).mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (Path(folder) / name).write_bytes(content)
        return files
