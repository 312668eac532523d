"""Golden numbers of the Haar cascade: OpenCV's detectMultiScale.

    python haar_golden.py --assets FOLDER

OpenCV 4 (OpenCV 5 has moved the class out of its main modules) reads models/fer/haarcascade_frontalface_default.xml of
the assets: the older form, which it turns into the newer one.  `pairs` says that the file of the newer form that
comes with OpenCV finds the very same.  Settings: OpenCV's defaults (1.1, 3 neighbours), and those of the package fer
(1.1, 5 neighbours, 50 pixels).

Writes golden/haar.json and golden/linear_exact.json.
"""

import cv2
import numpy as np

import common
import detector_golden

SETTINGS = [
    {"card": "haar", "scale_factor": 1.1, "neighbors": 3, "minimum": 24},
    {"card": "haar-fer", "scale_factor": 1.1, "neighbors": 5, "minimum": 50},
]
SIZES = [((160, 120), (97, 71)), ((160, 120), (160, 60)), ((64, 48), (63, 47)), ((97, 35), (24, 30)), ((7, 5), (3, 1))]


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    cv2.setNumThreads(1)
    path = assets / "models/fer/haarcascade_frontalface_default.xml"
    older = cv2.CascadeClassifier(str(path))
    newer = cv2.CascadeClassifier(cv2.data.haarcascades + path.name)
    same = True
    models = []
    for setting in SETTINGS:

        def detect(pixels):
            nonlocal same
            grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
            options = {
                "scaleFactor": setting["scale_factor"],
                "minNeighbors": setting["neighbors"],
                "minSize": (setting["minimum"],) * 2,
            }
            found = np.array(older.detectMultiScale(grey, **options)).reshape(-1, 4)
            other = np.array(newer.detectMultiScale(grey, **options)).reshape(-1, 4)
            same = same and sorted(found.tolist()) == sorted(other.tolist())
            boxes = np.concatenate([found[:, :2], found[:, :2] + found[:, 2:]], axis=1)
            return detector_golden.found(boxes, np.zeros(len(boxes)))

        photos = detector_golden.over_photos(assets, detect, common.PHOTOS + ["selfie_crowd.jpg"])
        models.append({"file": f"models/fer/{path.name}", "sha256": common.sha256(path)} | setting | {"photos": photos})
    common.write_json(
        arguments.golden / "haar.json",
        {
            "made_by": "reference/haar_golden.py",
            "reference": "OpenCV's CascadeClassifier.detectMultiScale",
            "opencv": cv2.__version__,
            "older_and_newer_file_agree": same,
            "models": models,
        },
    )
    cases = []
    for (width, height), (to_width, to_height) in SIZES:
        grey = common.busy(width, height, 1)[..., 0]
        small = cv2.resize(grey, (to_width, to_height), interpolation=cv2.INTER_LINEAR_EXACT)
        cases.append({"from": [width, height], "to": [to_width, to_height], "sha256": common.checksum(small),
                      "first": small.ravel()[:12].tolist()})  # fmt: skip
    common.write_json(
        arguments.golden / "linear_exact.json",
        {"made_by": "reference/haar_golden.py", "opencv": cv2.__version__, "picture": "busy", "cases": cases},
    )


if __name__ == "__main__":
    main()
