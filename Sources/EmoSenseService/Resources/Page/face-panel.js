// One face: its probabilities, and why it was kept or dropped.

import { bars } from "./bars.js";
import { element } from "./dom.js";
import { colorOf, reasonInWords } from "./expressions.js";
import { fixed, percent } from "./numbers.js";
import { wouldShow } from "./overlay.js";

/** One line a filter: what was measured, what was asked for. */
function checks(face, options, picture) {
  const { width, height, x, y } = face.box;
  const side = Math.max(width, height);
  const isCut = x < 0 || y < 0 || x + width > picture.width || y + height > picture.height;
  return [
    ["Size", `${fixed(width, 0)} × ${fixed(height, 0)} px`, side >= options.minFace, `at least ${options.minFace} px`],
    ["Sure a face", percent(face.confidence), face.confidence >= Math.fround(options.minConfidence),
      `at least ${percent(options.minConfidence)}`],
    options.dropCut ? ["Inside", isCut ? "the edge cuts it" : "whole", face.dropped_by !== "cut-by-edge",
      "at least 90% of the face"] : null,
    face.sharpness == null ? null : ["Sharpness", fixed(face.sharpness, 0),
      !(face.sharpness < Math.fround(options.minSharpness)), options.minSharpness ? `at least ${options.minSharpness}` : "any"],
  ].filter(Boolean);
}

/** Draws a face into its panel. */
export function showFace(panel, reading, index, options) {
  const face = reading?.faces[index ?? -1];
  if (!face) {
    panel.replaceChildren(
      element("h2", { id: "face-title" }, "Face"),
      element("p", { class: "soft" }, reading?.faces.length
        ? "Point at a face, tap it, or go to it with the Tab key: what it shows, and why it counts or does not."
        : "Faces that are found can be looked at one by one."));
    return;
  }
  const hidden = wouldShow(face);
  const title = face.kept
    ? [element("span", { class: "dot", "--color": colorOf(face.expression) }),
      ` ${face.expression} ${percent(face.probabilities[face.expression])}`]
    : [`dropped: ${reasonInWords(face.dropped_by)}`, element("span", { class: "soft" }, ` (${face.dropped_by})`)];
  const facts = checks(face, options, reading).flatMap(([name, value, isFine, wanted]) => [
    element("dt", {}, name),
    element("dd", {}, `${value} `, element("span", { class: isFine ? "soft" : "bad" }, `${isFine ? "✓" : "✗"} ${wanted}`)),
  ]);
  if (face.kept) {
    facts.push(element("dt", {}, "Counts for"), element("dd", {}, `${fixed(face.weight * 100, 1)}% of the mood`));
  }
  if (face.valence != null) {
    facts.push(element("dt", {}, "Valence"), element("dd", {}, `${fixed(face.valence, 2)}, arousal ${fixed(face.arousal ?? 0, 2)}`));
  }
  if (face.track != null) facts.push(element("dt", {}, "Followed as"), element("dd", {}, `number ${face.track}`));
  if (face.enlarged_by) facts.push(element("dt", {}, "Enlarged by"), element("dd", {}, face.enlarged_by));
  panel.replaceChildren(
    element("h2", { id: "face-title" }, `Face ${index + 1} of ${reading.faces.length}: `, ...title),
    element("div", { class: "pair" },
      bars(face.probabilities ?? face.unused ?? null),
      element("div", {},
        element("dl", { class: "facts" }, facts),
        element("p", { class: "soft small" }, face.kept
          ? "Kept: it meets every threshold."
          : `Does not count${hidden ? `; it would be read as ${hidden}` : ""}.`))));
}
