import type { Log } from "#operations/context.ts";

const SECRET_KEY = /password|token|cookie|secret|authorization/i;

/**
 * A log of JSON lines, each with the fields given here. Values under a name that smells of a secret are dropped,
 * whoever passed them.
 */
export function createLog(base: Record<string, unknown>): Log {
  const line = (level: string, event: string, fields: Record<string, unknown> = {}) =>
    JSON.stringify({ level, event, ...base, ...fields }, (key, value: unknown) =>
      SECRET_KEY.test(key) ? undefined : value,
    );
  return {
    info: (event, fields) => console.log(line("info", event, fields)),
    warn: (event, fields) => console.warn(line("warn", event, fields)),
    error: (event, error, fields) => console.error(line("error", event, { ...fields, ...described(error) })),
  };
}

function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return {
    error: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { because: String(error.cause) }),
  };
}
