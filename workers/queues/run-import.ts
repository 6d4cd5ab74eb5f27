import { runImport } from "#operations/imports/run-import.ts";
import type { Job, TenantContext } from "#operations/context.ts";

/** `max_retries` of the queue in wrangler.toml: a message is tried once more often than that. */
const MOST_RETRIES = 5;

/** Fills the board of a confirmed import; on the message's last try it ends one way or the other. */
export async function consumeImport(
  context: TenantContext,
  { importId }: Extract<Job, { kind: "run-import" }>,
  attempts: number,
): Promise<void> {
  await runImport(context, { id: importId, isLast: attempts > MOST_RETRIES });
}
