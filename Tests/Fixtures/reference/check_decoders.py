"""Do Pillow, OpenCV and libvips decode the photographs to the same bytes?

    python check_decoders.py --assets FOLDER

Prints, for each photograph, the greatest difference in grey levels from
Pillow's decoding, turned upright.  The command `vips` is used where it is
installed.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageCms

import common


def profile_name(path):
    import io

    data = Image.open(path).info.get("icc_profile")
    if not data:
        return "none"
    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data))).strip()


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    photos = common.assets_of(arguments) / "photos"
    for path in sorted(photos.glob("*.jpg")):
        pillow = common.decode_rgb(path).astype(int)
        line = f"{path.name}: profile {profile_name(path)}"
        opencv = cv2.imread(str(path), cv2.IMREAD_COLOR)[..., ::-1]
        line += f", OpenCV {np.abs(pillow - opencv).max()}"
        if shutil.which("vips"):
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "out.png"
                subprocess.run(["vips", "autorot", path, target], check=True)
                vips = np.asarray(Image.open(target).convert("RGB"))
            line += f", libvips {np.abs(pillow - vips).max()}"
        print(line)


if __name__ == "__main__":
    main()
