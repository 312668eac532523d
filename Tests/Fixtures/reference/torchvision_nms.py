"""Makes `import torchvision` work beside a CPU-only build of torch.

The wheels of torchvision on the Python package index carry operators compiled
against a CUDA build of torch.  Beside a CPU build they do not load, and the
import then fails on the missing `torchvision::nms`.  Importing this module
first registers that one operator, greedy and exact, so that facenet-pytorch
and ultralytics run unchanged.  Where torchvision loads by itself this module
does nothing but import it.
"""

import torch


def _nms(boxes, scores, iou_threshold):
    """Greedy suppression by descending score; IoU without the +1 convention."""
    order = torch.argsort(scores, descending=True, stable=True)
    x1, y1, x2, y2 = boxes.unbind(1)
    area = (x2 - x1) * (y2 - y1)
    keep = []
    while order.numel() > 0:
        best = order[0]
        keep.append(best)
        rest = order[1:]
        width = (torch.minimum(x2[best], x2[rest]) - torch.maximum(x1[best], x1[rest])).clamp(min=0)
        height = (torch.minimum(y2[best], y2[rest]) - torch.maximum(y1[best], y1[rest])).clamp(min=0)
        inter = width * height
        iou = inter / (area[best] + area[rest] - inter)
        order = rest[~(iou > iou_threshold)]
    if not keep:
        return torch.empty(0, dtype=torch.int64)
    return torch.stack(keep)


_library = None
try:
    import torchvision  # noqa: F401
except RuntimeError:
    import sys

    for name in [n for n in sys.modules if n == "torchvision" or n.startswith("torchvision.")]:
        del sys.modules[name]
    _library = torch.library.Library("torchvision", "DEF")
    _library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    _library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    _library.impl("nms", _nms, "CPU")
    import torchvision
    import torchvision.extension

    torchvision.extension._has_ops = lambda: True
