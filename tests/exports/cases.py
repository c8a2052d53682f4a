"""Specifications that the exports are tested with: every preset, and every option that a preset does not show."""

PRESETS = (
    "linear vanilla deep deep-2d tied stacked dbn sparse denoising vae vae-2d conv conv-switches conv-copy mae "
    "classifier texts"
).split()


def conv(encoder, decoder, **more):
    return {"family": "conv", "conv": {"encoder": encoder, "decoder": decoder}, **more}


def mae(options, **more):
    small = {"width": 16, "depth": 2, "heads": 2, "mlp": 24}
    usual = {"ratio": 0.5, "sampling": "random", "maskTokens": "decoder", "positions": "sinCos", "target": "pixels"}
    stacks = {"encoder": small, "decoder": {**small, "width": 12}}
    return {"mae": {"patch": 7, "lossOn": "masked", **usual, **stacks, **options}, **more}


PENALTIES = {"codeL1": 0.01, "codeL2": 0.02, "weightL2": 0.001}
ADAMW = {"kind": "adamw", "weightDecay": 0.1, "learningRate": 0.002}
SGD = {"kind": "sgd", "learningRate": 0.0005, "momentum": 0.9, "weightDecay": 0.01}
SCHEDULE = {"schedule": "cosine", "epochs": 8, "warmup": 3}
RELU, TANH = {"activation": "relu"}, {"activation": "tanh"}

# Two poolings, the second with windows that overlap, both undone by their switches.
SWITCHED = conv(
    [
        {"kind": "conv", "channels": 4, "kernel": 3, "stride": 1, "padding": 1, "activation": "gelu"},
        {"kind": "pool", "kernel": 2, "stride": 2},
        {"kind": "conv", "channels": 3, "kernel": 3, "stride": 2, "padding": 1, **RELU},
        {"kind": "pool", "kernel": 3, "stride": 2},
    ],
    [
        {"kind": "unpool"},
        {"kind": "conv", "channels": 4, "kernel": 3, "stride": 1, "padding": 1, "activation": "leakyRelu"},
        {"kind": "upsample", "stride": 2},
        {"kind": "unpool"},
        {"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 1, "padding": 1},
    ],
    loss="mse",
    optimizer=SGD | {"learningRate": 0.0001},
)
STRIDED = conv(
    [
        {"kind": "conv", "channels": 4, "kernel": 3, "stride": 2, "padding": 1, **RELU},
        {"kind": "conv", "channels": 2, "kernel": 2, "stride": 2, "padding": 0, **TANH},
    ],
    [
        {"kind": "convTranspose", "channels": 4, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 1, **RELU},
        {"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 1},
    ],
    penalty=PENALTIES,
)
ENCODER = {"encoder": STRIDED["conv"]["encoder"], "decoder": STRIDED["conv"]["decoder"]}

OPTIONS = {
    "penalised": {"family": "deep", "layers": [24, 6], "activation": "gelu", "penalty": PENALTIES, "optimizer": ADAMW},
    "scheduled": {"family": "deep", "layers": [24, 6], "activation": "tanh", "optimizer": SCHEDULE},
    "momentum": {"family": "vanilla", "layers": [24], "activation": "leakyRelu", "loss": "mse", "optimizer": SGD},
    "absolute": {"family": "deep", "layers": [24, 6], "loss": "l1", "output": "linear", "optimizer": {"warmup": 4}},
    "few": {"family": "vanilla", "layers": [24], "examples": 60},
    "sparse-small": {"family": "sparse", "layers": [40]},
    "tied-tanh": {"family": "deep", "tied": True, "layers": [24, 6], "activation": "tanh", "loss": "mse"},
    "masking": {"family": "denoising", "layers": [40], "noise": {"kind": "masking", "level": 0.3}},
    "salt": {"family": "denoising", "layers": [40], "noise": {"kind": "saltAndPepper", "level": 0.2}},
    "vae-shallow": {"family": "vae", "layers": [8], "vae": {"beta": 2.0, "warmup": 4}},
    "vae-tied": {"family": "vae", "layers": [24, 8], "tied": True, "penalty": {"codeL2": 0.1}},
    "switched": SWITCHED,
    "strided": STRIDED,
    "conv-classifier": {"family": "classifier", "conv": ENCODER, "layers": [12], "penalty": PENALTIES},
    "conv-stacked": {**STRIDED, "recipe": {"kind": "greedy", "epochs": 2}, "penalty": {"codeL1": 0.0}},
    "conv-classifier-flat": {"family": "classifier", "conv": ENCODER, "layers": []},
    "deep-classifier": {"family": "classifier", "layers": [30, 20], "activation": "tanh"},
    "mae-block": mae({"sampling": "block", "target": "normalised", "positions": "learned"}, family="mae"),
    "mae-bert": mae({"sampling": "grid", "maskTokens": "encoder", "lossOn": "all"}, family="mae", penalty=PENALTIES),
    "mae-noisy": mae({}, family="mae", noise={"kind": "gaussian", "level": 0.2}),
    "mae-open": mae({"ratio": 0.0}, family="mae", optimizer=ADAMW),
    "mae-classifier": mae({"maskTokens": "encoder", "positions": "learned"}, family="classifier", layers=[]),
}

CASES = {name: name for name in PRESETS} | OPTIONS


def is_random(script):
    """Whether a script draws numbers in training, so that no two programs train alike."""
    return any(call in script for call in ("randn_like", "rand_like", "torch.rand(", "randint_like"))
