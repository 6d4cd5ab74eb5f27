/** The ends of a chart's axis and the values that are named on it, the highest first. */
export type Scale = { low: number; high: number; ticks: number[] };

/** An axis on which everything fits, from zero, with steps of 1, 2, 2.5 or 5 times a power of ten. */
export function scaleOf(series: readonly (readonly (number | null)[])[], kind: "bars" | "lines"): Scale {
  const count = Math.max(0, ...series.map((values) => values.length));
  const tops = Array.from({ length: count }, (_, at) => {
    const here = series.map((values) => values[at] ?? 0);
    const sum = (keep: (value: number) => boolean) => here.filter(keep).reduce((all, each) => all + each, 0);
    return kind === "bars" ? [sum((value) => value > 0), sum((value) => value < 0)] : here;
  }).flat();
  const most = Math.max(0, ...tops);
  const least = Math.min(0, ...tops);
  // Nothing at all: only its zero is named.
  if (most === least) return { low: 0, high: 1, ticks: [0] };
  // What is drawn is counted in whole units.
  const step = Math.max(1, niceStep((most - least) / 4));
  const high = Math.ceil(most / step) * step;
  const low = Math.floor(least / step) * step;
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, at) => high - at * step || 0);
  return { low, high, ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((nice) => nice * power >= rough) ?? 10) * power;
}
