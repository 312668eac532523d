"""Groups whose faces, expressions and moods are known, because they were put there.

    python make.py --assets FOLDER --heads heads.csv --photos FOLDER --out FOLDER

Every counted head of a group photograph gets a face of FER-2013's PublicTest: shrunk or enlarged to the head, inside a
soft oval, the photograph turned grey.  What a face shows is what the votes of FER+ say (the rule `majority` of
Documentation/Evaluation.md, contempt left out).  A picture's mood is drawn first; each face shows it with a chance of
0.6 and otherwise anything, as often as PublicTest has it.  The mood in the file is what most faces of the picture show;
a draw in which two expressions are shown equally often is drawn again.  Photographs with fewer than three heads of 14
pixels or more are left out; smaller heads get a face all the same.  No face is used twice.

The folder of --assets holds `data/fer2013`; --heads has photo,width,height,xmin,ymin,xmax,ymax; the same seed gives the
same pictures.  Writes `groups.json` (COCO with moods) and `photos/`.  What comes out may no more be passed on than what
it was made of.

Boxes are where the face is in such a crop, 0.81 of its width and all of its height around a middle 0.51 of the way
down: the mean of what SCRFD and YuNet find in FER-2013's Training split when it is pasted in the same way.
"""

import argparse
import csv
import json
import lzma
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

# The columns of the votes of FER+, and what EmoSense calls them.
VOTES = {
    "neutral": "neutral", "happiness": "happy", "surprise": "surprise", "sadness": "sad", "anger": "angry",
    "disgust": "disgust", "fear": "fear", "contempt": None, "unknown": None, "NF": None,
}
EXPRESSIONS = sorted(name for name in VOTES.values() if name)
MOODS = ["angry", "happy", "neutral", "sad", "surprise"]  # fear and disgust are too rare to lead a group
SIDE = 48
WIDTH, HEIGHT, MIDDLE = 0.81, 1.0, 0.51


def majority(row):
    """What has more than half of the votes, single ones left out; None where that is none of the seven."""
    votes = {name: int(row[name]) if int(row[name]) > 1 else 0 for name in VOTES}
    top = max(votes, key=votes.get)
    return VOTES[top] if 2 * votes[top] > sum(votes.values()) else None


def read_faces(folder, split):
    """The faces of a split by what they show."""
    with lzma.open(folder / "faces_48x48_u8.bin.xz") as file:
        pixels = np.frombuffer(file.read(), np.uint8).reshape(-1, SIDE, SIDE)
    faces = {name: [] for name in EXPRESSIONS}
    with open(folder / "rows.csv") as file:
        for row in csv.DictReader(file):
            label = majority(row) if row["usage"] == split and row["flag"] in ("0", "1") else None
            if label:
                faces[label].append(pixels[int(row["row"])])
    return faces


def read_heads(path):
    heads = {}
    with open(path) as file:
        for row in csv.DictReader(file):
            box = [float(row[name]) for name in ("xmin", "ymin", "xmax", "ymax")]
            heads.setdefault(row["photo"], []).append(box)
    return heads


def draw_expressions(count, shares, left, random):
    """A mood that leads alone, and what each face of the picture shows."""
    while True:
        mood = str(random.choice(MOODS))
        chosen = [mood if random.random() < 0.6 else str(random.choice(EXPRESSIONS, p=shares)) for _ in range(count)]
        counts = Counter(chosen).most_common()
        leads = len(counts) == 1 or counts[0][1] > counts[1][1]
        if leads and all(left[name] >= times for name, times in counts):
            return counts[0][0], chosen


def paste(picture, face, head):
    """Puts a face over a head; returns the box of the face as x, y, width, height."""
    side = max(8, round(max(head[2] - head[0], head[3] - head[1])))
    x = round((head[0] + head[2] - side) / 2)
    y = round((head[1] + head[3] - side) / 2)
    small = Image.fromarray(face).resize((side, side), Image.Resampling.BICUBIC if side > SIDE else Image.Resampling.BOX)
    rows, columns = (np.mgrid[0:side, 0:side] + 0.5) / side - 0.5
    inside = np.clip((0.5 - np.hypot(rows, columns)) * 8, 0, 1)
    picture.paste(small, (x, y), Image.fromarray((inside * 255).astype(np.uint8)))
    width, height = WIDTH * side, HEIGHT * side
    left, top = x + (side - width) / 2, y + MIDDLE * side - height / 2
    right, bottom = min(left + width, picture.width), min(top + height, picture.height)
    left, top = max(left, 0), max(top, 0)
    return [round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assets", type=Path, required=True, help="folder with data/fer2013")
    parser.add_argument("--heads", type=Path, required=True, help="photo,width,height,xmin,ymin,xmax,ymax")
    parser.add_argument("--photos", type=Path, required=True, help="folder of the photographs")
    parser.add_argument("--out", type=Path, required=True, help="where groups.json and photos/ go")
    parser.add_argument("--split", default="PublicTest", help="part of FER-2013 (default: PublicTest)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random = np.random.default_rng(arguments.seed)
    faces = read_faces(arguments.assets / "data/fer2013", arguments.split)
    counts = np.array([len(faces[name]) for name in EXPRESSIONS])
    for name in EXPRESSIONS:
        random.shuffle(faces[name])
    images, annotations = [], []
    (arguments.out / "photos").mkdir(parents=True, exist_ok=True)
    for name, heads in sorted(read_heads(arguments.heads).items()):
        if sum(max(head[2] - head[0], head[3] - head[1]) >= 14 for head in heads) < 3:
            continue
        left = {key: len(value) for key, value in faces.items()}
        mood, shown = draw_expressions(len(heads), counts / counts.sum(), left, random)
        picture = Image.open(arguments.photos / name).convert("L")
        image = len(images) + 1
        for head, expression in zip(heads, shown):
            box = paste(picture, faces[expression].pop(), head)
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": image,
                    "category_id": EXPRESSIONS.index(expression) + 1,
                    "bbox": box,
                    "area": round(box[2] * box[3], 2),
                    "iscrowd": 0,
                }
            )
        file = Path(name).with_suffix(".png").name
        picture.save(arguments.out / "photos" / file)
        images.append({"id": image, "file_name": file, "width": picture.width, "height": picture.height, "mood": mood})
    categories = [{"id": place + 1, "name": name} for place, name in enumerate(EXPRESSIONS)]
    (arguments.out / "groups.json").write_text(
        json.dumps({"images": images, "annotations": annotations, "categories": categories})
    )
    print(len(images), "pictures,", len(annotations), "faces; moods", dict(Counter(i["mood"] for i in images)))


if __name__ == "__main__":
    main()
