"""FER-2013 faces with their FER+ votes, and the targets that the two heads learn."""

import csv
import dataclasses
import functools
import lzma
import os
import pathlib

import numpy
import torch
from torch import Tensor

FERPLUS = ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt"]
FER2013 = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
FER2013_IN_FERPLUS = [4, 5, 6, 1, 3, 2, 0]
"""For each class of FER-2013 its place in FER+."""

SIDE = 48


@dataclasses.dataclass
class Faces:
    """One split: pixels, labels and votes, row by row."""

    pixels: Tensor
    """Grey bytes [N, 48, 48]."""

    labels: Tensor
    """FER-2013 labels [N]; -1 where the same image carries several."""

    votes: Tensor
    """FER+ votes [N, 10] with single votes zeroed as outliers; all 0 where they cannot be trusted."""

    def __len__(self) -> int:
        return len(self.labels)

    def to(self, device: torch.device) -> "Faces":
        """The same faces in another memory."""
        return Faces(self.pixels.to(device), self.labels.to(device), self.votes.to(device))

    def majority(self) -> Tensor:
        """FER+ labels by the reference's majority protocol: -1 where no emotion has more than half of the votes."""
        most, place = self.votes.max(1)
        return torch.where((most > 0.5 * self.votes.sum(1)) & (place < 8), place, -1)

    def ferplus_targets(self) -> tuple[Tensor, Tensor]:
        """Distributions over the eight emotions [N, 8] and how much each face counts [N]."""
        emotions = self.votes[:, :8]
        weight = emotions.sum(1) / self.votes.sum(1).clamp(min=1)
        return emotions / emotions.sum(1, keepdim=True).clamp(min=1), weight

    def fer2013_targets(self, votes: float, smoothing: float) -> tuple[Tensor, Tensor]:
        """Labels mixed with the votes and smoothed [N, 7], and how much each face counts [N]."""
        known = (self.labels >= 0).float()
        hot = torch.nn.functional.one_hot(self.labels.clamp(min=0), 7).float()
        voted = self.votes[:, FER2013_IN_FERPLUS]
        total = voted.sum(1, keepdim=True)
        hot = torch.where(total > 0, (1 - votes) * hot + votes * voted / total.clamp(min=1), hot)
        return (1 - smoothing) * hot + smoothing / 7, known


@functools.cache
def all_pixels(path: pathlib.Path) -> numpy.ndarray:
    """Grey bytes [N, 48, 48] of every row."""
    return numpy.frombuffer(lzma.open(path).read(), numpy.uint8).reshape(-1, SIDE, SIDE)


def read(usage: str) -> Faces:
    """Reads a split, `Training` or `PublicTest`, from `$EMOSENSE_ASSETS/data/fer2013`.

    Training leaves out the faces that stand in a test split too, and trusts no flagged label. PublicTest is whole.
    """
    folder = pathlib.Path(os.environ["EMOSENSE_ASSETS"]) / "data" / "fer2013"
    with open(folder / "rows.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["usage"] == usage]
    training = usage == "Training"
    if training:
        rows = [row for row in rows if row["duplicate"] == "0"]
    pixels = all_pixels(folder / "faces_48x48_u8.bin.xz")[[int(row["row"]) for row in rows]]
    columns = FERPLUS + ["unknown", "NF"]
    votes = torch.tensor([[float(row[column]) for column in columns] for row in rows])
    votes[votes <= 1] = 0
    labels = torch.tensor([int(row["fer2013_label"]) for row in rows])
    if training:
        flags = torch.tensor([int(row["flag"]) for row in rows])
        votes[flags >= 2] = 0
        labels[flags == 1] = -1
    return Faces(torch.from_numpy(pixels.copy()), labels, votes)
