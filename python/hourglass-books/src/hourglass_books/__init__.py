"""Hourglass, an autoencoder playground that trains in the browser, in books of Sphinx, MyST and mdBook."""

from __future__ import annotations

from typing import Any

__version__ = "0.2.0"


def setup(app: Any) -> dict[str, Any]:
    """What Sphinx calls for `extensions = ["hourglass_books"]`; Sphinx is imported nowhere else."""
    from .sphinx_extension import setup as begin

    return {**begin(app), "version": __version__}
