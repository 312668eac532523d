"""Makes the videos that Benchmarks/README.md measures, with the truth about their faces.

    python make_videos.py --assets FOLDER --emosense PATH --output FOLDER [--seconds 60]

`pan-720.mp4` and `pan-1080.mp4` pan and zoom over photographs and the clip of the assets,
up to ten faces in sight.  `ten-720.mp4` and `ten-1080.mp4` show ten faces, cut out of the
photographs, that move slowly on their own; each is hidden for half a second in every ten.
Where a face is follows from the motion: `NAME.truth.json` lists [frame, face, x, y, width,
height], with face 0 for places that count neither way.

A face that was out of the picture for two seconds or longer, the time after which a track
ends, is a new one when it comes back: nothing but its looks could tell.

In a photograph faces are those that EmoSense's MTCNN finds with a confidence of at least
0.9; what its own detector finds besides, or what is cut, tiny or part of the clip, counts
neither way.  FFmpeg must be on the path.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path

import cv2
import numpy as np

RATE = 30
PHOTOS = ["reagan_mlk", "person-group", "solvay_conference", "obama_biden"]
#: Where each photograph's pan begins and ends: zoom over what fills the frame, centre.
PLANS = [
    ((1.0, 1.25), (0.45, 0.5), (0.55, 0.5)),
    ((1.0, 1.3), (0.5, 0.45), (0.5, 0.5)),
    ((2.6, 2.2), (0.3, 0.55), (0.7, 0.5)),
    ((1.0, 1.4), (0.5, 0.4), (0.5, 0.5)),
]
CLIP = "WolfgangLanger_Pexels.mp4"


def found(emosense, photo, *options):
    command = [emosense, "analyze", photo, "--format", "json", *options]
    reading = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)[0]
    return [
        (np.array([face["box"][key] for key in ("x", "y", "width", "height")]), face["confidence"])
        for face in reading["faces"]
    ]


def overlap(first, second):
    corner = np.maximum(first[:2], second[:2])
    opposite = np.minimum(first[:2] + first[2:], second[:2] + second[2:])
    shared = np.prod(np.maximum(0, opposite - corner))
    return shared / (np.prod(first[2:]) + np.prod(second[2:]) - shared)


def faces_of(emosense, photo):
    """Faces that count, and faces that count neither way."""
    both = found(emosense, photo, "--detector", "mtcnn", "--min-confidence", "0")
    sure = [box for box, confidence in both if confidence >= 0.9]
    unsure = [box for box, confidence in both if confidence < 0.9] + [
        box for box, _ in found(emosense, photo, "--detector", "emosense-face", "--min-confidence", "0")
    ]
    return sure, [box for box in unsure if all(overlap(box, other) < 0.4 for other in sure)]


def renumbered(rows):
    """Gives faces that come back after two seconds a new number."""
    names, last, result, count = {}, {}, [], 0
    for frame, face, *box in rows:
        if face > 0:
            if face not in last or frame - last[face] >= 2 * RATE:
                count += 1
                names[face] = count
            last[face] = frame
        result.append([frame, names[face] if face > 0 else 0, *box])
    return result


class Writer:
    def __init__(self, path, size):
        command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s"]
        command += [f"{size[0]}x{size[1]}", "-r", str(RATE), "-i", "-", "-f", "lavfi", "-i", "sine=f=220"]
        command += ["-shortest", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-g", "60"]
        command += ["-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "48k", str(path)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE)
        self.path, self.truth, self.count = path, [], 0

    def note(self, face, box):
        self.truth.append([self.count, face, *(round(float(value), 2) for value in box)])

    def add(self, frame):
        self.process.stdin.write(frame.tobytes())
        self.count += 1

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.path.with_suffix(".truth.json").write_text(json.dumps(renumbered(self.truth)) + "\n")
        faces = sum(row[1] > 0 for row in self.truth)
        print(self.path.name, self.count, "frames,", round(faces / self.count, 2), "faces a frame", flush=True)


def pan(path, size, seconds, assets, faces):
    width, height = size
    writer = Writer(path, size)
    frames = int(seconds * RATE / (len(PHOTOS) + 1))
    for order, (name, plan) in enumerate(zip(PHOTOS, PLANS)):
        picture = cv2.imread(str(assets / "photos" / f"{name}.jpg"))
        high, wide = picture.shape[:2]
        for frame in range(frames):
            part = 0.5 - 0.5 * np.cos(2 * np.pi * frame / frames)  # there and back
            (zoom, zoomed), start, end = plan
            scale = max(width / wide, height / high) * (zoom + (zoomed - zoom) * part)
            x, y = ((start[axis] + (end[axis] - start[axis]) * part) * side for axis, side in ((0, wide), (1, high)))
            x = min(max(x, width / 2 / scale), wide - width / 2 / scale)
            y = min(max(y, height / 2 / scale), high - height / 2 / scale)
            matrix = np.float32([[scale, 0, width / 2 - scale * x], [0, scale, height / 2 - scale * y]])
            for sure, boxes in zip((True, False), faces[name]):
                for number, box in enumerate(boxes):
                    moved = np.concatenate([scale * box[:2] + matrix[:, 2], scale * box[2:]])
                    inside = np.minimum(moved[:2] + moved[2:], size) - np.maximum(moved[:2], 0)
                    if (inside <= 0).any():
                        continue
                    counts = sure and np.prod(inside) >= 0.7 * np.prod(moved[2:]) and moved[3] >= height / 30
                    writer.note(100 * order + number + 1 if counts else 0, moved)
            kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
            writer.add(cv2.warpAffine(picture, matrix, size, flags=kind))
    clip = cv2.VideoCapture(str(assets / "photos" / CLIP))
    for _ in range(frames):
        ok, picture = clip.read()
        if not ok:
            break
        writer.note(0, [0, 0, width, height])
        writer.add(cv2.resize(picture, size))
    writer.close()


def sprites(assets, faces):
    cut = []
    for name in PHOTOS:
        picture = cv2.imread(str(assets / "photos" / f"{name}.jpg"))
        for box in faces[name][0]:
            margin = 0.35 * box[2:]
            x0, y0 = (box[:2] - margin).astype(int)
            x1, y1 = (box[:2] + box[2:] + margin).astype(int)
            if x0 >= 0 and y0 >= 0 and x1 <= picture.shape[1] and y1 <= picture.shape[0]:
                cut.append((picture[y0:y1, x0:x1], box - [x0, y0, 0, 0]))
    cut.sort(key=lambda entry: -entry[1][3])
    return cut[:10]


def ten(path, size, seconds, assets, faces, seed):
    width, height = size
    unit = height / 720
    writer = Writer(path, size)
    ground = cv2.imread(str(assets / "photos" / "person-crowd.jpg"))
    ground = cv2.GaussianBlur(cv2.resize(ground, size), (0, 0), 40 * unit)
    generator = np.random.default_rng(seed)
    phase, period = generator.uniform(0, 2 * np.pi, (10, 2)), generator.uniform(9, 16, (10, 2))
    cut = sprites(assets, faces)
    for frame in range(int(seconds * RATE)):
        picture, time, hidden = ground.astype(np.float32), frame / RATE, []
        for number, (sprite, box) in enumerate(cut):
            scale = unit * (100 + 12 * np.sin(2 * np.pi * time / 11 + number)) / box[3]
            swing = np.sin(2 * np.pi * time / period[number] + phase[number])
            x = unit * (128 + 256 * (number % 5) + 55 * swing[0])
            y = unit * (190 + 340 * (number // 5) + 60 * swing[1])
            corner = np.array([x, y]) - scale * (box[:2] + box[2:] / 2)
            left, top = corner.astype(int)
            matrix = np.float32([[scale, 0, corner[0] - left], [0, scale, corner[1] - top]])
            high, wide = sprite.shape[:2]
            right, bottom = left + int(scale * wide) + 2, top + int(scale * high) + 2
            x0, y0, x1, y1 = max(0, left), max(0, top), min(width, right), min(height, bottom)
            part = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
            place, window = np.s_[y0:y1, x0:x1], (right - left, bottom - top)
            mask = np.zeros((high, wide), np.float32)
            cv2.ellipse(mask, (wide // 2, high // 2), (int(wide * 0.46), int(high * 0.48)), 0, 0, 360, 1, -1)
            mask = cv2.GaussianBlur(mask, (0, 0), wide * 0.02 + 0.1)
            weight = cv2.warpAffine(mask, matrix, window)[part][..., None]
            pasted = cv2.warpAffine(sprite, matrix, window)[part]
            picture[place] = picture[place] * (1 - weight) + pasted * weight
            moved = np.concatenate([corner + scale * box[:2], scale * box[2:]])
            # Each face is hidden for half a second in every ten, one after the other.
            if (time - 6 - 0.35 * number) % 10 < 0.5 and time > 6:
                hidden.append(moved)
            else:
                writer.note(number + 1, moved)
        picture = picture.astype(np.uint8)
        for box in hidden:
            (x0, y0), (x1, y1) = box[:2] - [0.4, 0.5] * box[2:], box[:2] + [1.4, 1.5] * box[2:]
            cv2.rectangle(picture, (int(x0), int(y0)), (int(x1), int(y1)), (90, 110, 60), -1)
        writer.add(picture)
    writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assets", type=Path, default=os.environ.get("EMOSENSE_ASSETS"))
    parser.add_argument("--emosense", type=Path, required=True, help="the program")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--heights", type=int, nargs="+", default=[720, 1080])
    parser.add_argument("--only", choices=["pan", "ten"])
    arguments = parser.parse_args()
    assets = Path(arguments.assets)
    arguments.output.mkdir(parents=True, exist_ok=True)
    faces = {name: faces_of(arguments.emosense, assets / "photos" / f"{name}.jpg") for name in PHOTOS}
    for height in arguments.heights:
        size = (height * 16 // 9, height)
        if arguments.only != "ten":
            pan(arguments.output / f"pan-{height}.mp4", size, arguments.seconds, assets, faces)
        if arguments.only != "pan":
            ten(arguments.output / f"ten-{height}.mp4", size, arguments.seconds, assets, faces, arguments.seed)


if __name__ == "__main__":
    main()
