// How sharp a face is: the variance of the Laplacian of its grey patch, as the library's filter measures it.

const largestSide = 64;
const { fround, floor, max, min } = Math;

/** The pixels that one cell of the patch covers along one side, at least one. */
function span(cell, side, start, length, limit) {
  const edge = (at) => floor(fround(start + fround(fround(length * at) / side)));
  const first = min(limit - 1, edge(cell));
  return [first, max(first + 1, min(limit, edge(cell + 1)))];
}

/** The box as a square of grey values, each the mean of the pixels that it covers. */
function greyPatch(box, side, { data, width, height }) {
  const patch = new Float32Array(side * side);
  const columns = Array.from({ length: side }, (_, cell) => span(cell, side, box.x, box.width, width));
  for (let row = 0; row < side; row += 1) {
    const [top, bottom] = span(row, side, box.y, box.height, height);
    for (let column = 0; column < side; column += 1) {
      const [left, right] = columns[column];
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          const index = (y * width + x) * 4;
          sum += 299 * data[index] + 587 * data[index + 1] + 114 * data[index + 2];
        }
      }
      patch[row * side + column] = fround(sum) / fround(1000 * (bottom - top) * (right - left));
    }
  }
  return patch;
}

/**
 * Variance of the Laplacian inside a box, in squared grey levels; 0 when the box lies outside the picture.
 *
 * @param box In pixels of the picture.
 * @param image `data` as RGBA, `width` and `height`.
 */
export function sharpness(box, image) {
  const x = max(box.x, 0), y = max(box.y, 0);
  const width = fround(min(fround(box.x + box.width), image.width) - x);
  const height = fround(min(fround(box.y + box.height), image.height) - y);
  if (!(width >= 3 && height >= 3)) return 0;
  const side = min(largestSide, floor(min(width, height)));
  const grey = greyPatch({ x, y, width, height }, side, image);
  let sum = 0, squares = 0;
  for (let row = 1; row < side - 1; row += 1) {
    for (let column = 1; column < side - 1; column += 1) {
      const index = row * side + column;
      let laplacian = fround(grey[index - 1] + grey[index + 1]);
      laplacian = fround(fround(laplacian + grey[index - side]) + grey[index + side]);
      laplacian = fround(laplacian - fround(4 * grey[index]));
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const count = (side - 2) ** 2;
  return fround(squares / count - (sum / count) ** 2);
}
