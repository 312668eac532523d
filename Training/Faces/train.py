#!/usr/bin/env python3
"""Trains the face network.

    train.py CONFIG.json ASSETS LABELS.npz FOLDER [--from WEIGHTS] [--resume] [--minutes M] [--workers N]

Workers are processes that make views of photographs while the network learns: as many as a GPU keeps busy. The schedule follows the clock: the learning rate has fallen to nothing when the minutes are over. A checkpoint and a line
of log.csv are written after every epoch (a fixed number of pictures).
"""

from __future__ import annotations

import argparse
import copy
import csv
import json
import math
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch

from data import Photo, load, sample
from loss import loss
from network import DEVICE, HALF, FaceNetwork


class Batches(torch.utils.data.IterableDataset):
    """Endless batches of views of one size each."""

    def __init__(self, photos: list[Photo], config: dict, epoch: int) -> None:
        self.photos, self.config, self.epoch = photos, config, epoch

    def __iter__(self) -> Iterator[list[torch.Tensor]]:
        cv2.setNumThreads(1)
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng([self.config["seed"], self.epoch, worker.id if worker else 0])
        while True:
            side = int(rng.choice(self.config["sides"]))
            yield batch(self.photos, side, max(4, round(self.config["batch"] * (256 / side) ** 2)), rng)


def batch(photos: list[Photo], side: int, count: int, rng: np.random.Generator) -> list[torch.Tensor]:
    """Bytes [B, S, S, 3] as RGB, faces [B, G, 4], points [B, G, 10], which faces are real, and regions to ignore."""
    samples = [sample(photos, side, rng) for _ in range(count)]
    most = max(1, *(len(faces) for _, faces, _ in samples))
    most_ignored = max(1, *(len(ignore) for _, _, ignore in samples))
    faces = np.zeros((count, most, 14), np.float32)
    ignored = np.zeros((count, most_ignored, 4), np.float32)
    valid = np.zeros((count, most), bool)
    for row, (_, some, doubtful) in enumerate(samples):
        faces[row, : len(some)], valid[row, : len(some)] = some, True
        ignored[row, : len(doubtful)] = doubtful
    pixels = torch.from_numpy(np.stack([canvas[..., ::-1] for canvas, _, _ in samples]))
    faces = torch.from_numpy(faces)
    return [pixels, faces[..., :4], faces[..., 4:], torch.from_numpy(valid), torch.from_numpy(ignored)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("config", "assets", "labels", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--from", dest="start", type=Path, help="weights to go on from")
    parser.add_argument("--resume", action="store_true", help="go on where the folder's last checkpoint stopped")
    parser.add_argument("--minutes", type=float, help="instead of the configuration's")
    parser.add_argument("--workers", type=int, default=0, help="processes that make views")
    arguments = parser.parse_args()
    config = json.loads(arguments.config.read_text())
    minutes = arguments.minutes or config["minutes"]
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config["seed"])
    photos, _ = load(arguments.assets, arguments.labels)
    network = FaceNetwork().to(DEVICE, memory_format=torch.channels_last)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, map_location=DEVICE, weights_only=True)["average"])
    average = copy.deepcopy(network).eval()
    decay = [p for p in network.parameters() if p.ndim > 1]
    rest = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{"params": decay, "weight_decay": config["weight_decay"]}, {"params": rest, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=config["rate"], betas=(0.9, 0.99))
    step, epoch, spent = 0, 0, 0.0
    checkpoint = folder / "last.pt"
    if arguments.resume and checkpoint.exists():
        state = torch.load(checkpoint, map_location=DEVICE, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step, epoch, spent = state["step"], state["epoch"], state["spent"]
    batches = torch.utils.data.DataLoader(
        Batches(photos, config, epoch), batch_size=None, num_workers=arguments.workers, pin_memory=DEVICE.type == "cuda")
    began, pictures, sums = time.time() - spent, 0, []
    network.train()
    for tensors in batches:
        progress = min(1, (time.time() - began) / 60 / minutes)
        pixels, *labels = (tensor.to(DEVICE, non_blocking=True) for tensor in tensors)
        rate = config["rate"] * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))) * min(1, (step + 1) / config["warmup"])
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=HALF):
            maps = network(pixels.permute(0, 3, 1, 2).float().div_(255))
        total, parts = loss(maps, *labels)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 10)
        optimizer.step()
        step += 1
        momentum = min(config["average"], (1 + step) / (10 + step))
        with torch.no_grad():
            for mean, value in zip(average.state_dict().values(), network.state_dict().values()):
                if mean.dtype.is_floating_point:
                    mean.lerp_(value.float(), 1 - momentum)
        pictures += len(pixels)
        sums.append(parts)
        over = (time.time() - began) / 60 >= minutes
        if pictures >= config["epoch"] or over:
            epoch, spent = epoch + 1, time.time() - began
            line = {"epoch": epoch, "step": step, "minutes": round(spent / 60, 2), "rate": f"{rate:.2e}"}
            line |= {name: round(float(np.mean([s[name] for s in sums])), 4) for name in sums[0]}
            new = not (folder / "log.csv").exists()
            with (folder / "log.csv").open("a") as log:
                writer = csv.DictWriter(log, line)
                if new:
                    writer.writeheader()
                writer.writerow(line)
            print(line, flush=True)
            state = {"network": network.state_dict(), "average": average.state_dict()}
            torch.save(state | {"optimizer": optimizer.state_dict(), "step": step, "epoch": epoch, "spent": spent}, folder / "new.pt")
            (folder / "new.pt").rename(checkpoint)
            pictures, sums = 0, []
        if over:
            break


if __name__ == "__main__":
    main()
