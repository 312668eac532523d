// Numbers as results spell them.

/** A number with a fixed count of decimals and a point, halves rounded away from zero. */
export function fixed(value, decimals) {
  const scale = 10 ** decimals;
  const digits = Math.round(Math.abs(value) * scale);
  if (!Number.isFinite(digits) || digits >= 9e15) return String(value);
  const sign = value < 0 && digits !== 0 ? "-" : "";
  if (decimals === 0) return sign + digits;
  return `${sign}${Math.floor(digits / scale)}.${String(digits % scale).padStart(decimals, "0")}`;
}

/** A share of one as whole per cent. */
export const percent = (share) => `${fixed(share * 100, 0)}%`;

/** The shortest decimal that stands for a number of single precision. */
export function shortest(single) {
  if (!Number.isFinite(single)) return single;
  for (let digits = 1; digits < 9; digits += 1) {
    const candidate = Number(single.toPrecision(digits));
    if (Math.fround(candidate) === single) return candidate;
  }
  return Number(single.toPrecision(9));
}
