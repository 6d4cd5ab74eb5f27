/** The rows of `npm run bench --json`: other programs read these names. Times in ms, sizes in bytes unless named. */
export type Row =
  | {
      row: "fanout";
      viewers: number;
      p50_ms: number;
      p95_ms: number;
      p99_ms: number;
      floor_p50_ms: number;
      floor_p99_ms: number;
    }
  | { row: "saturation"; movers: number; viewers: number; acked_per_s: number; ack_p99_ms: number }
  | { row: "wire"; bytes_per_move_per_viewer: number; round_trips_per_commit: number }
  | {
      row: "open";
      cards: number;
      server_ms: number;
      bytes: number;
      first_card_ms: number;
      interactive_ms: number;
      dom_nodes: number;
      heap_mb: number;
    }
  | { row: "drag"; p50_ms: number }
  | { row: "catchup"; ms: number; bytes: number }
  | { row: "wake"; ms: number }
  | { row: "js"; route: string; gzip_kb: number }
  | { row: "import"; cards: number; seconds: number }
  /** A run of the renewal worker over `subscriptions`, of which `due` must be billed. The peak: database server and driver together. */
  | {
      row: "renewal";
      subscriptions: number;
      due: number;
      seconds: number;
      rows_read_per_subscription: number;
      /** Counted by a libsql-server, or reckoned from the plans of the statements that ran. */
      rows_read_by: "sqld" | "query plans";
      peak_rss_mb: number;
    }
  /** A signed webhook until it is kept; `per_s` with 16 on their way at once. */
  | { row: "webhook"; p50_ms: number; p99_ms: number; per_s: number }
  /** What the empty room, the bare answer and the bare page did in the same run, for the rows without a floor inside. */
  | { row: "floor"; of: RowName; case: string; value: number; unit: string };

export const ROW_NAMES = [
  "fanout",
  "saturation",
  "wire",
  "wake",
  "drag",
  "catchup",
  "open",
  "import",
  "renewal",
  "js",
  "webhook",
] as const;
export type Measured = (typeof ROW_NAMES)[number];
export type RowName = Exclude<Row["row"], "floor">;

/** One figure as the table shows it. `within` says whether it meets the target; null where there is none. */
export type Line = {
  row: RowName;
  what: string;
  figure: string;
  floor: string;
  target: string;
  within: boolean | null;
};
