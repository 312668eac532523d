"""Golden numbers of FER's default way: OpenCV's Haar cascade finds the faces, mini-Xception reads them.

    KERAS_BACKEND=torch python fer_haar_golden.py --assets FOLDER

Needs OpenCV 4 (4.13.0 made the numbers): OpenCV 5 has no cascades. Writes golden/fer_haar_faces.json, which has the form
of fer_faces.json, with the cascade's boxes for the photographs. Scale factor, neighbours and smallest size are those of
`FER.find_faces` in the package fer 25.10.3.
"""

import cv2
import keras
import numpy as np

import common
import fer_golden


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    file = assets / "models" / "fer" / "fer2013_mini_XCEPTION.102-0.66.hdf5"
    cascade_file = assets / "models" / "fer" / "haarcascade_frontalface_default.xml"
    model = keras.models.load_model(file, compile=False)
    cascade = cv2.CascadeClassifier(str(cascade_file))
    photos = []
    for name in common.PHOTOS:
        path = assets / "photos" / name
        pixels = common.decode_rgb(path)
        found = cascade.detectMultiScale(
            cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), scaleFactor=1.1, minNeighbors=5,
            flags=cv2.CASCADE_SCALE_IMAGE, minSize=(50, 50))
        boxes = [[float(x), float(y), float(x + w), float(y + h)] for x, y, w, h in found]
        print(name, len(boxes))
        if not boxes:
            continue
        gray, rectangles, crops, _, probabilities = fer_golden.faces_of(model, pixels, boxes)
        photos.append(
            common.photo_entry(path, pixels)
            | {
                "gray_sha256": common.checksum(gray),
                "boxes": boxes,
                "crops": rectangles,
                "crop_means": common.rounded([np.mean(c) for c in crops], 4),
                "probabilities": common.rounded(probabilities, 6),
            }
        )
    common.write_json(
        arguments.golden / "fer_haar_faces.json",
        {
            "made_by": "reference/fer_haar_golden.py",
            "versions": {"opencv": cv2.__version__} | common.versions("keras", "torch", "numpy"),
            "model": {"file": "models/fer/" + file.name, "sha256": common.sha256(file)},
            "cascade": {"file": "models/fer/" + cascade_file.name, "sha256": common.sha256(cascade_file)},
            "classes": fer_golden.LABELS,
            "photos": photos,
        },
    )


if __name__ == "__main__":
    main()
