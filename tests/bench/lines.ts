import { assertNever } from "#domain/assert-never.ts";
import type { Line, Row, RowName } from "./rows.ts";

type Floors = Map<string, string>;

/** The table's lines for the rows of a run, each with its floor and, where the product has promised one, its target. */
export function linesOf(rows: readonly Row[]): Line[] {
  const floors: Floors = new Map();
  for (const row of rows) {
    if (row.row === "floor") floors.set(`${row.of} ${row.case}`, `${row.value} ${row.unit}`);
  }
  return rows.flatMap((row) => lines(row, floors));
}

function lines(row: Row, floors: Floors): Line[] {
  switch (row.row) {
    case "fanout": {
      const what = `a move → seen by the last of ${row.viewers}`;
      const promised = row.viewers === 50;
      return [
        line("fanout", `${what}, p50`, row.p50_ms, "ms", {
          floor: `${row.floor_p50_ms} ms`,
          ...(promised ? { max: 2.5 * row.floor_p50_ms, says: "≤ 2.5 × floor" } : {}),
        }),
        line("fanout", `${what}, p95`, row.p95_ms, "ms"),
        line("fanout", `${what}, p99`, row.p99_ms, "ms", {
          floor: `${row.floor_p99_ms} ms`,
          ...(promised ? { max: 3 * row.floor_p99_ms, says: "≤ 3 × floor" } : {}),
        }),
      ];
    }
    case "saturation": {
      const what = `${row.movers} movers, ${row.viewers} viewers`;
      const floor = floors.get(`saturation ${row.movers}`);
      return [
        line("saturation", `${what}: acknowledged`, row.acked_per_s, "/s", {
          ...(floor ? { floor } : {}),
          ...(row.movers === 16 ? { min: 600, says: "≥ 600 /s" } : {}),
        }),
        line("saturation", `${what}: acknowledgement p99`, row.ack_p99_ms, "ms"),
      ];
    }
    case "wire":
      return [
        line("wire", "a move, for each viewer", row.bytes_per_move_per_viewer, "bytes", {
          max: 159.99,
          says: "< 160 bytes",
        }),
        line("wire", "database round trips a commit", row.round_trips_per_commit, "", { max: 1, says: "1" }),
      ];
    case "wake":
      return [line("wake", "a sleeping room's first answer", row.ms, "ms", floorOf(floors, "wake"))];
    case "drag":
      return [
        line("drag", "let go in one browser → seen in another, p50", row.p50_ms, "ms", {
          ...floorOf(floors, "drag"),
          max: 149.99,
          says: "< 150 ms",
        }),
      ];
    case "catchup":
      return [
        line("catchup", "after 5 s offline and 200 moves: current", row.ms, "ms", {
          ...floorOf(floors, "catchup"),
          max: 500,
          says: "≤ 500 ms",
        }),
        line("catchup", "bytes for it", row.bytes, "bytes", { max: 39_999, says: "< 40 kB" }),
      ];
    case "open":
      return openLines(row, floors);
    case "import":
      return [
        line("import", `a Trello file of ${row.cards} cards`, row.seconds, "s", {
          max: 59.99,
          says: "< 60 s",
        }),
      ];
    case "renewal":
      return renewalLines(row, floors);
    case "js":
      return [
        line("js", row.route, row.gzip_kb, "kB gzip", {
          ...(row.route.endsWith("boards/:boardId") ? { max: 169.99, says: "< 170 kB" } : {}),
        }),
      ];
    case "webhook":
      return [
        line("webhook", "a signed webhook → kept, p50", row.p50_ms, "ms", floorOf(floors, "webhook", "p50")),
        line("webhook", "a signed webhook → kept, p99", row.p99_ms, "ms", floorOf(floors, "webhook", "p99")),
        line("webhook", "16 at once: kept", row.per_s, "/s", floorOf(floors, "webhook", "load")),
      ];
    case "floor":
      return [];
    default:
      return assertNever(row);
  }
}

function openLines(row: Extract<Row, { row: "open" }>, floors: Floors): Line[] {
  const what = `${row.cards} cards`;
  const first = row.cards === 122 ? 800 : row.cards === 10_000 ? 1_500 : null;
  const most = row.cards === 10_000;
  return [
    line("open", `${what}: server`, row.server_ms, "ms", floorOf(floors, "open", "server")),
    line("open", `${what}: bytes`, row.bytes, "bytes"),
    line("open", `${what}: first card visible`, row.first_card_ms, "ms", {
      ...floorOf(floors, "open", "first paint"),
      ...(first === null ? {} : { max: first - 0.01, says: `< ${first} ms` }),
    }),
    line(
      "open",
      `${what}: interactive`,
      row.interactive_ms,
      "ms",
      most ? { max: 1_999, says: "< 2000 ms" } : {},
    ),
    line("open", `${what}: DOM nodes`, row.dom_nodes, ""),
    line("open", `${what}: heap`, row.heap_mb, "MB", most ? { max: 79.99, says: "< 80 MB" } : {}),
  ];
}

function renewalLines(row: Extract<Row, { row: "renewal" }>, floors: Floors): Line[] {
  const what = `${row.subscriptions} subscriptions, ${row.due} due`;
  const isWhole = row.due === row.subscriptions;
  return [
    line("renewal", `${what}: a run`, row.seconds, "s", {
      ...floorOf(floors, "renewal", String(row.due)),
      ...(isWhole ? { max: 59.99, says: "< 60 s" } : {}),
    }),
    line(
      "renewal",
      `${what}: rows read for each that is due (${row.rows_read_by})`,
      row.rows_read_per_subscription,
      "",
    ),
    line("renewal", `${what}: peak memory`, row.peak_rss_mb, "MB"),
  ];
}

function floorOf(floors: Floors, row: RowName, kind = ""): { floor?: string } {
  const floor = floors.get(`${row} ${kind}`);
  return floor === undefined ? {} : { floor };
}

function line(
  row: RowName,
  what: string,
  value: number,
  unit: string,
  bound: { floor?: string; max?: number; min?: number; says?: string } = {},
): Line {
  const { max, min } = bound;
  const within =
    max === undefined && min === undefined ? null : (max ?? Infinity) >= value && value >= (min ?? -Infinity);
  return {
    row,
    what,
    figure: `${value} ${unit}`.trim(),
    floor: bound.floor ?? "",
    target: bound.says ?? "",
    within,
  };
}
