"""Golden numbers of super-resolution networks.

    python superres_golden.py --assets FOLDER --repos FOLDER --models FOLDER [NETWORK ...]

Writes golden/superres.json: for each network and picture, samples and means of the enlarged picture, in grey levels.

- Networks whose weights are among the assets run with them; the others have the exact architecture, and weights from a
  seed whose last layer is stretched so that the picture uses much of the range (a fresh network gives near grey).
- The references are the authors' own code: torchsr 1.0.4 from PyPI; of the others, checkouts under --repos, named IMDN,
  RFDN, SAFMN, SCGAN, ELSFace (README.md names the commits); OpenCV's dnn_superres, of opencv-contrib-python-headless 4.11.
- Untrained networks are written to --models, as PyTorch saves them and converted by Converters/superres_to_onnx.py.
  Tests read them from there, through EMOSENSE_REFERENCE_MODELS.
"""

import importlib
import json
import subprocess
import sys
import types
from pathlib import Path

import numpy as np

import common

CONVERTERS = Path(__file__).resolve().parents[3] / "Converters"
STEP = 1055
SEED = 20

#: Networks with real weights: where they are, and the range of their numbers.
TRAINED = {
    "carn-m-x2": ("carn_m.pth", 255), "carn-m-x3": ("carn_m.pth", 255), "carn-m-x4": ("carn_m.pth", 255),
    "imdn-x4": ("IMDN_x4.pth", 255), "rfdn-x4": ("RFDN_AIM.pth", 1),
    "safmn-x4": ("team15_SAFMN.pth", 255), "safmnpp-x4": ("team23_safmnpp.pth", 255),
}
OPENCV = ["FSRCNN_x2", "FSRCNN_x4", "ESPCN_x2", "ESPCN_x4", "LapSRN_x2", "LapSRN_x4"]
UNTRAINED = [f"{family}-x{scale}"
             for family in ["carn", "edsr-baseline", "ninasr-b0", "ninasr-b1", "ninasr-b2", "rcan", "rdn", "edsr"]
             for scale in (2, 3, 4)] + ["scgan-x4", "elsface-x4"]


def pictures(name, photos):
    """Synthetic pictures and crops of photographs; SAFMN's at sizes where its windows are even."""
    yield {"picture": "synthetic", "width": 32, "height": 32}, common.synthetic(32, 32)
    if name == "elsface-x4":
        yield {"picture": "busy", "width": 32, "height": 32}, common.busy(32, 32)
        path = photos / "zidane.jpg"
        crop = np.ascontiguousarray(common.decode_rgb(path)[90:122, 990:1022])
        yield {"file": "photos/zidane.jpg", "x": 990, "y": 90, "width": 32, "height": 32}, crop
        return
    yield {"picture": "busy", "width": 48, "height": 32}, common.busy(48, 32)
    if not name.startswith("safmn"):
        yield {"picture": "busy", "width": 29, "height": 23}, common.busy(29, 23)
    for file, (x, y) in {"zidane.jpg": (990, 90), "obama_biden.jpg": (500, 150)}.items():
        path = photos / file
        crop = np.ascontiguousarray(common.decode_rgb(path)[y:y + 48, x:x + 32])
        entry = {"file": f"photos/{file}", "x": x, "y": y, "width": 32, "height": 48}
        yield entry, crop


def golden(entry, pixels, enlarged):
    flat = enlarged.reshape(-1)
    return {**entry, "rgb_sha256": common.checksum(pixels),
            "enlarged_width": enlarged.shape[1], "enlarged_height": enlarged.shape[0],
            "means": common.rounded(enlarged.reshape(-1, 3).mean(0), 4), "samples": flat[::STEP].tolist()}


