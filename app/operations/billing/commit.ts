import { didNotHold, writeAll, type Statement } from "#db/client.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PlatformContext } from "../context.ts";
import { refused, type Result } from "../result.ts";

/** What one batch writes, and under which keys it leaves work in the outbox. */
export type Batch = { statements: Statement[]; keys: string[] };

/** Writes a batch and hands its work to the queue. What the queue does not take is left to the outbox's sweep. */
export async function commit(context: PlatformContext, { statements, keys }: Batch): Promise<void> {
  await writeAll(context.platform, statements);
  for (const key of keys) {
    await context.jobs.send({ kind: "outbox", key }).catch((error: unknown) => {
      context.log.warn("outbox.not-sent", { key, error: String(error) });
    });
  }
}

/** Reads, decides and writes; where somebody else was first, once more by what is there now. */
export async function decideAnew<Value, Refusal>(
  decide: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | BillingRefused<"changed-meanwhile">>> {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      return await decide();
    } catch (error) {
      if (!didNotHold(error)) throw error;
    }
  }
  return refused({ code: "changed-meanwhile" });
}
