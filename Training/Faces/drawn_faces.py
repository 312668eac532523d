"""A picture of drawn faces that Swift can repeat exactly: integers alone, no rounding of negative numbers."""

from __future__ import annotations

import numpy as np

WIDTH, HEIGHT = 320, 192
FACES = (58, 70, 40), (175, 96, 56), (280, 60, 24)


def drawn_faces() -> np.ndarray:
    """RGB [192, 320, 3]."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    base = 90 + (x * 7 + y * 13) % 23
    picture = np.stack([base, base + 10, base + 30], -1)
    for center_x, center_y, r in FACES:
        u, v = x - center_x, y - center_y
        side = np.abs(np.abs(u) - r * 2 // 5)
        skin = np.stack([215 - np.abs(u) * 40 // r, 170 - np.abs(u) * 40 // r, 145 - np.abs(u) * 40 // r], -1)
        head = 25 * u * u + 16 * v * v <= 25 * r * r
        parts = [
            (head, skin),
            (head & (2 * v < -r), (60, 40, 30)),
            ((side <= r // 4) & (np.abs(v + r // 3) <= r // 14), (70, 50, 40)),
            (side * side + 4 * (v + r // 10) ** 2 <= (r // 6) ** 2, (40, 30, 30)),
            ((np.abs(u) <= r // 10) & (v >= 0) & (v <= r * 2 // 5), (185, 135, 110)),
            (u * u + 9 * (v - r * 7 // 10) ** 2 <= (r * 2 // 5) ** 2, (170, 60, 70)),
        ]
        for where, color in parts:
            picture = np.where(where[..., None], color, picture)
    return picture.astype(np.uint8)
