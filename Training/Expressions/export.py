"""Writes a trained network as the package ships it: `python export.py RUN_FOLDER/best.pt`.

Of several runs it takes the mean of their weights: `python export.py RUN/best.pt OTHER/best.pt --shares 0.4 0.6`.

Calibrates each head on PublicTest and folds that into the head's weights, writes ONNX with weights stored in half
precision, quantizes to int8 on training faces, updates the card's checksums, and writes the numbers that the Swift test
compares with.
"""

import argparse
import copy
import hashlib
import json
import pathlib
import re

import nncf
import numpy
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional

import data
from evaluate import Exported, calibration_error, measure, softmax
from network import ExpressionNetwork, blended
from train import load, predict

ROOT = pathlib.Path(__file__).resolve().parents[2]
NETWORKS = ROOT / "Sources/EmoSenseModels/Resources/Networks"
CARD = ROOT / "Sources/EmoSenseModels/Resources/Cards/emosense-expression.json"
FIXTURE = ROOT / "Tests/Fixtures/golden/emosense_expression.json"
NAME = "emosense-expression"


def calibration(logits: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The factor and the shifts [C] of logits that make labels likeliest.

    Alexandari et al. 2020, "Maximum likelihood with bias-corrected calibration"; the shifts are held small.
    """
    factor, shifts = torch.ones((), requires_grad=True), torch.zeros(logits.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([factor, shifts], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = functional.cross_entropy(logits * factor + shifts, labels) + 1e-3 * shifts.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    return factor.detach(), shifts.detach()


def cross_validated(logits: torch.Tensor, labels: torch.Tensor, parts: int = 10) -> float:
    """Accuracy where each face is read with the calibration of the others."""
    part = torch.randperm(len(labels), generator=torch.Generator().manual_seed(1)) % parts
    right = 0
    for place in range(parts):
        factor, shifts = calibration(logits[part != place], labels[part != place])
        read = (logits[part == place] * factor + shifts).argmax(1)
        right += (read == labels[part == place]).sum().item()
    return right / len(labels)


def calibrate(network: ExpressionNetwork, faces: data.Faces):
    """Folds each head's calibration into its weights, and tells what it changes."""
    ferplus, fer2013 = (logits.cpu() for logits in predict(network, faces.pixels))
    for name, head, logits, labels in [
        ("FER+", network.ferplus, ferplus, faces.majority()), ("FER-2013", network.fer2013, fer2013, faces.labels)]:
        logits, labels = logits[labels >= 0], labels[labels >= 0]
        factor, shifts = calibration(logits, labels)
        with torch.no_grad():
            head.weight *= factor.to(head.weight.device)
            head.bias.copy_(head.bias * factor + shifts)
        for when, read in [("before", logits), ("after", logits * factor + shifts)]:
            accuracy = (read.argmax(1) == labels).float().mean().item()
            error = calibration_error(softmax(read.numpy()), labels.numpy())
            print(f"{name}: {when} calibration {accuracy:.2%}, calibration error {error:.4f}")
        shown = ", ".join(f"{shift:+.2f}" for shift in shifts)
        print(f"{name}: factor {factor:.3f}, shifts {shown}; cross-validated {cross_validated(logits, labels):.2%}")


def write(network: ExpressionNetwork) -> onnx.ModelProto:
    """The network as ONNX: `input` [N, 1, 48, 48] in 0...1 to `ferplus` [N, 8] and `fer2013` [N, 7]."""
    path = NETWORKS / f"{NAME}.onnx"
    torch.onnx.export(
        copy.deepcopy(network).cpu().to(memory_format=torch.contiguous_format), (torch.rand(1, 1, data.SIDE, data.SIDE),),
        path, input_names=["input"], output_names=["ferplus", "fer2013"], opset_version=17, dynamo=False,
        dynamic_axes={"input": {0: "N"}, "ferplus": {0: "N"}, "fer2013": {0: "N"}})
    return onnx.load(path)


def halve(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores large weights in half precision, each brought back by a cast."""
    model, casts = copy.deepcopy(model), []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype != numpy.float32 or values.size < 1024:
            continue
        stored = f"{weight.name}.half"
        casts.append(onnx.helper.make_node("Cast", [stored], [weight.name], to=onnx.TensorProto.FLOAT))
        weight.CopyFrom(numpy_helper.from_array(values.astype(numpy.float16), stored))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(casts + nodes)
    return model


def quantize(model: onnx.ModelProto, pixels: torch.Tensor) -> onnx.ModelProto:
    """Quantizes the residual blocks' convolutions to 8 bits, with ranges from training faces.

    Normalization, the first and the last layers, attention and sums stay as they are: together they cost 0.5 points.
    """
    faces = [{"input": face[None, None].float().numpy() / 255} for face in pixels]
    kept = [node.name for node in model.graph.node if node.op_type == "Conv"]
    kept = [name for name in kept if "attention" in name or name == kept[0]]
    quantized = nncf.quantize(
        model, nncf.Dataset(faces), subset_size=len(faces), preset=nncf.QuantizationPreset.MIXED,
        fast_bias_correction=True,
        ignored_scope=nncf.IgnoredScope(
            names=kept, types=["InstanceNormalization", "Sigmoid", "Mul", "Add", "ReduceMean", "Gemm"]))
    return store_integers(quantized)


def store_integers(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replaces weights that are quantized at run time by their integers."""
    weights = {weight.name: weight for weight in model.graph.initializer}
    kept = []
    for node in model.graph.node:
        if node.op_type != "QuantizeLinear" or node.input[0] not in weights:
            kept.append(node)
            continue
        values, scale, zero = (numpy_helper.to_array(weights[name]) for name in node.input)
        axis = next((attribute.i for attribute in node.attribute if attribute.name == "axis"), 1)
        shape = [-1 if place == axis else 1 for place in range(values.ndim)] if scale.size > 1 else []
        limits = numpy.iinfo(zero.dtype)
        integers = numpy.rint(values / scale.reshape(shape)) + zero.reshape(shape)
        integers = numpy.clip(integers, limits.min, limits.max).astype(zero.dtype)
        model.graph.initializer.append(numpy_helper.from_array(integers, node.output[0]))
    del model.graph.node[:]
    model.graph.node.extend(kept)
    used = {name for node in kept for name in node.input}
    left = [weight for weight in model.graph.initializer if weight.name in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(left)
    return model


def update_card(figures: dict[str, float]):
    """Writes the files' sizes and checksums, and the accuracies in percent, into the card."""
    card = json.loads(CARD.read_text())
    for entry, name in [(card, f"{NAME}.onnx"), (card["int8"], f"{NAME}-int8.onnx")]:
        content = (NETWORKS / name).read_bytes()
        entry["sha256"], entry["bytes"] = hashlib.sha256(content).hexdigest(), len(content)
    card["published"] = {name: [round(100 * value, 2)] for name, value in figures.items()}
    text = json.dumps(card, indent=2)
    CARD.write_text(compact(text) + "\n")


def compact(text: str) -> str:
    """Brings lists and small objects of JSON onto one line, as the other cards have them."""
    text = re.sub(r"\[[^\[\]{}]*\]", lambda found: "[" + " ".join(found[0][1:-1].split()) + "]", text)
    return re.sub(
        r'("(?:license|crop)": )\{([^{}]*)\}', lambda found: f"{found[1]}{{{' '.join(found[2].split())}}}", text)


def made_up_faces() -> torch.Tensor:
    """Four smooth pictures [4, 48, 48] by a formula that Swift can repeat exactly in integers."""
    face, row, column = torch.meshgrid(torch.arange(4), torch.arange(48), torch.arange(48), indexing="ij")
    wave = (row - 24) ** 2 * (face + 1) + (column - 24) ** 2 * (4 - face) + row * column * (face + 2)
    return ((wave // 8) % 256).to(torch.uint8)


def write_fixture():
    """Writes both networks' logits for the made-up faces."""
    golden = {}
    for key, name in [("f32", f"{NAME}.onnx"), ("int8", f"{NAME}-int8.onnx")]:
        heads = Exported(str(NETWORKS / name))(made_up_faces())
        golden[key] = {head: [[round(float(value), 5) for value in row] for row in logits]
                       for head, logits in zip(("ferplus", "fer2013"), heads, strict=True)}
    FIXTURE.write_text(json.dumps(golden, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", help="runs' best.pt")
    parser.add_argument("--shares", nargs="+", type=float, help="of each run's weights in the mean; else equal")
    options = parser.parse_args()
    networks = [load(path) for path in options.weights]
    network = networks[0]
    network.load_state_dict(blended([each.state_dict() for each in networks], options.shares))
    faces, training = data.read("PublicTest"), data.read("Training")
    calibrate(network, faces)
    model = write(network)
    chosen = torch.randperm(len(training), generator=torch.Generator().manual_seed(3))[:600]
    onnx.save(quantize(model, training.pixels[chosen]), NETWORKS / f"{NAME}-int8.onnx")
    onnx.save(halve(model), NETWORKS / f"{NAME}.onnx")
    for name in (f"{NAME}.onnx", f"{NAME}-int8.onnx"):
        ferplus, fer2013 = Exported(str(NETWORKS / name))(faces.pixels)
        found = {
            "FER+": measure(ferplus, faces.majority().numpy(), data.FERPLUS)["accuracy"],
            "FER-2013": measure(fer2013, faces.labels.numpy(), data.FER2013)["accuracy"],
        }
        size = (NETWORKS / name).stat().st_size
        print(f"{name}: {size} bytes, " + ", ".join(f"{key} {value:.2%}" for key, value in found.items()))
        if name == f"{NAME}.onnx":
            update = found
    update_card(update)
    write_fixture()


if __name__ == "__main__":
    main()
