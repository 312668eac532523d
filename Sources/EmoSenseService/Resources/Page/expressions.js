// The eight expressions, in the order of every result, with their colours and words.

/** Every expression; models that tell seven leave the last out. */
export const expressions = ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise", "contempt"];

const colors = {
  angry: "#d55e00", disgust: "#008951", fear: "#66388d", happy: "#f0c000",
  neutral: "#bbbeb2", sad: "#0b4ad3", surprise: "#66b5ff", contempt: "#b36ca0",
};

/** The colour of faces that were dropped. */
export const droppedColor = "#a2a8b1";

/** The colour of an expression, the same as in reports and annotated pictures. */
export const colorOf = (expression) => colors[expression] ?? droppedColor;

/** Black or white, whichever is read more easily on the colour of an expression. */
export function textColorOn(expression) {
  const channels = [1, 3, 5].map((place) => parseInt(colorOf(expression).slice(place, place + 2), 16) / 255);
  const [red, green, blue] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? "#000000" : "#ffffff";
}

/** The most probable expression; of equals, the first in the order of `expressions`. */
export function dominant(probabilities) {
  let best = null;
  for (const expression of expressions) {
    if (!(expression in probabilities)) continue;
    if (best === null || probabilities[expression] > probabilities[best]) best = expression;
  }
  return best;
}

/** The expressions of a distribution from the most to the least probable. */
export const ranked = (probabilities) => expressions
  .filter((expression) => expression in probabilities)
  .map((expression) => ({ expression, probability: probabilities[expression] }))
  .sort((left, right) => right.probability - left.probability);

const reasons = {
  "min-face": "too small", "min-confidence": "not sure a face", "min-sharpness": "blurred",
  "cut-by-edge": "cut by edge", "first-sight": "seen for the first time",
};

/** Why a face was dropped, in plain words. */
export const reasonInWords = (filter) => reasons[filter] ?? filter;

/** A verdict, in plain words. */
export const verdictInWords = (verdict) => (verdict === "no-faces" ? "no faces" : verdict);
