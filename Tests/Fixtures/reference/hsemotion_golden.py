"""Golden numbers of the HSEmotion family: EfficientNet-B0 and -B2, MobileFaceNet and MobileViT, untrained.

    python hsemotion_golden.py --assets FOLDER --models FOLDER --emotiefflib FOLDER

`--emotiefflib` is a checkout of sb-ai-lab/EmotiEffLib at commit f1df0e8, whose backbones/mobilefacenet.py builds
mbf_va_mtl. The others are timm's; which MobileViT the author took he does not say, here it is mobilevit_s.

Reads golden/mtcnn.json.  A face is the plain box, each corner truncated to an integer and
clipped to the picture.  Two ways to the network's input, which differ:

- "opencv": cv2.resize, bilinear, no antialiasing: what hsemotion-onnx and emotiefflib's
  ONNX path do.  The rule that EmoSense follows.
- "pillow": torchvision's Resize on a Pillow picture, bilinear with antialiasing: what the
  package hsemotion does.  Recorded for comparison; the logits come from the package itself,
  its HSEmotionRecognizer with these networks plugged in.

Then /255, ImageNet mean and deviation (mbf_: 0.5 and 0.5), RGB, NCHW.

Writes the networks into the folder named by --models (NAME-untrained.onnx, input `input`
[batch, 3, side, side], output `output` [batch, classes], opset 17; and enet_b0_7-untrained.pt, the whole network
pickled as the author publishes it, for Converters/hsemotion_to_onnx.py), too large to be kept here; golden/hsemotion_untrained.json; and two tiny networks with the same contract
(models/enet-tiny-{8,10}-untrained.onnx, 64x64) with golden/hsemotion_tiny.json.
"""

import contextlib
import io
import json
import sys
from pathlib import Path
from unittest import mock

import cv2
import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

import torchvision_nms  # noqa: F401
import common
import untrained

PHOTOS = ["obama_biden.jpg", "person-group.jpg", "zidane.jpg"]
MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
DEVIATION = np.array([0.229, 0.224, 0.225], dtype=np.float32)
SEVEN = ["Anger", "Disgust", "Fear", "Happiness", "Neutral", "Sadness", "Surprise"]
EIGHT = ["Anger", "Contempt", *SEVEN[1:]]
FAMILY = {  # name as the author spells it: (network, side, seed, classes)
    "enet_b0_7": ("b0", 224, 0, SEVEN),
    "enet_b0_8_best_vgaf": ("b0", 224, 0, EIGHT),
    "enet_b0_8_best_afew": ("b0", 224, 1, EIGHT),
    "enet_b0_8_va_mtl": ("b0", 224, 0, [*EIGHT, "valence", "arousal"]),
    "enet_b2_7": ("b2", 260, 0, SEVEN),
    "enet_b2_8": ("b2", 260, 0, EIGHT),
    "enet_b2_8_best": ("b2", 260, 1, EIGHT),
    "mbf_va_mtl": ("mbf", 112, 0, [*EIGHT, "valence", "arousal"]),
    "mobilevit_va_mtl": ("mobilevit", 224, 0, [*EIGHT, "valence", "arousal"]),
}


def crop(pixels, box):
    height, width = pixels.shape[:2]
    x1, y1, x2, y2 = (int(v) for v in box)
    return np.ascontiguousarray(pixels[max(y1, 0) : min(y2, height), max(x1, 0) : min(x2, width)])


