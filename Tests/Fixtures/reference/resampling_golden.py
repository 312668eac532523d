"""Golden pixels of resampling, grey conversion, letterboxing and alignment.

    python resampling_golden.py

Everything on the made-up pictures of common.py (README.md).  Pixels are base64 of the
bytes in row order, channels interleaved.  Writes

- golden/resampling.json: cv2.resize INTER_LINEAR and INTER_AREA, Pillow's bilinear with
  antialiasing, cv2.cvtColor to grey;
- golden/area_float.json: torch's interpolate(mode="area") on floats, as MTCNN uses it;
- golden/letterbox.json: ultralytics' LetterBox and the way back, for many sizes;
- golden/alignment.json: similarity by five landmarks (Umeyama 1991) and the warped faces.
"""

import base64

import cv2
import numpy as np
import torch
from PIL import Image

import torchvision_nms  # noqa: F401
import common
import letterbox

MAKE = {"synthetic": common.synthetic, "busy": common.busy}
#: Where the five landmarks of an upright 112x112 face lie, by the convention of ArcFace.
TEMPLATE = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
)  # fmt: skip


def text(pixels):
    return base64.b64encode(np.ascontiguousarray(pixels, dtype=np.uint8).tobytes()).decode()


def resampling():
    linear = [(53, 37, 64, 64), (53, 37, 20, 15), (53, 37, 26, 18), (54, 38, 27, 19), (53, 37, 106, 74),
              (53, 37, 5, 7), (20, 60, 33, 17), (7, 5, 48, 48), (1, 9, 8, 8), (97, 61, 96, 60)]  # fmt: skip
    area = [(64, 48, 32, 24), (64, 48, 16, 12), (60, 45, 20, 15), (60, 45, 30, 15), (53, 37, 20, 15),
            (53, 37, 40, 30), (53, 37, 52, 36), (97, 61, 10, 7), (20, 15, 53, 37), (20, 15, 40, 30),
            (53, 37, 20, 60)]  # fmt: skip
    antialiased = [(53, 37, 20, 15), (53, 37, 26, 18), (53, 37, 64, 64), (97, 61, 10, 7), (53, 37, 20, 60)]
    cases = []

    def add(kind, picture, channels, size, out):
        width, height, new_width, new_height = size
        cases.append(
            {
                "kind": kind,
                "picture": picture,
                "channels": channels,
                "from": [width, height],
                "to": [new_width, new_height],
                "pixels": text(out),
            }
        )

    def source(picture, size, channels):
        pixels = MAKE[picture](size[0], size[1], channels)
        return pixels if channels > 1 else pixels[..., 0]

    for number, size in enumerate(linear):
        for picture, channels in (("synthetic", 1), ("busy", 3 if number < 5 else 1)):
            out = cv2.resize(source(picture, size, channels), size[2:], interpolation=cv2.INTER_LINEAR)
            add("opencv_linear", picture, channels, size, out)
    out = cv2.resize(source("busy", (48, 48), 1), (64, 64), interpolation=cv2.INTER_LINEAR)
    add("opencv_linear", "busy", 1, (48, 48, 64, 64), out)
    for number, size in enumerate(area):
        for picture, channels in (("synthetic", 1), ("busy", 3 if number in (0, 4) else 1)):
            out = cv2.resize(source(picture, size, channels), size[2:], interpolation=cv2.INTER_AREA)
            add("opencv_area", picture, channels, size, out)
    for size in antialiased:
        for picture, channels in (("synthetic", 1), ("busy", 3)):
            out = np.asarray(
                Image.fromarray(source(picture, size, channels)).resize(size[2:], Image.BILINEAR)
            )
            add("pillow_bilinear", picture, channels, size, out)
    gray = []
    for picture, make in MAKE.items():
        gray.append(
            {
                "picture": picture,
                "size": [53, 37],
                "pixels": text(cv2.cvtColor(make(53, 37), cv2.COLOR_RGB2GRAY)),
            }
        )
    # a few colours where the weights' rounding shows
    colours = np.random.default_rng(0).integers(0, 256, (200, 3), dtype=np.uint8)
    levels = cv2.cvtColor(colours[None], cv2.COLOR_RGB2GRAY)[0]
    r, g, b = colours.astype(int).T
    assert (levels == (r * 9798 + g * 19235 + b * 3735 + (1 << 14)) >> 15).all()
    return {
        "cases": cases,
        "gray": gray,
        "gray_colours": [[*c, int(v)] for c, v in zip(colours.tolist(), levels)],
    }


def area_float():
    cases = []
    for size in [(53, 37, 24, 24), (10, 9, 24, 24), (24, 31, 24, 24), (97, 61, 58, 36), (120, 119, 48, 48)]:
        pixels = torch.from_numpy(common.busy(size[0], size[1])[..., :1].astype(np.float32))
        out = torch.nn.functional.interpolate(
            pixels.permute(2, 0, 1)[None], size=(size[3], size[2]), mode="area"
        )[0, 0]
        cases.append(
            {
                "picture": "busy",
                "channel": 0,
                "from": list(size[:2]),
                "to": list(size[2:]),
                "values": common.rounded(out.flatten(), 3),
            }
        )
    return {"cases": cases}


