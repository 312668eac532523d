"""Golden numbers of YuNet: OpenCV's FaceDetectorYN on the published weights.

    python yunet_golden.py --assets FOLDER

`yunet_n_dynamic.onnx` sees every picture at its own size, padded with zeros to multiples of 32, as FaceDetectorYN
does by itself.  The files of a fixed size see it in the top-left corner of 640x640, resized as `resize_img` of
ShiqiYu/libfacedetection.train does with "640,640" (sides cut to whole pixels); boxes go back by the ratio of each axis.
Score 0.6, overlap 0.3, 5000 candidates: what opencv/opencv_zoo sets.

Writes golden/yunet.json.
"""

import cv2
import numpy as np

import common
import detector_golden

CONFIDENCE, IOU, CANDIDATES = 0.6, 0.3, 5000


def detector(path, size):
    return cv2.FaceDetectorYN.create(str(path), "", size, CONFIDENCE, IOU, CANDIDATES)


def faces_of(net, bgr):
    net.setInputSize((bgr.shape[1], bgr.shape[0]))
    found = net.detect(bgr)[1]
    found = np.zeros((0, 15), np.float32) if found is None else found
    boxes = np.concatenate([found[:, :2], found[:, :2] + found[:, 2:4]], axis=1)
    return boxes, found[:, 14], found[:, 4:14]


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    models = []
    for file, side in (("yunet_n_dynamic.onnx", None), ("yunet_n_640_640.onnx", 640), ("yunet_s_640_640.onnx", 640)):
        path = assets / "models/yunet" / file
        net = detector(path, (side or 320, side or 320))

        def detect(pixels):
            bgr = np.ascontiguousarray(pixels[..., ::-1])
            if side is None:
                return detector_golden.found(*faces_of(net, bgr))
            height, width = bgr.shape[:2]
            tall = height / width > 1
            size = (int(side / (height / width)), side) if tall else (side, int(side * (height / width)))
            square = np.zeros((side, side, 3), np.uint8)
            square[: size[1], : size[0]] = cv2.resize(bgr, size)
            boxes, scores, points = faces_of(net, square)
            ratio = np.array([width / size[0], height / size[1]])
            return detector_golden.found(boxes * np.tile(ratio, 2), scores, points * np.tile(ratio, 5))

        photos = detector_golden.over_photos(assets, detect)
        models.append({"file": f"models/yunet/{file}", "sha256": common.sha256(path), "photos": photos})
    common.write_json(
        arguments.golden / "yunet.json",
        {
            "made_by": "reference/yunet_golden.py",
            "reference": "OpenCV's FaceDetectorYN",
            "versions": common.versions("opencv-python-headless", "numpy"),
            "settings": {"confidence": CONFIDENCE, "iou": IOU, "candidates": CANDIDATES},
            "models": models,
        },
    )


if __name__ == "__main__":
    main()
