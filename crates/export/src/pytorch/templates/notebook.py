#% markdown
# {{kind}}

{{widths}} This notebook runs from top to bottom beside `model.safetensors`, which Hourglass
saved: it measures the model, shows what it does, trains it on, and saves a file that Hourglass
opens. It needs torch, numpy, safetensors and matplotlib.
#? recipe

{{recipe}}
#/
#% code
import gzip
#? math
import math
#/
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
#? examples
from torch.utils.data import DataLoader, Subset, TensorDataset, random_split
#/
#? not examples
from torch.utils.data import DataLoader, TensorDataset, random_split
#/

DATA = "."  # a folder of IDX files, of images, or torchvision:NAME
#: constants

torch.manual_seed({{seed}})
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
#% markdown
## The model
#% code
#: model_code
#% markdown
## The loss

{{loss_words}}
#% code
#: loss_code
#% markdown
## Weights and data

Hourglass numbers layers and lays out weights in its own way; the rest is reading files.
#% code
#: weights_code
#% code
#: data_code
#% code
model = {{class}}().to(device)
optimizer = make_optimizer(model)
metadata = load("model.safetensors", model, optimizer)
step, updates, epoch = (int(metadata[name]) for name in ("step", "updates", "epoch"))
train, test = read_data(DATA)
#% code
f"{len(train)} training images, {len(test)} test images; {step} steps: {told(model, test, device)}"
#? reconstructs
#% markdown
## What it makes of test images

{{figure_words}}
#% code
shown = to_pixels(torch.stack([test[i][0] for i in range(8)]), device)
with torch.no_grad():
    #? noise
    seen = corrupt(shown)
    #/
    #? hides
    places = mask(len(shown), device)
    #? noise
    masked = seen.clone()
    #/
    #? not noise
    masked = shown.clone()
    #/
    hidden = torch.zeros(len(shown), ROWS * COLS, device=device).scatter(1, places[1], 1)
    grey = to_images(hidden.unsqueeze(-1).expand(-1, -1, PATCH * PATCH))
    masked[grey == 1] = 0.5
    rows = [shown, masked, model.reconstruct({{shown_input}}, places)]
    #/
    #? not hides
    #? noise
    rows = [shown, seen, model.reconstruct(seen)]
    #/
    #? not noise
    rows = [shown, model.reconstruct(shown)]
    #/
    #/
#? rows
# A row of numbers is a curve.
figure, axes = plt.subplots(len(shown), 1, figsize=(9, 12), sharex=True)
for axis, *lines in zip(axes, *rows):
    for line, name in zip(lines, ["input", {{middle}}"reconstruction"]):
        axis.plot(line.cpu(), label=name, linewidth=0.8)
axes[0].legend();
#/
#? not rows
figure, axes = plt.subplots(len(rows), len(shown), figsize=(9, 1.2 * len(rows)))
for row, images in zip(axes, rows):
    for axis, image in zip(row, images):
        axis.imshow(image.view(HEIGHT, WIDTH).cpu(), cmap="gray", vmin=0, vmax=1)
        axis.axis("off")
#/
#/
#? classifier
#% markdown
## What it answers

The class of each test image as the model sees it, with its probability; wrong answers are red.
#% code
images, labels = (torch.stack([torch.as_tensor(test[i][k]) for i in range(16)]) for k in (0, 1))
with torch.no_grad():
    chances = {{shown_logits}}.softmax(dim=1).cpu()
figure, axes = plt.subplots(2, 8, figsize=(9, 3))
for axis, image, label, chance in zip(axes.flat, images, labels, chances):
    answer = int(chance.argmax())
    axis.imshow(image.view(HEIGHT, WIDTH), cmap="gray")
    colour = "black" if answer == label else "red"
    axis.set_title(f"{answer}: {100 * chance[answer]:.0f} %", fontsize=9, color=colour)
    axis.axis("off")
#/
#% markdown
## Training on

The curve is the training loss of every step; dots are the test loss after every epoch.
#% code
#? schedule
#: schedule_code


#/
epochs, curve, dots = 3, [], []
loader = DataLoader(train, BATCH, shuffle=True)
for _ in range(epochs):
    for {{batch_of}} in loader:
        images = to_pixels(images, device)
        #? classifier
        labels = labels.long().to(device)
        #/
        #? anew
        # The optimiser's averages were not saved: gently, or it would undo what was learned.
        #/
        #? rates
        for group in optimizer.param_groups:
            group["lr"] = {{rate}}
        #/
        #? more
        loss, extra = loss_of(model, {{passed}})
        #/
        #? not more
        loss = loss_of(model, {{passed}})
        #/
        optimizer.zero_grad()
        {{minimised}}.backward()
        optimizer.step()
        step, updates = step + 1, updates + 1
        curve.append((step, loss.item()))
    epoch += 1
    dots.append((step, {{loss_told}}))
    print(f"{step} steps: {told(model, test, device)}")

plt.figure(figsize=(9, 3))
plt.plot(*zip(*curve), linewidth=0.6, label="training")
plt.plot(*zip(*dots), "o", label="test")
plt.xlabel("step")
plt.ylabel("loss")
plt.legend();
#% markdown
## A map of codes

{{map_words}}
#% code
count = min(2000, len(test))
images, labels = next(iter(DataLoader(test, count)))
with torch.no_grad():
    codes = {{codes}}.flatten(1).cpu()
#? not plane
# Two directions in which codes differ most: PCA.
centred = codes - codes.mean(dim=0)
codes = centred @ torch.linalg.svd(centred, full_matrices=False).Vh[:2].T
#/
plt.figure(figsize=(6, 5))
plt.scatter(codes[:, 0], codes[:, 1], c=labels, cmap="tab10", s=6)
plt.colorbar(label="class");
#? vae
#% markdown
## New images

Codes are held near the standard normal distribution, so samples of it decode to new images.
#% code
with torch.no_grad():
    samples = {{samples}}
figure, axes = plt.subplots(4, 8, figsize=(9, 4.8))
for axis, image in zip(axes.flat, samples.cpu()):
    axis.imshow(image.view(HEIGHT, WIDTH), cmap="gray", vmin=0, vmax=1)
    axis.axis("off")
#/
#% markdown
## Back to Hourglass

Open this file there, or drop it on the page.
#% code
progress = {"step": step, "epoch": epoch, "seen": 0, "updates": updates}
metadata |= {name: str(number) for name, number in progress.items()}
save("trained.safetensors", model, optimizer, metadata)
