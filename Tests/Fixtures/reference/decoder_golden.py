"""Golden numbers of decoders on made-up outputs: no weights, no pictures, the references' own arithmetic.

    python decoder_golden.py --repos FOLDER

Number k of the output number n of a made-up network is h / 2^32 with h = ((k + 1) * 2654435761 + n * 40503) mod 2^32, in
[0, 1); where moves are wanted, (that - 0.5) * 4.  Input 96x64.

- `scrfd`: distance2bbox and distance2kps of deepinsight/insightface;
- `retinaface`: PriorBox, decode and decode_landm of biubug6/Face-Detector-1MB-with-landmark;
- `serengil`: anchors_plane, bbox_pred, clip_boxes and landmark_pred of serengil/retinaface;
- `ultraface`: generate_priors and convert_locations_to_boxes of Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB.

Outputs are numbered: boxes 0, scores 1, landmarks 2, and for SCRFD the same with 10 more for each stride. Faces are those
with a score above 0.9, in the order of the anchors.

Writes golden/decoders.json.
"""

import sys

import numpy as np
import torch

import common
import detector_golden

WIDTH, HEIGHT, THRESHOLD = 96, 64, 0.9


def made_up(count, number, moves=False):
    values = ((np.arange(1, count + 1, dtype=np.uint64) * 2654435761 + number * 40503) % 2**32) / 2**32
    return ((values - 0.5) * 4 if moves else values).astype(np.float32)


def chosen(boxes, scores, points=None):
    sure = scores > THRESHOLD
    landmarks = None if points is None else np.asarray(points)[sure].reshape(-1, 10)
    return detector_golden.found(np.asarray(boxes)[sure], scores[sure], landmarks)


def scrfd(repos):
    code = detector_golden.import_file(repos / "insightface/python-package/insightface/model_zoo/scrfd.py")
    boxes, scores, points = [], [], []
    for level, stride in enumerate((8, 16, 32)):
        rows, columns = HEIGHT // stride, WIDTH // stride
        centres = np.stack(np.mgrid[:rows, :columns][::-1], axis=-1).astype(np.float32) * stride
        centres = np.stack([centres.reshape(-1, 2)] * 2, axis=1).reshape(-1, 2)
        count = len(centres)
        boxes.append(code.distance2bbox(centres, made_up(count * 4, level * 10, True).reshape(-1, 4) * stride))
        scores.append(made_up(count, level * 10 + 1))
        points.append(code.distance2kps(centres, made_up(count * 10, level * 10 + 2, True).reshape(-1, 10) * stride))
    return chosen(np.vstack(boxes), np.concatenate(scores), np.vstack(points))


def retinaface(repos):
    sys.path.insert(0, str(repos / "Face-Detector-1MB-with-landmark"))
    from data import cfg_rfb
    from layers.functions.prior_box import PriorBox
    from utils import box_utils

    priors = PriorBox(cfg_rfb, image_size=(HEIGHT, WIDTH)).forward()
    count = len(priors)
    moves = torch.from_numpy(made_up(count * 4, 0, True).reshape(-1, 4))
    points = torch.from_numpy(made_up(count * 10, 2, True).reshape(-1, 10))
    scale = torch.Tensor([WIDTH, HEIGHT])
    boxes = box_utils.decode(moves, priors, cfg_rfb["variance"]) * scale.repeat(2)
    landmarks = box_utils.decode_landm(points, priors, cfg_rfb["variance"]) * scale.repeat(5)
    return chosen(boxes.numpy(), made_up(count * 2, 1).reshape(-1, 2)[:, 1], landmarks.numpy())


def serengil(repos):
    code = detector_golden.import_file(repos / "retinaface/retinaface/commons/postprocess.py")
    anchors = []
    for stride, near in ((8, (16, 32)), (16, (64, 128)), (32, (256, 512))):
        small, large = near
        base = np.array([[7.5 - (s - 1) / 2] * 2 + [7.5 + (s - 1) / 2] * 2 for s in (large, small)], np.float32)
        anchors.append(code.anchors_plane(HEIGHT // stride, WIDTH // stride, stride, base).reshape(-1, 4))
    anchors = np.vstack(anchors)
    count = len(anchors)
    boxes = code.bbox_pred(anchors, made_up(count * 4, 0, True).reshape(-1, 4))
    boxes = code.clip_boxes(boxes, (HEIGHT, WIDTH))
    points = code.landmark_pred(anchors, made_up(count * 10, 2, True).reshape(-1, 5, 2))
    return chosen(boxes, made_up(count * 2, 1).reshape(-1, 2)[:, 1], points)


def ultraface(repos):
    sys.path.insert(0, str(repos / "Ultra-Light-Fast-Generic-Face-Detector-1MB"))
    import vision.utils.box_utils as torch_utils
    import vision.utils.box_utils_numpy as box_utils

    cells = [[12, 6, 3, 2], [8, 4, 2, 1]]
    steps = [[WIDTH / n for n in cells[0]], [HEIGHT / n for n in cells[1]]]
    sizes = [[10, 16, 24], [32, 48], [64, 96], [128, 192, 256]]
    priors = torch_utils.generate_priors(cells, steps, [WIDTH, HEIGHT], sizes).numpy()
    moves = made_up(len(priors) * 4, 0, True).reshape(-1, 4)
    boxes = box_utils.center_form_to_corner_form(box_utils.convert_locations_to_boxes(moves, priors, 0.1, 0.2))
    return chosen(boxes * np.tile([WIDTH, HEIGHT], 2),
                  made_up(len(priors) * 2, 1).reshape(-1, 2)[:, 1])  # fmt: skip


def main():
    arguments = detector_golden.argument_parser(__doc__.splitlines()[0]).parse_args()
    cases = {make.__name__: make(arguments.repos) for make in (scrfd, retinaface, serengil, ultraface)}
    for name, case in cases.items():
        print(name, len(case["boxes"]), "faces")
    common.write_json(
        arguments.golden / "decoders.json",
        {"made_by": "reference/decoder_golden.py", "input": [WIDTH, HEIGHT], "threshold": THRESHOLD} | cases,
    )


if __name__ == "__main__":
    main()
