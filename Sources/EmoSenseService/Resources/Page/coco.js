// Corrected faces as COCO's JSON, which `emosense evaluate group` reads.

import { expressions } from "./expressions.js";

const round = (value) => Math.round(value * 100) / 100;

/**
 * The document of some corrected pictures.
 *
 * @param pictures Each with `name`, `width`, `height`, `mood` (an expression or null) and `faces`, each with `box` and
 *   `expression` (null where nobody can tell: the face counts for detection alone).
 */
export function coco(pictures) {
  const annotations = pictures.flatMap((picture, index) => picture.faces.map(({ box, expression }) => ({
    image_id: index + 1,
    category_id: expression === null ? expressions.length + 1 : expressions.indexOf(expression) + 1,
    bbox: [box.x, box.y, box.width, box.height].map(round),
    area: round(box.width * box.height),
    iscrowd: 0,
  })));
  return {
    info: { description: "Faces and expressions, corrected by hand in EmoSense" },
    images: pictures.map(({ name, width, height, mood }, index) => ({
      id: index + 1, file_name: name, width, height, ...(mood ? { mood } : {}),
    })),
    annotations: annotations.map((annotation, index) => ({ id: index + 1, ...annotation })),
    categories: [...expressions, "unknown"].map((name, index) => ({ id: index + 1, name, supercategory: "face" })),
  };
}
