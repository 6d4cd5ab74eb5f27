import { writeAll } from "#db/client.ts";
import {
  claimKey,
  forgetStale,
  keepAnswer,
  keptUnder,
  releaseKey,
  type Claimed,
} from "#db/platform/store/kept-answers.ts";
import { DAY, MINUTE } from "./auth/lifetimes.ts";
import type { TenantContext } from "./context.ts";
import { hashToken } from "./tokens.ts";

/** What is answered, as it goes out. */
export type Answered = { status: number; body: string; isDone: boolean };

type Outcome =
  | { word: "answered"; answered: Answered; isReplayed: boolean }
  /** The first asker is not answered yet. */
  | { word: "pending" }
  /** The key was used for something else. */
  | { word: "another-request" };

/** So long the same question under the same key gets the first answer. */
const KEPT = DAY;
/** Who has not finished in this time was cut off. */
const GIVEN_UP = MINUTE;

/**
 * Does something once for a key that the asker chose, in their tenant. Only what was done is kept: after a refusal, or a surprise, the
 * key is free again. Where a crash comes between the deed and its answer, the operation itself must bear being asked twice.
 */
export async function doOnce(
  ctx: TenantContext,
  { key, request }: { key: string; request: unknown },
  act: () => Promise<Answered>,
): Promise<Outcome> {
  const { platform, tenant, now } = ctx;
  const requestHash = await hashToken(JSON.stringify(request));
  const claimed: Claimed = { tenantId: tenant.id, key, requestHash, claimedAt: now };
  const stale = { forgotten: now - KEPT, abandoned: now - GIVEN_UP };
  const [, mine, kept] = await writeAll(platform, [
    forgetStale(platform, claimed, stale),
    claimKey(platform, claimed),
    keptUnder(platform, claimed),
  ]);
  if (mine?.rows.length !== 1) {
    const [row] = kept?.rows ?? [];
    if (row?.["request_hash"] !== requestHash) return { word: "another-request" };
    if (row["status"] === null) return { word: "pending" };
    const answered = { status: Number(row["status"]), body: String(row["body"]), isDone: true };
    return { word: "answered", answered, isReplayed: true };
  }
  return { word: "answered", answered: await actAndKeep(ctx, claimed, act), isReplayed: false };
}

async function actAndKeep(
  { platform }: TenantContext,
  claimed: Claimed,
  act: () => Promise<Answered>,
): Promise<Answered> {
  let answered: Answered | null = null;
  try {
    answered = await act();
    return answered;
  } finally {
    await writeAll(platform, [
      answered?.isDone ? keepAnswer(platform, claimed, answered) : releaseKey(platform, claimed),
    ]);
  }
}
