"""Golden numbers of SCRFD: InsightFace's own code on the published weights.

    python scrfd_golden.py --assets FOLDER --repos FOLDER

`insightface/python-package/insightface/model_zoo/scrfd.py` runs unchanged, with its own settings: pictures in the
top-left corner of 640x640, score 0.5, overlap 0.4.  Two things lie around it:

- the ONNX files carry a first axis that this version of the code does not expect: it is taken off;
- the code brings boxes back with the ratio of the heights alone, though width and height were each cut to whole
  pixels.  Here x is divided by the ratio of the widths, as the picture was resized; `largest_shift` says by how many
  pixels that moves a box.

Writes golden/scrfd.json.
"""

import numpy as np
import onnxruntime

import common
import detector_golden

MODELS = ["scrfd_500m_kps.onnx", "scrfd_2.5g_kps.onnx"]


class WithoutFirstAxis:
    """An ONNX Runtime session whose outputs lose their first axis."""

    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        self.get_inputs = self.session.get_inputs
        self.get_outputs = self.session.get_outputs

    def run(self, names, feed):
        return [output[0] for output in self.session.run(names, feed)]


def main():
    arguments = detector_golden.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    repo = arguments.repos / "insightface"
    reference = detector_golden.import_file(repo / "python-package/insightface/model_zoo/scrfd.py")
    models = []
    for file in MODELS:
        path = assets / "models/scrfd" / file
        detector = reference.SCRFD(session=WithoutFirstAxis(path))
        shifts = [0.0]

        def detect(pixels):
            height, width = pixels.shape[:2]
            faces, points = detector.detect(np.ascontiguousarray(pixels[..., ::-1]), threshold=0.5)
            tall = height / width > 1
            resized = (int(640 / (height / width)), 640) if tall else (640, int(640 * (height / width)))
            gain = (resized[1] / height) / (resized[0] / width)
            boxes = faces[:, :4].copy()
            boxes[:, 0::2] *= gain
            shifts.append(float(np.abs(boxes - faces[:, :4]).max(initial=0)))
            points = points * [gain, 1]
            return detector_golden.found(boxes, faces[:, 4], points.reshape(-1, 10))

        photos = detector_golden.over_photos(assets, detect)
        models.append(
            {
                "file": f"models/scrfd/{file}",
                "sha256": common.sha256(path),
                "largest_shift": round(max(shifts), 3),
                "photos": photos,
            }
        )
    common.write_json(
        arguments.golden / "scrfd.json",
        {
            "made_by": "reference/scrfd_golden.py",
            "reference": "deepinsight/insightface 0bdfc69",
            "versions": common.versions("onnxruntime", "opencv-python-headless", "numpy"),
            "settings": {"confidence": 0.5, "iou": 0.4, "input": [640, 640]},
            "models": models,
        },
    )


if __name__ == "__main__":
    main()
