"""The exported scripts and notebooks, run as their readers run them, against the engine itself.

    make test-pytorch

HOURGLASS and ENGINE are the paths of two programs: `cargo build -p hourglass-cli` makes the first, `cargo build -p
hourglass-export --example engine` the second.
"""

import contextlib
import importlib.util
import io
import json
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
from safetensors.torch import load_file

from cases import CASES, is_random

ROOT = Path(__file__).parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug"
HOURGLASS = os.environ.get("HOURGLASS", TARGET / "hourglass")
ENGINE = os.environ.get("ENGINE", TARGET / "examples" / "engine")
# Notebooks that are run: one of every kind of figure and of every family.
NOTEBOOK_CASES = (
    "linear deep-2d tied stacked sparse denoising vae conv conv-switches mae classifier texts scheduled "
    "mae-block mae-noisy"
).split()
# One batch is the whole training set: then the order of an epoch changes nothing, and both train alike.
COUNT, TEST = 96, 64
COLUMNS = 100

# These are small networks: threads would wait for each other more than they work, in other processes too.
torch.set_num_threads(1)
os.environ["OMP_NUM_THREADS"] = "1"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{command} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def export(folder, spec, data, form="pytorch"):
    """Train a model for a little and export it; one with a recipe till all of its layers are trained together."""
    epochs = 10 if spec in ("stacked", "dbn") or "recipe" in spec else 3
    model = folder / "saved.safetensors"
    wanted = spec if isinstance(spec, str) else json.dumps(spec)
    train = ("--data", data, "--batch", COUNT, "--epochs", epochs, "--out", model)
    run(HOURGLASS, "train", "--model", wanted, *train)
    run(HOURGLASS, "export", model, "--to", form, "--out", folder)


def write_rows(folder):
    """IDX files of rows of numbers, such as bags of words: images 1 high."""
    random = np.random.default_rng(1)
    for name, count in (("train", COUNT), ("t10k", TEST)):
        words = random.random((count, 1, 120)) < random.random((1, 1, 120)) ** 4
        values = (words * random.integers(40, 256, words.shape)).astype(np.uint8)
        labels = (np.arange(count) % 4).astype(np.uint8)
        for kind, array in (("images-idx3", values), ("labels-idx1", labels)):
            head = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
            (folder / f"{name}-{kind}-ubyte").write_bytes(head + array.tobytes())


