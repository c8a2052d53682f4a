"""What the widget says in English."""

WORDS = {
    "hidden": "show the playground first: write its name as the last line of a cell and run that cell. It computes in "
    "the page, and no view of it is open",
    "nobody": "no page answered within {seconds:g} s: show the playground first (its name as the last line of a cell), "
    "and keep the notebook's page open. After a reload of the page run that cell again",
    "silent": "{method}: the page has not been heard of for {seconds:g} s; was it closed or reloaded? Show the "
    "playground again, and repeat the call",
    "late": "{method}: no answer within {seconds:g} s",
    "closed": "the playground was closed by close(): make another one",
    "kernel": "calls that wait for the page need ipykernel, and this kernel has another way of handling messages",
    "thread": "{method}: the page's answers are handled by the thread that waits here; call it from a cell",
    "spec": "spec must be a specification, as a dict or as JSON, not {got}",
    "json": "spec is not JSON: {why}",
    "model": "model must be a preset's name, or a specification as a dict or as JSON, not {got}",
    "seed": "seed must be a whole number from 0 to 4,294,967,295, not {got}",
    "height": "height must be a number of pixels from 100 to 10,000, or None, not {got}",
    "empty": "{name} has no images: its shape is {shape}",
    "images.type": "{name} must be an array of numbers, not {got}",
    "images.shape": "{name} must be images of {height} x {width}, with shape ({height}, {width}), (n, {height}, "
    "{width}) or (n, {size}), not {shape}",
    "images.integers": "{name} must be uint8 from 0 to 255 or floats from 0 to 1, not {dtype} from {low:g} to "
    "{high:g}: convert it by .astype(\"uint8\"), or scale it",
    "images.range": "{name} must lie between 0 and 1, and lies between {low:g} and {high:g}: divide it by its largest "
    "value, or give uint8 from 0 to 255",
    "finite": "{name} must be finite numbers, and value {index} is {value}",
    "data.shape": "{name} must have shape (n, height, width), not {shape}; rows of pixels become images by "
    ".reshape(n, height, width)",
    "data.side": "{name} must be at most 128 x 128 pixels, or 1 high and at most 4,096 wide, not {height} x {width}",
    "labels": "{name} must be {count} whole numbers from 0 to 255, one for each image, not {got}",
    "sizes": "test_images are {height} x {width}, and images are {other_height} x {other_width}",
    "codes": "codes must have shape (n, {size}) or ({size},), not {shape}",
    "codes.type": "codes must be an array of numbers, not {got}",
    "state.type": "the state must be a mapping from names to arrays, as state_dict() gives, not {got}",
    "state.missing": "the state lacks {names}",
    "state.unknown": "this model has no {names}; it has {known}",
    "state.shape": "{name} must have shape {right}, not {shape}",
    "bytes": "a model must be the bytes that save() gave, or the path of such a file, not {got}",
    "file": "this is not a model of the playground: {why}",
    "data.name": "images must be an array, or one of \"digits\", \"texts\", \"mnist\", \"fashion-mnist\", not {got}",
    "data.labels": "labels go with images as an array, not with data by name",
}
