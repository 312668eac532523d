"""Golden numbers of MTCNN as HSEmotion's examples run it: facenet-pytorch with faces from 40 pixels, surer than 0.9.

    python mtcnn_cards_golden.py --assets FOLDER

`MTCNN(keep_all=True, min_face_size=40)`, and of what it finds the faces with a probability above 0.9, as
`tests/test_facial_analysis.py` of sb-ai-lab/EmotiEffLib does it.

One photograph is left out: in zidane.jpg two candidates for one face have a corner within 0.0001 pixels of a whole pixel,
where MTCNN truncates, so that the last bit of the arithmetic decides which pixels the next network sees (1.4 pixels in the
end).

Writes golden/mtcnn_hsemotion.json.
"""

import torch

import torchvision_nms  # noqa: F401
import common
import detector_golden


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    torch.set_num_threads(1)
    from facenet_pytorch import MTCNN

    mtcnn = MTCNN(keep_all=True, min_face_size=40, device=torch.device("cpu")).eval()

    def detect(pixels):
        boxes, scores, points = mtcnn.detect(pixels, landmarks=True)
        sure = scores > 0.9
        return detector_golden.found(boxes[sure], scores[sure], points[sure].reshape(-1, 10))

    photos = detector_golden.over_photos(assets, detect, [name for name in common.PHOTOS if name != "zidane.jpg"])
    common.write_json(
        arguments.golden / "mtcnn_hsemotion.json",
        {
            "made_by": "reference/mtcnn_cards_golden.py",
            "versions": common.versions("facenet-pytorch", "torch", "numpy"),
            "settings": {"min_face_size": 40, "probability": 0.9},
            "photos": photos,
        },
    )


if __name__ == "__main__":
    main()
