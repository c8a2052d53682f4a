"""Training in PyTorch, for comparison: the models that Hourglass exports, on its own batches.

    python3 scripts/bench-torch.py DIR --device cpu --threads 2
    python3 scripts/bench-torch.py --squares 512 1024 --device cuda

DIR holds a folder for every model, as `hourglass export --to pytorch` writes them. A step is a batch from the images on
the device, the loss, its gradient, and the optimiser. One JSON object a line. `scripts/bench-torch.mjs` calls it.
"""

import argparse
import importlib.util
import json
import platform
import sys
import time
from pathlib import Path

import torch
from torch import nn

IMAGES = 6400


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="with a folder for every model")
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument("--threads", type=int, default=0, help="of the CPU; unasked PyTorch's own choice")
    parser.add_argument("--seconds", type=float, default=3, help="of one timed run")
    parser.add_argument("--rounds", type=int, default=3, help="runs, of which the best counts")
    parser.add_argument("--squares", type=int, nargs="*", default=[], help="sides of matrix products")
    return parser.parse_args()


def wait(device):
    if device == "cuda":
        torch.cuda.synchronize()


def rate(step, device, seconds, rounds):
    """Steps a second: the best of some runs, each as long as asked, after a warm-up of half of that."""

    def run(span):
        begun, done = time.perf_counter(), 0
        while done == 0 or time.perf_counter() - begun < span:
            for _ in range(10):
                step()
            done += 10
            wait(device)
        return done / (time.perf_counter() - begun)

    run(seconds / 2)
    return max(run(seconds) for _ in range(rounds))


def exported(path):
    """The module of a script that was exported, and its model."""
    spec = importlib.util.spec_from_file_location(f"exported_{path.parent.name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    own = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]
    (model,) = [kind for kind in own if issubclass(kind, nn.Module) and hasattr(kind, "reconstruct")]
    return module, model


def examples_a_second(path, options):
    module, kind = exported(path)
    torch.manual_seed(7)
    model = kind().to(options.device)
    module.initialise(model)
    optimizer = module.make_optimizer(model)
    pixels = module.HEIGHT * module.WIDTH
    # A fifth of the pixels is ink, as of a digit.
    ink = torch.rand(IMAGES, pixels) < 0.2
    images = (ink * torch.randint(0, 256, (IMAGES, pixels))).to(torch.uint8).to(options.device)
    order, seen = torch.randperm(IMAGES, device=options.device), 0

    def step():
        nonlocal order, seen
        if seen + module.BATCH > IMAGES:
            order, seen = torch.randperm(IMAGES, device=options.device), 0
        batch = module.to_pixels(images[order[seen : seen + module.BATCH]], options.device)
        seen += module.BATCH
        loss = module.loss_of(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    steps = rate(step, options.device, options.seconds, options.rounds)
    if not torch.isfinite(step()):
        sys.exit(f"{path.parent.name}: the loss is no number after training")
    return {"examplesPerSecond": steps * module.BATCH, "batch": module.BATCH}


def square(side, options):
    a, b = (torch.rand(side, side, device=options.device) for _ in range(2))
    products = rate(lambda: a @ b, options.device, options.seconds / 3, options.rounds)
    return products * 2 * side**3 / 1e9


def main():
    options = arguments()
    if options.device == "cuda" and not torch.cuda.is_available():
        sys.exit("PyTorch sees no CUDA device")
    if options.threads:
        torch.set_num_threads(options.threads)
    # Products in 32 bits, as everywhere else here.
    torch.set_float32_matmul_precision("highest")
    torch.backends.cudnn.allow_tf32 = False
    name = torch.cuda.get_device_name() if options.device == "cuda" else platform.processor() or platform.machine()
    about = {"torch": torch.__version__, "threads": torch.get_num_threads(), "device": name}
    print(json.dumps({"about": about}), flush=True)
    for path in sorted(Path(options.folder).glob("*/train.py")) if options.folder else []:
        print(json.dumps({"model": path.parent.name, **examples_a_second(path, options)}), flush=True)
    for side in options.squares:
        print(json.dumps({"square": side, "gflops": square(side, options)}), flush=True)


if __name__ == "__main__":
    main()