def reference(name, repos):
    """The network of the authors' code."""
    import torchvision_nms  # noqa: F401 (must come before torchvision)
    import torchsr.models

    family, scale = name.rsplit("-x", 1)
    scale = int(scale)
    if family == "imdn":
        sys.path.insert(0, str(repos / "IMDN"))
        return importlib.import_module("model.architecture").IMDN(upscale=scale)
    if family == "rfdn":
        sys.path.insert(0, str(repos / "RFDN"))
        return importlib.import_module("RFDN").RFDN()
    if family in ("safmn", "safmnpp"):
        sys.modules.setdefault("einops", types.SimpleNamespace(rearrange=None))
        folder, module = {"safmn": ("NTIRE2023_ESR", "team15_SAFMN"), "safmnpp": ("NTIRE2024_ESR", "team23_safmnpp")}[family]
        sys.path.insert(0, str(repos / "SAFMN" / folder / "models"))
        code = importlib.import_module(module)
        return code.SAFMN(36) if family == "safmn" else code.SAFMNPP(36, n_blocks=6, ffn_scale=1.5)
    if family == "scgan":
        sys.path.insert(0, str(repos / "SCGAN"))
        sys.modules.pop("model", None)
        return importlib.import_module("model").G_RLS()
    if family == "elsface":
        return elsface(repos / "ELSFace")
    return getattr(torchsr.models, family.replace("-", "_"))(scale=scale, pretrained=False)


def elsface(checkout):
    """ELSFace's network. What its code imports and never uses is replaced by empty modules, and timm by the three of
    its helpers that are used, of which none has a part in a trained network's answer.
    """
    import torch

    helpers = types.ModuleType("timm.models.layers")
    helpers.DropPath = lambda *_: torch.nn.Identity()
    helpers.to_2tuple = lambda value: value if isinstance(value, tuple) else (value, value)
    helpers.trunc_normal_ = torch.nn.init.trunc_normal_
    sys.modules.update({"timm": types.ModuleType("timm"), "timm.models": types.ModuleType("timm.models"),
                        "timm.models.layers": helpers})
    for missing in ["mmedit", "mmedit.models", "mmedit.models.backbones", "mmedit.models.backbones.sr_backbones"]:
        sys.modules.setdefault(missing, types.ModuleType(missing))
    for missing, names in {
        "mmedit.models.backbones.sr_backbones.rrdb_net": ["RRDB"], "mmedit.models.builder": ["build_component"],
        "mmedit.models.common": ["PixelShufflePack", "make_layer"], "mmedit.models.registry": ["BACKBONES"],
        "mmedit.utils": ["get_root_logger"],
    }.items():
        module = types.ModuleType(missing)
        for each in names:
            setattr(module, each, None)
        sys.modules[missing] = module
    for loaded in [name for name in sys.modules if name == "model" or name.startswith("model.")]:
        del sys.modules[loaded]
    sys.path.insert(0, str(checkout))
    options = types.SimpleNamespace(
        n_feats=60, n_colors=3, scale=[2], rgb_range=255, patch_size=32, embed_dim=60, depths=[1], window_size=8,
        mlp_ratio=2, qkv_bias=True, qk_scale=None, attn_drop_rate=0.0, drop_path_rate=0.1, num_heads=6, ape=False,
        resi_connection="1conv", dropout_rate=0)
    return importlib.import_module("model.elsface").make_model(options)


def run(network, name, pixels, divisor):
    """The enlarged picture, rounded to grey levels."""
    import torch

    if name == "scgan-x4":
        bgr = torch.from_numpy(pixels[:, :, ::-1].transpose(2, 0, 1).copy()).float()[None]
        out = network((bgr / 255 - 0.5) / 0.5)[0].flip(0) * 127.5 + 127.5
    elif name == "elsface-x4":
        bgr = torch.from_numpy(pixels[:, :, ::-1].transpose(2, 0, 1).copy()).float()[None]
        out = network(bgr / 255)[0].flip(0) * 255
    else:
        rgb = torch.from_numpy(pixels.transpose(2, 0, 1).copy()).float()[None]
        out = network(rgb / divisor)[0] * divisor
    return out.clamp(0, 255).round().byte().numpy().transpose(1, 2, 0)


def stretch(network, name):
    """Stretches the last layer until the enlarged picture spreads by 40 grey levels about a middle one."""
    import torch

    last = [module for module in network.modules()
            if isinstance(module, torch.nn.Conv2d) and module.weight.requires_grad][-1]
    if name == "scgan-x4":
        last = network.main[4]
    if name == "elsface-x4":
        last = network.tail_x2[0][1]
    pixels = torch.from_numpy(common.busy(32, 32).transpose(2, 0, 1).copy()).float()[None] / 255
    spread = network(pixels).std()
    last.weight.data *= 0.16 / spread
    # RDN and ELSFace add no mean of their own.
    last.bias.data.fill_(0.45 if name.startswith(("rdn", "elsface")) else 0)


