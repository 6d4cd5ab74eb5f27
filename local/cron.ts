/** Whether a cron expression (minute, hour, day, month, weekday; UTC; `*`, steps, `1-5`, `1,15`) names this minute. */
export function isDue(cron: string, at: Date): boolean {
  const [minute, hour, day, month, weekday] = cron.trim().split(/\s+/);
  return (
    matches(minute, at.getUTCMinutes()) &&
    matches(hour, at.getUTCHours()) &&
    matches(day, at.getUTCDate()) &&
    matches(month, at.getUTCMonth() + 1) &&
    matches(weekday, at.getUTCDay())
  );
}

function matches(field = "*", value: number): boolean {
  return field.split(",").some((part) => {
    const [range = "*", step = "1"] = part.split("/");
    const [from, to = from] = range === "*" ? [0, 59] : range.split("-").map(Number);
    if (from === undefined || to === undefined || value < from || value > to) return false;
    return (value - from) % Number(step) === 0;
  });
}

/** Calls `run` at every minute at which one of the expressions is due, until the returned function is called. */
export function startCron(crons: readonly string[], run: (cron: string) => void): () => void {
  let timer: NodeJS.Timeout;
  const plan = () => {
    timer = setTimeout(
      () => {
        const now = new Date();
        for (const cron of crons) if (isDue(cron, now)) run(cron);
        plan();
      },
      60_000 - (Date.now() % 60_000) + 50,
    );
  };
  plan();
  return () => clearTimeout(timer);
}

/** The expressions that wrangler.toml lists under `[triggers]`. */
export function cronsOf(wranglerToml: string): string[] {
  const list = /^crons\s*=\s*\[([^\]]*)\]/m.exec(wranglerToml)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].flatMap(([, cron]) => cron ?? []);
}
