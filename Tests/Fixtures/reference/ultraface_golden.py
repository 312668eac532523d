"""Golden numbers of UltraFace: its authors' decoding on the published weights.

    python ultraface_golden.py --assets FOLDER --repos FOLDER

Pre-processing, thresholds (score 0.7, overlap 0.3, the 200 best candidates) and suppression are those of
`detect_imgs_onnx.py` in Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB, with its `vision/utils/box_utils_numpy.py`
and, for the simplified file, which leaves boxes undecoded, the anchors of `vision/ssd/config/fd_config.py`.  The script
itself cuts boxes to integers for drawing; here they stay as they are.

Writes golden/ultraface.json.
"""

import sys

import cv2
import numpy as np
import onnxruntime

import common
import detector_golden

CONFIDENCE, IOU = 0.7, 0.3
MODELS = [("version-RFB-640.onnx", (640, 480), True), ("version-slim-320_simplified.onnx", (320, 240), False)]


def main():
    arguments = detector_golden.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    repo = arguments.repos / "Ultra-Light-Fast-Generic-Face-Detector-1MB"
    sys.path.insert(0, str(repo))
    import vision.utils.box_utils_numpy as box_utils
    from vision.ssd.config import fd_config

    fd_config.define_img_size(320)
    models = []
    for file, size, is_decoded in MODELS:
        path = assets / "models/ultraface" / file
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

        def detect(pixels):
            image = (cv2.resize(pixels, size) - np.array([127, 127, 127])) / 128
            batch = image.transpose(2, 0, 1)[None].astype(np.float32)
            scores, boxes = session.run(None, {session.get_inputs()[0].name: batch})
            boxes, scores = boxes[0], scores[0][:, 1]
            if not is_decoded:
                centres = box_utils.convert_locations_to_boxes(
                    boxes, fd_config.priors.numpy(), fd_config.center_variance, fd_config.size_variance
                )
                boxes = box_utils.center_form_to_corner_form(centres)
            sure = scores > CONFIDENCE
            rows = np.concatenate([boxes[sure], scores[sure, None]], axis=1)
            kept = box_utils.hard_nms(rows, iou_threshold=IOU, top_k=-1) if len(rows) else rows
            height, width = pixels.shape[:2]
            return detector_golden.found(kept[:, :4] * [width, height, width, height], kept[:, 4])

        photos = detector_golden.over_photos(assets, detect)
        models.append({"file": f"models/ultraface/{file}", "sha256": common.sha256(path), "photos": photos})
    common.write_json(
        arguments.golden / "ultraface.json",
        {
            "made_by": "reference/ultraface_golden.py",
            "reference": "Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB dffdddd",
            "versions": common.versions("onnxruntime", "opencv-python-headless", "numpy"),
            "settings": {"confidence": CONFIDENCE, "iou": IOU, "candidates": 200},
            "models": models,
        },
    )


if __name__ == "__main__":
    main()
