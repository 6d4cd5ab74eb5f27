import type { InArgs, InStatement, ResultSet } from "@libsql/client/web";
import type { PlatformDb } from "#db/platform/database.ts";

/** The rows that a libsql-server says it has read while something ran. */
export async function countedReads(run: () => Promise<void>): Promise<number> {
  const ask = globalThis.fetch;
  let sum = 0;
  globalThis.fetch = async (...request) => {
    const response = await ask(...request);
    const text = await response.clone().text();
    for (const [, rows] of text.matchAll(/"rows_read":(\d+)/g)) sum += Number(rows);
    return response;
  };
  try {
    await run();
  } finally {
    globalThis.fetch = ask;
  }
  return sum;
}

/**
 * Reckons the rows that a database handle's statements read. Our libSQL server does not report `rows_read`, so it is taken from
 * each statement's own plan: every table that the plan looks into by an index counts one row for each row that the statement returns or
 * takes from its list. Rows that a unique index is asked about before an insert are not counted. A scan of any table but those that
 * are read whole on purpose ends the measurement: then nothing that is counted here would be true.
 */
export function reckonedReads(
  { $client }: PlatformDb,
  readWhole: readonly string[],
): { total(): Promise<number> } {
  /** Of each statement's text: its first arguments, and over how many rows it went in all. */
  const asked = new Map<string, { args: InArgs; rows: number }>();
  const execute = $client.execute.bind($client);
  const batch = $client.batch.bind($client);
  const count = (statement: InStatement, result: ResultSet | undefined) => {
    const { sql, args = [] } = typeof statement === "string" ? { sql: statement } : statement;
    const known = asked.get(sql) ?? { args, rows: 0 };
    known.rows += Math.max(1, result?.rows.length ?? 0, listed(args));
    asked.set(sql, known);
  };
  Object.assign($client, {
    execute: async (statement: InStatement) => {
      const result = await execute(statement);
      count(statement, result);
      return result;
    },
    batch: async (statements: InStatement[], mode: "write") => {
      const results = await batch(statements, mode);
      for (const [at, statement] of statements.entries()) count(statement, results[at]);
      return results;
    },
  });
  return {
    async total() {
      let sum = 0;
      for (const [sql, { args, rows }] of asked) {
        const plan = await execute({ sql: `explain query plan ${sql}`, args });
        const details = plan.rows.map(({ detail }) => String(detail));
        const looks = details.filter((detail) => isLookUp(detail, sql));
        const scan = looks.find(
          (detail) => detail.startsWith("SCAN") && !readWhole.includes(tableOf(detail)),
        );
        if (scan) throw new Error(`${scan}: ${sql}`);
        sum += looks.length * rows;
      }
      return sum;
    },
  };
}

/** How many rows a statement takes from the list that is its argument. */
function listed(args: InArgs | undefined): number {
  const texts = Array.isArray(args)
    ? args.filter((arg) => typeof arg === "string" && arg.startsWith("["))
    : [];
  return Math.max(0, ...texts.map((text) => (JSON.parse(String(text)) as unknown[]).length));
}

/** Of a table that the statement names: the plan also lists the look-ups of foreign keys, which run only where one is violated. */
function isLookUp(detail: string, sql: string): boolean {
  if (!/^(SEARCH|SCAN) /.test(detail) || /CONSTANT ROW|VIRTUAL TABLE/.test(detail)) return false;
  return new RegExp(`(from|join|update)\\s+("?\\w+"?\\s+)?"?${tableOf(detail)}"?\\b`).test(sql);
}

function tableOf(detail: string): string {
  return detail.split(" ")[1] ?? "";
}
