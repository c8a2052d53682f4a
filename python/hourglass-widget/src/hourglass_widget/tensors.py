"""A saved model's tensors: the file is safetensors, its metadata hold the specification and how far training came."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from .words import Words, shown

#: What stands before the names of the optimiser's moments.
MOMENTS = ("first.", "second.")


def read(file: bytes, say: Words) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """All tensors of a file by their names, moments included, and its metadata."""
    try:
        tensors = load(file)
    except SafetensorError as error:
        raise ValueError(say("file", why=error)) from None
    (length,) = struct.unpack("<Q", file[:8])
    return tensors, json.loads(file[8 : 8 + length]).get("__metadata__", {})


def parameters(file: bytes, say: Words) -> dict[str, np.ndarray]:
    """The parameters alone: {name: array}, in float32, with the shapes that the page's model gives them."""
    tensors, _ = read(file, say)
    return {name: value for name, value in tensors.items() if not name.startswith(MOMENTS)}


def exchanged(file: bytes, state: Any, say: Words) -> bytes:
    """The file with other parameters, and with the moments, the step and the specification that it had.

    Args:
        state: {name: array or tensor} with exactly the names and shapes of `parameters(file)`.
    """
    if not isinstance(state, Mapping):
        raise TypeError(say("state.type", got=shown(state)))
    tensors, metadata = read(file, say)
    own = [name for name in tensors if not name.startswith(MOMENTS)]
    if lacking := sorted(set(own) - set(state)):
        raise ValueError(say("state.missing", names=", ".join(lacking)))
    if unknown := sorted(map(str, set(state) - set(own))):
        raise ValueError(say("state.unknown", names=", ".join(unknown), known=", ".join(sorted(own))))
    for name in own:
        value = state[name]
        array = np.asarray(value.detach().cpu() if hasattr(value, "detach") else value)
        if array.shape != tensors[name].shape or array.dtype.kind not in "iuf":
            right, got = tensors[name].shape, f"{array.shape} ({array.dtype})"
            raise ValueError(say("state.shape", name=name, right=right, shape=got))
        wrong = np.flatnonzero(~np.isfinite(array))
        if wrong.size:
            value = array.reshape(-1)[wrong[0]]
            raise ValueError(say("finite", name=name, index=int(wrong[0]), value=value))
        tensors[name] = np.ascontiguousarray(array, dtype=np.float32)
    return save(tensors, metadata)
