"""Golden numbers of RetinaFace: biubug6's code and batch-face's, on published and on untrained weights.

    python retinaface_golden.py --assets FOLDER --repos FOLDER --models FOLDER

`--repos` holds checkouts of biubug6/Face-Detector-1MB-with-landmark and elliottzheng/batch-face; `--models` gets the
untrained ResNet-50 in PyTorch's and in ONNX's form.

- **1 MB detectors** (published weights): the steps of `detect.py` at the picture's own size, with its PriorBox, decode,
  decode_landm and py_cpu_nms; score above 0.5, overlap 0.4.
- **ResNet-50** (untrained, see untrained.py): the same steps on batch-face's network, which is that of
  biubug6/Pytorch_Retinaface.
- **batch-face**: `pseudo_batch_detect` on all photographs at once, which differ in size.  The MobileNet runs with the
  weights of the 1 MB MobileNet, whose layers are the same but for the slope of their ReLUs: a network that nobody
  trained, whose numbers mean nothing more than that they agree.  Pictures are given as blue, green, red: the
  order that the weights were trained in (batch-face's README gives red first).  The code brings boxes back with one
  ratio; here each axis has its own, as the picture was resized.

Writes golden/retinaface.json, golden/retinaface_untrained.json and golden/batch_face.json.
"""

import sys

import numpy as np
import torch

import common
import detector_golden
import untrained

CONFIDENCE, IOU = 0.5, 0.4


def load(net, state):
    state = {key.removeprefix("module."): value for key, value in state.items()}
    net.load_state_dict(state)
    return net.eval()


def biubug6(net, cfg, prior_box, box_utils, nms):
    """`detect.py` of biubug6 as a function of RGB pixels."""

    def detect(pixels):
        image = np.float32(pixels[..., ::-1])
        image -= (104, 117, 123)
        height, width = image.shape[:2]
        with torch.no_grad():
            loc, conf, landms = net(torch.from_numpy(image.transpose(2, 0, 1))[None])
        priors = prior_box(cfg, image_size=(height, width)).forward()
        scale = torch.Tensor([width, height] * 2)
        boxes = (box_utils.decode(loc[0], priors, cfg["variance"]) * scale).numpy()
        points = box_utils.decode_landm(landms[0], priors, cfg["variance"])
        points = (points * torch.Tensor([width, height] * 5)).numpy()
        scores = conf[0].numpy()[:, 1]
        sure = np.where(scores > CONFIDENCE)[0]
        order = sure[scores[sure].argsort()[::-1][:5000]]
        rows = np.hstack([boxes[order], scores[order, None]]).astype(np.float32)
        kept = nms(rows, IOU)[:750]
        margin = round(float(np.abs(scores - CONFIDENCE).min()), 6)
        return detector_golden.found(rows[kept, :4], rows[kept, 4], points[order][kept]) | {"margin": margin}

    return detect


def settle(net, assets):
    """An untrained RetinaFace whose boxes and scores spread: see untrained.py."""
    torch.manual_seed(0)
    batch = untrained.photographs(assets, 640, 448).flip(1) * 255
    batch = batch - torch.tensor([104.0, 117.0, 123.0]).view(1, 3, 1, 1)
    untrained.settle_normalisation(net, batch)
    with torch.no_grad():
        net.phase = "train"
        loc, conf, landms = net(batch)
        net.phase = "test"
        for heads, output in ((net.BboxHead, loc), (net.LandmarkHead, landms)):
            for head in heads:
                head.conv1x1.weight *= 1.0 / output.std()
        logits = (conf[..., 1] - conf[..., 0]).flatten()
        gain = float(2.0 / logits.std())
        ranked = (logits * gain).sort(descending=True).values
        shift = -float(ranked[119] + ranked[120]) / 2
        for head in net.ClassHead:
            head.conv1x1.weight *= gain
            head.conv1x1.bias *= gain
            head.conv1x1.bias[1::2] += shift
    return net


def batch_face(reference, net, photos):
    """What batch-face finds in all photographs at once."""
    pictures = [np.ascontiguousarray(pixels[..., ::-1]) for pixels in photos]
    found = reference.pseudo_batch_detect(net, pictures, torch.device("cpu"), threshold=CONFIDENCE)
    entries = []
    for pixels, faces in zip(photos, found):
        height, width = pixels.shape[:2]
        scale = min(640 / height, 640 / width)
        gain = np.array([scale * width / int(width * scale), scale * height / int(height * scale)])
        boxes = np.array([box for box, _, _ in faces]).reshape(-1, 4) * np.tile(gain, 2)
        points = np.array([points for _, points, _ in faces]).reshape(-1, 10) * np.tile(gain, 5)
        entries.append(detector_golden.found(boxes, [score for _, _, score in faces], points))
        print("batch-face", (width, height), (int(width * scale), int(height * scale)), len(faces), "faces")
    return entries


