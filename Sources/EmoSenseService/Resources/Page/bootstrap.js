// How much a mood depends on which faces were seen: the library's percentile bootstrap, draw by draw.

import { normalized } from "./aggregation.js";
import { SplitMix64 } from "./random.js";

const draws = 1000;
const seed = 0x456d6f53;
const cache = new Map();

/** How often each face is in each draw; the same for every group of one size. */
function countsFor(size) {
  if (!cache.has(size)) {
    if (cache.size >= 64) cache.delete(cache.keys().next().value);
    const random = new SplitMix64(seed);
    const counts = new Uint16Array(draws * size);
    for (let draw = 0; draw < draws; draw += 1) {
      for (let face = 0; face < size; face += 1) counts[draw * size + random.below(size)] += 1;
    }
    cache.set(size, counts);
  }
  return cache.get(size);
}

/** A percentile of ascending numbers, by linear interpolation. */
export function percentile(sorted, share) {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/**
 * The 95% interval of the leading probability, and the share of draws in which it leads.
 *
 * @param scores One distribution a face.
 * @param weights One weight a face, summing to 1.
 * @param combine How a rule combines readings.
 * @param leader Index of the leading expression.
 */
export function bootstrap(scores, weights, combine, leader) {
  const counts = countsFor(scores.length);
  const leading = new Float64Array(draws);
  let stable = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const drawnScores = [], drawnWeights = [];
    for (let face = 0; face < scores.length; face += 1) {
      const count = counts[draw * scores.length + face];
      if (count === 0) continue;
      drawnScores.push(scores[face]);
      drawnWeights.push(weights[face] * count);
    }
    const combined = normalized(combine(drawnScores, normalized(drawnWeights)));
    leading[draw] = combined[leader];
    if (!combined.some((value) => value > combined[leader])) stable += 1;
  }
  leading.sort();
  return { interval: [percentile(leading, 0.025), percentile(leading, 0.975)], stability: stable / draws };
}
