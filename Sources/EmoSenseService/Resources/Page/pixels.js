// The pixels of a picture, upright and at the size that a reading gives.

/** A canvas with a picture drawn in; the promise is broken where the browser cannot decode it. */
export async function canvasOf(blob, width, height) {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d", { willReadFrequently: true }).drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas;
}

/** A canvas as a file. */
export const encoded = (canvas, type, quality) => new Promise((resolve, reject) => {
  canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for the browser."))),
    type, quality);
});
