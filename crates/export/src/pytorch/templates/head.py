"""{{title}}

    python train.py                           tell the loss on the test images, then train on
    python train.py --evaluate                tell the loss alone
    python train.py --data DIR --epochs 20    on other data: see --help
    torchrun --nproc-per-node 4 train.py      train with four processes, each on a part of a batch

model.safetensors, beside this file, holds the weights; what they become is saved as
trained.safetensors. Hourglass opens both. Needs torch, numpy and safetensors.
#? recipe

{{recipe}}
#/
"""

import argparse
import gzip
#? math
import math
#/
import os
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn.parallel import DistributedDataParallel
#? examples
from torch.utils.data import DataLoader, DistributedSampler, Subset, TensorDataset, random_split
#/
#? not examples
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset, random_split
#/

HERE = Path(__file__).parent
#: constants
