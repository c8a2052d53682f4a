def read_idx(path):
    """An IDX file (LeCun): two zeros, 8 for bytes, the number of axes; their sizes; the values."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    axes = content[3]
    sizes = np.frombuffer(content, ">u4", axes, offset=4)
    values = np.frombuffer(content, np.uint8, offset=4 + 4 * axes)
    return torch.tensor(values.reshape(*map(int, sizes)))


def read_idx_folder(files):
    """Training and test set: files with t10k, test or val in their names are for testing."""
    parts = {"train": {}, "test": {}}
    for path in files:
        part = "test" if any(word in path.name for word in ("t10k", "test", "val")) else "train"
        values = read_idx(path)
        parts[part]["labels" if values.ndim == 1 else "images"] = values
    sets, folder = [], files[0].parent
    for name, part in parts.items():
        if "images" not in part:
            raise SystemExit(f"{folder}: there is no IDX file of {name} images")
        images = part["images"].flatten(1)
        if images.shape[1] != HEIGHT * WIDTH:
            sides = " x ".join(str(side) for side in part["images"].shape[1:])
            raise SystemExit(f"{folder}: images of {sides}; the model is for {HEIGHT} x {WIDTH}")
        #? classifier
        if "labels" not in part:
            raise SystemExit(f"{folder}: there is no IDX file of {name} labels")
        labels = part["labels"]
        #/
        #? not classifier
        labels = part.get("labels", torch.zeros(len(images), dtype=torch.uint8))
        #/
        sets.append(TensorDataset(images, labels))
    return sets


def read_with_torchvision(place):
    """A data set of torchvision; or images, in a folder for every class."""
    from torchvision import datasets, transforms

    size = transforms.Resize((HEIGHT, WIDTH))
    steps = transforms.Compose([transforms.Grayscale(), size, transforms.PILToTensor()])
    if place.startswith("torchvision:"):
        dataset = getattr(datasets, place.removeprefix("torchvision:"))
        return [dataset("data", train, download=True, transform=steps) for train in (True, False)]
    if (Path(place) / "train").is_dir() and (Path(place) / "test").is_dir():
        return [datasets.ImageFolder(Path(place) / part, steps) for part in ("train", "test")]
    images = datasets.ImageFolder(place, steps)
    return random_split(images, [6 / 7, 1 / 7], torch.Generator().manual_seed(0))


def read_data(place):
    """Images of bytes, 0 to 255, with their classes: a training set and a test set."""
    folder = Path(place)
    files = sorted([*folder.glob("*idx*"), *folder.glob("data/*idx*")])
    if not files and not place.startswith("torchvision:") and not any(folder.glob("*/*")):
        raise SystemExit(f"{place}: there are no IDX files, and no folders of images")
    train, test = read_idx_folder(files) if files else read_with_torchvision(place)
    #? examples
    train = Subset(train, range(min(EXAMPLES, len(train))))
    #/
    return train, test


def to_pixels(images, device):
    """What the network takes: [n, pixels], from 0 to 1."""
    return images.to(device).flatten(1).float() / 255
