// How alike the faces of a group are: one minus the scaled Jensen-Shannon divergence (Lin, 1991).

/** Shannon entropy of a distribution that sums to 1, in nats. */
export const entropy = (distribution) =>
  -distribution.reduce((sum, share) => (share > 0 ? sum + share * Math.log(share) : sum), 0);

/** Entropy of a flat distribution over a number of outcomes. */
export const flatEntropy = (outcomes) => (outcomes > 1 ? Math.log(outcomes) : 0);

/** Weighted sum of distributions. */
export function mixture(scores, weights) {
  const sum = new Array(scores[0]?.length ?? 0).fill(0);
  scores.forEach((score, face) => {
    for (let index = 0; index < sum.length; index += 1) sum[index] += weights[face] * score[index];
  });
  return sum;
}

/** 1 when every face says the same, 0 when they are as unlike as can be. */
export function agreement(scores, weights) {
  const largest = Math.min(entropy(weights), flatEntropy(scores[0]?.length ?? 0));
  if (scores.length <= 1 || !(largest > 1e-12)) return 1;
  const own = scores.reduce((sum, score, face) => sum + weights[face] * entropy(score), 0);
  return Math.min(1, Math.max(0, 1 - (entropy(mixture(scores, weights)) - own) / largest));
}
