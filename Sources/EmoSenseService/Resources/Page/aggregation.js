// The seven rules that combine faces into one distribution, as the library has them.

import { entropy, flatEntropy, mixture } from "./agreement.js";

const { fround, max } = Math;
const alike = (faces) => faces.map(() => 1);
const floor = 1e-4;

const centerOf = ({ box }) => [
  fround(box.x + fround(box.width / 2)), fround(box.y + fround(box.height / 2)),
];

function centrality(faces) {
  const centers = faces.map(centerOf);
  const middle = [0, 1].map((axis) => centers.reduce((sum, center) => sum + center[axis], 0) / faces.length);
  const distances = centers.map(([x, y]) => Math.sqrt((x - middle[0]) ** 2 + (y - middle[1]) ** 2));
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / faces.length;
  return distances.map((distance) => (mean > 0 ? 1 / (1 + distance / mean) : 1));
}

function votes(scores, weights) {
  const sum = new Array(scores[0].length).fill(0);
  scores.forEach((score, face) => {
    let best = 0;
    for (let index = 1; index < score.length; index += 1) if (score[index] > score[best]) best = index;
    sum[best] += weights[face];
  });
  return sum;
}

function geometricMean(scores, weights) {
  const sum = new Array(scores[0].length).fill(0);
  scores.forEach((score, face) => {
    for (let index = 0; index < sum.length; index += 1) {
      sum[index] += weights[face] * Math.log(max(floor, score[index]));
    }
  });
  return sum.map(Math.exp);
}

/** Each rule: how much each face counts, how readings are combined, and what users read about it. */
export const rules = {
  sum: { weights: alike, combine: mixture, title: "Sum of probabilities" },
  vote: { weights: alike, combine: votes, title: "One vote a face" },
  product: { weights: alike, combine: geometricMean, title: "Product of probabilities" },
  size: {
    weights: (faces) => faces.map(({ box }) => fround(max(0, box.width) * max(0, box.height))),
    combine: mixture, title: "Larger faces count more",
  },
  confidence: {
    weights: (faces) => faces.map((face) => face.confidence), combine: mixture, title: "Surer faces count more",
  },
  entropy: {
    weights: (faces) => faces.map(({ scores }) =>
      max(0, 1 - (scores.length > 1 ? entropy(scores) / flatEntropy(scores.length) : 0))),
    combine: mixture, title: "Plainer readings count more",
  },
  centrality: { weights: centrality, combine: mixture, title: "Faces in the middle count more" },
};

/** Values scaled to sum to 1; equal shares when nothing positive is there. */
export function normalized(values) {
  const cleaned = values.map((value) => (Number.isFinite(value) && value > 0 ? value : 0));
  const total = cleaned.reduce((sum, value) => sum + value, 0);
  if (!(total > 0) || !Number.isFinite(total)) return values.map(() => 1 / values.length);
  return cleaned.map((value) => value / total);
}
