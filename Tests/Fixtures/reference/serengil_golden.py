"""Golden numbers of serengil's RetinaFace: its own code on untrained weights of its architecture.

    python serengil_golden.py --assets FOLDER --repos FOLDER --models FOLDER

Needs TensorFlow 2.19 with tf_keras, in an environment of its own (its numpy is older), and a checkout of
serengil/retinaface in `--repos`.  The published weights (retinaface.h5, 119 MB) were not at hand, so the network is
settled as in untrained.py: normalisations take their statistics from photographs, layer by layer, and the heads are
scaled so that boxes and scores spread.  `--models` gets the weights as Keras's .h5 and what our converter makes of them.

`RetinaFace.detect_faces` runs unchanged with its defaults (score 0.9, upscaling to 1024 pixels) and cuts boxes to
integers at its end; the numbers here are those just before, caught in its suppression.

Writes golden/serengil_untrained.json.
"""

import os
import sys

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from pathlib import Path

import cv2
import numpy as np
import tensorflow as tf

import common
import detector_golden

PHOTOS = ["obama_biden.jpg", "zidane.jpg", "person-group.jpg"]
THRESHOLD = 0.9


def settled(build, assets):
    """The network with random weights whose outputs spread."""
    keras = tf.keras
    keras.utils.set_random_seed(0)
    model = build()
    names = ["solvay_conference.jpg", "obama_biden.jpg"]
    batch = np.stack([cv2.resize(common.decode_rgb(assets / "photos" / n), (320, 224)) for n in names])
    batch = batch.astype(np.float32)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            values = keras.Model(model.inputs, layer.input)(batch).numpy()
            mean, variance = values.mean(axis=(0, 1, 2)), values.var(axis=(0, 1, 2))
            gamma, beta = layer.get_weights()[:2]
            layer.set_weights([gamma, beta, mean, variance])
    ranked = []
    for stride in (8, 16, 32):
        for head in ("bbox_pred", "landmark_pred", "cls_score"):
            layer = model.get_layer(f"face_rpn_{head}_stride{stride}")
            values = keras.Model(model.inputs, layer.output)(batch).numpy()
            kernel, bias = layer.get_weights()
            gain = (3.0 if head == "cls_score" else 0.3) / values.std()
            layer.set_weights([kernel * gain, bias])
            if head == "cls_score":
                ranked.append(((values[..., 2:] - values[..., :2]) * gain).ravel())
    ranked = np.sort(np.concatenate(ranked))[::-1]
    shift = np.log(THRESHOLD / (1 - THRESHOLD)) - (ranked[59] + ranked[60]) / 2
    for stride in (8, 16, 32):
        layer = model.get_layer(f"face_rpn_cls_score_stride{stride}")
        kernel, bias = layer.get_weights()
        bias[2:] += shift
        layer.set_weights([kernel, bias])
    return model


def main():
    parser = detector_golden.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, required=True, help="where the network goes")
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    sys.path.insert(0, str(arguments.repos / "retinaface"))
    sys.path.insert(0, str(common.FIXTURES.parent.parent / "Converters"))
    import retinaface_to_onnx
    from retinaface import RetinaFace
    from retinaface.commons import postprocess
    from retinaface.model import retinaface_model

    retinaface_model.load_weights = lambda model: model
    model = settled(retinaface_model.build_model, assets)
    arguments.models.mkdir(parents=True, exist_ok=True)
    state, onnx = (arguments.models / f"retinaface-serengil-untrained.{kind}" for kind in ("h5", "onnx"))
    model.save_weights(str(state))
    retinaface_to_onnx.convert("retinaface-serengil", state).write(onnx)

    caught = {}
    suppress = postprocess.cpu_nms

    def catch(rows, threshold):
        kept = suppress(rows, threshold)
        caught["rows"] = rows[kept]
        return kept

    postprocess.cpu_nms = catch
    function = tf.function(model, input_signature=(tf.TensorSpec([None, None, None, 3], np.float32),))

    def detect(pixels):
        caught["rows"] = np.zeros((0, 5), np.float32)
        faces = RetinaFace.detect_faces(np.ascontiguousarray(pixels[..., ::-1]), model=function)
        order = ("right_eye", "left_eye", "nose", "mouth_right", "mouth_left")
        points = [np.concatenate([face["landmarks"][name] for name in order]) for face in faces.values()]
        rows = caught["rows"]
        return detector_golden.found(rows[:, :4], rows[:, 4], np.reshape(points, (-1, 10)))

    photos = detector_golden.over_photos(assets, detect, PHOTOS)
    common.write_json(
        arguments.golden / "serengil_untrained.json",
        {
            "made_by": "reference/serengil_golden.py",
            "reference": "serengil/retinaface 7bccc51",
            "versions": common.versions("tensorflow-cpu", "tf_keras", "numpy"),
            "settings": {"confidence": THRESHOLD, "iou": 0.4, "short_side": 1024, "long_side": 1980},
            "models": [{"file": onnx.name, "sha256": common.sha256(onnx), "photos": photos}],
        },
    )


if __name__ == "__main__":
    main()
