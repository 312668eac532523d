"""Golden numbers of face-api.js's expression network, run by face-api.js itself in Chromium.

    python faceapi_golden.py --assets FOLDER --script face-api.js

`face-api.js` is `dist/face-api.js` of justadudewhohacks/face-api.js at commit a86f011. A page is served on
127.0.0.1 to a headless Chromium without a GPU. It puts the pictures into canvases byte by byte, cuts faces out with
`extractFaces`, and reads them with `FaceExpressionNet`; its answers come back as JSON.

Reads golden/mtcnn.json for the faces of the photographs and writes golden/faceapi.json: for every face the crop, the
checksum of what the browser makes of it in a canvas of 112x112, and the logits.
"""

import base64
import functools
import http.server
import json
import subprocess
import tempfile
import threading
from pathlib import Path

import numpy as np

import common

LABELS = ["neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised"]
FACES_A_PHOTO = 12

PAGE = """<!doctype html><script src="face-api.js"></script><script>
const text = bytes => { let s = ''; for (const b of bytes) s += String.fromCharCode(b); return btoa(s); };
const rgb = data => { const out = new Uint8Array(data.length / 4 * 3);
  for (let i = 0, j = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) out[j++] = data[i + c];
  return out; };
async function picture(entry) {
  const bytes = new Uint8Array(await (await fetch(entry.raw)).arrayBuffer());
  const canvas = document.createElement('canvas');
  canvas.width = entry.width; canvas.height = entry.height;
  const data = new Uint8ClampedArray(entry.width * entry.height * 4);
  for (let i = 0, j = 0; i < data.length; i += 4) {
    for (let c = 0; c < 3; c++) data[i + c] = bytes[j++];
    data[i + 3] = 255;
  }
  canvas.getContext('2d').putImageData(new ImageData(data, entry.width, entry.height), 0, 0);
  return canvas;
}
async function run() {
  await faceapi.tf.setBackend('cpu');
  const net = faceapi.nets.faceExpressionNet;
  await net.loadFromUri('/models');
  const answers = [];
  for (const entry of await (await fetch('pictures.json')).json()) {
    const canvas = await picture(entry);
    const size = { width: entry.width, height: entry.height };
    const faces = [];
    for (const [x1, y1, x2, y2] of entry.boxes) {
      const place = new faceapi.Rect(x1 / size.width, y1 / size.height, (x2 - x1) / size.width, (y2 - y1) / size.height);
      const [face] = await faceapi.extractFaces(canvas, [new faceapi.FaceDetection(1, place, size)]);
      const square = faceapi.imageToSquare(face, 112, true);
      const logits = net.runNet(await faceapi.toNetInput(face));
      faces.push({ size: [face.width, face.height],
        pixels: text(rgb(square.getContext('2d').getImageData(0, 0, 112, 112).data)),
        logits: Array.from(await logits.data()) });
    }
    answers.push(faces);
  }
  return { agent: navigator.userAgent, tensorflow: faceapi.tf.version_core, answers };
}
run().catch(error => ({ error: String(error.stack || error) }))
  .then(answer => fetch('answer', { method: 'POST', body: JSON.stringify(answer) }));
</script>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    answer = None
    done = threading.Event()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Handler.answer = json.loads(body)
        self.send_response(204)
        self.end_headers()
        Handler.done.set()

    def log_message(self, *_):
        pass


def in_browser(pictures, weights, script, chromium):
    """What the page answers for each picture: entry and bytes."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "page.html").write_text(PAGE)
        (folder / "face-api.js").write_bytes(script.read_bytes())
        (folder / "models").mkdir()
        for file in weights.iterdir():
            (folder / "models" / file.name).write_bytes(file.read_bytes())
        listed = []
        for index, (entry, pixels) in enumerate(pictures):
            (folder / f"{index}.raw").write_bytes(pixels.tobytes())
            listed.append({"raw": f"{index}.raw"} | {k: entry[k] for k in ("width", "height", "boxes")})
        (folder / "pictures.json").write_text(json.dumps(listed))
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=folder)
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = subprocess.Popen(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             f"http://127.0.0.1:{server.server_port}/page.html"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not Handler.done.wait(900):
                raise SystemExit("the browser gave no answer")
        finally:
            browser.terminate()
            browser.wait()
            server.shutdown()
    if "error" in Handler.answer:
        raise SystemExit(Handler.answer["error"])
    return Handler.answer


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--script", type=Path, required=True, help="dist/face-api.js")
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--pixels", type=Path, help="folder for the 112x112 canvases, to look at")
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    pictures = []
    for name, make in (("synthetic", common.synthetic), ("busy", common.busy)):
        pixels = make(320, 200)
        boxes = [
            [100.7, 60.2, 160.9, 140.8],  # inside, higher than wide
            [99.6, 60.3, 181.2, 130.4],  # wider than high
            [-12.6, -7.9, 55.3, 70.2],  # over the upper left corner
            [250.3, 140.4, 330.5, 215.2],  # over the lower right corner
            [0.2, 0.3, 319.4, 199.6],  # nearly the whole picture
            [150.2, 90.1, 171.9, 111.6],  # small: enlarged
            [20.5, 30.5, 133.2, 143.1],  # 112 pixels: as it is
        ]
        pictures.append(
            ({"picture": name, "width": 320, "height": 200, "rgb_sha256": common.checksum(pixels),
              "boxes": boxes}, pixels))
    for photo in json.loads((arguments.golden / "mtcnn.json").read_text())["photos"]:
        path = assets / photo["file"]
        pixels = common.decode_rgb(path)
        pictures.append((common.photo_entry(path, pixels) | {"boxes": photo["boxes"][:FACES_A_PHOTO]}, pixels))

    weights = assets / "models" / "faceapi"
    answer = in_browser(pictures, weights, arguments.script, arguments.chromium)
    entries = []
    for (entry, _), faces in zip(pictures, answer["answers"], strict=True):
        canvases = [np.frombuffer(base64.b64decode(f["pixels"]), np.uint8) for f in faces]
        if arguments.pixels:
            arguments.pixels.mkdir(parents=True, exist_ok=True)
            name = Path(entry.get("file", entry.get("picture"))).stem
            np.save(arguments.pixels / f"{name}.npy", np.stack(canvases).reshape(-1, 112, 112, 3))
        entries.append(
            entry
            | {
                "sizes": [f["size"] for f in faces],
                "canvas_sha256": [common.checksum(c) for c in canvases],
                "canvas_means": common.rounded([c.mean() for c in canvases], 4),
                "logits": common.rounded([f["logits"] for f in faces], 6),
            }
        )
    common.write_json(
        arguments.golden / "faceapi.json",
        {
            "made_by": "reference/faceapi_golden.py",
            "versions": {"browser": answer["agent"], "tfjs-core": answer["tensorflow"],
                         "face-api.js": "a86f011", "script_sha256": common.sha256(arguments.script)},
            "model": {f.name: common.sha256(f) for f in sorted(weights.iterdir())},
            "classes": LABELS,
            "made_up": [e for e in entries if "picture" in e],
            "photos": [e for e in entries if "file" in e],
        },
    )


if __name__ == "__main__":
    main()
