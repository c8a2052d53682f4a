#? renamed
# Hourglass counts layers, PyTorch everything in a Sequential: here and there the same layer.
#: layer_table


def in_file(name):
    module, kind = name.rsplit(".", 1)
    return f"{LAYERS[module]}.{kind}"


#/
#? mae
def in_file(name):
    """What is decoder_head.weight here is decoder.head.weight there; most names are the same."""
    return name.replace("coder_", "coder.")


#/
#? linear_weights
def from_file(tensors, names, prefix=""):
    """Tensors of a saved model by the names of this one. Weights there are [inputs, outputs]."""
    return {name: tensors[prefix + {{in_file}}].t() for name in names}


def to_file(state, prefix=""):
    return {prefix + {{in_file}}: tensor.t().contiguous() for name, tensor in state.items()}


#/
#? conv_weights
def from_file(tensors, names, prefix=""):
    """Tensors of a saved model by the names of this one.

    There a kernel is [height, width, in, out], and dense weights are [inputs, outputs].
    """
    turn = {1: (0,), 2: (1, 0), 4: (3, 2, 0, 1)}
    return {name: turned(tensors[prefix + {{in_file}}], turn) for name in names}


def to_file(state, prefix=""):
    turn = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}
    return {prefix + {{in_file}}: turned(tensor, turn) for name, tensor in state.items()}


def turned(tensor, turn):
    return tensor.permute(turn[tensor.ndim]).contiguous()


#/
#? mae
def from_file(tensors, names, prefix=""):
    """Tensors of a saved model by the names of this one.

    There weights are [inputs, outputs], and a norm's gain and bias are one tensor of two rows.
    """
    state = {}
    for name in names:
        layer, kind = name.rpartition(".")[::2]
        if "norm" in layer:
            state[name] = tensors[prefix + layer][0 if kind == "weight" else 1]
        else:
            tensor = tensors[prefix + in_file(name)]
            state[name] = tensor.t() if kind == "weight" else tensor
    return state


def to_file(state, prefix=""):
    tensors = {}
    for name, tensor in state.items():
        layer, kind = name.rpartition(".")[::2]
        if "norm" not in layer:
            tensor = tensor.t().contiguous() if kind == "weight" else tensor
            tensors[prefix + in_file(name)] = tensor
        elif kind == "weight":
            tensors[prefix + layer] = torch.stack([tensor, state[f"{layer}.bias"]])
    return tensors


#/
# What the optimiser keeps of every parameter, as prefixes of the names in a file.
MOMENTS = {{moments}}


def load(path, model, optimizer):
    """Fill a model with saved weights, its optimiser with their moments if they were saved, too."""
    if not Path(path).exists():
        raise SystemExit(f"{path}: save the model in Hourglass, and put the file here")
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    model.load_state_dict(from_file(tensors, model.state_dict()))
    if any(name.startswith("first.") for name in tensors):
        parameters = dict(model.named_parameters())
        for prefix, moment in MOMENTS.items():
            for name, value in from_file(tensors, parameters, prefix).items():
                optimizer.state[parameters[name]][moment] = value.to(parameters[name].device)
                #? adam
                optimizer.state[parameters[name]]["step"] = torch.tensor(float(metadata["updates"]))
                #/
    return metadata


def save(path, model, optimizer, metadata):
    """Write a file that Hourglass opens, and this script."""
    tensors = to_file(model.state_dict())
    for prefix, moment in MOMENTS.items():
        state = {
            name: optimizer.state[parameter].get(moment, torch.zeros_like(parameter))
            for name, parameter in model.named_parameters()
        }
        tensors |= to_file(state, prefix)
    save_file({name: tensor.detach().cpu() for name, tensor in tensors.items()}, path, metadata)
