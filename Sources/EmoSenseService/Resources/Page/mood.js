// The mood of a group: `Mood.of` of the library, number for number.

import { agreement } from "./agreement.js";
import { normalized, rules } from "./aggregation.js";
import { bootstrap } from "./bootstrap.js";
import { expressions } from "./expressions.js";

/** When a mood is called clear, mixed or uncertain. */
export const verdictThresholds = { lead: 0.5, stability: 0.9, agreement: 0.7 };

function verdict(lead, stability, agreed) {
  if (lead >= verdictThresholds.lead && stability >= verdictThresholds.stability) return "clear";
  return agreed < verdictThresholds.agreement ? "mixed" : "uncertain";
}

/**
 * Combines kept faces into a mood.
 *
 * @param faces The kept faces, each with `box`, `confidence` and `probabilities` in single precision.
 * @param found How many faces were found, the dropped ones included.
 * @param aggregate Name of the rule.
 * @returns `mood` as a reading has it, and `weights`, one a face.
 */
export function moodOf(faces, found, aggregate) {
  if (faces.length === 0) {
    return {
      mood: {
        verdict: "no-faces", expression: null, probabilities: null, agreement: null, interval: null, aggregate,
        faces_used: 0, faces_found: found,
      },
      weights: [],
    };
  }
  const told = expressions.filter((expression) => expression in faces[0].probabilities);
  const read = faces.map((face) => ({
    ...face, scores: told.map((expression) => face.probabilities[expression] ?? 0),
  }));
  const scores = read.map((face) => face.scores);
  const rule = rules[aggregate];
  const weights = normalized(rule.weights(read));
  const combined = normalized(rule.combine(scores, weights));
  const singles = combined.map(Math.fround);
  let leader = 0;
  singles.forEach((value, index) => { if (value > singles[leader]) leader = index; });
  const agreed = agreement(scores, weights);
  const { interval, stability } = bootstrap(scores, weights, rule.combine, leader);
  return {
    mood: {
      verdict: verdict(combined[leader], stability, agreed), expression: told[leader],
      probabilities: Object.fromEntries(told.map((expression, index) => [expression, singles[index]])),
      agreement: agreed, interval, aggregate, faces_used: faces.length, faces_found: found,
    },
    weights,
  };
}
