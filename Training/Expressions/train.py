"""Trains the expression network: `python train.py RUN_FOLDER`. Run again to go on where it stopped.

Keeps `last.pt` (everything needed to go on), `best.pt` (the averaged weights that did best on PublicTest) and
`log.csv` in the run's folder.
"""

import argparse
import copy
import csv
import math
import pathlib
import time
import tomllib

import torch
from torch import Tensor, nn
from torch.nn import functional

import data
from augment import Augmentation, mix
from network import DEVICE, ExpressionNetwork, blended, grown, mixed_precision


def accuracies(network: nn.Module, faces: data.Faces) -> dict[str, float]:
    """Shares of right answers on FER-2013 (all rows) and on FER+ (majority protocol, eight classes)."""
    ferplus, fer2013 = predict(network, faces.pixels)
    majority = faces.majority()
    known = majority >= 0
    return {
        "fer2013": (fer2013.argmax(1) == faces.labels).float().mean().item(),
        "ferplus": (ferplus.argmax(1) == majority)[known].float().mean().item(),
    }


@torch.no_grad()
def predict(network: nn.Module, pixels: Tensor) -> tuple[Tensor, Tensor]:
    """Logits of both heads for bytes [N, 48, 48]."""
    network.eval()
    heads = []
    for part in pixels.split(128):
        with mixed_precision():
            heads.append([head.float() for head in network(part[:, None].float() / 255)])
    return torch.cat([head[0] for head in heads]), torch.cat([head[1] for head in heads])