def prepare(face, side, name=""):
    small = cv2.resize(face, (side, side), interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255
    small = (small - 0.5) / 0.5 if name.startswith("mbf_") else (small - MEAN) / DEVIATION
    return small.astype(np.float32).transpose(2, 0, 1)


def export(net, path, side):
    net.eval()
    axes = {"input": {0: "batch"}, "output": {0: "batch"}}
    torch.onnx.export(
        net, torch.zeros(1, 3, side, side), str(path), input_names=["input"],
        output_names=["output"], opset_version=17, dynamic_axes=axes, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(path)
    for node in graph.graph.node:
        node.doc_string = ""
    onnx.save(graph, path)


def recognizer(name, net):
    """hsemotion's own class; only the reading of its file is replaced."""
    import hsemotion.facial_emotions as package

    with (
        mock.patch.object(package, "get_model_path", lambda _: name),
        mock.patch.object(torch, "load", lambda _: net),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        return package.HSEmotionRecognizer(model_name=name, device="cpu")


def run(path, batch):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(path), options)
    return session.run(None, {"input": batch})[0]


class Tiny(nn.Module):
    """The contract of the family in a few kilobytes."""

    def __init__(self, outputs):
        super().__init__()
        layers = []
        for inputs, width in ((3, 8), (8, 12), (12, 16)):
            layers += [nn.Conv2d(inputs, width, 3, 2, 1, bias=False), nn.BatchNorm2d(width), nn.SiLU()]
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(16, outputs)

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


def tiny(arguments):
    side = 64
    boxes = [[20.9, 10.2, 120.7, 130.9], [-5.5, 90.3, 60.2, 190.8], [250.1, 120.6, 345.0, 215.0],
             [140.2, 60.6, 172.9, 91.1]]  # fmt: skip
    entries = []
    for outputs in (8, 10):
        torch.manual_seed(outputs)
        net = Tiny(outputs)
        crops = [
            prepare(crop(make(320, 200), b), side)
            for make in (common.synthetic, common.busy)
            for b in boxes
        ]
        batch = torch.from_numpy(np.stack(crops))
        untrained.settle_normalisation(net, batch)
        with torch.no_grad():
            net.classifier.weight *= 2.0 / (net(batch) - net.classifier.bias).std()
        path = common.MODELS / f"enet-tiny-{outputs}-untrained.onnx"
        export(net, path, side)
        pictures = []
        for name, make in (("synthetic", common.synthetic), ("busy", common.busy)):
            pixels = make(320, 200)
            inputs = np.stack([prepare(crop(pixels, b), side) for b in boxes])
            with torch.no_grad():
                logits = net(torch.from_numpy(inputs)).numpy()
            assert np.abs(logits - run(path, inputs)).max() < 1e-4
            pictures.append(
                {
                    "picture": name,
                    "width": 320,
                    "height": 200,
                    "rgb_sha256": common.checksum(pixels),
                    "boxes": boxes,
                    "input_means": common.rounded(inputs.mean(axis=(1, 2, 3)), 6),
                    "logits": common.rounded(logits, 6),
                }
            )
        entries.append(
            {
                "file": f"models/{path.name}",
                "sha256": common.sha256(path),
                "side": side,
                "classes": EIGHT if outputs == 8 else [*EIGHT, "valence", "arousal"],
                "pictures": pictures,
            }
        )
        print(path.name, path.stat().st_size, "bytes")
    common.write_json(
        arguments.golden / "hsemotion_tiny.json",
        {
            "made_by": "reference/hsemotion_golden.py",
            "versions": common.versions("torch", "onnxruntime", "opencv-python-headless"),
            "models": entries,
        },
    )


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, help="where the large ONNX files go")
    parser.add_argument("--emotiefflib", type=Path, help="a checkout of sb-ai-lab/EmotiEffLib")
    parser.add_argument("--tiny-only", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    common.MODELS.mkdir(parents=True, exist_ok=True)
    tiny(arguments)
    if arguments.tiny_only:
        return
    if arguments.models is None or arguments.emotiefflib is None:
        parser.error("--models and --emotiefflib are needed unless --tiny-only is given")
    arguments.models.mkdir(parents=True, exist_ok=True)
    assets = common.assets_of(arguments)
    found = {
        Path(e["file"]).name: e["boxes"]
        for e in json.loads((arguments.golden / "mtcnn.json").read_text())["photos"]
    }
    entries = []
    sys.path.insert(0, str(arguments.emotiefflib / "emotiefflib" / "backbones"))
    for name, (kind, side, seed, classes) in FAMILY.items():
        net = untrained.hsemotion(kind, len(classes), assets, seed)
        path = arguments.models / f"{name}-untrained.onnx"
        export(net, path, side)
        if name == "enet_b0_7":
            torch.save(net, path.with_suffix(".pt"))
        photos = []
        faces_of, logits_of = {}, {}
        for photo in PHOTOS:
            pixels = common.decode_rgb(assets / "photos" / photo)
            faces = [crop(pixels, b) for b in found[photo]]
            inputs = np.stack([prepare(f, side, name) for f in faces])
            with torch.no_grad():
                logits = net(torch.from_numpy(inputs)).numpy()
            drift = np.abs(logits - run(path, inputs)).max()
            faces_of[photo], logits_of[photo] = (pixels, faces, inputs), logits
            print(f"{name} {photo}: {len(faces)} faces, spread {logits.std():.3f}, "
                  f"ONNX Runtime within {drift:.6f}", flush=True)
        # The package takes the classifier out of the net: last. Two of the family it does not know.
        package = recognizer(name, net) if name.startswith("enet_") else None
        for photo in PHOTOS:
            pixels, faces, inputs = faces_of[photo]
            pillow = package and np.stack([package.predict_emotions(f, logits=True)[1] for f in faces])
            photos.append(
                common.photo_entry(assets / "photos" / photo, pixels)
                | {
                    "boxes": found[photo],
                    "input_means": common.rounded(inputs.mean(axis=(1, 2, 3)), 6),
                    "logits_opencv": common.rounded(logits_of[photo], 6),
                }
                | ({"logits_pillow": common.rounded(pillow, 6)} if package else {})
            )
        entries.append(
            {
                "file": path.name,
                "sha256": common.sha256(path),
                "side": side,
                "classes": classes,
                "photos": photos,
            }
        )
    common.write_json(
        arguments.golden / "hsemotion_untrained.json",
        {
            "made_by": "reference/hsemotion_golden.py",
            "versions": common.versions(
                "hsemotion", "timm", "torch", "onnxruntime", "opencv-python-headless", "pillow"
            ),
            "models": entries,
        },
    )


if __name__ == "__main__":
    main()