def settled(network):
    """Gives normalizations facts that are not those of a fresh network."""
    import torch

    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.1, 0.1)
            module.running_var.uniform_(0.01, 0.1)


def convert(script, *arguments):
    subprocess.run([sys.executable, CONVERTERS / script, *map(str, arguments)], check=True)


def torch_networks(arguments, assets):
    import torch

    torch.set_num_threads(2)
    for name in [*TRAINED, *UNTRAINED]:
        if arguments.networks and name not in arguments.networks:
            continue
        file, divisor = TRAINED.get(name, (None, 255))
        torch.manual_seed(SEED)
        network = reference(name, arguments.repos).eval()
        with torch.no_grad():
            if file:
                path = assets / "models/superres" / file
                state = torch.load(path, map_location="cpu", weights_only=True)
                state = state.get("params_ema", state.get("params", state))
                network.load_state_dict({key.removeprefix("module."): value for key, value in state.items()})
            else:
                settled(network)
                stretch(network, name)
                path = arguments.models / f"{name}-untrained.pth"
                state = network.state_dict()
                torch.save({"G_l2h": state} if name == "scgan-x4" else state, path)
                convert("superres_to_onnx.py", name, path, arguments.models / f"{name}-untrained.onnx")
            results = [golden(entry, pixels, run(network, name, pixels, divisor))
                       for entry, pixels in pictures(name, assets / "photos")]
        print(name, [entry["means"] for entry in results][:2])
        weights = f"models/superres/{file}" if file else f"seed {SEED}"
        yield {"network": name, "is_trained": bool(file), "weights": weights, "pictures": results}


def opencv_networks(arguments, assets):
    import cv2

    for file in OPENCV:
        family, scale = file.split("_x")
        name = f"{family.lower()}-x{scale}"
        if arguments.networks and name not in arguments.networks:
            continue
        network = cv2.dnn_superres.DnnSuperResImpl.create()
        network.readModel(str(assets / f"models/superres/{file}.pb"))
        network.setModel(family.lower(), int(scale))
        results = []
        for entry, pixels in pictures(name, assets / "photos"):
            enlarged = network.upsample(np.ascontiguousarray(pixels[:, :, ::-1]))[:, :, ::-1]
            results.append(golden(entry, pixels, np.ascontiguousarray(enlarged)))
        yield {"network": name, "is_trained": True, "weights": f"models/superres/{file}.pb", "pictures": results}


def bicubic():
    """OpenCV's INTER_CUBIC, by which ELSFace's faces come to their size; more of the pixels than of the others."""
    import cv2

    for (width, height), (to_width, to_height) in [((37, 29), (32, 32)), ((20, 24), (32, 32)), ((7, 5), (13, 21))]:
        pixels = common.busy(width, height)
        resized = cv2.resize(pixels, (to_width, to_height), interpolation=cv2.INTER_CUBIC)
        yield {"from": [width, height], "to": [to_width, to_height], "samples": resized.reshape(-1)[::13].tolist()}


def main():
    parser = common.argument_parser(__doc__)
    parser.add_argument("--repos", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("networks", nargs="*")
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    arguments.models.mkdir(parents=True, exist_ok=True)
    made = [*opencv_networks(arguments, assets), *torch_networks(arguments, assets)]
    path = arguments.golden / "superres.json"
    if arguments.networks and path.exists():
        fresh = {entry["network"]: entry for entry in made}
        kept = json.loads(path.read_text())["networks"]
        made = [fresh.pop(entry["network"], entry) for entry in kept] + list(fresh.values())
    common.write_json(path, {
        "versions": common.versions("torch", "torchsr", "opencv-contrib-python-headless", "numpy"),
        "step": STEP, "networks": made})
    common.write_json(arguments.golden / "bicubic.json", {
        "versions": common.versions("opencv-contrib-python-headless"), "step": 13, "pictures": list(bicubic())})


if __name__ == "__main__":
    main()
