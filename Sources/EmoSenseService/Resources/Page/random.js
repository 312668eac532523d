// SplitMix64 (Steele, Lea and Flood, 2014) in halves of 32 bits: the numbers that the library draws.

const word = 2 ** 32;

/** The 64 bits of a product of two words, as [high, low]. */
function multiply(left, right) {
  const leftHigh = left >>> 16, leftLow = left & 0xffff;
  const rightHigh = right >>> 16, rightLow = right & 0xffff;
  const middle = leftHigh * rightLow + leftLow * rightHigh;
  const low = leftLow * rightLow + (middle % 0x10000) * 0x10000;
  const high = leftHigh * rightHigh + Math.floor(middle / 0x10000) + Math.floor(low / word);
  return [high >>> 0, low >>> 0];
}

/** A seeded sequence of 64-bit numbers. */
export class SplitMix64 {
  #high = 0;
  #low = 0;

  /** Starts a sequence from a seed below 2^53. */
  constructor(seed) {
    this.#high = Math.floor(seed / word) >>> 0;
    this.#low = seed >>> 0;
  }

  /** The next 64 bits, as [high, low]. */
  next() {
    const sum = this.#low + 0x7f4a7c15;
    this.#low = sum >>> 0;
    this.#high = (this.#high + 0x9e3779b9 + (sum >= word ? 1 : 0)) >>> 0;
    let high = this.#high, low = this.#low;
    [high, low] = SplitMix64.#mix(high, low, 30, 0xbf58476d, 0x1ce4e5b9);
    [high, low] = SplitMix64.#mix(high, low, 27, 0x94d049bb, 0x133111eb);
    return [(high ^ (high >>> 31)) >>> 0, (low ^ ((low >>> 31) | (high << 1))) >>> 0];
  }

  /** A number below a bound under 2^20, by Lemire's multiplication ("Fast random integer generation", 2019). */
  below(bound) {
    for (;;) {
      const [high, low] = this.next();
      const lower = low * bound;
      const upper = high * bound + Math.floor(lower / word);
      const isLowest = upper % word === 0 && lower % word < bound;
      if (!isLowest || lower % word >= (word % bound) ** 2 % bound) return Math.floor(upper / word);
    }
  }

  /** Shifts, folds and multiplies 64 bits by a constant. */
  static #mix(high, low, shift, factorHigh, factorLow) {
    const foldedLow = (low ^ ((low >>> shift) | (high << (32 - shift)))) >>> 0;
    const foldedHigh = (high ^ (high >>> shift)) >>> 0;
    const [carry, productLow] = multiply(foldedLow, factorLow);
    return [(carry + Math.imul(foldedHigh, factorLow) + Math.imul(foldedLow, factorHigh)) >>> 0, productLow];
  }
}
