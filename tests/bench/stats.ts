/** The value below which `share` (0–1) of the samples lie, by the nearest rank. Throws where there are none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

/** To `digits` decimals: a measured figure has no more meaning than that. */
export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
