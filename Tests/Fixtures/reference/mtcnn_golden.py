"""Golden numbers of MTCNN as facenet-pytorch computes it.

    python mtcnn_golden.py --assets FOLDER

Runs `MTCNN(keep_all=True)` with its defaults (thresholds 0.6, 0.7, 0.7; factor
0.709; smallest face 20) and writes

- golden/mtcnn.json: boxes, probabilities and landmarks, in the order in which
  facenet-pytorch returns them (largest area first);
- golden/mtcnn_stages.json: what lies between, for one photograph: sizes of the
  pyramid, the number of boxes after every step, and a few sums.
"""

import numpy as np
import torch

import torchvision_nms  # noqa: F401  (before facenet_pytorch)
import common

import facenet_pytorch.models.utils.detect_face as steps
from facenet_pytorch import MTCNN

STAGES_PHOTO = "obama_biden.jpg"


def record_stages(mtcnn, pixels):
    """Runs the detector once more and notes what goes in and out of each net."""
    height, width = pixels.shape[:2]
    levels, suppressions, nets = [], [], {}

    def on_pnet(_, inputs, outputs):
        picture, (regression, probability) = inputs[0], outputs
        face = probability[0, 1]
        levels.append(
            {
                "input_height": picture.shape[2],
                "input_width": picture.shape[3],
                "input_mean": round(float(picture.double().mean()), 6),
                "input_first_row": common.rounded(picture[0, :, 0, :6].T, 5),
                "cells_high": face.shape[0],
                "cells_wide": face.shape[1],
                "probability_sum": round(float(face.double().sum()), 4),
                "regression_sum": round(float(regression.double().abs().sum()), 4),
                "cells_kept": int((face >= mtcnn.thresholds[0]).sum()),
            }
        )

    def on_refinement(name, threshold):
        def hook(_, inputs, outputs):
            batch, probability = inputs[0], outputs[-1]
            nets[name] = {
                "crops": batch.shape[0],
                "input_mean": round(float(batch.double().mean()), 6),
                "probability_sum": round(float(probability[:, 1].double().sum()), 4),
                "kept": int((probability[:, 1] > threshold).sum()),
            }

        return hook

    original, original_min = steps.batched_nms, steps.batched_nms_numpy

    def counting(boxes, scores, indices, threshold):
        keep = original(boxes, scores, indices, threshold)
        suppressions.append([threshold, int(boxes.shape[0]), int(keep.shape[0])])
        return keep

    def counting_min(boxes, scores, indices, threshold, method):
        keep = original_min(boxes, scores, indices, threshold, method)
        suppressions.append([threshold, int(boxes.shape[0]), int(keep.shape[0])])
        return keep

    handles = [
        mtcnn.pnet.register_forward_hook(on_pnet),
        mtcnn.rnet.register_forward_hook(on_refinement("rnet", mtcnn.thresholds[1])),
        mtcnn.onet.register_forward_hook(on_refinement("onet", mtcnn.thresholds[2])),
    ]
    steps.batched_nms, steps.batched_nms_numpy = counting, counting_min
    try:
        mtcnn.detect(pixels)
    finally:
        steps.batched_nms, steps.batched_nms_numpy = original, original_min
        for handle in handles:
            handle.remove()

    scale, smallest = 12.0 / mtcnn.min_face_size, min(height, width) * 12.0 / mtcnn.min_face_size
    scales = []
    while smallest >= 12:
        scales.append(scale)
        scale, smallest = scale * mtcnn.factor, smallest * mtcnn.factor
    assert len(scales) == len(levels)
    for level, value, (threshold, before, after) in zip(levels, scales, suppressions):
        assert threshold == 0.5 and before == level["cells_kept"]
        level["scale"] = value
        level["after_nms_0.5"] = after
    across, rnet_nms, onet_nms = suppressions[len(levels) :]
    return {
        "levels": levels,
        "pnet_boxes": across[1],
        "after_nms_0.7_across_scales": across[2],
        "rnet": nets["rnet"],
        "rnet_after_nms_0.7": rnet_nms[2],
        "onet": nets["onet"],
        "onet_after_nms_min_0.7": onet_nms[2],
    }


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    torch.set_num_threads(2)
    mtcnn = MTCNN(keep_all=True, device=torch.device("cpu")).eval()
    head = {
        "made_by": "reference/mtcnn_golden.py",
        "versions": common.versions("facenet-pytorch", "torch", "numpy", "pillow"),
        "settings": {
            "thresholds": mtcnn.thresholds,
            "factor": mtcnn.factor,
            "min_face_size": mtcnn.min_face_size,
        },
    }
    photos = []
    for name in common.PHOTOS:
        path = assets / "photos" / name
        pixels = common.decode_rgb(path)
        boxes, probabilities, landmarks = mtcnn.detect(pixels, landmarks=True)
        boxes, landmarks = np.asarray(boxes, dtype=float), np.asarray(landmarks, dtype=float)
        print(f"{name}: {len(boxes)} faces")
        photos.append(
            common.photo_entry(path, pixels)
            | {
                "boxes": common.rounded(boxes, 4),
                "probabilities": common.rounded(np.asarray(probabilities, dtype=float), 7),
                "landmarks": common.rounded(landmarks.reshape(len(boxes), 10), 4),
            }
        )
    common.write_json(arguments.golden / "mtcnn.json", head | {"photos": photos})

    path = assets / "photos" / STAGES_PHOTO
    pixels = common.decode_rgb(path)
    stages = common.photo_entry(path, pixels) | record_stages(mtcnn, pixels)
    common.write_json(arguments.golden / "mtcnn_stages.json", head | stages)


if __name__ == "__main__":
    main()