def letterboxes():
    from ultralytics.data.augment import LetterBox
    from ultralytics.utils.ops import scale_boxes

    sizes = [(640, 640), (1280, 720), (1280, 721), (1280, 723), (1281, 720), (1024, 741), (1126, 661),
             (800, 490), (320, 200), (333, 251), (640, 479), (479, 640), (641, 639), (1, 1), (1, 2000),
             (3000, 2), (5, 640), (1920, 1080), (1080, 1920), (4032, 3024), (3024, 4032), (427, 640),
             (500, 375), (375, 500), (1279, 853), (257, 129), (100, 101), (1920, 817), (2560, 1437),
             (960, 719), (16, 9), (2048, 1150), (1280, 725), (640, 361), (640, 363)]  # fmt: skip
    rows = []
    for width, height in sizes:
        for auto in (True, False):
            plan = letterbox.geometry(width, height, 640, 640, auto=auto)
            params = LetterBox((640, 640), auto=auto, stride=32).get_params(
                {"img": np.zeros((height, width, 3), dtype=np.uint8)}
            )
            theirs = [list(params["new_unpad"]), [params[k] for k in ("left", "top", "right", "bottom")]]
            assert theirs == [plan["resized"], plan["pad"]], (width, height, auto)
            wide, high = plan["input"]
            box = [0.1 * wide, 0.2 * high, 0.75 * wide, 0.8 * high]
            back = scale_boxes((high, wide), torch.tensor([box], dtype=torch.float64), (height, width))
            ours = letterbox.way_back(np.array(box).reshape(2, 2), width, height, wide, high)
            assert np.abs(back.numpy()[0] - ours.flatten()).max() < 1e-9
            rows.append(
                {
                    "picture": [width, height],
                    "smallest_rectangle": auto,
                    "resized": plan["resized"],
                    "pad": plan["pad"],
                    "input": plan["input"],
                    "input_box": common.rounded(box, 4),
                    "picture_box": common.rounded(ours.flatten(), 4),
                }
            )
    return {"target": [640, 640], "stride": 32, "pad_order": "left, top, right, bottom", "cases": rows}


def umeyama(source, target):
    """The similarity (2x3) that carries source onto target with the least squared error."""
    source_mean, target_mean = source.mean(axis=0), target.mean(axis=0)
    a, b = source - source_mean, target - target_mean
    u, s, vt = np.linalg.svd(b.T @ a / len(source))
    flip = np.ones(2)
    if np.linalg.det(u) * np.linalg.det(vt) < 0:
        flip[-1] = -1
    rotation = u @ np.diag(flip) @ vt
    scale = (s * flip).sum() / a.var(axis=0).sum()
    return np.hstack([scale * rotation, (target_mean - scale * rotation @ source_mean)[:, None]])


def warp_exact(pixels, matrix, side):
    """Bilinear at the exact place, zero outside, in double precision."""
    inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))
    y, x = np.mgrid[0:side, 0:side].astype(np.float64)
    sx = inverse[0, 0] * x + inverse[0, 1] * y + inverse[0, 2]
    sy = inverse[1, 0] * x + inverse[1, 1] * y + inverse[1, 2]
    x0, y0 = np.floor(sx).astype(int), np.floor(sy).astype(int)
    fx, fy = (sx - x0)[..., None], (sy - y0)[..., None]
    height, width = pixels.shape[:2]

    def at(yy, xx):
        inside = (xx >= 0) & (xx < width) & (yy >= 0) & (yy < height)
        value = pixels[np.clip(yy, 0, height - 1), np.clip(xx, 0, width - 1)].astype(np.float64)
        return value * inside[..., None]

    top = at(y0, x0) * (1 - fx) + at(y0, x0 + 1) * fx
    bottom = at(y0 + 1, x0) * (1 - fx) + at(y0 + 1, x0 + 1) * fx
    return top * (1 - fy) + bottom * fy


def alignment():
    upright = np.array([[118.2, 80.1], [161.7, 82.4], [140.3, 108.8], [121.9, 133.0], [157.2, 134.6]])
    angle = np.deg2rad(25)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    sets = {
        "upright": upright,
        "turned": (upright - 130) @ turn.T + [150, 110],
        "small": (upright - [140, 108]) * 0.3 + [40, 170],
        "over_the_corner": (upright - [140, 108]) * 1.6 + [20, 25],
        "mirrored": upright * [-1, 1] + [320, 0],
    }
    cases = []
    for name, points in sets.items():
        points = np.round(points, 3)
        matrix = umeyama(points, TEMPLATE)
        case = {
            "name": name,
            "landmarks": points.tolist(),
            "matrix": common.rounded(matrix, 9),
        }
        if name != "mirrored":
            side = 56
            half = matrix * 0.5  # the same face at half the size
            pixels = common.synthetic(320, 200)
            exact = warp_exact(pixels, half, side)
            opencv = cv2.warpAffine(pixels, half, (side, side), flags=cv2.INTER_LINEAR)
            apart = np.abs(exact - opencv)
            print(f"alignment {name}: OpenCV within {apart.max():.2f} of exact, mean {apart.mean():.3f}")
            case |= {
                "picture": "synthetic",
                "size": [320, 200],
                "warp_matrix": common.rounded(half, 9),
                "side": side,
                "pixels_exact": text(np.rint(exact)),
                "opencv_furthest_from_exact": round(float(apart.max()), 2),
            }
        cases.append(case)
    return {"template": TEMPLATE.tolist(), "cases": cases}


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    torch.set_num_threads(1)
    head = {"made_by": "reference/resampling_golden.py"}
    opencv = {"versions": common.versions("opencv-python-headless", "pillow", "numpy")}
    common.write_json(arguments.golden / "resampling.json", head | opencv | resampling())
    common.write_json(
        arguments.golden / "area_float.json", head | {"versions": common.versions("torch")} | area_float()
    )
    common.write_json(
        arguments.golden / "letterbox.json",
        head | {"versions": common.versions("ultralytics")} | letterboxes(),
    )
    common.write_json(arguments.golden / "alignment.json", head | opencv | alignment())


if __name__ == "__main__":
    main()