def imported(path):
    """A script as a module."""
    spec = importlib.util.spec_from_file_location("train", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def called(module, *arguments):
    """What a script prints when it is run with these arguments."""
    printed = io.StringIO()
    with patch.object(sys, "argv", ["train.py", *map(str, arguments)]), contextlib.redirect_stdout(printed):
        module.main()
    return printed.getvalue()


def numbers(printed):
    """The test losses of a run, and the training losses."""
    words = printed.replace(",", "").split()
    after = lambda word: [float(words[i + 1]) for i in range(len(words)) if words[i] == word]
    return after("loss"), after("training")


def network(module):
    """The script's class."""
    classes = [value for value in vars(module).values() if isinstance(value, type)]
    (own,) = [value for value in classes if hasattr(value, "encode") and value.__module__ == "train"]
    return own()


def answers(model, told):
    """What the network makes of the images that the engine was asked about, and their codes."""
    images = told["images"]
    codes = model.encode(images)
    codes = codes[0] if isinstance(codes, tuple) else codes
    if codes.ndim == 4:
        codes = codes.permute(0, 2, 3, 1)
    if "mask" in told:
        # The engine's masks: visible places in front.
        order = told["mask"].argsort(dim=1, stable=True)
        visible = int((told["mask"][0] == 0).sum())
        answer = model.reconstruct(images, order.split([visible, order.shape[1] - visible], dim=1))
    elif hasattr(model, "reconstruct"):
        answer = model.reconstruct(images)
    else:
        answer = model(images)
        answer = answer[0] if isinstance(answer, tuple) else answer
    return answer, codes.flatten(1)


class Exports(unittest.TestCase):
    # The largest difference from the engine of every kind.
    worst = {}

    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.room.cleanup)
        cls.folder = Path(cls.room.name)
        cls.data = cls.folder / "digits"
        run(HOURGLASS, "digits", "--count", COUNT, "--test", TEST, "--out", cls.data)
        cls.rows = cls.folder / "rows"
        cls.rows.mkdir()
        write_rows(cls.rows)

    def data_of(self, name):
        return self.rows if name == "texts" else self.data

    def exported(self, name, form="pytorch"):
        """The folder of a new export of this case."""
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))
        export(folder, CASES[name], self.data_of(name), form)
        return folder

    @classmethod
    def tearDownClass(cls):
        for what, difference in cls.worst.items():
            print(f"{what}: {difference:.1e} apart at most")

    def near(self, got, expected, bound, what, kind="outputs"):
        difference = (got - expected).abs().max().item()
        self.worst[kind] = max(self.worst.get(kind, 0), difference)
        self.assertLessEqual(difference, bound, what)

    def test_every_script_computes_and_trains_as_the_engine_does(self):
        for name in CASES:
            with self.subTest(name):
                folder = self.exported(name)
                self.reads_well(folder / "train.py")
                self.does_as_the_engine(folder, self.data_of(name))

    def reads_well(self, path):
        py_compile.compile(str(path), doraise=True)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            self.assertLessEqual(len(line), COLUMNS, f"{path.name}:{number}")
            self.assertNotIn("{{", line)

    def does_as_the_engine(self, folder, data):
        path = folder / "train.py"
        module, script, steps = imported(path), path.read_text(), 3
        run(ENGINE, folder / "model.safetensors", data, steps, folder / "told.safetensors")
        told = load_file(folder / "told.safetensors")
        model = network(module)
        optimizer = module.make_optimizer(model)
        module.load(folder / "model.safetensors", model, optimizer)
        with torch.no_grad():
            answer, codes = answers(model, told)
        self.near(answer, told["answer"], 1e-5, "outputs")
        self.near(codes, told["codes"], 1e-5 * max(1, told["codes"].abs().max().item()), "codes", "codes")

        (loss,), _ = numbers(called(module, "--data", data, "--evaluate"))
        expected = told["loss"].item()
        self.assertLess(abs(loss / expected - 1), 0.1 if is_random(script) else 1e-4, "the loss")

        # Whether drawn or not, a few steps make the loss of the training set smaller.
        trained = folder / "trained.safetensors"
        printed = called(module, "--data", data, "--epochs", steps)
        after = load_file(trained)
        if not is_random(script):
            self.same_weights(after, told)
        printed = called(module, "--data", data, "--epochs", 12, "--model", trained, "--batch", 32)
        _, losses = numbers(printed)
        self.assertLess(sum(losses[-3:]), sum(losses[:3]), "training")

        # What the script saved, the engine opens, and both say the same.
        run(ENGINE, trained, data, 1, folder / "again.safetensors")
        again = load_file(folder / "again.safetensors")
        module.load(trained, model, optimizer)
        with torch.no_grad():
            answer, _ = answers(model, again)
        self.near(answer, again["answer"], 1e-5, "outputs after training")


    def same_weights(self, after, told):
        """Weights as the engine has them after as many steps."""
        names = [name.removeprefix("after.") for name in told if name.startswith("after.")]
        self.assertTrue(names)
        for name in names:
            value = told[f"after.{name}"]
            difference = after[name] - value
            if name.endswith("qkv.bias"):
                # Softmax does not see a bias of the keys: its gradient is rounding alone.
                difference.view(3, -1)[1] = 0
            bound = 1e-4 * max(1, value.abs().max().item())
            self.near(difference, 0, bound, name, "weights after three steps")

    def test_several_processes_train_as_one_does(self):
        for name in ("vanilla", "vae", "mae", "conv-classifier"):
            with self.subTest(name):
                folder = self.exported(name)
                torchrun = (sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", 2, "--standalone")
                printed = run(*torchrun, folder / "train.py", "--data", self.data, "--epochs", 3)
                _, losses = numbers(printed)
                self.assertEqual(len(losses), 3, printed)
                run(ENGINE, folder / "model.safetensors", self.data, 3, folder / "told.safetensors")
                after = load_file(folder / "trained.safetensors")
                if not is_random((folder / "train.py").read_text()):
                    # Each had half of every batch.
                    self.same_weights(after, load_file(folder / "told.safetensors"))
                run(ENGINE, folder / "trained.safetensors", self.data, 1, folder / "again.safetensors")

    def test_a_folder_of_images_is_data(self):
        from PIL import Image

        module = imported(self.exported("deep-classifier") / "train.py")
        files = sorted(self.data.glob("*idx*"))
        sets = dict(zip(("train", "test"), module.read_idx_folder(files)))
        for part, images in sets.items():
            for i, (pixels, label) in enumerate(images):
                place = self.folder / "images" / part / f"class-{label}"
                place.mkdir(parents=True, exist_ok=True)
                Image.fromarray(pixels.view(28, 28).numpy()).save(place / f"{i}.png")
        whole, halves = (called(module, "--evaluate", "--data", place) for place in (self.data, self.folder / "images"))
        self.assertEqual(whole, halves)

    def test_a_fresh_start_forgets_the_weights(self):
        folder = self.exported("penalised")
        module = imported(folder / "train.py")
        printed = called(module, "--data", self.data, "--fresh", "--epochs", 10)
        self.assertIn("0 steps", printed.splitlines()[0])
        before, losses = numbers(printed)
        self.assertLess(losses[-1], losses[0])
        self.assertGreater(before[0], numbers(called(module, "--data", self.data, "--evaluate"))[0][0])

    def test_weights_without_moments_are_trained_on_gently(self):
        folder = self.exported("vanilla")
        for precision in ("half", "compact"):
            with self.subTest(precision):
                model = folder / f"{precision}.safetensors"
                out = ("--precision", precision, "--out", model)
                run(HOURGLASS, "train", "--data", self.data, "--batch", COUNT, "--epochs", 3, *out)
                run(HOURGLASS, "export", model, "--to", "pytorch", "--out", folder)
                self.does_as_the_engine(folder, self.data)

    def test_what_is_wrong_is_said(self):
        folder = self.exported("deep-classifier")
        module = imported(folder / "train.py")
        empty = self.folder / "empty"
        empty.mkdir()
        for arguments, told in (
            (("--data", empty), "there are no IDX files, and no folders of images"),
            (("--data", self.rows), "images of 1 x 120; the model is for 28 x 28"),
            (("--data", self.data, "--model", empty / "none"), "save the model in Hourglass"),
        ):
            with self.assertRaises(SystemExit) as refusal:
                called(module, *arguments)
            self.assertIn(told, str(refusal.exception))

    def test_notebooks_run_from_top_to_bottom(self):
        import nbclient
        import nbformat

        for name in NOTEBOOK_CASES:
            with self.subTest(name):
                folder = self.exported(name, "notebook")
                for path in self.data_of(name).iterdir():
                    shutil.copy(path, folder)
                notebook = nbformat.read(folder / "autoencoder.ipynb", as_version=4)
                nbformat.validate(notebook)
                self.assertNotIn("{{", json.dumps(notebook).replace("{{\\n", ""))
                nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}).execute()
                outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
                figures = [output for output in outputs if "image/png" in output.get("data", {})]
                self.assertEqual(len(figures), 4 if name.startswith("vae") else 3)
                errors = [output for output in outputs if output.get("name") == "stderr"]
                self.assertEqual(errors, [])
                run(ENGINE, folder / "trained.safetensors", self.data_of(name), 1, folder / "again.safetensors")


if __name__ == "__main__":
    unittest.main(verbosity=2)