def soft_loss(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Cross-entropy with distributions, each face by its weight."""
    losses = -(targets * functional.log_softmax(logits.float(), 1)).sum(1)
    return (losses * weights).sum() / weights.sum().clamp(min=1)


class Trainer:
    """One run: the network, its running average, its optimizer and where it stands."""

    def __init__(
            self, config: dict, folder: pathlib.Path, start: list[str], teachers: list[str], minutes: float | None):
        self.config, self.minutes = config, minutes
        self.schedule = config["schedule"]
        self.folder = folder
        torch.manual_seed(self.schedule["seed"])
        self.generator = torch.Generator(DEVICE).manual_seed(self.schedule["seed"])
        self.network = ExpressionNetwork(**config["network"]).to(DEVICE, memory_format=torch.channels_last)
        if start:
            self.start_from([torch.load(path, map_location=DEVICE) for path in start])
        self.average = copy.deepcopy(self.network)
        decayed = [p for p in self.network.parameters() if p.ndim > 1]
        plain = [p for p in self.network.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.SGD(
            [{"params": decayed, "weight_decay": self.schedule["weight_decay"]}, {"params": plain}],
            lr=0, momentum=0.9, nesterov=True)
        self.training, self.validation = (data.read(split).to(DEVICE) for split in ("Training", "PublicTest"))
        targets = config["targets"]
        self.ferplus, self.ferplus_weight = self.training.ferplus_targets()
        self.fer2013, self.fer2013_weight = self.training.fer2013_targets(targets["votes"], targets["smoothing"])
        if teachers:
            self.learn_from(teachers, targets["distillation"])
        self.running = self.fer2013.clone()
        self.augmentation = Augmentation(config["augmentation"], self.generator, self.schedule["seed"])
        self.epoch, self.best, self.seconds = 0, 0.0, 0.0
        if (folder / "last.pt").exists():
            self.resume(torch.load(folder / "last.pt", map_location="cpu", weights_only=False))
        self.began = time.monotonic() - self.seconds

    def start_from(self, states: list[dict]):
        """Takes the weights of a network that may have fewer blocks a stage, or the mean of several such networks'."""
        own, after = self.network.state_dict(), self.config["network"]["depths"]
        weights = [own | grown(state["network"], state["config"]["network"]["depths"], after) for state in states]
        self.network.load_state_dict(blended(weights))

    @property
    def steps(self) -> int:
        """Steps an epoch."""
        return len(self.training) // self.schedule["batch"]

    def share(self, step: int = 0) -> float:
        """How much of the run is over after a step of the present epoch: of its epochs, or of its minutes."""
        if self.minutes:
            return min(1.0, (time.monotonic() - self.began) / 60 / self.minutes)
        return (self.epoch + step / self.steps) / self.schedule["epochs"]

    def run(self):
        """Trains to the end."""
        while self.share() < 1:
            loss = self.run_epoch()
            self.epoch += 1
            self.seconds = time.monotonic() - self.began
            late = self.share() >= 0.75
            row = {"epoch": self.epoch, "loss": f"{loss:.4f}", "seconds": round(self.seconds)}
            if late or self.epoch % 3 == 0:
                found = accuracies(self.average, self.validation)
                row |= {name: f"{value:.4f}" for name, value in found.items()}
                if sum(found.values()) > self.best:
                    self.best = sum(found.values())
                    save({"network": self.average.state_dict(), "config": self.config, "epoch": self.epoch} | found,
                         self.folder / "best.pt")
            self.log(row)
            self.keep()

    def run_epoch(self) -> float:
        """Goes through the faces once and gives the mean loss."""
        share = self.share()
        side = [side for start, side in self.schedule["sides"] if share >= start][-1]
        gentle = share >= self.schedule["gentle"]
        targets = self.config["targets"]
        refine = targets["refinement"] * min(1.0, max(0.0, (share - targets["refine_from"]) / 0.2))
        order = torch.randperm(len(self.training), generator=self.generator, device=DEVICE)
        total = torch.zeros((), device=DEVICE)
        for step in range(self.steps):
            rows = order[step * self.schedule["batch"]:(step + 1) * self.schedule["batch"]]
            self.set_rate(self.share(step))
            faces = self.augmentation(self.training.pixels[rows], side, gentle)
            ferplus, ferplus_weight = self.ferplus[rows], self.ferplus_weight[rows]
            fer2013, fer2013_weight = self.fer2013[rows], self.fer2013_weight[rows]
            fer2013 = (1 - refine) * fer2013 + refine * self.running[rows]
            mixing = not gentle and self.augmentation.dice.random() < self.config["augmentation"]["mixed"]
            if mixing:
                faces = mix(faces, [ferplus, ferplus_weight, fer2013, fer2013_weight], self.augmentation)
            faces = faces.contiguous(memory_format=torch.channels_last)
            self.network.train()
            with mixed_precision():
                heads = self.network(faces)
            loss = soft_loss(heads[0], ferplus, ferplus_weight) + soft_loss(heads[1], fer2013, fer2013_weight)
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            self.optimizer.step()
            self.update_average()
            if not mixing:
                self.running[rows] = 0.8 * self.running[rows] + 0.2 * heads[1].detach().float().softmax(1)
            total += loss.detach()
        return total.item() / self.steps

    def set_rate(self, share: float):
        """Sets the learning rate for a place in the run."""
        warm = self.schedule["warm_up"]
        factor = share / warm if share < warm else 0.5 + 0.5 * math.cos(math.pi * (share - warm) / (1 - warm))
        for group in self.optimizer.param_groups:
            group["lr"] = self.schedule["learning_rate"] * factor

    def learn_from(self, teachers: list[str], blends: list[float]):
        """Mixes the teachers' mean reading of each plain face and its mirror image into the targets.

        A face whose label or votes cannot be trusted counts with the teachers' share.
        """
        kept = self.folder / "teachers.pt"
        if not kept.exists():
            save(reading(teachers, self.training.pixels), kept)
        ferplus, fer2013 = torch.load(kept, map_location=DEVICE)
        known = self.ferplus_weight > 0
        self.ferplus = torch.where(known[:, None], self.ferplus.lerp(ferplus, blends[0]), ferplus)
        self.fer2013 = torch.where(self.fer2013_weight[:, None] > 0, self.fer2013.lerp(fer2013, blends[1]), fer2013)
        self.ferplus_weight = self.ferplus_weight.lerp(torch.ones((), device=DEVICE), blends[0])
        self.fer2013_weight = self.fer2013_weight.lerp(torch.ones((), device=DEVICE), blends[1])

    @torch.no_grad()
    def update_average(self):
        """Moves the average towards the network."""
        step = self.epoch * self.steps + 1
        decay = min(self.schedule["averaging"], step / (step + 10))
        kept, new = self.average.state_dict(), self.network.state_dict()
        floats = [name for name in kept if kept[name].is_floating_point()]
        torch._foreach_lerp_([kept[name] for name in floats], [new[name] for name in floats], 1 - decay)

    def log(self, row: dict):
        """Adds a line to the log."""
        path = self.folder / "log.csv"
        new = not path.exists()
        with open(path, "a", newline="") as file:
            writer = csv.DictWriter(file, ["epoch", "loss", "seconds", "fer2013", "ferplus"])
            if new:
                writer.writeheader()
            writer.writerow(row)
        print(row, flush=True)

    def keep(self):
        """Writes everything needed to go on."""
        save({
            "network": self.network.state_dict(), "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(), "running": self.running,
            "generator": self.generator.get_state(), "torch": torch.get_rng_state(),
            "dice": self.augmentation.dice.getstate(),
            "epoch": self.epoch, "best": self.best, "seconds": self.seconds, "config": self.config,
        }, self.folder / "last.pt")

    def resume(self, state: dict):
        """Goes on from what `keep` wrote."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.running = state["running"].to(DEVICE)
        self.generator.set_state(state["generator"])
        torch.set_rng_state(state["torch"])
        self.augmentation.dice.setstate(state["dice"])
        self.epoch, self.best, self.seconds = state["epoch"], state["best"], state["seconds"]


def reading(paths: list[str], pixels: Tensor) -> list[Tensor]:
    """Mean probabilities of several networks for bytes [N, 48, 48] and their mirror images: [N, 8] and [N, 7]."""
    views = [predict(network, view) for network in map(load, paths) for view in (pixels, pixels.flip(2))]
    return [torch.stack([view[head].softmax(1) for view in views]).mean(0) for head in range(2)]


def save(state: object, path: pathlib.Path):
    """Writes a file whole or not at all."""
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)


def load(path: str | pathlib.Path) -> ExpressionNetwork:
    """Reads a trained network from `best.pt`, ready to predict."""
    state = torch.load(path, map_location=DEVICE)
    network = ExpressionNetwork(**state["config"]["network"])
    network.load_state_dict(state["network"])
    return network.to(DEVICE, memory_format=torch.channels_last).eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where the run is kept")
    parser.add_argument("--config", default=pathlib.Path(__file__).with_name("config.toml"), type=pathlib.Path)
    parser.add_argument("--epochs", type=int, help="instead of the configuration's")
    parser.add_argument("--rate", type=float, help="peak learning rate instead of the configuration's")
    parser.add_argument("--from", dest="start", nargs="+", help="weights to start from: the mean of these best.pt")
    parser.add_argument("--teachers", nargs="*", default=[], help="networks to learn from: several best.pt")
    parser.add_argument("--minutes", type=float, help="end by the clock, and not by the configuration's epochs")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    config = tomllib.loads(options.config.read_text())
    if options.epochs:
        config["schedule"]["epochs"] = options.epochs
    if options.rate:
        config["schedule"]["learning_rate"] = options.rate
    options.folder.mkdir(parents=True, exist_ok=True)
    Trainer(config, options.folder, options.start, options.teachers, options.minutes).run()


if __name__ == "__main__":
    main()
