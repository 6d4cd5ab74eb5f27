/** From (included) to (not included), UTC epoch ms: no cron runs in between. */
export type Outage = readonly [from: number, to: number];

/** The time at or after `at` at which cron runs again. */
export function afterOutages(at: number, outages: readonly Outage[]): number {
  const outage = outages.find(([from, to]) => at >= from && at < to);
  return outage ? outage[1] : at;
}

/** How much of a time cron ran (ms). */
export function cronTime({ from, to }: { from: number; to: number }, outages: readonly Outage[]): number {
  const lost = outages.map(([out, back]) => Math.max(0, Math.min(to, back) - Math.max(from, out)));
  return lost.reduce((left, each) => left - each, to - from);
}
