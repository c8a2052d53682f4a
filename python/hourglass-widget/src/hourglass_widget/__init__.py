"""Hourglass, an autoencoder playground that trains in the browser, as a widget for notebooks.

>>> from hourglass_widget import Playground
>>> w = Playground(model="vae")
>>> w                                  # the last line of a cell: shows it
>>> w.train(epochs=2)["loss"]          # in a cell below
>>> w.reconstruct(images)              # NumPy arrays in, NumPy arrays out
"""

from importlib.metadata import PackageNotFoundError, version

from .errors import NotShownError, PlaygroundError
from .playground import Playground

try:
    __version__ = version("hourglass-widget")
except PackageNotFoundError:  # run from its sources
    __version__ = "0"

__all__ = ["NotShownError", "Playground", "PlaygroundError", "__version__"]
