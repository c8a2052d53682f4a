"""Weights as arrays, and back into a file."""

import unittest

import numpy as np
from safetensors.numpy import load, save

from hourglass_widget import tensors
from hourglass_widget.words import Words

SAY = Words()
SAY.chosen = "en"
FILE = save(
    {
        "encoder.0.weight": np.arange(6, dtype=np.float32).reshape(3, 2),
        "encoder.0.bias": np.zeros(2, np.float32),
        "first.encoder.0.bias": np.ones(2, np.float32),
    },
    {"spec": "{}", "step": "7"},
)


class Weights(unittest.TestCase):
    def test_parameters_without_moments(self):
        self.assertEqual(sorted(tensors.parameters(FILE, SAY)), ["encoder.0.bias", "encoder.0.weight"])

    def test_others_take_their_places_and_all_else_stays(self):
        state = {name: array + 1 for name, array in tensors.parameters(FILE, SAY).items()}
        file = tensors.exchanged(FILE, state, SAY)
        self.assertEqual(tensors.read(file, SAY)[1], {"spec": "{}", "step": "7"})
        np.testing.assert_array_equal(load(file)["encoder.0.bias"], [1, 1])
        np.testing.assert_array_equal(load(file)["first.encoder.0.bias"], [1, 1])

    def test_refusals_name_the_tensor(self):
        good = tensors.parameters(FILE, SAY)
        for state, said in [
            ({"encoder.0.bias": good["encoder.0.bias"]}, "lacks encoder.0.weight"),
            ({**good, "x": np.zeros(1)}, "no x; it has encoder.0.bias"),
            ({**good, "encoder.0.bias": np.zeros(3)}, r"encoder.0.bias must have shape \(2,\), not \(3,\)"),
            ({**good, "encoder.0.bias": np.array([0, np.nan])}, "encoder.0.bias must be finite.*value 1 is nan"),
        ]:
            with self.assertRaisesRegex(ValueError, said):
                tensors.exchanged(FILE, state, SAY)
        with self.assertRaisesRegex(TypeError, "not list"):
            tensors.exchanged(FILE, [1], SAY)
        with self.assertRaisesRegex(ValueError, "not a model"):
            tensors.parameters(b"something", SAY)


if __name__ == "__main__":
    unittest.main()
