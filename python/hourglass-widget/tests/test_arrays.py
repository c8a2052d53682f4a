"""Arrays at the border."""

import gzip
import struct
import unittest

import numpy as np

from hourglass_widget import arrays
from hourglass_widget.words import LANGUAGES, Words

SAY = Words()
SAY.chosen = "en"


class Images(unittest.TestCase):
    def test_every_shape_becomes_rows_and_comes_back(self):
        for shape in [(6,), (2, 3), (4, 6), (4, 2, 3), (4, 1, 2, 3), (1, 6)]:
            images = np.linspace(0, 1, int(np.prod(shape))).reshape(shape)
            rows, restore, single = arrays.rows_of(images, 3, 2, SAY)
            self.assertEqual((rows.dtype, rows.shape[1]), (np.float32, 6))
            self.assertEqual(single, shape in [(6,), (2, 3)])
            np.testing.assert_array_equal(restore(rows), images.astype(np.float32))

    def test_bytes_and_booleans_are_scaled(self):
        rows, _, _ = arrays.rows_of(np.array([[0, 51, 255]], np.uint8), 3, 1, SAY)
        np.testing.assert_allclose(rows, [[0, 0.2, 1]], rtol=1e-6)
        np.testing.assert_array_equal(arrays.rows_of([[True, False]], 2, 1, SAY)[0], [[1, 0]])

    def test_refusals_name_shape_and_range(self):
        for images, said in [
            (np.zeros((2, 4)), r"images of 2 x 3.*not \(2, 4\)"),
            (np.zeros((0, 2, 3)), r"no images: its shape is \(0, 2, 3\)"),
            (np.full((2, 3), 16.0), "lies between 16 and 16"),
            (np.full((2, 3), -1), "not int64 from -1 to -1"),
            (np.array([[0, np.inf, 0, 0, 0, 0]]), "value 1 is inf"),
        ]:
            with self.assertRaisesRegex(ValueError, said):
                arrays.rows_of(images, 3, 2, SAY)
        for images in ["digits", [[1], [2, 3]], None, np.zeros((2, 3), complex)]:
            with self.assertRaisesRegex(TypeError, "array of numbers"):
                arrays.rows_of(images, 3, 2, SAY)


class Files(unittest.TestCase):
    def test_images_become_idx(self):
        images = np.array([[[0.0, 0.5], [1.0, 0.2]]])
        file, sizes = arrays.idx_images(images, SAY)
        self.assertEqual(sizes, (1, 2, 2))
        self.assertEqual(struct.unpack(">4I", file[:16]), (0x803, 1, 2, 2))
        self.assertEqual(list(file[16:]), [0, 128, 255, 51])

    def test_large_files_are_gzipped(self):
        images = np.random.default_rng(1).integers(0, 256, (200, 28, 28), dtype=np.uint8)
        file, _ = arrays.idx_images(images[:, None], SAY)
        self.assertEqual(gzip.decompress(file)[16:], images.tobytes())

    def test_labels(self):
        file = arrays.idx_labels([3, 1], 2, SAY)
        self.assertEqual(file, struct.pack(">2I", 0x801, 2) + b"\3\1")
        for labels in [[1], [1, 256], [0.5, 1], [[1, 2]], [-1, 2]]:
            with self.assertRaisesRegex(ValueError, "2 whole numbers from 0 to 255"):
                arrays.idx_labels(labels, 2, SAY)

    def test_refusals(self):
        for images, said in [
            (np.zeros((2, 784)), r"\(n, height, width\), not \(2, 784\)"),
            (np.zeros((2, 129, 3)), "not 129 x 3"),
            (np.zeros((1, 1, 5000)), "not 1 x 5000"),
        ]:
            with self.assertRaisesRegex(ValueError, said):
                arrays.idx_images(images, SAY)


class Codes(unittest.TestCase):
    def test_shapes(self):
        self.assertEqual(arrays.code_rows([1, 2], 2, SAY)[1], True)
        self.assertEqual(arrays.code_rows([[1, 2], [3, 4]], 2, SAY)[0].shape, (2, 2))
        with self.assertRaisesRegex(ValueError, r"\(n, 3\) or \(3,\), not \(2,\)"):
            arrays.code_rows([1, 2], 3, SAY)


class Languages(unittest.TestCase):
    def test_both_say_the_same_things(self):
        english, chinese = LANGUAGES["en"], LANGUAGES["zh"]
        self.assertEqual(english.keys(), chinese.keys())
        for key, sentence in english.items():
            self.assertEqual(fields(sentence), fields(chinese[key]), key)

    def test_the_language_of_the_page_unless_one_is_chosen(self):
        say = Words()
        say.page = "zh"
        self.assertIn("形状", say("data.shape", name="images", shape=(2,)))
        say.chosen = "en"
        self.assertIn("shape", say("data.shape", name="images", shape=(2,)))


def fields(sentence):
    import string

    return {name.split(":")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name}


if __name__ == "__main__":
    unittest.main()
