// A reading of the service, and what becomes of it under other thresholds and rules.

import { dominant } from "./expressions.js";
import { droppedBy } from "./filters.js";
import { moodOf } from "./mood.js";
import { shortest } from "./numbers.js";

const single = (values) =>
  values && Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.fround(value)]));

/** A reading as the service sent it, its numbers brought to the single precision that they have in the library. */
export const received = (json) => ({
  ...json,
  faces: json.faces.map((face) => ({
    ...face, box: single(face.box), confidence: Math.fround(face.confidence),
    probabilities: single(face.probabilities),
    ...(face.sharpness == null ? {} : { sharpness: Math.fround(face.sharpness) }),
  })),
});

/**
 * The reading that `analyze` gives with these options.
 *
 * @param found A received reading in which no face was dropped.
 * @param options `minFace`, `minConfidence`, `minSharpness`, `dropCut`, `aggregate`.
 */
export function reread(found, options) {
  const reasons = found.faces.map((face) =>
    face.probabilities ? droppedBy(face, options, found) : face.dropped_by);
  const kept = found.faces.filter((_, index) => reasons[index] === null);
  const { mood, weights } = moodOf(kept, found.faces.length, options.aggregate);
  let next = 0;
  const faces = found.faces.map((face, index) => {
    if (reasons[index] === null) {
      const weight = weights[next];
      next += 1;
      return { ...face, kept: true, dropped_by: null, expression: dominant(face.probabilities), weight };
    }
    return {
      ...face, kept: false, dropped_by: reasons[index], expression: null, probabilities: null, weight: null,
      transforms: [], enlarged_by: null, valence: null, arousal: null, unused: face.probabilities,
    };
  });
  return { ...found, mood, faces };
}

const short = (values) =>
  values && Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shortest(value)]));

/** A reading as `analyze` writes it with these options, without what the page alone knows. */
export const published = (reading, options) => ({
  ...reading,
  mood: { ...reading.mood, probabilities: short(reading.mood.probabilities) },
  faces: reading.faces.map(({ sharpness, unused, ...face }) => ({
    ...face, box: short(face.box), confidence: shortest(face.confidence), probabilities: short(face.probabilities),
    ...(options.minSharpness && sharpness != null ? { sharpness: shortest(sharpness) } : {}),
  })),
});