def main():
    parser = detector_golden.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--models", type=common.Path, required=True, help="where the untrained network goes")
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    torch.set_num_threads(1)
    sys.path.insert(0, str(arguments.repos / "Face-Detector-1MB-with-landmark"))
    sys.path.insert(0, str(common.FIXTURES.parent.parent / "Converters"))
    import retinaface_to_onnx
    from data import cfg_mnet, cfg_rfb, cfg_slim
    from layers.functions.prior_box import PriorBox
    from models.net_rfb import RFB
    from models.net_slim import Slim
    from models.retinaface import RetinaFace
    from utils import box_utils
    from utils.nms.py_cpu_nms import py_cpu_nms

    path = arguments.repos / "batch-face/batch_face/face_detection/alignment.py"
    alignment = detector_golden.import_file(path)
    versions = common.versions("torch", "numpy", "opencv-python-headless")
    settings = {"confidence": CONFIDENCE, "iou": IOU, "candidates": 5000, "kept": 750}
    weights = assets / "models/retinaface"

    models = []
    for file, kind, cfg in (
        ("mobilenet0.25_Final.pth", RetinaFace, cfg_mnet),
        ("RBF_Final.pth", RFB, cfg_rfb),
        ("slim_Final.pth", Slim, cfg_slim),
    ):
        net = load(kind(cfg, "test"), torch.load(weights / file, map_location="cpu", weights_only=True))
        photos = detector_golden.over_photos(assets, biubug6(net, cfg, PriorBox, box_utils, py_cpu_nms))
        models.append({"file": f"models/retinaface/{file}", "sha256": common.sha256(weights / file), "photos": photos})
    common.write_json(
        arguments.golden / "retinaface.json",
        {"made_by": "reference/retinaface_golden.py", "reference": "biubug6/Face-Detector-1MB-with-landmark 2b07565",
         "versions": versions, "settings": settings, "models": models},
    )  # fmt: skip

    net = settle(alignment.RetinaFace(alignment.cfg_re50, "test"), assets)
    arguments.models.mkdir(parents=True, exist_ok=True)
    state, onnx = (arguments.models / f"retinaface-resnet50-untrained.{kind}" for kind in ("pth", "onnx"))
    torch.save(net.state_dict(), state)
    retinaface_to_onnx.convert("retinaface-resnet50", state).write(onnx)
    names = ["obama_biden.jpg", "zidane.jpg", "person-group.jpg"]
    detect = biubug6(net, alignment.cfg_re50, PriorBox, box_utils, py_cpu_nms)
    entry = {"file": onnx.name, "sha256": common.sha256(onnx),
             "photos": detector_golden.over_photos(assets, detect, names)}  # fmt: skip
    pixels = [common.decode_rgb(assets / "photos" / name) for name in names]
    at_640 = [common.photo_entry(assets / "photos" / name, picture) | faces for name, picture, faces
              in zip(names, pixels, batch_face(alignment, net, pixels))]  # fmt: skip
    common.write_json(
        arguments.golden / "retinaface_untrained.json",
        {"made_by": "reference/retinaface_golden.py", "reference": "elliottzheng/batch-face 37b9dc4",
         "versions": versions, "settings": settings, "models": [entry, entry | {"photos": at_640}]},
    )  # fmt: skip

    file = "mobilenet0.25_Final.pth"
    state = torch.load(weights / file, map_location="cpu", weights_only=True)
    net = load(alignment.RetinaFace(alignment.cfg_mnet, "test"), state)
    pixels = [common.decode_rgb(assets / "photos" / name) for name in common.PHOTOS]
    found = [common.photo_entry(assets / "photos" / name, picture) | faces for name, picture, faces
             in zip(common.PHOTOS, pixels, batch_face(alignment, net, pixels))]  # fmt: skip
    common.write_json(
        arguments.golden / "batch_face.json",
        {"made_by": "reference/retinaface_golden.py", "reference": "elliottzheng/batch-face 37b9dc4",
         "versions": versions, "settings": settings,
         "models": [{"file": f"models/retinaface/{file}", "sha256": common.sha256(weights / file), "photos": found}]},
    )  # fmt: skip


if __name__ == "__main__":
    main()
