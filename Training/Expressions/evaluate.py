"""Measures an exported network on PublicTest: `python evaluate.py NETWORK.onnx...`.

FER+ by the reference's majority protocol (single votes dropped, more than half of the rest needed, eight classes) and
FER-2013 on all rows. Prints accuracy with its 95% interval, macro-F1, calibration error and each class's recall, then
the FER+ accuracy when faces are boxed, lit or sampled worse.
"""

import argparse

import numpy
import openvino
import torch
from torch.nn import functional

import data


class Exported:
    """An ONNX file, run in single precision or as it is quantized."""

    def __init__(self, path: str):
        core = openvino.Core()
        self.compiled = core.compile_model(path, "CPU", {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1})

    def __call__(self, pixels: torch.Tensor) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Logits of both heads for bytes [N, 48, 48]."""
        parts = [self.compiled(part[:, None].float().numpy() / 255) for part in pixels.split(64)]
        return tuple(numpy.concatenate([part[output] for part in parts]) for output in (0, 1))


def softmax(logits: numpy.ndarray) -> numpy.ndarray:
    raised = numpy.exp(logits - logits.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def calibration_error(probabilities: numpy.ndarray, labels: numpy.ndarray, bins: int = 15) -> float:
    """Expected calibration error over bins of equal width (Guo et al. 2017)."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    place = numpy.minimum((confidence * bins).astype(int), bins - 1)
    return float(sum(
        abs(confidence[place == bin].mean() - right[place == bin].mean()) * (place == bin).mean()
        for bin in range(bins) if (place == bin).any()))


def measure(logits: numpy.ndarray, labels: numpy.ndarray, names: list[str]) -> dict:
    """Figures for faces whose label is known, that is, not negative."""
    logits, labels = logits[labels >= 0], labels[labels >= 0]
    found = logits.argmax(1)
    accuracy, count = float((found == labels).mean()), len(labels)
    recalls, scores = {}, []
    for place, name in enumerate(names):
        hits = int(((found == place) & (labels == place)).sum())
        present, told = int((labels == place).sum()), int((found == place).sum())
        recalls[name] = (hits / max(present, 1), present)
        scores.append(2 * hits / max(present + told, 1))
    return {
        "n": count, "accuracy": accuracy, "interval": 1.96 * (accuracy * (1 - accuracy) / count) ** 0.5,
        "macro_f1": float(numpy.mean(scores)), "calibration_error": calibration_error(softmax(logits), labels),
        "recall": recalls,
    }


def reframed(pixels: torch.Tensor, zoom: float, degrees: float = 0.0) -> torch.Tensor:
    """Faces boxed more loosely (zoom above 1) or tightly, or tilted; the border repeats."""
    angle = torch.deg2rad(torch.tensor(degrees))
    matrix = zoom * torch.tensor([[angle.cos(), -angle.sin(), 0], [angle.sin(), angle.cos(), 0]])
    grid = functional.affine_grid(
        matrix.expand(len(pixels), 2, 3), [len(pixels), 1, data.SIDE, data.SIDE], align_corners=False)
    faces = functional.grid_sample(pixels[:, None].float(), grid, "bilinear", "border", align_corners=False)
    return faces[:, 0].round().clamp(0, 255).to(torch.uint8)


def coarse(pixels: torch.Tensor, side: int) -> torch.Tensor:
    """Faces that were `side` pixels large in the picture."""
    small = functional.interpolate(pixels[:, None].float(), (side, side), mode="bilinear", antialias=True)
    faces = functional.interpolate(small.round(), (data.SIDE, data.SIDE), mode="bilinear")
    return faces[:, 0].round().clamp(0, 255).to(torch.uint8)


HARDER = {
    "box 15% tighter": lambda pixels: reframed(pixels, 0.85),
    "box 15% looser": lambda pixels: reframed(pixels, 1.15),
    "box 30% looser": lambda pixels: reframed(pixels, 1.3),
    "tilted by 20 degrees": lambda pixels: reframed(pixels, 1, 20),
    "24 px faces": lambda pixels: coarse(pixels, 24),
    "16 px faces": lambda pixels: coarse(pixels, 16),
    "a quarter of the light": lambda pixels: (pixels.float() / 4).round().to(torch.uint8),
}


def report(path: str, faces: data.Faces):
    """Prints all figures of a network."""
    network = Exported(path)
    ferplus, fer2013 = network(faces.pixels)
    majority = faces.majority().numpy()
    print(path)
    for name, figures in [
        ("FER+ PublicTest, majority, 8 classes", measure(ferplus, majority, data.FERPLUS)),
        ("FER-2013 PublicTest, 7 classes", measure(fer2013, faces.labels.numpy(), data.FER2013)),
    ]:
        print(f"  {name}: n {figures['n']}, accuracy {figures['accuracy']:.2%} +- {figures['interval']:.2%}, "
              f"macro-F1 {figures['macro_f1']:.3f}, calibration error {figures['calibration_error']:.4f}")
        for label, (recall, present) in figures["recall"].items():
            print(f"    {label:10} recall {recall:6.1%} of {present}")
    for name, change in HARDER.items():
        logits, _ = network(change(faces.pixels))
        print(f"  FER+, {name}: {(logits.argmax(1) == majority)[majority >= 0].mean():.2%}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="+")
    faces = data.read("PublicTest")
    for path in parser.parse_args().networks:
        report(path, faces)


if __name__ == "__main__":
    main()
