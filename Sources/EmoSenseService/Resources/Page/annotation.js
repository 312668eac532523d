// A picture with its faces, expressions and mood drawn in, and faces hidden where that is asked for.

import { colorOf, droppedColor, expressions, textColorOn, verdictInWords } from "./expressions.js";
import { facesInWords, leadInWords } from "./mood-panel.js";
import { faceInWords } from "./overlay.js";
import { canvasOf } from "./pixels.js";

const smallestSide = 480;
const font = (size) => `650 ${size}px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;

/** Covers a face with a few large cells, somewhat beyond its box. */
function hide(context, { x, y, width, height }) {
  const margin = 0.15 * Math.max(width, height);
  const left = Math.floor(Math.max(0, x - margin)), top = Math.floor(Math.max(0, y - margin));
  const right = Math.ceil(Math.min(context.canvas.width, x + width + margin));
  const bottom = Math.ceil(Math.min(context.canvas.height, y + height + margin));
  if (right <= left || bottom <= top) return;
  const { data } = context.getImageData(left, top, right - left, bottom - top);
  const side = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / 5));
  for (let cellTop = top; cellTop < bottom; cellTop += side) {
    for (let cellLeft = left; cellLeft < right; cellLeft += side) {
      const sums = [0, 0, 0];
      let count = 0;
      for (let row = cellTop; row < Math.min(bottom, cellTop + side); row += 1) {
        for (let column = cellLeft; column < Math.min(right, cellLeft + side); column += 1) {
          const index = ((row - top) * (right - left) + column - left) * 4;
          for (let channel = 0; channel < 3; channel += 1) sums[channel] += data[index + channel];
          count += 1;
        }
      }
      context.fillStyle = `rgb(${sums.map((sum) => Math.round(sum / count)).join(" ")})`;
      context.fillRect(cellLeft, cellTop, Math.min(side, right - cellLeft), Math.min(side, bottom - cellTop));
    }
  }
}

function mark(context, face, reference) {
  const { x, y, width, height } = face.box;
  const line = Math.max(1.5, reference * 0.0026);
  const color = face.kept ? colorOf(face.expression) : droppedColor;
  context.setLineDash(face.kept ? [] : [line * 2.5, line * 2]);
  for (const [stroke, wide] of [["rgb(0 0 0 / 45%)", line * 1.9], [color, line]]) {
    context.strokeStyle = stroke;
    context.lineWidth = wide;
    context.beginPath();
    context.roundRect(x, y, width, height, 0.08 * Math.min(width, height));
    context.stroke();
  }
  context.setLineDash([]);
  if (!face.kept) return;
  const size = Math.max(9, Math.min(reference * 0.02, width * 0.2));
  context.font = font(size);
  const text = faceInWords(face);
  const wide = context.measureText(text).width + size * 0.7, tall = size * 1.4;
  const left = Math.max(0, Math.min(context.canvas.width - wide, x + (width - wide) / 2));
  const top = y - tall - line >= 0 ? y - tall - line : Math.max(0, y) + line;
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(left, top, wide, tall, size * 0.22);
  context.fill();
  context.fillStyle = textColorOn(face.expression);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, left + wide / 2, top + tall / 2);
}

/** The strip below the picture: the mood in words, and its distribution. */
function strip(context, mood, top, tall) {
  const { width } = context.canvas;
  const size = tall * 0.36;
  context.fillStyle = "#14171c";
  context.fillRect(0, top, width, tall);
  let left = 0;
  for (const name of expressions) {
    const share = (mood.probabilities?.[name] ?? 0) * width;
    context.fillStyle = colorOf(name);
    context.fillRect(left, top, share, tall * 0.14);
    left += share;
  }
  const words = mood.expression
    ? `${mood.expression} ${leadInWords(mood)} · ${verdictInWords(mood.verdict)} · ${facesInWords(mood)}` : facesInWords(mood);
  context.font = font(size);
  const fit = Math.min(1, (width - size) / context.measureText(words).width);
  context.font = font(size * fit);
  context.fillStyle = "#ffffff";
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(words, size * 0.5, top + tall * 0.58);
}

/**
 * Draws a picture with everything in it.
 *
 * @param file The picture.
 * @param reading Its reading.
 * @param options `hideFaces`, and `longSide` to which it is brought down.
 */
export async function annotated(file, reading, { hideFaces = false, longSide = Infinity } = {}) {
  const side = Math.max(reading.width, reading.height);
  const scale = Math.min(longSide / side, Math.max(1, smallestSide / side));
  const width = Math.round(reading.width * scale), height = Math.round(reading.height * scale);
  const picture = await canvasOf(file, width, height);
  const faces = reading.faces.map((face) => ({
    ...face, box: Object.fromEntries(Object.entries(face.box).map(([key, value]) => [key, value * scale])),
  }));
  if (hideFaces) for (const face of faces) hide(picture.getContext("2d"), face.box);
  const reference = 1.25 * Math.sqrt(width * height);
  const tall = Math.round(Math.max(28, reference * 0.05));
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height + tall;
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  for (const isKept of [false, true]) {
    for (const face of faces) if (face.kept === isKept) mark(context, face, reference);
  }
  strip(context, reading.mood, height, tall);
  return canvas;
}
