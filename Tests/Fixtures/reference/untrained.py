"""Networks with the published architectures and no training.

Random weights prove that pre-processing, decoding and arithmetic agree with
the reference, and cost as much time as trained ones.  Fresh weights alone
would not do: their scores are all but constant.  So that scores and boxes
spread as a trained net's do, the networks are settled first:

1. weights as the package initialises them, after torch.manual_seed(seed);
2. batch normalisation takes its statistics from a few photographs;
3. (detectors) the last layer of the box branch is scaled so that its outputs
   have a standard deviation of 2, with a bias towards small distances, and that of the class branch so that its
   logits have one of 1, with a bias that puts a given number of cells a
   photograph above a score of 0.25;
   (recognizers) the last layer is scaled so that its logits have a standard
   deviation of 1.5.

Everything follows from the seed and the photographs; across machines the last
digits may differ, which is why the golden numbers and the ONNX files are
always written together, and the numbers name the file's SHA-256.
"""

import numpy as np
import torch

import torchvision_nms  # noqa: F401
import common


def settle_normalisation(net, batch):
    """Batch statistics of `batch` become the running statistics."""
    norms = [m for m in net.modules() if isinstance(m, (torch.nn.BatchNorm1d, torch.nn.BatchNorm2d))]
    before = [m.momentum for m in norms]
    for m in norms:
        m.reset_running_stats()
        m.momentum = 1.0
    net.train()
    with torch.no_grad():
        net(batch)
    for m, momentum in zip(norms, before):
        m.momentum = momentum
    net.eval()


def photographs(assets, width, height):
    """The photographs that networks are settled on, stretched to one size, 0...1."""
    import cv2

    names = ["solvay_conference.jpg", "obama_biden.jpg", "person-group.jpg"]
    stretched = [
        cv2.resize(common.decode_rgb(assets / "photos" / n), (width, height)) for n in names
    ]
    return torch.from_numpy(np.stack(stretched)).permute(0, 3, 1, 2).float() / 255


def settle_detector(net, head, batch, above):
    """Scales the last layers of an ultralytics Detect (or Pose) head: see the top."""
    settle_normalisation(net, batch)
    outputs = {}

    def keep(name):
        return lambda _, __, out: outputs.__setitem__(name, out.detach())

    handles = []
    for level, (box, score) in enumerate(zip(head.cv2, head.cv3)):
        handles += [box[-1].register_forward_hook(keep(("box", level)))]
        handles += [score[-1].register_forward_hook(keep(("score", level)))]
    with torch.no_grad():
        net(batch)
    for handle in handles:
        handle.remove()
    with torch.no_grad():
        logits = []
        for level, (box, score) in enumerate(zip(head.cv2, head.cv3)):
            box[-1].weight *= 2.0 / (outputs["box", level].std() + 1e-9)
            distance = torch.arange(head.reg_max, dtype=torch.float32).repeat(4)
            box[-1].bias.copy_(-0.4 * distance)
            raw = outputs["score", level] - score[-1].bias.view(1, -1, 1, 1)
            gain = 1.0 / raw.std()
            score[-1].weight *= gain
            logits.append((raw * gain).flatten())
        logits = torch.cat(logits).sort(descending=True).values
        threshold = float(np.log(0.25 / 0.75))
        rank = above * len(batch)
        bias = threshold - float(logits[rank] + logits[rank + 1]) / 2
        for score in head.cv3:
            score[-1].bias.fill_(bias)


def yolov8(size, assets, seed=0, above=40):
    """An ultralytics YOLO object, one class, size "n", "m" or "l"."""
    from ultralytics import YOLO
    from ultralytics.nn.tasks import DetectionModel

    torch.manual_seed(seed)
    model = YOLO(f"yolov8{size}.yaml")
    net = DetectionModel(f"yolov8{size}.yaml", nc=1, verbose=False)
    net.args, net.task = model.model.args, model.model.task
    model.model = net
    model.model.names = {0: "face"}
    settle_detector(model.model, model.model.model[-1], photographs(assets, 640, 448), above)
    return model


class MobileFaceNet(torch.nn.Module):
    """emotiefflib's MobileFaceNet with the linear layer `fc` after it."""

    def __init__(self, outputs):
        import mobilefacenet

        super().__init__()
        self.backbone = mobilefacenet.get_mbf(fp16=False, num_features=512)
        self.fc = torch.nn.Linear(512, outputs)

    def forward(self, x):
        return self.fc(self.backbone(x))


def hsemotion(kind, outputs, assets, seed=0):
    """A network of the HSEmotion family with a linear layer, as the author's files hold it.

    timm's tf_efficientnet_b0 ("b0") or _b2 ("b2"), its mobilevit_s ("mobilevit"), or MobileFaceNet ("mbf").
    """
    import timm

    torch.manual_seed(seed)
    side = {"b0": 224, "b2": 260, "mobilevit": 224, "mbf": 112}[kind]
    if kind == "mbf":
        net, last = MobileFaceNet(outputs), "fc"
    elif kind == "mobilevit":
        net, last = timm.create_model("mobilevit_s", pretrained=False, num_classes=outputs), "head.fc"
    else:
        net, last = timm.create_model(f"tf_efficientnet_{kind}", pretrained=False, num_classes=outputs), "classifier"
    mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
    batch = photographs(assets, side, side)
    batch = (batch - 0.5) / 0.5 if kind == "mbf" else (batch - mean) / deviation
    settle_normalisation(net, batch)
    with torch.no_grad():
        spread = net(batch).std()
        net.get_submodule(last).weight *= 1.5 / spread
    return net
