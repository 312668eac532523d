// Which faces take part in the mood: the filters of the library, in its order and its single precision.

const { fround, max, min } = Math;

const area = (box) => fround(max(0, box.width) * max(0, box.height));

/** Share of a box that lies inside the picture must be at least this. */
const visibleShare = fround(0.9);

function isInside(box, width, height) {
  const left = max(box.x, 0), top = max(box.y, 0);
  const right = min(fround(box.x + box.width), width), bottom = min(fround(box.y + box.height), height);
  const visible = area({ width: fround(right - left), height: fround(bottom - top) });
  return area(box) > 0 && visible >= fround(visibleShare * area(box));
}

/**
 * Name of the first filter that drops a face, or null when it is kept.
 *
 * @param face A face of a reading, in pixels of the full picture; `sharpness` where the service measured it.
 * @param options `minFace`, `minConfidence`, `minSharpness` (null for off) and `dropCut`.
 * @param picture `width` and `height` in pixels.
 */
export function droppedBy(face, options, picture) {
  if (max(face.box.width, face.box.height) < fround(options.minFace)) return "min-face";
  if (face.confidence < fround(options.minConfidence)) return "min-confidence";
  if (options.dropCut && !isInside(face.box, picture.width, picture.height)) return "cut-by-edge";
  if (options.minSharpness && face.sharpness != null && face.sharpness < fround(options.minSharpness)) {
    return "min-sharpness";
  }
  return null;
}
