import { useId, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { scaleOf } from "#admin/routes/money/components/chart-scale.ts";

/** Named after the tokens of labels. */
export type Tone = "blue" | "green" | "lime" | "orange" | "red" | "sky" | "purple";
export type Series = { name: string; tone: Tone; values: readonly (number | null)[] };

type ChartProps = {
  title: string;
  /** What the picture shows, in a sentence, for who can't see it. */
  description: string;
  /** One for each value, from start to end. */
  labels: readonly string[];
  series: readonly Series[];
  /** Bars on top of each other (below zero downwards), or a line for each series. */
  kind: "bars" | "lines";
  format: (value: number) => string;
};

/** The picture's own units; it is stretched to the space there is, so words stand beside it and not in it. */
const WIDTH = 1000;
const HEIGHT = 300;

/** A chart as one inline picture. The table with its numbers stands beneath it. */
export function Chart({ title, description, labels, series, kind, format }: ChartProps) {
  const id = useId();
  const scale = scaleOf(
    series.map(({ values }) => values),
    kind,
  );
  const y = (value: number) => HEIGHT - ((value - scale.low) / (scale.high - scale.low)) * HEIGHT;
  return (
    <figure className="money-chart">
      <div
        className={classNames("money-chart__frame", scale.ticks.length === 1 && "money-chart__frame--flat")}
      >
        <div className="money-chart__axis" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ top: `${(y(tick) / HEIGHT) * 100}%` }}>
              {format(tick)}
            </span>
          ))}
        </div>
        <svg
          className="money-chart__picture"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          {scale.ticks.map((tick) => (
            <line
              key={tick}
              className={tick === 0 ? "money-chart__zero" : "money-chart__line"}
              x1={0}
              x2={WIDTH}
              y1={y(tick)}
              y2={y(tick)}
            />
          ))}
          {kind === "bars" ? barsOf(series, labels.length, y) : linesOf(series, labels.length, y)}
        </svg>
        <ol className="money-chart__labels" aria-hidden="true">
          {labels.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
      </div>
      {series.length > 1 && (
        <figcaption className="money-chart__legend">
          {series.map(({ name, tone }) => (
            <span key={name} className={`money-tone-${tone}`}>
              {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

function barsOf(series: readonly Series[], count: number, y: (value: number) => number): ReactNode[] {
  const step = WIDTH / count;
  return Array.from({ length: count }, (_, at) => {
    let up = 0;
    let down = 0;
    return series.map(({ name, tone, values }) => {
      const value = values[at] ?? 0;
      if (value === 0) return null;
      const from = value > 0 ? up : down;
      const to = from + value;
      if (value > 0) up = to;
      else down = to;
      return (
        <rect
          key={`${at} ${name}`}
          className={`money-tone-${tone}`}
          x={at * step + step * 0.18}
          width={step * 0.64}
          y={Math.min(y(from), y(to))}
          height={Math.abs(y(to) - y(from))}
        />
      );
    });
  });
}

function linesOf(series: readonly Series[], count: number, y: (value: number) => number): ReactNode[] {
  const step = WIDTH / count;
  return series.flatMap(({ name, tone, values }) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ x: (at + 0.5) * step, y: y(value), at }],
    );
    // A month without a rate is a gap in the line.
    const path = points
      .map((point, n) => `${points[n - 1]?.at === point.at - 1 ? "L" : "M"}${point.x} ${point.y}`)
      .join("");
    return [
      <path key={name} className={`money-chart__path money-tone-${tone}`} d={path} />,
      // A line of no length with round ends is a dot, also in a picture that is stretched.
      ...points.map((point) => (
        <path
          key={`${name} ${point.at}`}
          className={`money-chart__dot money-tone-${tone}`}
          d={`M${point.x} ${point.y}h0`}
        />
      )),
    ];
  });
}
