"""Arrays at the border: images, codes and labels as the playground takes them, or a refusal that names what was wrong.

Images are rows of float32 in [0, 1] on the way to a model, and bytes of IDX files on the way to a data set.
"""

from __future__ import annotations

import gzip
import struct
from typing import Any, Callable

import numpy as np

from .words import Words, shown

#: The largest side of an image, and the widest row of an image that is 1 high.
MAX_SIDE, WIDEST = 128, 4096
#: Files of fewer bytes are sent as they are.
WORTH_PACKING = 1 << 16

Restore = Callable[[np.ndarray], np.ndarray]


def _numbers(value: Any, name: str, say: Words, key: str) -> np.ndarray:
    """An array of numbers or booleans, tensors of PyTorch included."""
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        array = np.asarray(None)
    if array.dtype.kind not in "biuf":
        raise TypeError(say(key, name=name, got=shown(value)))
    return array


def _finite(array: np.ndarray, name: str, say: Words) -> None:
    if array.dtype.kind != "f":
        return
    wrong = np.flatnonzero(~np.isfinite(array))
    if wrong.size:
        raise ValueError(say("finite", name=name, index=int(wrong[0]), value=array.reshape(-1)[wrong[0]]))


def _in_range(array: np.ndarray, name: str, say: Words) -> None:
    """uint8, booleans, or floats in [0, 1]; anything else could be meant in more than one way."""
    if array.size == 0:
        raise ValueError(say("empty", name=name, shape=array.shape))
    _finite(array, name, say)
    if array.dtype == np.uint8 or array.dtype.kind == "b":
        return
    low, high = float(array.min()), float(array.max())
    if array.dtype.kind in "iu":
        raise ValueError(say("images.integers", name=name, dtype=array.dtype, low=low, high=high))
    if low < 0 or high > 1:
        raise ValueError(say("images.range", name=name, low=low, high=high))


def rows_of(images: Any, width: int, height: int, say: Words, name: str = "images") -> tuple[np.ndarray, Restore, bool]:
    """Images as rows of a model's inputs.

    Args:
        images: (height, width), (n, height, width), (n, 1, height, width), (height * width,) or (n, height * width);
            uint8 from 0 to 255, booleans, or floats from 0 to 1.
        width, height: pixels of the images that the model learns from.

    Returns:
        float32 of shape (n, height * width); what gives such rows the shape of `images` again; and whether they are
        one image alone, without an axis of samples.
    """
    array = _numbers(images, name, say, "images.type")
    size, shape = width * height, array.shape
    single = shape in {(size,), (height, width)} and shape != (1, size)
    several = len(shape) > 1 and shape[1:] in {(size,), (height, width), (1, height, width)}
    if not (single or several):
        raise ValueError(say("images.shape", name=name, height=height, width=width, size=size, shape=shape))
    _in_range(array, name, say)
    scale = np.float32(255 if array.dtype == np.uint8 else 1)
    rows = np.ascontiguousarray(array.reshape(-1, size), dtype=np.float32) / scale
    return rows, lambda result: result.reshape(shape), single


def code_rows(codes: Any, size: int, say: Words) -> tuple[np.ndarray, bool]:
    """Codes as float32 of shape (n, size), and whether they are one code alone, of shape (size,)."""
    array = _numbers(codes, "codes", say, "codes.type")
    single = array.shape == (size,)
    if not single and not (array.ndim == 2 and array.shape[1] == size):
        raise ValueError(say("codes", size=size, shape=array.shape))
    if array.size == 0:
        raise ValueError(say("empty", name="codes", shape=array.shape))
    _finite(array, "codes", say)
    return np.ascontiguousarray(array.reshape(-1, size), dtype=np.float32), single


def _packed(head: bytes, body: np.ndarray) -> bytes:
    """An IDX file, gzipped where it is large: most pixels of most images are alike."""
    file = head + np.ascontiguousarray(body, dtype=np.uint8).tobytes()
    return gzip.compress(file, compresslevel=1, mtime=0) if len(file) >= WORTH_PACKING else file


def idx_images(images: Any, say: Words, name: str = "images") -> tuple[bytes, tuple[int, int, int]]:
    """An IDX file of images, and their number, height and width.

    Args:
        images: (n, height, width) or (n, 1, height, width); uint8 from 0 to 255, booleans, or floats from 0 to 1, which
            become the nearest of 256 greys.
    """
    array = _numbers(images, name, say, "images.type")
    if array.ndim == 4 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 3:
        raise ValueError(say("data.shape", name=name, shape=array.shape))
    _in_range(array, name, say)
    count, height, width = array.shape
    if not (max(height, width) <= MAX_SIDE or (height == 1 and width <= WIDEST)):
        raise ValueError(say("data.side", name=name, height=height, width=width))
    if array.dtype != np.uint8:
        array = np.rint(array.astype(np.float32) * 255)
    return _packed(struct.pack(">4I", 0x803, count, height, width), array), (count, height, width)


def idx_labels(labels: Any, count: int, say: Words, name: str = "labels") -> bytes:
    """An IDX file of labels: `count` whole numbers from 0 to 255."""
    array = np.asarray(labels.detach().cpu() if hasattr(labels, "detach") else labels)
    fits = array.shape == (count,) and array.dtype.kind in "biu" and 0 <= int(array.min()) and int(array.max()) <= 255
    if not fits:
        got = f"{array.dtype}, shape {array.shape}"
        if array.size and array.dtype.kind in "biuf":
            got += f", {array.min():g} ... {array.max():g}"
        raise ValueError(say("labels", name=name, count=count, got=got))
    return _packed(struct.pack(">2I", 0x801, count), array)
